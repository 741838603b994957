/*
 * The elements of HTML pages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/page.h"

#include <stdint.h>
#include <string.h>

#include "core/count.h"
#include "core/utf8.h"

/* --- text --- */

static void
put_character(struct str s, size_t from, size_t to, uint32_t c, FILE *out)
{
    static const char *const names[] = {
        ['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
        ['"'] = "&quot;", ['\''] = "&#39;",
    };

    if (c == '\n' || c == '\t' || c == '\r')
        fputc(' ', out);
    else if (!pen_may_show(c))
        fputs("\xef\xbf\xbd", out);
    else if (c < COUNT(names) && names[c] != NULL)
        fputs(names[c], out);
    else
        fwrite(s.ptr + from, 1, to - from, out);
}

void
page_text(struct str s, FILE *out)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        uint32_t c = utf8_next(s, &at);

        put_character(s, from, at, c, out);
    }
}

/* --- tones --- */

/*
 * Within a line a tone is a control character; text that may be shown holds
 * none, and page_text lets none through.
 */
const char *
page_tone(enum tone tone)
{
    static const char *const codes[] = {
        [TONE_PLAIN] = "\001", [TONE_BAD] = "\002",    [TONE_CARE] = "\003",
        [TONE_GOOD] = "\004",  [TONE_STRONG] = "\005",
    };

    return codes[tone];
}

/* Tones do not nest: each ends the one before. */
static enum tone
put_tone(enum tone before, enum tone tone, FILE *out)
{
    static const char *const classes[] = {
        [TONE_PLAIN] = "",  [TONE_BAD] = "bad",       [TONE_CARE] = "care",
        [TONE_GOOD] = "ok", [TONE_STRONG] = "strong",
    };

    if (before != TONE_PLAIN)
        fputs("</strong>", out);
    if (tone != TONE_PLAIN)
        fprintf(out, "<strong class=\"%s\">", classes[tone]);
    return tone;
}

static bool
is_tone(char c)
{
    return c > '\0' && c <= TONE_STRONG + 1;
}

static void
put_toned(struct str s, FILE *out)
{
    enum tone tone = TONE_PLAIN;

    for (size_t from = 0, at = 0; at <= s.len; at++) {
        if (at < s.len && !is_tone(s.ptr[at]))
            continue;
        page_text(str_sub(s, from, at), out);
        if (at < s.len)
            tone = put_tone(tone, (enum tone)(s.ptr[at] - 1), out);
        from = at + 1;
    }
    put_tone(tone, TONE_PLAIN, out);
}

/* --- lines --- */

size_t
page_label(const char *format)
{
    struct str head = {format, strcspn(format, "%")};
    size_t wide = str_find(head, S("："), 0),
           narrow = str_find(head, S(": "), 0);

    if (wide != STR_NONE)
        return wide + S("：").len;
    return narrow == STR_NONE ? 0 : narrow + 1;
}

void
page_line(struct str s, size_t label, FILE *out)
{
    fputs("<p>", out);
    if (label > 0) {
        fputs("<span class=\"label\">", out);
        page_text(str_sub(s, 0, label), out);
        fputs("</span>", out);
    }
    put_toned(str_sub(s, label, s.len), out);
    fputs("</p>\n", out);
}

void
page_heading(enum page_rank rank, struct str words, FILE *out)
{
    fprintf(out, "<h%d>", (int) rank);
    page_text(words, out);
    fprintf(out, "</h%d>\n", (int) rank);
}

/* --- elements --- */

static const struct element {
    const char *name, *class;
} elements[] = {
    [BLOCK_REPORT] = {"article", "report"},
    [BLOCK_WHOLE] = {"section", "report"},
    [BLOCK_HANDLING] = {"div", "handling"},
    [BLOCK_VERDICT] = {"div", "verdict"},
    [BLOCK_REQUIRED] = {"div", "required"},
    [BLOCK_PROBLEMS] = {"ul", "problems"},
    [BLOCK_SOURCE] = {"section", "source"},
    [BLOCK_FINDINGS] = {"ul", "findings"},
    [BLOCK_LIST] = {"ul", "plain"},
    [BLOCK_ITEM] = {"li", NULL},
    [BLOCK_QUOTE] = {"blockquote", NULL},
    [BLOCK_FOOT] = {"footer", NULL},
};

void
page_open(enum block block, size_t number, FILE *out)
{
    const struct element *element = &elements[block];

    fprintf(out, "<%s", element->name);
    if (element->class != NULL)
        fprintf(out, " class=\"%s\"", element->class);
    if (block == BLOCK_REPORT)
        fprintf(out, " id=\"r%zu\"", number);
    fputs(">\n", out);
}

void
page_close(enum block block, FILE *out)
{
    fprintf(out, "</%s>\n", elements[block].name);
}
