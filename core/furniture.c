/*
 * Page numbers, running heads, and who says what when.
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
    LONGEST_NUMBER = 48,

    /* Ideographs of who speaks. */
    NAME = 8
};

/* A paragraph of the body, trimmed; of anything else nothing. */
struct line {
    struct str text;
    struct str stamp; /* what it begins with: who speaks, or when */
    bool is_short;    /* so that it may be a running head */
};

/* A line, or the beginning of one, that may return. */
struct head {
    uint64_t print;
    uint32_t para;
};

struct heads {
    struct head *item;
    size_t count, room;
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

/* A print of its letters and ideographs, and how many there are. */
static size_t
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
    return n;
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

/* Is the colon in front of at one in 10:15? */
static bool
is_in_time(struct str text, size_t colon, size_t at)
{
    return colon > 0 && at < text.len &&
           ascii_is_digit((unsigned char) text.ptr[colon - 1]) &&
           ascii_is_digit((unsigned char) text.ptr[at]);
}

/*
 * 张三：, 10:15 张三：, 2024-05-20 10:15:30 [info]: up to a colon, or up to
 * the first ideograph behind a time.  Before either there are no more of them
 * than a name has.
 */
static struct str
stamp_of(struct str text)
{
    size_t name = 0, end = 0;
    bool timed = false;

    for (size_t at = 0, next = 0; at < text.len && at < LONGEST; at = next) {
        uint32_t c = utf8_next(text, &next);

        if (glyph_is_one_of(c, S(":："))) {
            if (!is_in_time(text, at, next))
                return str_sub(text, 0, next);
            timed = true;
            name = end = 0;
        } else if (is_han(c)) {
            if (timed && end == 0)
                end = at;
            if (++name > NAME)
                break;
        } else if (glyph_is_one_of(c, S("，。；！？"))) {
            break;
        }
    }
    return str_sub(text, 0, end);
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
            line[i].stamp = stamp_of(line[i].text);
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

/* Which paragraphs have one that returns. */
static bool *
find_returning(struct arena *arena, struct heads *heads, size_t paras)
{
    bool *out = arena_array(arena, paras, bool);
    struct head *head = heads->item;

    if (heads->count > 1)
        qsort(head, heads->count, sizeof(*head), by_print);
    for (size_t i = 1; i < heads->count; i++)
        if (head[i].print == head[i - 1].print)
            out[head[i].para] = out[head[i - 1].para] = true;
    return out;
}

/* Whoever speaks at a time may have a short name. */
static const bool *
find_heads(struct arena *arena, const struct line *line, size_t lines)
{
    struct heads heads = {.count = 0};

    for (size_t i = 0; i < lines; i++) {
        struct head it = {0, (uint32_t) i};

        if (line[i].is_short &&
            (print_line(line[i].text, &it.print) >= LEAST ||
             has_time(line[i].text)))
            *arena_push(arena, heads.item, heads.count, &heads.room) = it;
    }
    return find_returning(arena, &heads, lines);
}

static const bool *
find_stamps(struct arena *arena, const struct line *line, size_t lines)
{
    struct heads heads = {.count = 0};

    for (size_t i = 0; i < lines; i++) {
        struct head it = {0, (uint32_t) i};

        if (line[i].stamp.len == 0)
            continue;
        (void) print_line(line[i].stamp, &it.print);
        *arena_push(arena, heads.item, heads.count, &heads.room) = it;
    }
    return find_returning(arena, &heads, lines);
}

/* Code points of a paragraph up to where the stamp ends. */
static uint32_t
end_of(const struct para *para, struct str stamp)
{
    size_t end = (size_t) (stamp.ptr - para->text.ptr) + stamp.len;

    return (uint32_t) utf8_count(str_sub(para->text, 0, end));
}

uint32_t *
furniture_find(struct arena *arena, const struct doc *doc)
{
    const struct line *line = read_lines(arena, doc);
    const bool *head = find_heads(arena, line, doc->paras);
    const bool *stamp = find_stamps(arena, line, doc->paras);
    uint32_t *out = arena_array(arena, doc->paras, uint32_t);
    struct str before = {0}; /* the text that it may stand in */

    for (size_t i = 0; i < doc->paras; i++) {
        bool within = before.len > 0 && !ends_sentence(before);

        if (line[i].text.len == 0)
            continue;
        if (head[i] || is_page_number(line[i].text) || is_mark(&line[i])) {
            out[i] = within ? FURNITURE_ALL : 0;
            continue;
        }
        if (stamp[i] && within)
            out[i] = end_of(&doc->para[i], line[i].stamp);
        before = line[i].text;
    }
    return out;
}
