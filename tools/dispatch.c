/*
 * A dispatch: a cover and what goes out with it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/dispatch.h"

#include <jansson.h>

#include "core/arena.h"
#include "core/derive.h"
#include "core/msg.h"
#include "tools/json.h"
#include "tools/json_report.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"

void
dispatch_join(struct arena *arena, const struct dispatch *dispatch)
{
    struct report *cover = &dispatch->report[0];

    cover->enclosures = dispatch->count - 1;
    cover->enclosure = arena_array(arena, cover->enclosures, struct enclosure);
    for (size_t i = 0; i < cover->enclosures; i++)
        cover->enclosure[i].report = &dispatch->report[i + 1];
    derive(arena, cover);
}

static json_t *
file_json(const struct report *r)
{
    json_t *object = json_object();

    json_set_str(object, "file", r->file);
    json_set_str_or_null(object, "sha256", str_of(r->sha256));
    json_set_str(object, "verdict", verdict_slug(r->verdict));
    json_set_str_or_null(object, "mark", r->required.mark);
    return object;
}

json_t *
dispatch_json(const struct dispatch *dispatch, const struct report *report)
{
    const struct report *cover = &dispatch->report[0];
    json_t *object = json_object(), *files = json_array();

    for (size_t i = 0; i < dispatch->count; i++)
        json_array_append_new(files, file_json(&dispatch->report[i]));
    json_set_str(object, "role",
                 report == cover ? S("cover") : S("attachment"));
    json_set(object, "files", files);
    json_set_str(object, "verdict", verdict_slug(cover->verdict));
    json_set_str_or_null(object, "mark", cover->required.mark);
    return object;
}

static size_t
unread(const struct dispatch *dispatch)
{
    size_t n = 0;

    for (size_t i = 0; i < dispatch->count; i++) {
        enum status status = dispatch->report[i].doc->status;

        n += status == STATUS_UNREADABLE || status == STATUS_INCOMPLETE;
    }
    return n;
}

void
dispatch_text(struct arena *arena, const struct dispatch *dispatch,
              const struct writer_options *options, FILE *out)
{
    const struct pen pen = {arena, &dispatch->report[0], options, out};
    size_t missing = unread(dispatch);

    pen_open(&pen, BLOCK_WHOLE);
    pen_title(&pen, str_printf(arena, _("整件（%zu 份）"), dispatch->count));
    part_handling(&pen);
    pen_line(&pen, 2, 8, _("正文　%.*s"),
             STR_ARG(pen_plain(&pen, dispatch->report[0].file)));
    for (size_t i = 1; i < dispatch->count; i++)
        pen_line(&pen, 2, 8, _("附件%zu　%.*s：%s"), i,
                 STR_ARG(pen_plain(&pen, dispatch->report[i].file)),
                 verdict_words(&dispatch->report[i]));
    part_verdict(&pen);
    part_required(&pen);
    if (missing > 0)
        pen_line(
            &pen, 2, 8, _("注意：%s有 %zu 份没有全部检查，整件不得发出%s"),
            pen_tone(&pen, TONE_BAD), missing, pen_tone(&pen, TONE_PLAIN));
    pen_close(&pen, BLOCK_WHOLE);
    pen_gap(&pen);
}
