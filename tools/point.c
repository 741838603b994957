/*
 * 密点 in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/point.h"

#include "core/mark.h"

struct str
point_text(struct arena *arena, const struct point *point)
{
    struct str mark;

    if (point == NULL)
        return S("");
    mark = mark_text(arena, KIND_STATE, point->level, &point->term);
    return str_printf(arena, "%.*s:%u-%u", STR_ARG(mark), point->first,
                      point->last);
}
