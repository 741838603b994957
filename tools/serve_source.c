/*
 * The registers as the page shows them: nothing of them can be changed here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/level.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/path.h"
#include "corpus/corpus.h"
#include "tools/decide.h"
#include "tools/journal.h"
#include "tools/json.h"
#include "tools/kin.h"
#include "tools/lang.h"
#include "tools/serve_call.h"
#include "tools/source_view.h"

/* Answer with what is to be told of the registers; NULL: that was said. */
static void
tell(struct serve_call *call,
     json_t *(*about)(struct serve_call *, const struct registers *) )
{
    struct serve_open open;
    json_t *object;
    struct err err;

    if (!serve_open(call->api->shares, call->arena, &call->common, &open,
                    &err)) {
        serve_shut(call, &err);
        return;
    }
    object = about(call, &open.registers);
    serve_close(call->api->shares, &open);
    if (object != NULL)
        serve_json(call, object);
}

/* --- about --- */

static json_t *
registers_json(const struct registers *registers, date day)
{
    json_t *array = json_array();

    for (size_t i = 0; i < registers->count; i++) {
        struct register_view *view = &registers->item[i];
        json_t *object = json_object();

        json_set_str(object, "id", view->info.id);
        json_set_str(object, "name", path_name(view->path));
        json_set_str(object, "path", view->path);
        json_set_int(object, "epoch", view->info.epoch);
        json_set_int(object, "sources", view->info.sources);
        json_set_int(object, "living",
                     registers_living(&(struct registers){view, 1}, day));
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *
limits_json(const struct serve_means *means)
{
    json_t *object = json_object();

    json_set_int(object, "file", LIMIT_FILE_UPLOAD);
    json_set_int(object, "drafts", means->drafts);
    return object;
}

static void
set_handling(json_t *object, const struct registers *registers, date day)
{
    json_set_str_or_null(object, "handling",
                         level_name(registers_level(registers, day)));
}

static json_t *
about(struct serve_call *call, const struct registers *registers)
{
    const struct common *c = &call->common;
    json_t *object = json_object();

    json_set_str(object, "version", S(PACKAGE_VERSION));
    json_set_str(object, "lang", str_of(lang_chosen()));
    json_set_date(object, "date", c->day);
    json_set_str(object, "date_from", c->day_given ? S("option") : S("today"));
    json_set_str(object, "user", corpus_account(call->arena));
    set_handling(object, registers, c->day);
    json_set(object, "registers", registers_json(registers, c->day));
    json_set(object, "limits", limits_json(&call->api->means));
    json_set_int(object, "idle", call->api->means.idle);
    return object;
}

void
serve_about(struct serve_call *call)
{
    tell(call, about);
}

/* --- lists --- */

/* Those that are asked for, of as many as there are. */
struct piece {
    uint32_t from, count;
    size_t total;
    json_t *array;
};

static bool
begin_piece(struct serve_call *call, struct piece *piece)
{
    *piece = (struct piece){.array = NULL};
    return serve_number(call, S("from"), 1, UINT32_MAX, &piece->from) &&
           serve_number(call, S("count"), UINT32_MAX, UINT32_MAX,
                        &piece->count);
}

/* One more; is it among those? */
static bool
is_in_piece(struct piece *piece)
{
    size_t at = piece->total++;

    return at >= piece->from - 1 && at - (piece->from - 1) < piece->count;
}

static json_t *
piece_json(struct piece *piece, const char *name)
{
    json_t *object = json_object();

    json_set_int(object, "total", piece->total);
    json_set(object, name, piece->array);
    return object;
}

/* A list of the whole register leaves it: that is noted in the trail. */
static void
set_notes(struct serve_call *call, json_t *object,
          const struct registers *registers, const char *list)
{
    json_t *notes = json_array();
    struct err err;

    if (!journal_given(registers, list, "json", &err)) {
        journal_unwritten(&err);
        json_array_append_new(
            notes, json_of_str(serve_plain(call, str_of(err.text))));
    }
    json_set(object, "notes", notes);
}

static json_t *
sources(struct serve_call *call, const struct registers *registers)
{
    const struct view_options options = {call->common.day,
                                         call->common.anonymous};
    struct piece piece;
    json_t *object;

    if (!begin_piece(call, &piece))
        return NULL;
    piece.array = json_array();
    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];

        for (size_t j = 0; j < view->sources.count; j++)
            if (is_in_piece(&piece))
                json_array_append_new(piece.array,
                                      source_json_short(call->arena, view,
                                                        &view->sources.item[j],
                                                        &options));
    }
    object = piece_json(&piece, "sources");
    set_handling(object, registers, options.day);
    set_notes(call, object, registers, "sources");
    return object;
}

void
serve_sources(struct serve_call *call)
{
    tell(call, sources);
}

static json_t *
decisions(struct serve_call *call, const struct registers *registers)
{
    struct piece piece;

    if (!begin_piece(call, &piece))
        return NULL;
    piece.array = json_array();
    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];

        for (size_t j = 0; j < view->decisions.count; j++)
            if (is_in_piece(&piece))
                json_array_append_new(
                    piece.array, decide_listed_json(call->arena, view,
                                                    &view->decisions.item[j],
                                                    call->common.day));
    }
    return piece_json(&piece, "decisions");
}

void
serve_decisions(struct serve_call *call)
{
    tell(call, decisions);
}

/* --- one source --- */

static json_t *
whole(struct serve_call *call, const struct register_view *view,
      const struct source *source)
{
    const struct view_options options = {call->common.day,
                                         call->common.anonymous};
    json_t *object = source_json_whole(call->arena, view, source, &options);

    json_set(object, "dependents",
             kin_json_list(call->arena, view, source, &options));
    return object;
}

/* Ids are told apart by their register; without one the first is meant. */
static json_t *
source(struct serve_call *call, const struct registers *registers)
{
    struct str corpus = serve_query(call, S("corpus"));

    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];
        const struct source *found = register_source(view, call->part);

        if (found != NULL &&
            (corpus.len == 0 || str_eq(corpus, view->info.id)))
            return whole(call, view, found);
    }
    serve_say(call, 404, _("库里没有 %.*s"), STR_ARG(call->part));
    return NULL;
}

void
serve_source(struct serve_call *call)
{
    tell(call, source);
}
