/*
 * Merging: which segments there are, and when they become one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/merge.h"

#include "core/arena.h"
#include "core/err.h"
#include "core/search.h"
#include "corpus/db.h"
#include "corpus/sort.h"

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

struct blend *
blend_new(struct arena *arena, const struct postings *of)
{
    struct blend *blend = arena_new_of(arena, struct blend);

    blend->of = of;
    blend->arena = arena;
    return blend;
}

void
blend_segment(struct blend *blend, const struct segment *segment, bool keep)
{
    taker_init(&blend->taker[blend->takers++], blend->of->db, blend->of->mask,
               blend->arena, segment, keep);
}

void
blend_memory(struct blend *blend, const struct sheaf *sheaf)
{
    taker_init_memory(&blend->taker[blend->takers++], blend->arena, sheaf);
}

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

/* All as one, in pairs: segments are small ones first, and stay so. */
static bool
merge_all(struct blend *blend, struct part *part, size_t parts)
{
    uint64_t *to = blend->one, *next = blend->other;

    for (; parts > 1; parts = (parts + 1) / 2) {
        uint64_t *out = to;

        for (size_t i = 0; i < parts; i += 2) {
            struct part a = part[i], b = {a.number, 0};

            if (i + 1 < parts)
                b = part[i + 1];
            if (!sort_merge(a.number, a.count, b.number, b.count, out))
                return false;
            part[i / 2] = (struct part){out, a.count + b.count};
            out += a.count + b.count;
        }
        out = to;
        to = next;
        next = out;
    }
    return true;
}

bool
blend_next(struct blend *blend, struct swath *out, struct err *err)
{
    struct part part[SEGMENTS + 1] = {{NULL, 0}};
    struct bound bound;
    size_t parts = 0;

    if (!fill_all(blend, err))
        return false;
    bound = bound_of(blend);
    for (size_t i = 0; i < blend->takers; i++) {
        part[parts] = cut(&blend->taker[i].swath, &bound);
        parts += part[parts].count > 0;
    }
    if (!merge_all(blend, part, parts))
        return db_damaged(blend->of->db, "posting", err);
    *out = (struct swath){bound.base, part[0].number, part[0].count};
    return true;
}

/* --- merging --- */

/* What is merged. */
struct merge {
    struct blend *blend;
    uint32_t number[SEGMENTS]; /* of the segments that it replaces */
    size_t segments;
    const struct stretch *without; /* positions left out; NULL: none are */
};

static void
take_along(struct merge *merge, const struct segment *segment)
{
    blend_segment(merge->blend, segment, false);
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
run(struct merge *merge, const struct segment *segment, struct err *err)
{
    const struct postings *self = merge->blend->of;
    struct arena *scratch = arena_new();
    struct shelver shelver;
    struct swath next;
    bool ok;

    shelver_init(&shelver, self->db, self->mask, merge->blend->arena, scratch,
                 segment);
    while ((ok = blend_next(merge->blend, &next, err)) && next.count > 0 &&
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
choose(struct merge *merge, const struct segments *segments, size_t total)
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
        take_along(merge, segment);
        total += segment->postings;
    }
    return total;
}

bool
merge_add(const struct postings *self, struct arena *arena,
          const struct sheaf *sheaf, struct err *err)
{
    struct merge merge = {.blend = blend_new(arena, self)};
    struct segment segment = {0};
    struct segments segments;

    if (!segments_list(self->db, &segments, err) ||
        !mask_nonce(&segment.nonce, err))
        return false;
    segment.wide = choose(&merge, &segments, sheaf->count) < TINY;
    segment.number = free_number(&segments);
    blend_memory(merge.blend, sheaf);
    return run(&merge, &segment, err);
}

bool
merge_without(const struct postings *self, struct arena *arena,
              const struct stretch *range, struct err *err)
{
    struct merge merge = {.blend = blend_new(arena, self), .without = range};
    struct segment segment = {0};
    struct segments segments;
    size_t total = 0;

    if (!segments_list(self->db, &segments, err) ||
        !mask_nonce(&segment.nonce, err))
        return false;
    for (size_t i = 0; i < segments.count; i++) {
        take_along(&merge, &segments.item[i]);
        total += segments.item[i].postings;
    }
    segment.number = free_number(&segments);
    segment.wide = total < TINY;
    return run(&merge, &segment, err);
}
