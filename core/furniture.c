/*
 * Page numbers and running heads.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/furniture.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/fnv.h"
#include "core/glyph.h"
#include "core/han.h"
#include "core/mark.h"
#include "core/utf8.h"

enum {
    /* Bytes of a running head: some forty characters. */
    LONGEST = 120,

    /* Letters or ideographs of one; a list has shorter lines that return. */
    LEAST = 4,

    /* Bytes of 第 1234 页　共 1234 页, with spaces. */
    LONGEST_NUMBER = 48
};

/* A paragraph of the body, trimmed; of anything else nothing. */
struct line {
    struct str text;
    bool is_short; /* so that it may be a running head */
};

/* A line that may return. */
struct head {
    uint64_t print;
    uint32_t para;
};

static bool
is_digit(uint32_t c)
{
    return ascii_is_digit(c) || (c >= U'０' && c <= U'９') ||
           glyph_is_one_of(c, S("〇零一二三四五六七八九十百"));
}

static bool
is_word(uint32_t c)
{
    return is_han(c) || ascii_is_letter(c);
}

/* "3", "— 3 —", "第3页 共9页", "Page 3 of 9" */
static bool
is_page_number(struct str text)
{
    size_t digits = 0;

    if (text.len > LONGEST_NUMBER)
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (is_digit(c))
            digits++;
        else if (is_word(c) && !glyph_is_one_of(c, S("第页頁共PpageofOF")))
            return false;
    }
    return digits > 0;
}

/* 10:15 */
static bool
has_time(struct str text)
{
    for (size_t i = 1; i + 1 < text.len; i++)
        if (text.ptr[i] == ':' &&
            ascii_is_digit((unsigned char) text.ptr[i - 1]) &&
            ascii_is_digit((unsigned char) text.ptr[i + 1]))
            return true;
    return false;
}

/*
 * A print of its letters and ideographs; false if they are too few.  Whoever
 * speaks at that time may have a short name.
 */
static bool
print_line(struct str text, uint64_t *print)
{
    size_t n = 0;

    *print = fnv_begin();
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (!is_word(c))
            continue;
        *print = fnv_add(*print, c);
        n++;
    }
    return n >= LEAST || has_time(text);
}

/* Of text that is trimmed, and not empty. */
static bool
ends_sentence(struct str text)
{
    size_t at = text.len;

    while (at > 0 && ((unsigned char) text.ptr[--at] & 0xc0) == 0x80)
        continue;
    return glyph_is_one_of(utf8_next(text, &at), S("。！？；：!?;:”』」"));
}

static bool
is_body(const struct para *para)
{
    const struct place *place = &para->spot->place;

    return place->story == STORY_MAIN && !place->box && place->table == 0;
}

static int
by_print(const void *left, const void *right)
{
    const struct head *a = left, *b = right;

    return (a->print > b->print) - (a->print < b->print);
}

/* May such a line be a running head? */
static bool
is_short(struct str text)
{
    return text.len > 0 && text.len <= LONGEST && !ends_sentence(text);
}

static struct line *
read_lines(struct arena *arena, const struct doc *doc)
{
    struct line *line = arena_array(arena, doc->paras, struct line);

    for (size_t i = 0; i < doc->paras; i++)
        if (is_body(&doc->para[i])) {
            line[i].text = str_trim(doc->para[i].text);
            line[i].is_short = is_short(line[i].text);
        }
    return line;
}

/* A mark returns on each page, and is too short to be known by that. */
static bool
is_mark(const struct line *line)
{
    struct mark mark;

    return line->is_short && mark_parse(line->text, &mark);
}

/* Which lines return. */
static void
find_heads(struct arena *arena, const struct line *line, size_t lines,
           bool *out)
{
    struct head *head = NULL;
    size_t count = 0, room = 0;

    for (size_t i = 0; i < lines; i++) {
        struct head it = {0, (uint32_t) i};

        if (line[i].is_short && print_line(line[i].text, &it.print))
            *arena_push(arena, head, count, &room) = it;
    }
    if (count > 1)
        qsort(head, count, sizeof(*head), by_print);
    for (size_t i = 1; i < count; i++)
        if (head[i].print == head[i - 1].print)
            out[head[i].para] = out[head[i - 1].para] = true;
}

bool *
furniture_find(struct arena *arena, const struct doc *doc)
{
    const struct line *line = read_lines(arena, doc);
    bool *out = arena_array(arena, doc->paras, bool);
    struct str before = {0}; /* the text that it may stand in */

    find_heads(arena, line, doc->paras, out);
    for (size_t i = 0; i < doc->paras; i++) {
        if (line[i].text.len == 0)
            continue;
        if (out[i] || is_page_number(line[i].text) || is_mark(&line[i]))
            out[i] = before.len > 0 && !ends_sentence(before);
        else
            before = line[i].text;
    }
    return out;
}
