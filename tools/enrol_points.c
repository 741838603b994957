/*
 * Where the 密点 of a source lie in what is kept of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol_points.h"

#include "core/arena.h"
#include "core/msg.h"
#include "core/point.h"
#include "tools/point.h"

struct stretch
enrol_point_in(const struct point *point, const struct reading *reading,
               const struct clause *clause, bool *any)
{
    const uint32_t *from = reading->text.from + clause->first;
    const uint32_t *to = reading->text.to + clause->first;
    uint32_t number = reading->para->number, first = 0;
    uint32_t last = (uint32_t) clause->len;

    if (number == point->first)
        while (first < last && to[first] <= point->start)
            first++;
    if (number == point->last && point->end > 0)
        while (last > first && from[last - 1] >= point->end)
            last--;
    *any = number >= point->first && number <= point->last && first < last;
    return (struct stretch){first, *any ? last - 1 : first};
}

/* What follows a stretch without a gap belongs to it. */
static void
add_stretch(struct arena *arena, struct point *point, size_t *room,
            struct stretch in)
{
    size_t n = point->stretches;

    if (n > 0 && point->stretch[n - 1].last + 1 == in.first)
        point->stretch[n - 1].last = in.last;
    else
        *arena_push(arena, point->stretch, point->stretches, room) = in;
}

void
enrol_lay_points(struct arena *arena, const struct reading *reading,
                 const struct clause *clause, struct enrolment *out)
{
    for (size_t i = 0; i < out->source.points; i++) {
        struct point *point = &out->source.point[i];
        bool any;
        struct stretch in = enrol_point_in(point, reading, clause, &any);

        in.first += out->size;
        in.last += out->size;
        if (any)
            add_stretch(arena, point, &out->point_room[i], in);
    }
}

static bool
holds(const struct point *point, uint32_t number)
{
    return number >= point->first && number <= point->last;
}

bool
enrol_points_alike(const struct source *source, uint32_t number)
{
    for (size_t i = 0; i < source->points; i++) {
        const struct point *point = &source->point[i];
        bool from_start = number > point->first || point->start == 0;
        bool to_end = number + 1 < point->last || point->end == 0;

        if (holds(point, number) != holds(point, number + 1) ||
            (holds(point, number) && !(from_start && to_end)))
            return false;
    }
    return true;
}

bool
enrol_in_point(const struct source *source, uint32_t number)
{
    for (size_t i = 0; i < source->points; i++)
        if (holds(&source->point[i], number))
            return true;
    return false;
}

void
enrol_lay_seam(struct arena *arena, size_t i, const struct brief *seam,
               struct enrolment *out)
{
    struct point *point = &out->source.point[i];

    *arena_push(arena, point->stretch, point->stretches, &out->point_room[i]) =
        (struct stretch){out->size, out->size + (uint32_t) seam->len - 1};
}

void
enrol_warn_points(struct arena *arena, struct enrolment *out)
{
    for (size_t i = 0; i < out->source.points; i++) {
        const struct point *point = &out->source.point[i];

        if (point_size(point) < POINT_LEAST)
            note(arena, &out->warnings,
                 _("密点%zu（%.*s）不足 %d 个字，单独出现时查不出来"), i + 1,
                 STR_ARG(point_place(arena, point)), POINT_LEAST);
    }
}
