/*
 * Tables of a register's sources.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/ground.h"

#include "core/arena.h"
#include "core/history.h"
#include "core/search.h"

static void
find_holders(struct arena *arena, const struct sources *sources,
             struct holders *out)
{
    uint32_t last = 0;
    size_t source = 0;

    out->base = arena_array(arena, sources->count, uint32_t);
    for (size_t i = 0; i < sources->count; i++)
        last = out->base[i] = sources->item[i].base;
    out->near =
        arena_array(arena, (size_t) (last >> HOLDERS_BITS) + 1, uint32_t);
    for (uint32_t p = 0; p <= last >> HOLDERS_BITS; p++) {
        while (source + 1 < sources->count &&
               out->base[source + 1] <= p << HOLDERS_BITS)
            source++;
        out->near[p] = (uint32_t) source;
    }
    out->sources = sources->count;
}

static void
add_source(struct arena *arena, struct ground *ground, size_t i,
           const struct source *source, size_t *room)
{
    ground->issued[i] = source->issued;
    ground->pointed[i] = source->points > 0;
    ground->withdrawn[i] = history_is_withdrawn(source);
    if (source->kind == KIND_PUBLIC)
        return;
    ground->characters += source->size;
    if (history_destroyed_on(source) != DATE_NONE)
        *arena_push(arena, ground->lost, ground->losts, room) = i;
}

const struct ground *
ground_new(struct arena *arena, const struct sources *sources)
{
    struct ground *ground = arena_new_of(arena, struct ground);
    size_t room = 0;

    find_holders(arena, sources, &ground->holders);
    point_spots(arena, sources->item, sources->count, ground->spots);
    ground->issued = arena_array(arena, sources->count, date);
    ground->pointed = arena_array(arena, sources->count, bool);
    ground->withdrawn = arena_array(arena, sources->count, bool);
    for (size_t i = 0; i < sources->count; i++)
        add_source(arena, ground, i, &sources->item[i], &room);
    return ground;
}

size_t
ground_source_at(const struct ground *ground, uint32_t position)
{
    const struct holders *holders = &ground->holders;
    uint32_t last = holders->base[holders->sources - 1];
    size_t p = position >> HOLDERS_BITS, next;
    size_t end = holders->sources;

    if (position >= last)
        return end - 1;
    if (p < last >> HOLDERS_BITS)
        end = holders->near[p + 1] + 1;
    next = holders->near[p] + 1;
    SEARCH(next, end, holders->base[next] > position);
    return next - 1;
}
