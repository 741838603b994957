/*
 * What of a match lies in a 密点 of its source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/point.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/least.h"
#include "core/limits.h"
#include "core/search.h"

enum {
    /* A seed that the register holds more often is no place to look from. */
    COMMON = 256,

    /* So many marks follow each other: what is more parts words. */
    MARKS = 2
};

/* The stretch of a passage that lies in a 密点. */
struct part {
    uint32_t from, to; /* folded offsets, half open */
};

/*
 * Characters of the 密点; it may be there once for each of several readings.
 */
uint32_t
point_size(const struct point *point)
{
    uint32_t size = 0;

    for (size_t i = 0; i < point->stretches; i++)
        size = greatest(size,
                        point->stretch[i].last - point->stretch[i].first + 1);
    return size;
}

/* Levels of different points of one source compare. */
static enum level
level_of(const struct source *source, const struct point *point)
{
    return point->level == LEVEL_NONE ? source->level : point->level;
}

/* The part of the passage that lies in the stretch; empty if none does. */
static struct part
part_of(const struct source *source, const struct stretch *stretch,
        const struct passage *passage)
{
    uint32_t begin = passage->first - source->base;
    uint32_t from = greatest(stretch->first, begin) - begin;

    if (stretch->last < begin || from >= passage->len)
        return (struct part){0, 0};
    return (struct part){from, least(stretch->last - begin + 1, passage->len)};
}

/* What a block has of the part, as a block. */
static struct block
within(const struct block *block, const struct part *part)
{
    uint32_t first = greatest(block->first, part->from);
    uint32_t end = least(block->first + block->len, part->to);

    if (first >= end)
        return (struct block){0};
    return (struct block){block->from + (first - block->first), first,
                          end - first};
}

/*
 * How many characters the draft has for folded ones: 三百二十 is four and not
 * 320, 18亿 is three, and marks between two of them (、“) are one or two more.
 */
static uint32_t
written(const struct folded *text, uint32_t from, uint32_t to)
{
    uint32_t n = 0, end = text->from[from];

    for (uint32_t i = from; i < to; i++) {
        n += text->from[i] > end ? least(text->from[i] - end, MARKS) : 0;
        end = greatest(end, text->from[i]);
        n += text->to[i] > end ? text->to[i] - end : 0;
        end = greatest(end, text->to[i]);
    }
    return n;
}

/*
 * The shortest stretch of the run from that character on that is long enough,
 * or a whole 密点 long; where it ends, or 0.
 */
static uint32_t
enough(const struct folded *text, uint32_t from, uint32_t end, uint32_t size)
{
    uint32_t to = from + least(size, POINT_WHOLE);

    while (to <= end && to - from < size &&
           written(text, from, to) < POINT_RUN)
        to++;
    return to <= end ? to : 0;
}

/* How often the corpus holds the rarest seed of the words. */
static uint32_t
how_often(const struct background *back, uint32_t from, uint32_t to)
{
    uint32_t often = UINT32_MAX;

    for (uint32_t i = from; i + SEED_SIZE <= to; i++)
        often = least(often, background_often(back, i));
    return often;
}

/*
 * What an exact run that lies in a 密点 of that size proves.  Words that
 * public texts held on the background's day prove nothing.
 */
static enum strength
proof_of(const struct evidence *ev, const struct background *back,
         const struct block *run, uint32_t size)
{
    const struct folded *text = &ev->reading->text;
    enum strength best = STRENGTH_NONE;
    uint32_t end = block_end(run);

    if (size < POINT_LEAST)
        return STRENGTH_NONE;
    for (uint32_t i = run->from; i < end; i++) {
        uint32_t to = enough(text, i, end, size), len;

        if (to == 0)
            break;
        len = least(written(text, i, to), to - i);
        if (len < POINT_LEAST || back->reach[i] >= to)
            continue;
        best = STRENGTH_REVIEW;
        if (len >= POINT_WHOLE && how_often(back, i, to) <= POINT_OFTEN)
            return STRENGTH_CERTAIN;
    }
    return best;
}

/*
 * What one part has of the match, and what that proves.  Is it touched?
 */
static bool
look(const struct evidence *ev, const struct background *back,
     const struct part *part, uint32_t size, const struct blocks *blocks,
     struct point_found *out)
{
    uint32_t covered = 0;
    bool proved = false;

    for (size_t i = 0; i < blocks->count; i++) {
        struct block in = within(&blocks->item[i], part);
        enum strength strength = proof_of(ev, back, &in, size);

        covered += in.len;
        proved |= strength > STRENGTH_NONE;
        if (strength <= out->strength)
            continue;
        out->strength = strength;
        out->block = i;
    }
    return proved || covered >= POINT_RUN ||
           2 * covered > part->to - part->from;
}

void
point_find(const struct evidence *ev, const struct background *back,
           const struct passage *passage, const struct blocks *blocks,
           struct point_found *out)
{
    const struct source *source;
    enum level best = LEVEL_NONE;

    *out = (struct point_found){0};
    if (!match_has_points(ev, passage))
        return;
    source = &ev->source[passage->source];
    for (size_t i = 0; i < source->points; i++) {
        const struct point *point = &source->point[i];
        enum level level = level_of(source, point);

        for (size_t j = 0; j < point->stretches; j++) {
            struct part part = part_of(source, &point->stretch[j], passage);

            if (part.from == part.to ||
                !look(ev, back, &part, point_size(point), blocks, out) ||
                (out->point != 0 && level <= best))
                continue;
            out->point = (uint32_t) i + 1;
            best = level;
        }
    }
}

/* --- candidates --- */

static int
by_first(const void *left, const void *right)
{
    const struct stretch *a = left, *b = right;

    return (a->first > b->first) - (a->first < b->first);
}

/* What overlaps becomes one. */
static void
join_spots(struct spots *spots)
{
    size_t kept = 0;

    if (spots->count == 0)
        return;
    qsort(spots->item, spots->count, sizeof(*spots->item), by_first);
    for (size_t i = 1; i < spots->count; i++) {
        struct stretch *last = &spots->item[kept];

        if (spots->item[i].first > last->last)
            spots->item[++kept] = spots->item[i];
        else
            last->last = greatest(last->last, spots->item[i].last);
    }
    spots->count = kept + 1;
}

void
point_spots(struct arena *arena, const struct source *source, size_t sources,
            struct spots out[POINT_NEEDS])
{
    size_t room[POINT_NEEDS] = {0};

    for (size_t n = 0; n < POINT_NEEDS; n++)
        out[n] = (struct spots){NULL, 0};
    for (size_t i = 0; i < sources; i++)
        for (size_t j = 0; j < source[i].points; j++) {
            const struct point *point = &source[i].point[j];
            uint32_t n = least(point_size(point), POINT_WHOLE) - POINT_LEAST;

            for (size_t k = 0; n < POINT_NEEDS && k < point->stretches; k++)
                *arena_push(arena, out[n].item, out[n].count, &room[n]) =
                    (struct stretch){source[i].base + point->stretch[k].first,
                                     source[i].base + point->stretch[k].last};
        }
    for (size_t n = 0; n < POINT_NEEDS; n++)
        join_spots(&out[n]);
}

/* Do all of these characters lie in one of the spots? */
static bool
is_inside(const struct spots *spots, uint32_t first, uint32_t size)
{
    size_t next = 1;

    SEARCH(next, spots->count, spots->item[next].first > first);
    return first >= spots->item[next - 1].first &&
           first + (size - 1) <= spots->item[next - 1].last;
}

static bool
is_at(const struct slice *slice, uint32_t position)
{
    size_t i = 0;

    SEARCH(i, slice->count, slice->position[i] >= position);
    return i < slice->count && slice->position[i] == position;
}

struct proposal {
    struct arena *arena;
    const struct slice *slice;
    size_t seeds;
    struct candidates *out;
    size_t room;
};

/* Seeds from s on may stand at the position and behind it. */
static void
add_run(struct proposal *p, size_t s, uint32_t position, size_t seeds)
{
    size_t end = s + seeds;

    for (size_t i = s; i < end; i++)
        if (!is_at(&p->slice[i], position + (uint32_t) (i - s)))
            return;
    while (end < p->seeds &&
           is_at(&p->slice[end], position + (uint32_t) (end - s)))
        end++;
    if (p->out->count < LIMIT_CANDIDATES)
        *arena_push(p->arena, p->out->item, p->out->count, &p->room) =
            (struct candidate){
                .first = position,
                .last = position + (uint32_t) (end - s) + SEED_SIZE - 2,
                .from = (uint32_t) s,
                .to = (uint32_t) end + SEED_SIZE - 1,
                .covered = (uint32_t) (end - s) + SEED_SIZE - 1};
}

/* Does the run go on in front?  Then it was added there. */
static bool
goes_on(const struct proposal *p, const struct spots *spots, size_t s,
        uint32_t position, uint32_t size)
{
    return s > 0 && position > 0 && is_at(&p->slice[s - 1], position - 1) &&
           is_inside(spots, position - 1, size);
}

/* Runs of so many seeds, of which the rarest says where to look. */
static void
propose_runs(struct proposal *p, const struct spots *spots, size_t seeds)
{
    uint32_t size = (uint32_t) seeds + SEED_SIZE - 1;

    for (size_t s = 0; s + seeds <= p->seeds; s++) {
        size_t rare = s;

        for (size_t i = s + 1; i < s + seeds; i++)
            if (slice_often(&p->slice[i]) < slice_often(&p->slice[rare]))
                rare = i;
        if (slice_often(&p->slice[rare]) > COMMON)
            continue;
        for (uint32_t i = 0; i < p->slice[rare].count; i++) {
            uint32_t at = p->slice[rare].position[i];
            uint32_t before = (uint32_t) (rare - s);

            if (at >= before && is_inside(spots, at - before, size) &&
                !goes_on(p, spots, s, at - before, size))
                add_run(p, s, at - before, seeds);
        }
    }
}

void
point_propose(struct arena *arena, const struct spots spots[POINT_NEEDS],
              const struct slice *slice, size_t seeds, struct candidates *out)
{
    struct proposal p = {arena, slice, seeds, out, out->count};
    size_t before = out->count;

    for (size_t n = 0; n < POINT_NEEDS; n++)
        if (spots[n].count > 0)
            propose_runs(&p, &spots[n], n + POINT_LEAST - SEED_SIZE + 1);
    if (out->count > before)
        propose_sort(out);
}

const struct point *
point_of_paragraph(const struct source *source, uint32_t paragraph)
{
    const struct point *best = NULL;

    for (size_t i = 0; i < source->points; i++) {
        const struct point *point = &source->point[i];

        if (paragraph >= point->first && paragraph <= point->last &&
            (best == NULL || point->level > best->level))
            best = point;
    }
    return best;
}
