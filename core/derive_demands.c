/*
 * What is certain of a draft and of all that goes out with it: a claim for
 * each source that something certain came from, near or far up its chain, and
 * one for each live mark of an enclosure, found in a source or not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

date
derive_start(const struct report *r)
{
    return r->issued != DATE_NONE && r->issued < r->day ? r->issued : r->day;
}

static void
add(struct deriving *d, const struct demand *demand, size_t *room)
{
    *arena_push(d->arena, d->demand, d->demands, room) = *demand;
}

static void
add_sources(struct deriving *d, size_t *room)
{
    for (size_t i = 0; i < d->bases; i++)
        if (d->own.weight[i] == STRENGTH_CERTAIN)
            add(d,
                &(struct demand){.claim = claim_touched(&d->report->basis[i],
                                                        &d->own.touched[i]),
                                 .basis = (int) i},
                room);
}

/* --- enclosures --- */

/* A mark without a term, or with none that can be read, lasts the longest. */
static void
add_marks(struct deriving *d, size_t number, size_t *room)
{
    const struct report *r = d->report->enclosure[number].report;
    date start = derive_start(r);

    for (size_t i = 0; i < r->marks; i++) {
        const struct mark *mark = &r->mark[i].mark;
        date end = term_end(&mark->term, mark->level, start);

        if (!mark_is_live(mark) || (end != DATE_NONE && end < d->report->day))
            continue;
        add(d,
            &(struct demand){
                .claim = {.kind = mark->kind,
                          .level = mark->level,
                          .term = mark->term,
                          .end = end,
                          .over_max =
                              mark->kind == KIND_STATE &&
                              term_over_max(&mark->term, mark->level, start),
                          .owner = mark->owner},
                .basis = NO_BASIS,
                .enclosed = number + 1,
                .mark = str_dup(d->arena, mark->text)},
            room);
    }
}

/* The number here of another report's basis, which is taken over if new. */
static size_t
adopt(struct report *r, const struct basis *basis)
{
    size_t i = 0;

    while (i < r->bases &&
           (r->basis[i].corpus != basis->corpus ||
            !str_eq(r->basis[i].source->id, basis->source->id)))
        i++;
    if (i == r->bases) {
        r->basis[r->bases] = *basis;
        r->basis[r->bases].parent = NULL;
        r->basis[r->bases++].parents = 0;
    }
    return i;
}

static void
add_enclosed(struct deriving *d, size_t number, size_t *room)
{
    const struct report *r = d->report->enclosure[number].report;
    struct bearing b = derive_bear(d->arena, r);

    for (size_t i = 0; i < r->bases; i++)
        if (b.weight[i] == STRENGTH_CERTAIN)
            add(d,
                &(struct demand){
                    .claim = claim_touched(&r->basis[i], &b.touched[i]),
                    .basis = (int) adopt(d->report, &r->basis[i]),
                    .enclosed = number + 1},
                room);
}

/* Room for the sources of all enclosures behind the cover's own. */
static void
make_room(struct deriving *d)
{
    struct report *r = d->report;
    size_t most = r->bases;
    struct basis *bases;

    for (size_t i = 0; i < r->enclosures; i++)
        most += r->enclosure[i].report->bases;
    bases = arena_array(d->arena, most, struct basis);
    for (size_t i = 0; i < r->bases; i++)
        bases[i] = r->basis[i];
    r->basis = bases;
}

void
derive_demands(struct deriving *d)
{
    struct report *r = d->report;
    size_t room = 0;

    add_sources(d, &room);
    if (r->enclosures > 0)
        make_room(d);
    for (size_t i = 0; i < r->enclosures; i++) {
        add_enclosed(d, i, &room);
        add_marks(d, i, &room);
    }
    for (size_t i = 0; i < d->demands; i++)
        need_add(&d->need, &d->demand[i].claim);
}
