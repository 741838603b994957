/*
 * Drafts of the page, looked at as the commands do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/prf.h"
#include "tools/examine.h"
#include "tools/journal.h"
#include "tools/json.h"
#include "tools/json_report.h"
#include "tools/serve_call.h"

/* --- a place --- */

bool
serve_take(struct serve_call *call, struct serve_look *look)
{
    *look = (struct serve_look){
        .draft = serve_desk_take(call->api->desk, call->part)};
    if (look->draft == NULL)
        serve_say(call, 404, _("这份草稿已经不在内存里，请重新选择文件检查"));
    return look->draft != NULL;
}

void
serve_sit(struct serve_call *call, struct serve_look *look)
{
    struct serve_api *api = call->api;

    pthread_mutex_lock(&api->lock);
    while (api->seats == 0)
        pthread_cond_wait(&api->freed, &api->lock);
    api->seats--;
    pthread_mutex_unlock(&api->lock);
    look->seated = true;
}

static void
stand_up(struct serve_api *api, struct serve_look *look)
{
    if (!look->seated)
        return;
    look->seated = false;
    pthread_mutex_lock(&api->lock);
    api->seats++;
    pthread_cond_signal(&api->freed);
    pthread_mutex_unlock(&api->lock);
}

void
serve_close_registers(struct serve_call *call, struct serve_look *look)
{
    serve_close(call->api->shares, &look->open);
}

void
serve_rest(struct serve_call *call, struct serve_look *look)
{
    serve_close_registers(call, look);
    stand_up(call->api, look);
    look->notes = (struct strs){0};
    look->room = 0;
}

void
serve_leave(struct serve_call *call, struct serve_look *look)
{
    serve_rest(call, look);
    if (look->draft != NULL)
        serve_desk_release(call->api->desk, look->draft);
    look->draft = NULL;
}

/* --- examining --- */

void
serve_note(struct serve_call *call, struct serve_look *look, struct str words)
{
    *arena_push(call->arena, look->notes.item, look->notes.count,
                &look->room) = words;
}

static void
note_err(struct serve_call *call, struct serve_look *look,
         const struct err *err)
{
    struct str words = str_dup(call->arena, str_of(err->text));

    serve_note(call, look, serve_plain(call, words));
}

static bool
look_at(struct serve_call *call, struct serve_look *look, struct err *err)
{
    const struct common *c = &call->common;
    const struct examine_options how = {
        .day = c->day,
        .day_given = c->day_given,
        .thresholds = c->thresholds,
        .workers = call->api->means.workers,
        .to = look->draft->to,
    };

    return registers_alive(&look->open.registers, c->day, err) &&
           examine(call->arena, &look->open.registers, &how, look->draft->name,
                   &look->draft->input, &look->report, err);
}

bool
serve_examine(struct serve_call *call, struct serve_look *look,
              struct str what)
{
    struct err err;

    serve_sit(call, look);
    if (!serve_open(call->api->shares, call->arena, &call->common, &look->open,
                    &err) ||
        !look_at(call, look, &err)) {
        serve_shut(call, &err);
        return false;
    }
    if (!journal_clock(&look->open.registers, &err))
        note_err(call, look, &err);
    if (!journal_report(&look->open.registers, what, &look->report, &err)) {
        journal_unwritten(&err);
        note_err(call, look, &err);
    }
    return true;
}

/* --- what is shown --- */

/* Memory to be pulled from. */
static size_t
get(void *context, char *room, size_t size)
{
    struct str *left = context;
    size_t n = size < left->len ? size : left->len;

    if (n > 0)
        memcpy(room, left->ptr, n);
    *left = str_sub(*left, n, left->len);
    return n;
}

/* Of what a person decides on: findings, with what was decided on them.
 * Empty if the system refuses. */
static struct str
digest(struct arena *arena, const json_t *report)
{
    json_t *findings = json_object_get(report, "findings");
    char hex[65] = "";
    struct str left;
    struct err err;
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_FILE);
    if (!json_write_buf(json_incref(findings), &buf))
        return S("");
    left = buf_str(&buf);
    if (!prf_sha256(&(struct pull){get, &left}, hex, &err))
        return S("");
    return str_dup(arena, str_of(hex));
}

static json_t *
report_json(struct serve_call *call, const struct serve_look *look)
{
    const struct writer_options options = {
        .quote = true, .anonymous = call->common.anonymous};

    return json_of_report(
        &(struct json_pen){call->arena, &look->report, &options});
}

bool
serve_is_seen(struct serve_call *call, const struct serve_look *look,
              struct str seen)
{
    json_t *report = report_json(call, look);
    struct str now = digest(call->arena, report);

    json_decref(report);
    return now.len > 0 && str_eq(seen, now);
}

static bool
is_whole(const struct serve_call *call, enum status status)
{
    return status == STATUS_COMPLETE ||
           (status == STATUS_PICTURES && !call->common.strict);
}

json_t *
serve_draft_json(struct serve_call *call, struct serve_look *look)
{
    const struct report *r = &look->report;
    enum strength fail_on = call->common.fail_on;
    json_t *object = json_object(), *report = report_json(call, look);

    json_set_str(object, "draft", look->draft->id);
    json_set_str(object, "name", look->draft->name);
    json_set(object, "to", json_of_strs(&look->draft->to));
    json_set_str(object, "seen", digest(call->arena, report));
    json_set(object, "report", report);
    json_set_bool(object, "action", report_needs_action(r, fail_on));
    json_set_bool(object, "verify_action", report_needs_review(r, fail_on));
    json_set_bool(object, "whole", is_whole(call, r->doc->status));
    json_set_null(object, "pass");
    json_set(object, "notes", json_of_strs(&look->notes));
    return object;
}
