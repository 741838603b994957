/*
 * Which request goes where.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_api.h"

#include <jansson.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "core/steady.h"
#include "corpus/corpus.h"
#include "tools/clock.h"
#include "tools/registers.h"
#include "tools/serve_call.h"

/* Milliseconds between notes of those who are refused for the same reason. */
enum { NOTES_APART = 60 * 1000 };

static void
quit(struct serve_call *call)
{
    serve_json(call, json_object());
    call->answer->quit = true;
}

/* A star stands for what has no slash in it, a plus for all that is left. */
static const struct route {
    enum serve_method method;
    struct str path;
    void (*answer)(struct serve_call *);
} routes[] = {
    {SERVE_GET, STR_INIT("/api/about"), serve_about},
    {SERVE_GET, STR_INIT("/api/sources"), serve_sources},
    {SERVE_GET, STR_INIT("/api/sources/+"), serve_source},
    {SERVE_GET, STR_INIT("/api/decisions"), serve_decisions},
    {SERVE_POST, STR_INIT("/api/drafts"), serve_draft_put},
    {SERVE_GET, STR_INIT("/api/drafts/*"), serve_draft_get},
    {SERVE_POST, STR_INIT("/api/drafts/*"), serve_draft_send},
    {SERVE_DELETE, STR_INIT("/api/drafts/*"), serve_draft_drop},
    {SERVE_GET, STR_INIT("/api/drafts/*/text"), serve_text},
    {SERVE_POST, STR_INIT("/api/drafts/*/decisions"), serve_decide},
    {SERVE_GET, STR_INIT("/api/drafts/*/annotated"), serve_annotated},
    {SERVE_GET, STR_INIT("/api/drafts/*/form"), serve_form},
    {SERVE_GET, STR_INIT("/api/drafts/*/report"), serve_report},
    {SERVE_POST, STR_INIT("/api/quit"), quit},
};

/* Is it this address?  What is left open goes to part. */
static bool
matches(struct str pattern, struct str path, struct str *part)
{
    *part = S("");
    while (pattern.len > 0 && path.len > 0) {
        struct str want = str_cut(&pattern, S("/")), rest = path,
                   have = str_cut(&path, S("/"));
        bool all = str_eq(want, S("+"));

        if (all)
            path = S("");
        if (all || (str_eq(want, S("*")) && have.len > 0))
            *part = all ? rest : have;
        else if (!str_eq(want, have))
            return false;
    }
    return pattern.len == 0 && path.len == 0;
}

static const struct route *
find_route(struct serve_call *call, bool *known)
{
    struct str path = call->request->path, part;

    *known = false;
    /* An empty last part would go unseen. */
    if (str_ends(path, S("/")))
        return NULL;
    for (size_t i = 0; i < COUNT(routes); i++) {
        if (!matches(routes[i].path, path, &part))
            continue;
        *known = true;
        call->part = part;
        if (routes[i].method == call->request->method)
            return &routes[i];
    }
    return NULL;
}

/* The program may run over midnight. */
static struct common
common_now(const struct serve_api *api)
{
    struct common common = *api->means.common;

    common.today = clock_today();
    if (!common.day_given)
        common.day = common.today;
    return common;
}

static void
answer(void *context, struct arena *arena, const struct serve_request *request,
       struct serve_answer *out)
{
    struct serve_call call = {.api = context,
                              .arena = arena,
                              .request = request,
                              .answer = out,
                              .common = common_now(context)};
    bool known;
    const struct route *route = find_route(&call, &known);

    if (route != NULL)
        route->answer(&call);
    else if (known)
        serve_say(&call, 405, _("这个地址不能这样访问"));
    else
        serve_say(&call, 404, _("没有这个地址"));
}

/* --- who is refused --- */

/* May it be noted?  Those who ask all day must not fill the trail. */
static bool
is_due(struct serve_api *api, enum serve_stranger who)
{
    int64_t now = steady_ms();
    bool due;

    pthread_mutex_lock(&api->lock);
    due = now >= api->refused[who];
    if (due)
        api->refused[who] = now + NOTES_APART;
    pthread_mutex_unlock(&api->lock);
    return due;
}

static void
refused(void *context, enum serve_stranger who)
{
    static const struct str why[SERVE_STRANGERS] = {
        [SERVE_NO_TOKEN] = STR_INIT("token"),
        [SERVE_NO_PAGE] = STR_INIT("page")};
    struct serve_api *api = context;
    const struct common *common = api->means.common;
    struct arena *arena;

    if (!is_due(api, who))
        return;
    arena = arena_new();
    for (size_t i = 0; i < register_count(common); i++) {
        struct register_paths paths;
        struct err ignored;

        if (register_paths(arena, common, i, &paths, &ignored))
            corpus_refused(paths.corpus, why[who]);
    }
    arena_free(arena);
}

/* --- */

struct serve_api *
serve_api_new(struct arena *arena, const struct serve_means *means)
{
    struct serve_api *api = arena_new_of(arena, struct serve_api);

    *api =
        (struct serve_api){.means = *means,
                           .desk = serve_desk_new(means->drafts, means->bytes),
                           .shares = serve_shares_new(arena),
                           .lock = PTHREAD_MUTEX_INITIALIZER,
                           .freed = PTHREAD_COND_INITIALIZER,
                           .seats = means->readers > 0 ? means->readers : 1};
    /* Before there are threads: jansson seeds its tables once. */
    json_object_seed(0);
    return api;
}

void
serve_api_free(struct serve_api *api)
{
    serve_desk_free(api->desk);
    pthread_cond_destroy(&api->freed);
    pthread_mutex_destroy(&api->lock);
}

struct serve_handler
serve_api_handler(struct serve_api *api)
{
    return (struct serve_handler){answer, refused, api};
}
