/*
 * Chains as two lists of edges, one by child and one by parent, walked with a
 * queue: however deep they are, nothing recurs, and a walk costs what it
 * meets.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/chain.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/search.h"

/* That child derives from parent, from a day on. */
struct link {
    size_t child, parent;
    date from; /* DATE_NONE: always */
};

struct by_id {
    struct str id;
    size_t source;
};

/*
 * Links in order of one of their ends: those of source i are item[first[i]]
 * to item[first[i + 1] - 1].
 */
struct links {
    const struct link *item;
    const size_t *first;
};

struct chain {
    const struct source *source;
    size_t sources;
    struct by_id *by_id;
    struct links up, down;

    /* Where walks have been: the number of the last that met the source. */
    size_t *met;
    size_t walks;
    size_t *queue;

    /* All sources on the day that was last judged, DATE_NONE: none was. */
    struct state *state; /* NULL where none derives from another */
    date day;
};

static int
compare_id(const void *a, const void *b)
{
    const struct by_id *x = a, *y = b;
    int order = str_cmp(x->id, y->id);

    return order != 0 ? order
                      : (x->source > y->source) - (x->source < y->source);
}

/* Ids mostly count up as sources are registered, and are in order already. */
static void
sort_ids(struct arena *arena, struct chain *chain)
{
    struct by_id *id = arena_array(arena, chain->sources, struct by_id);
    bool sorted = true;

    for (size_t i = 0; i < chain->sources; i++) {
        id[i] = (struct by_id){chain->source[i].id, i};
        sorted = sorted && (i == 0 || compare_id(&id[i - 1], &id[i]) < 0);
    }
    if (!sorted)
        qsort(id, chain->sources, sizeof(*id), compare_id);
    chain->by_id = id;
}

size_t
chain_find(const struct chain *chain, struct str id)
{
    size_t at = 0;

    SEARCH(at, chain->sources, str_cmp(chain->by_id[at].id, id) >= 0);
    return at < chain->sources && str_eq(chain->by_id[at].id, id)
               ? chain->by_id[at].source
               : CHAIN_NONE;
}

/* Links being gathered. */
struct gathering {
    struct arena *arena;
    struct link *item;
    size_t count, room;
};

static void
gather_list(struct gathering *all, const struct chain *chain, size_t child,
            const struct strs *parents, date from)
{
    for (size_t i = 0; i < parents->count; i++) {
        size_t parent = chain_find(chain, parents->item[i]);

        if (parent != CHAIN_NONE && parent != child)
            *arena_push(all->arena, all->item, all->count, &all->room) =
                (struct link){child, parent, from};
    }
}

static void
gather(struct gathering *all, const struct chain *chain)
{
    for (size_t i = 0; i < chain->sources; i++) {
        const struct source *s = &chain->source[i];

        gather_list(all, chain, i, &s->parents, DATE_NONE);
        for (size_t j = 0; j < s->events; j++)
            gather_list(all, chain, i, &s->event[j].parents, s->event[j].day);
    }
}

/* Put the links in order of child or of parent, otherwise as they are. */
static struct links
arrange(struct arena *arena, const struct gathering *all, size_t sources,
        bool by_child)
{
    size_t *first = arena_array(arena, sources + 2, size_t);
    struct link *item = arena_array(arena, all->count, struct link);

    /* Counted two places on, so that filling moves each to its own. */
    for (size_t i = 0; i < all->count; i++)
        first[2 + (by_child ? all->item[i].child : all->item[i].parent)]++;
    for (size_t i = 2; i < sources + 2; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < all->count; i++) {
        const struct link *link = &all->item[i];

        item[first[1 + (by_child ? link->child : link->parent)]++] = *link;
    }
    return (struct links){item, first};
}

struct chain *
chain_new(struct arena *arena, const struct source *source, size_t sources)
{
    struct chain *chain = arena_new_of(arena, struct chain);
    struct gathering all = {.arena = arena};

    chain->source = source;
    chain->sources = sources;
    sort_ids(arena, chain);
    gather(&all, chain);
    chain->up = arrange(arena, &all, sources, true);
    chain->down = arrange(arena, &all, sources, false);
    chain->met = arena_array(arena, sources, size_t);
    chain->queue = arena_array(arena, sources, size_t);
    chain->day = DATE_NONE;
    if (all.count > 0)
        chain->state = arena_array(arena, sources, struct state);
    return chain;
}

static void
add_ids(struct strs *out, const struct strs *parents, struct str self)
{
    for (size_t i = 0; i < parents->count; i++)
        if (!str_eq(parents->item[i], self) &&
            !str_is_one_of(parents->item[i], out->item, out->count))
            out->item[out->count++] = parents->item[i];
}

struct strs
chain_parents(struct arena *arena, const struct source *source, date day)
{
    size_t room = source->parents.count;
    struct strs out = {0};

    for (size_t i = 0; i < source->events; i++)
        room += source->event[i].parents.count;
    out.item = arena_array(arena, room, struct str);
    add_ids(&out, &source->parents, source->id);
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].day <= day)
            add_ids(&out, &source->event[i].parents, source->id);
    return out;
}

/* Begin a walk at the source, which is met, and not in the queue. */
static size_t
set_out(struct chain *chain, size_t source)
{
    chain->walks++;
    chain->met[source] = chain->walks;
    return 0;
}

/* Put those at the other ends of the source's links into the queue. */
static size_t
step(struct chain *chain, bool up, size_t source, date day, size_t queued)
{
    const struct links *links = up ? &chain->up : &chain->down;

    for (size_t i = links->first[source]; i < links->first[source + 1]; i++) {
        const struct link *link = &links->item[i];
        size_t other = up ? link->parent : link->child;

        if (link->from > day || chain->met[other] == chain->walks)
            continue;
        chain->met[other] = chain->walks;
        chain->queue[queued++] = other;
    }
    return queued;
}

/* All that can be reached; they are in the queue until the next walk. */
static size_t
walk(struct chain *chain, bool up, size_t source, date day)
{
    size_t queued = step(chain, up, source, day, set_out(chain, source));

    for (size_t i = 0; i < queued; i++)
        queued = step(chain, up, chain->queue[i], day, queued);
    return queued;
}

static struct kin
keep(const struct chain *chain, struct arena *arena, size_t count)
{
    struct kin out = {arena_array(arena, count, size_t), count};

    for (size_t i = 0; i < count; i++)
        out.item[i] = chain->queue[i];
    return out;
}

struct kin
chain_parents_of(struct chain *chain, struct arena *arena, size_t source,
                 date day)
{
    return keep(chain, arena,
                step(chain, true, source, day, set_out(chain, source)));
}

struct kin
chain_children_of(struct chain *chain, struct arena *arena, size_t source,
                  date day)
{
    return keep(chain, arena,
                step(chain, false, source, day, set_out(chain, source)));
}

struct kin
chain_ancestors(struct chain *chain, struct arena *arena, size_t source,
                date day)
{
    return keep(chain, arena, walk(chain, true, source, day));
}

struct kin
chain_dependents(struct chain *chain, struct arena *arena, size_t source,
                 date day)
{
    return keep(chain, arena, walk(chain, false, source, day));
}

bool
chain_closes(struct chain *chain, size_t child, size_t parent)
{
    walk(chain, true, parent, INT32_MAX);
    return child == parent || chain->met[child] == chain->walks;
}

bool
chain_lags(const struct source *source, const struct state *state,
           const struct source *parent, const struct state *above)
{
    struct claim own = need_claim(source, state);
    struct claim claim = need_claim(parent, above);
    struct need alone = {.until = DATE_NONE}, both;

    if (state->dead == DEAD_WITHDRAWN || above->dead != ALIVE ||
        parent->kind == KIND_PUBLIC)
        return false;
    if (state->dead != ALIVE)
        return true;
    need_add(&alone, &own);
    both = alone;
    need_add(&both, &claim);
    return !need_same(&alone, &both);
}

/* Long chains ask for the same sources again and again. */
static void
judge_all(struct chain *chain, date day)
{
    if (chain->state == NULL || chain->day == day)
        return;
    for (size_t i = 0; i < chain->sources; i++)
        chain->state[i] = history_at(&chain->source[i], day);
    chain->day = day;
}

struct chain_due
chain_judge(struct chain *chain, struct arena *arena, size_t source, date day)
{
    const struct source *child = &chain->source[source];
    struct chain_due due = {.state = history_at(child, day),
                            .need = {.until = DATE_NONE}};
    struct claim own = need_claim(child, &due.state);
    size_t reached = walk(chain, true, source, day), n = 0;

    if (due.state.dead == ALIVE)
        need_add(&due.need, &own);
    if (reached > 0)
        judge_all(chain, day);
    for (size_t i = 0; i < reached; i++) {
        const struct source *parent = &chain->source[chain->queue[i]];
        const struct state *above = &chain->state[chain->queue[i]];
        struct claim claim = need_claim(parent, above);

        if (above->dead != ALIVE)
            continue;
        need_add(&due.need, &claim);
        if (chain_lags(child, &due.state, parent, above))
            chain->queue[n++] = chain->queue[i];
    }
    due.behind = keep(chain, arena, n);
    return due;
}
