/*
 * Drafts that come, are looked at again, and go.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/clean.h"
#include "tools/serve_call.h"

/* A file name of any system is shorter. */
enum { MOST_NAME = 1024 };

/* Behind the last slash of either kind. */
static struct str
file_name(struct str path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/' && path.ptr[at - 1] != '\\')
        at--;
    return str_sub(path, at, path.len);
}

static bool
read_name(struct serve_call *call, struct str *out)
{
    *out = clean_text(call->arena, file_name(serve_query(call, S("name"))));
    if (out->len > MOST_NAME) {
        serve_say(call, 400,
                  _("文件名太长：最多 %d 字节（一个汉字占 3 字"
                    "节）；请改短"),
                  MOST_NAME);
        return false;
    }
    if (out->len == 0)
        *out = str_of(_("草稿"));
    return true;
}

/* Whom it goes to; how many pairs there may be is bounded. */
static struct strs
read_to(struct serve_call *call)
{
    const struct serve_request *request = call->request;
    struct strs to = {arena_array(call->arena, request->pairs, struct str), 0};

    for (size_t i = 0; i < request->pairs; i++) {
        struct str value = clean_text(call->arena, request->pair[i].value);

        if (str_eq(request->pair[i].name, S("to")) && value.len > 0)
            to.item[to.count++] = value;
    }
    return to;
}

static bool
show(struct serve_call *call, struct serve_look *look)
{
    bool ok = serve_examine(call, look, S("check"));

    if (ok)
        serve_json(call, serve_draft_json(call, look));
    return ok;
}

/* Lay one like it on the desk, and show that. */
static void
lay(struct serve_call *call, const struct serve_draft *like)
{
    struct serve_look look = {0};
    struct err err;

    look.draft = serve_desk_put(call->api->desk, like, &err);
    if (look.draft == NULL) {
        serve_fail(call, &err);
        return;
    }
    /* What could not be looked at has no object, so nobody can ask for it. */
    if (!show(call, &look))
        serve_desk_drop(call->api->desk, look.draft->id);
    serve_leave(call, &look);
}

void
serve_draft_put(struct serve_call *call)
{
    struct serve_draft draft = {.input = call->request->body};

    if (!read_name(call, &draft.name))
        return;
    draft.to = read_to(call);
    lay(call, &draft);
}

/* It may be in use as it is, so what goes elsewhere is another. */
void
serve_draft_send(struct serve_call *call)
{
    struct serve_look old;
    struct serve_draft draft;

    if (!serve_take(call, &old))
        return;
    draft = *old.draft;
    draft.to = read_to(call);
    lay(call, &draft);
    serve_leave(call, &old);
}

void
serve_draft_get(struct serve_call *call)
{
    struct serve_look look;

    if (serve_take(call, &look)) {
        show(call, &look);
        serve_leave(call, &look);
    }
}

void
serve_draft_drop(struct serve_call *call)
{
    if (serve_desk_drop(call->api->desk, call->part))
        serve_json(call, json_object());
    else
        serve_say(call, 404,
                  _("这份草稿已经不在内存里，"
                    "请重新选择文件检查"));
}
