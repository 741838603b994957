/*
 * Who is in the register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/roll.h"

#include <stdint.h>

#include "core/arena.h"
#include "core/chain.h"
#include "core/fnv.h"
#include "corpus/corpus.h"

enum { FIRST_ROOM = 64 };

void
roll_init(struct roll *roll, struct arena *arena, date day)
{
    *roll = (struct roll){
        .arena = arena,
        .day = day,
        .entry = arena_array(arena, FIRST_ROOM, struct roll_entry),
        .room = FIRST_ROOM};
}

/* Where an id stands, or would; ids are ours, none is made to collide. */
static struct roll_entry *
place(const struct roll *roll, struct str id)
{
    size_t at = (size_t) fnv_of(id) & (roll->room - 1);

    while (roll->entry[at].id.len > 0 && !str_eq(roll->entry[at].id, id))
        at = (at + 1) & (roll->room - 1);
    return &roll->entry[at];
}

static void
grow(struct roll *roll)
{
    struct roll_entry *old = roll->entry;
    size_t count = roll->room;

    roll->room *= 2;
    roll->entry = arena_array(roll->arena, roll->room, struct roll_entry);
    for (size_t i = 0; i < count; i++)
        if (old[i].id.len > 0)
            *place(roll, old[i].id) = old[i];
}

static struct strs
dup_strs(struct arena *arena, struct strs list)
{
    struct strs out = {arena_array(arena, list.count, struct str), list.count};

    for (size_t i = 0; i < list.count; i++)
        out.item[i] = str_dup(arena, list.item[i]);
    return out;
}

/* The parts of a paragraph that are 密点; their words are not looked at. */
static const struct point *
dup_points(struct arena *arena, const struct source *source)
{
    struct point *points = arena_array(arena, source->points, struct point);

    for (size_t i = 0; i < source->points; i++) {
        points[i] = source->point[i];
        points[i].term = (struct term){0};
        points[i].stretch = NULL;
        points[i].stretches = 0;
    }
    return points;
}

static void
enter(struct roll *roll, const struct source *source)
{
    struct arena *arena = roll->arena;
    struct roll_entry *entry;

    if (2 * (roll->entries + 1) > roll->room)
        grow(roll);
    entry = place(roll, source->id);
    if (entry->id.len == 0)
        roll->entries++;
    *entry = (struct roll_entry){
        .id = str_dup(arena, source->id),
        .kind = source->kind,
        .level = source->level,
        .term = source->term,
        .state = history_at(source, roll->day),
        .parents = dup_strs(arena, chain_parents(arena, source, roll->day)),
        .title = str_dup(arena, source->title),
        .number = str_dup(arena, source->number),
        .scope = dup_strs(arena, source->scope),
        .names = dup_strs(arena, source->names),
        .issued = source->issued,
        .point = dup_points(arena, source),
        .points = source->points,
        .points_complete = source->points_complete,
        .no_text = source->no_text};
    entry->term.condition = str_dup(arena, source->term.condition);
    entry->state.term.condition = str_dup(arena, entry->state.term.condition);
    entry->state.scope = (struct strs){0};
}

static bool
load(struct roll *roll, struct corpus *corpus, struct err *err)
{
    struct sources sources;

    if (!corpus_sources(corpus, roll->arena, &sources, err))
        return false;
    for (size_t i = 0; i < sources.count; i++)
        enter(roll, &sources.item[i]);
    roll->loaded = true;
    return true;
}

/* Before it is loaded, loading will find it. */
void
roll_add(struct roll *roll, const struct source *source)
{
    if (roll->loaded)
        enter(roll, source);
}

bool
roll_find(struct roll *roll, struct corpus *corpus, struct str id,
          const struct roll_entry **out, struct err *err)
{
    const struct roll_entry *entry;

    *out = NULL;
    if (!roll->loaded && !load(roll, corpus, err))
        return false;
    entry = place(roll, id);
    if (entry->id.len > 0)
        *out = entry;
    return true;
}

/* Those with the ids that this walk has not met. */
static bool
queue(struct roll *roll, struct corpus *corpus, struct arena *arena,
      const struct strs *ids, struct roll_entries *out, size_t *room,
      struct err *err)
{
    for (size_t i = 0; i < ids->count; i++) {
        const struct roll_entry *found;
        struct roll_entry *entry;

        if (!roll_find(roll, corpus, ids->item[i], &found, err))
            return false;
        if (found == NULL || found->met == roll->walks)
            continue;
        entry = place(roll, found->id);
        entry->met = roll->walks;
        *arena_push(arena, out->item, out->count, room) = entry;
    }
    return true;
}

bool
roll_ancestors(struct roll *roll, struct corpus *corpus, struct arena *arena,
               const struct strs *ids, struct roll_entries *out,
               struct err *err)
{
    size_t room = 0;

    *out = (struct roll_entries){0};
    roll->walks++;
    if (!queue(roll, corpus, arena, ids, out, &room, err))
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (!queue(roll, corpus, arena, &out->item[i]->parents, out, &room,
                   err))
            return false;
    return true;
}
