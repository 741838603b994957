/*
 * 版记: to whom copies go, who printed the document and when.
 *
 * It stands on the last page, behind what is attached; but what is attached
 * may have a head and a 版记 of its own, which is not the document's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/body.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"
#include "core/utf8.h"

enum {
    LINE_MAX = 120, /* characters of a line that a list may go on in */
    HAN = 3         /* bytes; short labels have one or two of these */
};

/* Briefs and minutes say 报 and 发 where others say 抄送. */
static bool
is_short_label(const struct line *line)
{
    static const struct str labels[] = {
        STR_INIT("报"),   STR_INIT("送"),   STR_INIT("发"),   STR_INIT("主报"),
        STR_INIT("报送"), STR_INIT("发送"), STR_INIT("呈报"), STR_INIT("呈送"),
    };
    struct str text = line->text;

    for (size_t end = HAN; end <= 2 * HAN; end += HAN)
        if (str_starts(str_sub(text, end, text.len), S("：")))
            return str_is_one_of(str_sub(text, 0, end), labels, COUNT(labels));
    return false;
}

static bool
is_list(struct imprint *im, const struct line *line)
{
    struct strs ignored = {0};

    return line->element == ELEMENT_COPIES ||
           (is_short_label(line) &&
            body_part(im->arena, body_behind_label(line->text), false,
                      &ignored));
}

static void
append(struct imprint *im, struct str text, const char *between)
{
    im->before = im->list;
    if (im->list.len + text.len < BODY_LIST_MAX)
        im->list = str_printf(im->arena, "%.*s%s%.*s", STR_ARG(im->list),
                              im->list.len == 0 ? "" : between, STR_ARG(text));
    im->open = !str_ends(text, S("。"));
}

/* A list that a line break cut goes on in the next line. */
static bool
goes_on(const struct imprint *im, const struct line *line)
{
    return im->open && element_length(line->text) <= LINE_MAX &&
           (line->element == ELEMENT_OTHER || line->element == ELEMENT_PROSE ||
            line->element == ELEMENT_ADDRESSEE);
}

/*
 * Did the line break part two names?  Then the last one before it is whole:
 * 省军区 is, 省国家保密 is none.
 */
static bool
ends_name(struct str list)
{
    static const struct str signs = STR_INIT("、，,；;：:");
    size_t start = 0;

    for (size_t at = 0; at < list.len;) {
        if (glyph_is_one_of(utf8_next(list, &at), signs))
            start = at;
    }
    return body_may_be(str_sub(list, start, list.len));
}

static void
settle_list(struct imprint *im)
{
    if (im->list.len > 0 &&
        !body_part(im->arena, im->list, true, &im->out->copies))
        im->out->copies.count = 0;
    im->list = (struct str){0};
    im->open = false;
}

void
layout_imprint_attached(struct imprint *im, bool headed)
{
    if (!im->attached)
        settle_list(im);
    im->attached = true;
    im->headed = im->headed || headed;
}

static bool
is_ours(const struct imprint *im, struct str printer, struct str issuer)
{
    return !im->headed || (issuer.len > 0 && printer.len > 0 &&
                           (str_find(printer, issuer, 0) != STR_NONE ||
                            str_find(issuer, printer, 0) != STR_NONE));
}

static void
take_printed(struct imprint *im, const struct line *line,
             const struct line *above, struct str issuer)
{
    struct str printer;
    date day = element_last_day(line->text, &printer);

    if (printer.len > 0 && !body_may_be(printer))
        return;
    if (printer.len == 0 && above != NULL && body_may_be(above->text)) {
        printer = above->text;
        if (im->last == above->para)
            im->list = im->before;
    }
    im->open = false;
    if (is_ours(im, printer, issuer)) {
        im->out->printed_on = day;
        im->out->printer = printer;
        im->out->printed = (struct part){line->text, line->para};
    } else if (im->attached) {
        im->list = (struct str){0};
    }
    im->headed = false;
}

void
layout_imprint_take(struct imprint *im, const struct line *line,
                    const struct line *above, struct str issuer)
{
    if (line->element == ELEMENT_PRINTED) {
        take_printed(im, line, above, issuer);
    } else if (is_list(im, line)) {
        append(im, str_trim(body_behind_label(line->text)), "，");
        im->last = line->para;
    } else if (goes_on(im, line)) {
        append(im, line->text, ends_name(im->list) ? "，" : "");
        im->last = line->para;
    } else {
        im->open = false;
    }
}

/* What stands behind an attached head without 印发 is that document's. */
void
layout_imprint_finish(struct imprint *im)
{
    if (im->out->copies.count == 0 && !im->headed)
        settle_list(im);
}
