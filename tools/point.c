/*
 * 密点 in words.  People count characters from 1 and mean the last one too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/point.h"

#include "core/mark.h"
#include "core/msg.h"

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
