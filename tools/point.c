/*
 * 密点 as people write and read them.  They count characters from 1 and mean
 * the last one too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/point.h"

#include "core/count.h"
#include "core/limits.h"
#include "core/mark.h"
#include "core/msg.h"

/* --- read --- */

/* A whole number from 1, as of a paragraph. */
static bool
parse_number(struct str text, uint32_t *out)
{
    *out = str_figure(str_trim(text), LIMIT_PARAGRAPHS + 1);
    return *out > 0 && *out <= LIMIT_PARAGRAPHS;
}

/* A paragraph's number, and behind a point that of one of its characters. */
static bool
parse_place(struct str text, uint32_t *paragraph, uint32_t *character)
{
    size_t dot = str_find(text, S("."), 0);

    *character = 0;
    return parse_number(str_sub(text, 0, dot), paragraph) &&
           (dot == STR_NONE ||
            parse_number(str_sub(text, dot + 1, text.len), character));
}

/*
 * START-END, or one number alone; both may name a character, the last one
 * included.
 */
static bool
parse_range(struct str text, struct point *out)
{
    size_t dash = str_find(text, S("-"), 0);

    if (dash == STR_NONE)
        return parse_number(text, &out->first) &&
               parse_number(text, &out->last);
    if (!parse_place(str_sub(text, 0, dash), &out->first, &out->start) ||
        !parse_place(str_sub(text, dash + 1, text.len), &out->last, &out->end))
        return false;
    out->start -= out->start > 0;
    return out->first < out->last ||
           (out->first == out->last &&
            (out->end == 0 || out->start < out->end));
}

/* The last colon of text, of either width; its size in *size. */
static size_t
last_colon(struct str text, size_t *size)
{
    static const struct str colons[] = {STR_INIT(":"), STR_INIT("：")};
    size_t found = STR_NONE;

    for (size_t i = 0; i < COUNT(colons); i++)
        for (size_t at = str_find(text, colons[i], 0); at != STR_NONE;
             at = str_find(text, colons[i], at + 1))
            if (found == STR_NONE || at > found) {
                found = at;
                *size = colons[i].len;
            }
    return found;
}

bool
point_parse(struct str text, struct point *out)
{
    size_t size = 0, colon = last_colon(text, &size);
    struct mark mark;

    *out = (struct point){.level = LEVEL_NONE};
    if (colon == STR_NONE ||
        !mark_parse(str_trim(str_sub(text, 0, colon)), &mark) ||
        mark.declassified)
        return false;
    out->level = mark.level;
    out->term = mark.term;
    return parse_range(str_sub(text, colon + size, text.len), out);
}

/* --- written --- */

/* "机密★20年" */
static struct str
mark_of(struct arena *arena, const struct source *source,
        const struct point *point)
{
    if (point->level == LEVEL_NONE)
        return mark_text(arena, source->kind, source->level, &source->term);
    return mark_text(arena, source->kind, point->level, &point->term);
}

/* A paragraph, and where there is one a character of it. */
static struct str
place(struct arena *arena, uint32_t paragraph, uint32_t character)
{
    return character == 0 ? str_printf(arena, "%u", paragraph)
                          : str_printf(arena, "%u.%u", paragraph, character);
}

struct str
point_text(struct arena *arena, const struct source *source,
           const struct point *point)
{
    bool part;

    if (point == NULL)
        return S("");
    part = point->start > 0 || point->end > 0;
    return str_printf(
        arena, "%.*s:%.*s-%.*s", STR_ARG(mark_of(arena, source, point)),
        STR_ARG(place(arena, point->first, part ? point->start + 1 : 0)),
        STR_ARG(place(arena, point->last, point->end)));
}

struct str
point_place(struct arena *arena, const struct point *point)
{
    unsigned first = point->first, last = point->last;
    unsigned start = point->start + 1, end = point->end;

    if (point->start == 0 && end == 0)
        return first == last ? str_printf(arena, _("第%u段"), first)
                             : str_printf(arena, _("第%u—%u段"), first, last);
    if (first == last && end > 0)
        return str_printf(arena, _("第%u段第%u—%u字"), first, start, end);
    if (first == last)
        return str_printf(arena, _("第%u段第%u字起"), first, start);
    if (end > 0)
        return str_printf(arena, _("第%u段第%u字至第%u段第%u字"), first, start,
                          last, end);
    return str_printf(arena, _("第%u段第%u字至第%u段"), first, start, last);
}

struct str
point_words(struct arena *arena, const struct source *source,
            const struct point *point)
{
    struct str where = point_place(arena, point),
               mark = mark_of(arena, source, point);

    return str_printf(arena, _("密点%zu（%.*s），%.*s"),
                      (size_t) (point - source->point) + 1, STR_ARG(where),
                      STR_ARG(mark));
}
