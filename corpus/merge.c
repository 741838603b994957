/*
 * Merging: which segments there are, and when they become one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/merge.h"

#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/search.h"
#include "corpus/db.h"

/*
 * What is registered makes a segment.  Tiny ones may pile up a little, for
 * they are read whole in no time; then they are merged.  Where that would make
 * one more than GREAT great segments, those are merged along that are not
 * RATIO times as large as what has come together so far.  So each
 * posting is written anew a few times for every RATIO-fold growth of the
 * register, and no more than GREAT great segments are ever searched.
 */
enum {
    TINY = 1 << 16, /* postings: below, a segment has wide shelves */
    TINIES = 16,
    RATIO = 3,
    GREAT = 4
};

bool
segments_list(struct db *db, struct segments *segments, struct err *err)
{
    struct stmt *stmt =
        db_stmt(db, "SELECT number, postings, wide, nonce FROM segment"
                    " ORDER BY postings, number");
    enum step step;

    *segments = (struct segments){.count = 0};
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        struct segment segment = {
            (uint32_t) stmt_get_int(stmt, 0), (size_t) stmt_get_int(stmt, 1),
            stmt_get_int(stmt, 2) != 0, (uint64_t) stmt_get_int(stmt, 3)};

        if (segments->count == SEGMENTS) {
            stmt_reset(stmt);
            return db_damaged(db, "segment", err);
        }
        segments->item[segments->count++] = segment;
        segments->tinies += segment.postings < TINY;
        segments->plain |= segment.nonce == 0;
    }
    return step == STEP_DONE;
}

/* A number that no segment has: behind all others, where rows append. */
static uint32_t
free_number(const struct segments *segments)
{
    uint32_t greatest = 0, number = 1;

    for (size_t i = 0; i < segments->count; i++)
        if (segments->item[i].number > greatest)
            greatest = segments->item[i].number;
    if (greatest + 1 < SHELF_SEGMENTS)
        return greatest + 1;
    for (size_t i = 0; i < segments->count; i++)
        if (segments->item[i].number == number) {
            number++;
            i = (size_t) -1;
        }
    return number;
}

/* --- as one --- */

/* The takers that have something, with the last of them in place of others. */
static bool
fill_all(struct blend *blend, struct err *err)
{
    for (size_t i = 0; i < blend->takers;) {
        struct taker *taker = &blend->taker[i];

        if (!taker_fill(taker, err))
            return false;
        if (taker->swath.count > 0)
            i++;
        else
            *taker = blend->taker[--blend->takers];
    }
    return true;
}

/* Numbers in order. */
struct part {
    const uint64_t *number;
    size_t count;
};

/* No taker that has to read on will give anything before this. */
struct bound {
    uint64_t base, last;
};

static struct bound
bound_of(const struct blend *blend)
{
    struct bound least = {UINT64_MAX, UINT64_MAX};

    for (size_t i = 0; i < blend->takers; i++) {
        const struct swath *swath = &blend->taker[i].swath;
        uint64_t last = swath->posting[swath->count - 1];

        if (swath->base < least.base ||
            (swath->base == least.base && last < least.last))
            least = (struct bound){swath->base, last};
    }
    return least;
}

/* Take from the front of a swath what is not behind the bound. */
static struct part
cut(struct swath *swath, const struct bound *bound)
{
    struct part part = {swath->posting, 0};
    size_t end = swath->count;

    if (swath->base != bound->base)
        return part;
    if (swath->posting[end - 1] <= bound->last)
        part.count = end;
    else
        SEARCH(part.count, end, swath->posting[part.count] > bound->last);
    swath->posting += part.count;
    swath->count -= part.count;
    return part;
}

/*
 * Two as one.  Which number is the less nobody foresees, the processor
 * neither: hence no branches, and for as many steps as neither can end no look
 * at the ends.
 */
static struct part
merge_two(struct part one, struct part other, uint64_t *to)
{
    uint64_t *out = to;
    const uint64_t *a = one.number, *b = other.number;
    size_t as = one.count, bs = other.count, steps;

    while ((steps = as < bs ? as : bs) > 0) {
        size_t i = 0; /* of b */

        for (size_t at = 0; at < steps; at++) {
            uint64_t x = a[at - i], y = b[i];

            out[at] = y < x ? y : x;
            i += y < x;
        }
        a += steps - i, as -= steps - i;
        b += i, bs -= i;
        out += steps;
    }
    memcpy(out, a, as * sizeof(*a));
    memcpy(out + as, b, bs * sizeof(*b));
    return (struct part){to, one.count + other.count};
}

/* All as one, in pairs: segments are small ones first, and stay so. */
static struct part
merge_all(struct blend *blend, struct part *part, size_t parts)
{
    uint64_t *to = blend->one, *next = blend->other, *full;

    for (; parts > 1; parts = (parts + 1) / 2) {
        uint64_t *out = to;

        for (size_t i = 0; i < parts; i += 2) {
            struct part none = {part[i].number, 0};

            part[i / 2] =
                merge_two(part[i], i + 1 < parts ? part[i + 1] : none, out);
            out += part[i / 2].count;
        }
        full = to;
        to = next;
        next = full;
    }
    return part[0];
}

bool
blend_next(struct blend *blend, struct swath *out, struct err *err)
{
    struct part part[SEGMENTS + 1], all = {NULL, 0};
    struct bound bound;
    size_t parts = 0;

    if (!fill_all(blend, err))
        return false;
    bound = bound_of(blend);
    for (size_t i = 0; i < blend->takers; i++) {
        part[parts] = cut(&blend->taker[i].swath, &bound);
        parts += part[parts].count > 0;
    }
    if (parts > 0)
        all = merge_all(blend, part, parts);
    *out = (struct swath){bound.base, all.number, all.count};
    return true;
}

/* --- merging --- */

/* What is merged. */
struct merge {
    struct blend blend;
    uint32_t number[SEGMENTS]; /* of the segments that it replaces */
    size_t segments;
    const struct stretch *without; /* positions left out; NULL: none are */
};

static void
take_along(const struct postings *self, struct arena *arena,
           const struct segment *segment, struct merge *merge)
{
    struct blend *blend = &merge->blend;

    taker_init(&blend->taker[blend->takers++], self->db, self->mask, arena,
               segment, false);
    merge->number[merge->segments++] = segment->number;
}

static bool
forget(struct db *db, uint32_t number, struct err *err)
{
    struct stmt *stmt = db_stmt(db, "DELETE FROM segment WHERE number = ?1");

    stmt_int(stmt, 1, number);
    return stmt_run(stmt, err);
}

static bool
is_left_out(const struct merge *merge, const struct posting *entry)
{
    const struct stretch *range = merge->without;

    return range != NULL && range->first <= entry->value &&
           entry->value <= range->last;
}

static bool
put_all(struct shelver *shelver, const struct merge *merge,
        const struct swath *swath, struct err *err)
{
    for (size_t i = 0; i < swath->count; i++) {
        struct posting entry = {swath_key(swath, i), swath_position(swath, i)};

        if (!is_left_out(merge, &entry) && !shelver_put(shelver, &entry, err))
            return false;
    }
    return true;
}

/* One new segment of them all. */
static bool
run(const struct postings *self, struct arena *arena, struct merge *merge,
    const struct segment *segment, struct err *err)
{
    struct arena *scratch = arena_new();
    struct shelver shelver;
    struct swath next;
    bool ok;

    shelver_init(&shelver, self->db, self->mask, arena, scratch, segment);
    while ((ok = blend_next(&merge->blend, &next, err)) && next.count > 0 &&
           (ok = put_all(&shelver, merge, &next, err)))
        continue;
    if (ok && shelver.segment.postings + shelver.count > 0)
        ok = shelver_end(&shelver, err);
    for (size_t i = 0; ok && i < merge->segments; i++)
        ok = forget(self->db, merge->number[i], err);
    arena_free(scratch);
    return ok;
}

/* Which segments to take along; how many postings that makes. */
static size_t
choose(const struct postings *self, struct arena *arena,
       const struct segments *segments, size_t total, struct merge *merge)
{
    size_t great = segments->count - segments->tinies;

    if (total < TINY && segments->tinies < TINIES && !segments->plain)
        return total;
    for (size_t i = 0; i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];
        bool is_tiny = i < segments->tinies;

        if (!is_tiny && !segments->plain &&
            (great < GREAT || (segment->postings / RATIO > total &&
                               segments->count - i < GREAT)))
            break;
        take_along(self, arena, segment, merge);
        total += segment->postings;
    }
    return total;
}

bool
merge_add(const struct postings *self, struct arena *arena,
          const struct sheaf *sheaf, struct err *err)
{
    struct merge *merge = arena_new_of(arena, struct merge);
    struct segment segment = {0};
    struct segments segments;

    if (!segments_list(self->db, &segments, err) ||
        !mask_nonce(&segment.nonce, err))
        return false;
    segment.wide = choose(self, arena, &segments, sheaf->count, merge) < TINY;
    segment.number = free_number(&segments);
    taker_init_memory(&merge->blend.taker[merge->blend.takers++], arena,
                      sheaf);
    return run(self, arena, merge, &segment, err);
}

bool
merge_without(const struct postings *self, struct arena *arena,
              const struct stretch *range, struct err *err)
{
    struct merge *merge = arena_new_of(arena, struct merge);
    struct segment segment = {0};
    struct segments segments;
    size_t total = 0;

    merge->without = range;
    if (!segments_list(self->db, &segments, err) ||
        !mask_nonce(&segment.nonce, err))
        return false;
    for (size_t i = 0; i < segments.count; i++) {
        take_along(self, arena, &segments.item[i], merge);
        total += segments.item[i].postings;
    }
    segment.number = free_number(&segments);
    segment.wide = total < TINY;
    return run(self, arena, merge, &segment, err);
}
