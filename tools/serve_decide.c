/*
 * What people at the page decide.
 *
 * They decided on what they saw: if anything of it is otherwise by now,
 * nothing is recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/clean.h"
#include "tools/decide.h"
#include "tools/json.h"
#include "tools/serve_call.h"

enum { MOST_FINDINGS = 1000 * 1000 };

/* --- what is asked --- */

static bool
read_type(const json_t *body, enum decision_type *out)
{
    static const enum decision_type types[] = {
        DECISION_DISMISS, DECISION_CONFIRM, DECISION_DISPUTE, DECISION_CONSENT,
        DECISION_REVOKE};
    const char *value = json_string_value(json_object_get(body, "type"));

    for (size_t i = 0; value != NULL && i < sizeof(types) / sizeof(*types);
         i++)
        if (str_eq(decision_slug(types[i]), str_of(value))) {
            *out = types[i];
            return true;
        }
    return false;
}

/* Words, or null, or nothing; false for anything else. */
static bool
read_words(struct arena *arena, const json_t *body, const char *key,
           struct str *out)
{
    const json_t *value = json_object_get(body, key);

    if (value == NULL || json_is_null(value))
        return true;
    if (!json_is_string(value) || json_string_length(value) > LIMIT_FIELD)
        return false;
    *out = clean_text(arena, (struct str){json_string_value(value),
                                          json_string_length(value)});
    return true;
}

static bool
read_findings(struct arena *arena, const json_t *body,
              struct decide_options *o)
{
    const json_t *list = json_object_get(body, "findings");
    size_t count = json_array_size(list);

    if (list != NULL && !json_is_null(list) && !json_is_array(list))
        return false;
    o->finding = arena_array(arena, count, uint32_t);
    for (; o->findings < count; o->findings++) {
        const json_t *item = json_array_get(list, o->findings);
        json_int_t number = json_integer_value(item);

        if (!json_is_integer(item) || number < 1 || number >= MOST_FINDINGS)
            return false;
        o->finding[o->findings] = (uint32_t) number;
    }
    return true;
}

static bool
read_until(struct str until, struct decide_options *o, struct err *err)
{
    o->limited = until.len > 0;
    return !o->limited || date_parse_iso(until, &o->until) ||
           err_set(err, ERR_USAGE,
                   _("日期“%.*s”不对：请写实有的日期，如 2026-06-01"),
                   STR_ARG(until));
}

static json_t *
read_body(struct serve_call *call)
{
    const struct input *body = &call->request->body;
    json_t *value = NULL;
    struct err ignored;
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_FIELD);
    if (body->fd >= 0 && input_take(body, S(""), &bytes, &ignored))
        value = json_loadb(bytes.ptr, bytes.len, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(value))
        return value;
    json_decref(value);
    return NULL;
}

/* False, and that was said, for what makes no sense. */
static bool
read_options(struct serve_call *call, struct decide_options *o,
             struct str *seen)
{
    struct arena *arena = call->arena;
    json_t *body = read_body(call);
    struct str until = {0};
    struct err err;
    bool whole = body != NULL && read_type(body, &o->type) &&
                 read_findings(arena, body, o) &&
                 read_words(arena, body, "by", &o->by) &&
                 read_words(arena, body, "why", &o->why) &&
                 read_words(arena, body, "reference", &o->reference) &&
                 read_words(arena, body, "source", &o->source) &&
                 read_words(arena, body, "corpus", &o->corpus) &&
                 read_words(arena, body, "until", &until) &&
                 read_words(arena, body, "seen", seen),
         good = whole && read_until(until, o, &err) &&
                decide_agrees(arena, o, call->common.day, &err);

    json_decref(body);
    if (!whole)
        serve_say(call, 400, _("请求的内容不对，没有记录"));
    else if (!good)
        serve_fail(call, &err);
    return good;
}

/* --- recording --- */

static bool
record(struct serve_call *call, struct serve_look *look, struct str seen,
       struct deciding *d, struct err *err)
{
    if (look->report.doc->status == STATUS_UNREADABLE)
        return decide_unreadable(&look->report, err);
    if (!serve_is_seen(call, look, seen))
        return err_set(err, ERR_BUSY,
                       _("查出的内容或者有关的密源和决定已有变化，"
                         "没有记录：请重新检查，核对以后再决定"));
    return decide_pick(d, err) && decide_reasoned(d, err) &&
           decide_record(d, err);
}

static json_t *
recorded_json(const struct deciding *d)
{
    json_t *array = json_array();

    for (size_t i = 0; i < d->picks; i++)
        json_array_append_new(array, decide_pick_json(d, i, true));
    return array;
}

/* Examine it; the object of what was recorded, or NULL, and that was said. */
static json_t *
decide_draft(struct serve_call *call, struct serve_look *look,
             const struct decide_options *options, struct str seen,
             struct str *note)
{
    struct deciding d = {
        .arena = call->arena, .common = &call->common, .options = options};
    struct err err;

    if (!serve_examine(call, look, S("check")))
        return NULL;
    d.registers = look->open.registers;
    d.report = look->report;
    if (!record(call, look, seen, &d, &err)) {
        serve_fail(call, &err);
        return NULL;
    }
    *note = d.note;
    return recorded_json(&d);
}

/* It is recorded, whatever comes of looking at the draft again. */
static void
show_again(struct serve_call *call, struct serve_look *look, json_t *recorded,
           struct str note)
{
    json_t *object;

    if (note.len > 0)
        serve_note(call, look, note);
    if (serve_examine(call, look, S("check"))) {
        object = serve_draft_json(call, look);
    } else {
        call->answer->status = 200;
        object = json_object();
        json_set_str(object, "draft", look->draft->id);
        json_set_null(object, "report");
        serve_note(call, look,
                   str_of(_("已经记录，但是没有能够重新检查：请再检查一次")));
        json_set(object, "notes", json_of_strs(&look->notes));
    }
    json_set(object, "recorded", recorded);
    serve_json(call, object);
}

void
serve_decide(struct serve_call *call)
{
    struct decide_options options = {.until = DATE_NONE};
    struct serve_look look;
    struct str seen = {0}, note = {0};
    json_t *recorded;

    if (!read_options(call, &options, &seen) || !serve_take(call, &look))
        return;
    recorded = decide_draft(call, &look, &options, seen, &note);
    serve_rest(call, &look);
    if (recorded != NULL)
        show_again(call, &look, recorded, note);
    serve_leave(call, &look);
}
