/*
 * Lines of text that was broken at a width.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/wrap.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/pile.h"
#include "core/runs.h"
#include "core/utf8.h"

enum {
    /* A Chinese character is two columns wide. */
    WIDE = 2,
    FIRST_WIDE = 0x1100,

    /* Lines of paper and screens have no more columns. */
    WIDEST = 200,

    /*
     * How many columns a line may be shorter: marks that may not begin the
     * next one take a character along, and so does a number or a word.
     */
    RAGGED = 6,

    /* Full lines, and those of them that end no sentence. */
    FULL = 3,
    OPEN = 2,

    /* Of so many lines one must be full. */
    SHARE = 4,

    /* Characters of the number of an item. */
    NUMERALS = 4
};

/* A line, as far as it matters here. */
struct line {
    uint32_t width; /* 0: it is no line of running text */
    bool ends, begins;
};

static bool
one_of(uint32_t c, const uint32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

static bool
is_end(uint32_t c)
{
    static const uint32_t set[] = {U'。', U'！', U'？', U'；', U'…',
                                   U'!',  U'?',  U';',  0};

    return one_of(c, set);
}

static bool
is_closing(uint32_t c)
{
    static const uint32_t set[] = {U'”',  U'’', U'」', U'』', U'）', U'】',
                                   U'》', U')', U'"',  U']',  0};

    return one_of(c, set);
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == U'　' || c == 0xa0;
}

static bool
is_numeral(uint32_t c)
{
    static const uint32_t set[] = {U'一', U'二', U'三', U'四', U'五', U'六',
                                   U'七', U'八', U'九', U'十', 0};

    return ascii_is_digit(c) || one_of(c, set);
}

/* 一、 （二） 3. 4) */
static bool
is_item(struct str text)
{
    static const uint32_t behind[] = {U'、', U'）', ')', '.', U'．', 0};
    size_t at = 0, n = 0;
    uint32_t c = utf8_next(text, &at);

    if ((c == '(' || c == U'（') && at < text.len)
        c = utf8_next(text, &at);
    for (; is_numeral(c) && n < NUMERALS && at < text.len; n++)
        c = utf8_next(text, &at);
    return n > 0 && one_of(c, behind);
}

static bool
is_running(const struct para *para)
{
    const struct place *place = &para->spot->place;

    return place->story == STORY_MAIN && !place->box && place->table == 0 &&
           !para->heading && para->runs == 1 &&
           doc_run(para, 0).view == VIEW_VISIBLE;
}

static struct line
look_at(const struct para *para)
{
    struct line line = {0, false, false};
    uint32_t width = 0, c;

    if (!is_running(para) || str_trim(para->text).len == 0)
        return line;
    for (size_t at = 0; at < para->text.len;) {
        c = utf8_next(para->text, &at);
        width += c >= FIRST_WIDE ? WIDE : 1;
        if (!is_space(c))
            line.width = width;
        if (!is_space(c) && !(line.ends && is_closing(c)))
            line.ends = is_end(c);
    }
    c = utf8_next(para->text, &(size_t){0});
    line.begins = is_space(c) || is_item(para->text);
    return line;
}

/* The width that a line must have to go on; 0 if none does. */
static uint32_t
full_width(const struct line *line, size_t lines)
{
    uint32_t widest = 0;
    size_t all = 0, full = 0, open = 0;

    for (size_t i = 0; i < lines; i++)
        if (line[i].width > widest)
            widest = line[i].width;
    if (widest > WIDEST || widest <= 2 * RAGGED)
        return 0;
    for (size_t i = 0; i < lines; i++) {
        bool is_full = line[i].width + RAGGED >= widest;

        all += line[i].width > 0;
        full += is_full;
        open += is_full && !line[i].ends;
    }
    return full >= FULL && open >= OPEN && full * SHARE >= all
               ? widest - RAGGED
               : 0;
}

bool *
wrap_find(struct arena *arena, const struct doc *doc)
{
    bool *on = arena_array(arena, doc->paras, bool);
    struct line *line = arena_array(arena, doc->paras, struct line);
    uint32_t full;

    for (size_t i = 0; i < doc->paras; i++)
        line[i] = look_at(&doc->para[i]);
    full = full_width(line, doc->paras);
    for (size_t i = 0; full > 0 && i + 1 < doc->paras; i++)
        on[i] = line[i].width >= full && !line[i].ends &&
                line[i + 1].width > 0 && !line[i + 1].begins;
    return on;
}

void
wrap_join(struct arena *arena, const struct doc *doc, size_t first,
          size_t last, struct para *out)
{
    const struct para *para = &doc->para[first];
    struct pile pile = {.arena = arena};
    struct run run = {.view = VIEW_VISIBLE};
    size_t len = 0;
    bool moved = false;
    char *bytes;

    for (size_t i = first; i <= last; i++)
        len += doc->para[i].text.len;
    bytes = arena_array(arena, len, char);
    len = 0;
    for (size_t i = first; i <= last; i++) {
        struct str text = doc->para[i].text;

        memcpy(bytes + len, text.ptr, text.len);
        len += text.len;
    }
    run.end = (uint32_t) len;
    *out = (struct para){
        .text = {bytes, len}, .spot = para->spot, .number = para->number};
    runs_put(&pile, out, 0, &run, &moved);
}

struct range
wrap_place(const struct doc *doc, size_t first, uint32_t start, uint32_t end)
{
    uint32_t base = 0, len = (uint32_t) utf8_count(doc->para[first].text);

    while (start >= base + len && first + 1 < doc->paras) {
        base += len;
        first++;
        len = (uint32_t) utf8_count(doc->para[first].text);
    }
    return (struct range){doc->para[first].number, start - base,
                          (end < base + len ? end : base + len) - base};
}
