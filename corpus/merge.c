/*
 * Merging: which segments there are, and when they become one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/merge.h"

#include "core/arena.h"
#include "core/err.h"
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

static bool
is_before(const struct posting *a, const struct posting *b)
{
    return a->key < b->key || (a->key == b->key && a->value < b->value);
}

/* The takers that have something, with the last of them in place of others. */
static bool
fill_all(struct blend *blend, struct err *err)
{
    for (size_t i = 0; i < blend->takers;) {
        struct taker *taker = &blend->taker[i];

        if (!taker_fill(taker, err))
            return false;
        if (taker->at < taker->count)
            i++;
        else
            *taker = blend->taker[--blend->takers];
    }
    return true;
}

/*
 * The least of the heads, again and again until one taker has to read on.
 * Which one it is nobody foresees, the processor neither: hence no branches.
 */
static size_t
take_least(struct blend *blend)
{
    const struct posting *head[SEGMENTS + 1], *end[SEGMENTS + 1];
    size_t takers = blend->takers, n = 0, least;

    for (size_t i = 0; i < takers; i++) {
        head[i] = blend->taker[i].entry + blend->taker[i].at;
        end[i] = blend->taker[i].entry + blend->taker[i].count;
    }
    do {
        least = 0;
        for (size_t i = 1; i < takers; i++)
            least = is_before(head[i], head[least]) ? i : least;
        blend->entry[n++] = *head[least]++;
    } while (n < BLEND && head[least] < end[least]);
    for (size_t i = 0; i < takers; i++)
        blend->taker[i].at = (size_t) (head[i] - blend->taker[i].entry);
    return n;
}

bool
blend_next(struct blend *blend, const struct posting **out, size_t *count,
           struct err *err)
{
    struct taker *only = &blend->taker[0];

    if (!fill_all(blend, err))
        return false;
    if (blend->takers == 1) {
        *out = only->entry + only->at;
        *count = only->count - only->at;
        only->at = only->count;
    } else {
        *out = blend->entry;
        *count = blend->takers == 0 ? 0 : take_least(blend);
    }
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
        const struct posting *entry, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++)
        if (!is_left_out(merge, &entry[i]) &&
            !shelver_put(shelver, &entry[i], err))
            return false;
    return true;
}

/* One new segment of them all. */
static bool
run(const struct postings *self, struct arena *arena, struct merge *merge,
    const struct segment *segment, struct err *err)
{
    struct arena *scratch = arena_new();
    struct shelver shelver;
    const struct posting *entry;
    size_t n = 0;
    bool ok;

    shelver_init(&shelver, self->db, self->mask, arena, scratch, segment);
    while ((ok = blend_next(&merge->blend, &entry, &n, err)) && n > 0 &&
           (ok = put_all(&shelver, merge, entry, n, err)))
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
