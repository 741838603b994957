/*
 * A draft's text, as it was read: nothing is compared with anything.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/limits.h"
#include "core/msg.h"
#include "tools/json.h"
#include "tools/serve_call.h"
#include "tools/worker.h"

enum {
    USUAL_COUNT = 2000,
    MOST_COUNT = 5000,

    /* Bytes of text of one answer, each run counted as some more. */
    MOST_BYTES = 8 * MIB,
    RUN_BYTES = 64
};

static const char *
story_slug(enum story story)
{
    static const char *const slugs[] = {
        [STORY_MAIN] = "main",         [STORY_HEADER] = "header",
        [STORY_FOOTER] = "footer",     [STORY_FOOTNOTE] = "note",
        [STORY_ENDNOTE] = "note",      [STORY_COMMENT] = "comment",
        [STORY_DELETED] = "deleted",   [STORY_FIELD] = "field",
        [STORY_RUBY] = "ruby",         [STORY_ATTRIBUTE] = "attribute",
        [STORY_METADATA] = "metadata", [STORY_EMBEDDED] = "embedded",
        [STORY_ORPHAN] = "orphan",
    };

    return slugs[story];
}

/* Where the last whole character in so many bytes ends. */
static size_t
cut_at(struct str text, size_t most)
{
    if (text.len <= most)
        return text.len;
    while (most > 0 && ((unsigned char) text.ptr[most] & 0xc0) == 0x80)
        most--;
    return most;
}

static json_t *
run_json(struct str text, const struct run *run)
{
    json_t *object = json_object();

    json_set_str(object, "text", text);
    json_set_str(object, "view", view_slug(run->view));
    json_set_str(object, "origin", origin_slug(run->origin));
    json_set_bool(object, "struck", run->struck);
    return object;
}

/* Runs as far as there is room left; false if that ends before them. */
static bool
add_runs(json_t *runs, const struct para *para, size_t *room)
{
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);
        struct str text = str_sub(para->text, run.start, run.end);
        size_t fits = *room <= RUN_BYTES ? 0 : cut_at(text, *room - RUN_BYTES);

        if (fits > 0)
            json_array_append_new(runs,
                                  run_json(str_sub(text, 0, fits), &run));
        *room -= fits + RUN_BYTES < *room ? fits + RUN_BYTES : *room;
        if (fits < text.len)
            return false;
    }
    return true;
}

static json_t *
para_json(struct arena *arena, const struct para *para, size_t *room)
{
    const struct place *place = &para->spot->place;
    json_t *object = json_object(), *runs = json_array();

    json_set_int(object, "n", para->number);
    json_set_str(object, "place", doc_place(arena, para));
    json_set_str(object, "story", str_of(story_slug(place->story)));
    json_set_bool(object, "cell", place->table > 0);
    json_set_bool(object, "heading", para->heading);
    if (para->spot->anchor > 0)
        json_set_int(object, "anchor", para->spot->anchor);
    else
        json_set_null(object, "anchor");
    json_set_bool(object, "cut", !add_runs(runs, para, room));
    json_set(object, "runs", runs);
    return object;
}

/* What a paragraph takes of the room. */
static size_t
size_of(const struct para *para)
{
    return para->text.len + para->runs * (size_t) RUN_BYTES + RUN_BYTES;
}

/* At least one, which is cut where it alone is too long. */
static json_t *
text_json(struct arena *arena, const struct doc *doc, size_t from,
          size_t count)
{
    json_t *object = json_object(), *all = json_array();
    size_t room = MOST_BYTES, i = from;

    for (; i < doc->paras && i < from + count; i++) {
        const struct para *para = &doc->para[i];

        if (i > from && size_of(para) > room)
            break;
        json_array_append_new(all, para_json(arena, para, &room));
        room -= RUN_BYTES < room ? RUN_BYTES : room;
    }
    json_set_int(object, "total", doc->paras);
    if (i < doc->paras)
        json_set_int(object, "next", i + 1);
    else
        json_set_null(object, "next");
    json_set(object, "paragraphs", all);
    return object;
}

void
serve_text(struct serve_call *call)
{
    uint32_t from, count;
    struct serve_look look;
    struct doc doc;

    if (!serve_number(call, S("from"), 1, LIMIT_PARAGRAPHS + 1, &from) ||
        !serve_number(call, S("count"), USUAL_COUNT, MOST_COUNT, &count) ||
        !serve_take(call, &look))
        return;
    serve_sit(call, &look);
    workers_read(call->api->means.workers, call->arena, &look.draft->input,
                 &doc);
    serve_leave(call, &look);
    serve_json(call, text_json(call->arena, &doc, from - 1, count));
}
