/*
 * Files that are made of a draft: the copy with comments, the approval
 * record, reports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/msg.h"
#include "tools/draft_copy.h"
#include "tools/form.h"
#include "tools/serve_call.h"
#include "tools/write_html.h"
#include "tools/writer.h"

/* --- names --- */

/* Where the ending of a name begins, with its point. */
static size_t
ending_at(struct str name)
{
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != '.')
        at--;
    return at > 1 ? at - 1 : name.len;
}

/* The draft's name, with a word behind it and another ending. */
static struct str
name_of(struct serve_call *call, const struct serve_look *look,
        const char *word, struct str ending)
{
    struct str name = look->draft->name;

    return str_printf(call->arena, "%.*s-%s%.*s",
                      STR_ARG(str_sub(name, 0, ending_at(name))), word,
                      STR_ARG(ending));
}

static void
too_large(struct serve_call *call)
{
    serve_say(call, 413, _("文件太大，网页里给不了；请用命令"));
}

/* --- the copy --- */

static bool
make_copy(struct serve_call *call, struct serve_look *look, struct err *err)
{
    struct str mark = serve_query(call, S("mark"));
    struct draft_copy copy;

    if (!draft_copy_words(call->arena, &look->report, call->common.anonymous,
                          &copy, err) ||
        (mark.len > 0 &&
         !draft_copy_mark(call->arena, &look->report,
                          str_eq(mark, S("propose")), &copy, err)))
        return false;
    copy.all.highlight = str_eq(serve_query(call, S("highlight")), S("1"));
    serve_close_registers(call, look);
    return draft_copy_make(call->arena, call->api->means.workers,
                           &look->report, &look->draft->input, &copy,
                           &call->answer->body, err);
}

static void
give_copy(struct serve_call *call, struct serve_look *look)
{
    struct str name = look->draft->name;
    struct err err;

    if (!make_copy(call, look, &err)) {
        serve_fail(call, &err);
        return;
    }
    call->answer->type = S("application/octet-stream");
    call->answer->download = name_of(call, look, _("批注"),
                                     str_sub(name, ending_at(name), name.len));
}

void
serve_annotated(struct serve_call *call)
{
    struct serve_look look;

    if (!serve_take(call, &look))
        return;
    if (serve_examine(call, &look, S("annotate")))
        give_copy(call, &look);
    serve_leave(call, &look);
}

/* --- one of several --- */

struct choice {
    struct str as;
    struct str type;
    struct str ending;
    int value;
};

/* What is asked for; NULL, and that was said, if there is no such thing. */
static const struct choice *
choose(struct serve_call *call, const struct choice *all, size_t count)
{
    struct str as = serve_query(call, S("as"));

    for (size_t i = 0; i < count; i++)
        if (str_eq(all[i].as, as) || (as.len == 0 && i == 0))
            return &all[i];
    serve_say(call, 400, _("不认识 as=%.*s"), STR_ARG(as));
    return NULL;
}

/* --- the record --- */

static void
give_form(struct serve_call *call, struct serve_look *look,
          const struct choice *choice)
{
    const struct writer_options options = {.anonymous =
                                               call->common.anonymous};

    if (!form_make(call->arena, &look->report, &options,
                   (enum form_format) choice->value, &call->answer->body)) {
        too_large(call);
        return;
    }
    call->answer->type = choice->type;
    call->answer->download =
        name_of(call, look, _("派生定密审批表"), choice->ending);
}

void
serve_form(struct serve_call *call)
{
    static const struct choice choices[] = {
        {STR_INIT("docx"),
         STR_INIT("application/vnd.openxmlformats-officedocument."
                  "wordprocessingml.document"),
         STR_INIT(".docx"), FORM_DOCX},
        {STR_INIT("odt"), STR_INIT("application/vnd.oasis.opendocument.text"),
         STR_INIT(".odt"), FORM_ODT},
    };
    const struct choice *choice =
        choose(call, choices, sizeof(choices) / sizeof(*choices));
    struct serve_look look;

    if (choice == NULL || !serve_take(call, &look))
        return;
    if (serve_examine(call, &look, S("form")))
        give_form(call, &look, choice);
    serve_leave(call, &look);
}

/* --- reports --- */

/* Whom a report is for. */
struct reader {
    bool (*write)(struct arena *, const struct report *,
                  const struct writer_options *, FILE *);
    struct str what; /* what the trail calls it */
    const char *title;
};

static bool
write_page(struct arena *arena, const struct report *report,
           const struct reader *reader, struct writer_options *options,
           FILE *out)
{
    bool ok;

    options->page = true;
    options->number = 1;
    write_html_begin(_(reader->title), 1, out);
    ok = reader->write(arena, report, options, out);
    write_html_end(S(""), write_html_level(report), 1, out);
    return ok;
}

static bool
write_as(struct serve_call *call, const struct report *report,
         const struct reader *reader, enum format format, FILE *out)
{
    struct writer_options options = {.quote =
                                         serve_query(call, S("quote")).len > 0,
                                     .anonymous = call->common.anonymous};

    switch (format) {
    case FORMAT_JSON:
        return write_json(call->arena, report, &options, out);
    case FORMAT_CSV:
        write_csv_heading(out);
        return write_csv(call->arena, report, &options, out);
    case FORMAT_HTML:
        return write_page(call->arena, report, reader, &options, out);
    case FORMAT_TEXT:
        break;
    }
    return reader->write(call->arena, report, &options, out);
}

static bool
write_report(struct serve_call *call, const struct report *report,
             const struct reader *reader, enum format format)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    bool ok;

    if (out == NULL)
        return false;
    ok = write_as(call, report, reader, format, out);
    ok = fclose(out) == 0 && ok &&
         buf_add(&call->answer->body, (struct str){text, len});
    free(text);
    return ok;
}

static void
give_report(struct serve_call *call, struct serve_look *look,
            const struct reader *reader, const struct choice *choice)
{
    if (!write_report(call, &look->report, reader,
                      (enum format) choice->value)) {
        too_large(call);
        return;
    }
    call->answer->type = choice->type;
    call->answer->download =
        name_of(call, look, _(reader->title), choice->ending);
}

void
serve_report(struct serve_call *call)
{
    static const struct choice choices[] = {
        {STR_INIT("html"), STR_INIT("text/html; charset=utf-8"),
         STR_INIT(".html"), FORMAT_HTML},
        {STR_INIT("csv"), STR_INIT("text/csv; charset=utf-8"),
         STR_INIT(".csv"), FORMAT_CSV},
        {STR_INIT("json"), STR_INIT("application/json"), STR_INIT(".json"),
         FORMAT_JSON},
        {STR_INIT("text"), STR_INIT("text/plain; charset=utf-8"),
         STR_INIT(".txt"), FORMAT_TEXT},
    };
    static const struct reader drafter = {write_text, STR_INIT("check"),
                                          N_("检查报告")},
                               approver = {write_review, STR_INIT("verify"),
                                           N_("审核报告")};
    const struct choice *choice =
        choose(call, choices, sizeof(choices) / sizeof(*choices));
    bool approves = str_eq(serve_query(call, S("for")), S("approver"));
    const struct reader *reader = approves ? &approver : &drafter;
    struct serve_look look;

    if (choice == NULL || !serve_take(call, &look))
        return;
    if (serve_examine(call, &look, reader->what))
        give_report(call, &look, reader, choice);
    serve_leave(call, &look);
}
