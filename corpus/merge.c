/*
 * Merging: which segments there are, and when they become one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/merge.h"

#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "corpus/db.h"
#include "corpus/sort.h"

/*
 * What is registered makes a segment.  Tiny ones may pile up a little, for
 * they are read whole in no time; then they are sorted together.  Where that
 * would make one more than GREAT great segments, it is merged with all that
 * are not RATIO times as large as what has come together so far.  So each
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
is_before(const struct entry *a, const struct entry *b)
{
    return a->key < b->key || (a->key == b->key && a->value < b->value);
}

/* The taker with the least head, and the least of the other heads. */
static bool
compare_heads(struct blend *blend, struct taker **least,
              const struct entry **other, struct err *err)
{
    const struct entry *first = NULL;

    *least = NULL;
    *other = NULL;
    for (size_t i = 0; i < blend->takers; i++) {
        struct taker *taker = &blend->taker[i];
        const struct entry *head;

        if (!taker_fill(taker, err))
            return false;
        if (taker->at == taker->count)
            continue;
        head = &taker->entry[taker->at];
        if (first == NULL || is_before(head, first)) {
            *other = first;
            first = head;
            *least = taker;
        } else if (*other == NULL || is_before(head, *other)) {
            *other = head;
        }
    }
    return true;
}

bool
blend_next(struct blend *blend, const struct entry **out, size_t *count,
           struct err *err)
{
    const struct entry *other, *from;
    struct taker *least;
    size_t n = 1, most;

    if (!compare_heads(blend, &least, &other, err))
        return false;
    *count = 0;
    if (least == NULL)
        return true;
    from = least->entry + least->at;
    most = least->count - least->at;
    if (other == NULL)
        n = most;
    while (n < most && is_before(&from[n], other))
        n++;
    least->at += n;
    *out = from;
    *count = n;
    return true;
}

/* --- merging --- */

/* What is merged: entries in memory, and segments. */
struct merge {
    const struct entry *entry;
    size_t count;
    struct blend blend;
    const struct range *without; /* positions left out; NULL: none are */
};

static void
take_along(const struct postings *self, struct arena *arena,
           const struct segment *segment, struct merge *merge)
{
    struct blend *blend = &merge->blend;

    taker_init(&blend->taker[blend->takers++], self->db, self->mask, arena,
               segment, false);
}

static bool
forget(struct db *db, const struct segment *segment, struct err *err)
{
    struct stmt *stmt = db_stmt(db, "DELETE FROM segment WHERE number = ?1");

    stmt_int(stmt, 1, segment->number);
    return stmt_run(stmt, err);
}

static bool
is_left_out(const struct merge *merge, const struct entry *entry)
{
    const struct range *range = merge->without;

    return range != NULL && range->first <= entry->value &&
           entry->value <= range->last;
}

static bool
put_all(struct shelver *shelver, const struct merge *merge,
        const struct entry *entry, size_t count, struct err *err)
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
    struct blend *blend = &merge->blend;
    size_t segments = blend->takers, n = 0;
    struct shelver shelver;
    const struct entry *entry;
    bool ok;

    taker_init_memory(&blend->taker[blend->takers++], merge->entry,
                      merge->count);
    shelver_init(&shelver, self->db, self->mask, arena, scratch, segment);
    while ((ok = blend_next(blend, &entry, &n, err)) && n > 0 &&
           (ok = put_all(&shelver, merge, entry, n, err)))
        continue;
    if (ok && shelver.segment.postings + shelver.count > 0)
        ok = shelver_end(&shelver, err);
    for (size_t i = 0; ok && i < segments; i++)
        ok = forget(self->db, &blend->taker[i].segment, err);
    arena_free(scratch);
    return ok;
}

/* Move a segment's postings behind the first n of room for total. */
static bool
take_all(const struct postings *self, struct arena *arena,
         const struct segment *segment, struct entry *all, size_t *n,
         size_t total, struct err *err)
{
    struct taker taker;
    bool ok;

    taker_init(&taker, self->db, self->mask, arena, segment, false);
    while ((ok = taker_fill(&taker, err)) && taker.count > 0 &&
           taker.count <= total - *n) {
        memcpy(all + *n, taker.entry, taker.count * sizeof(*all));
        *n += taker.count;
        taker.at = taker.count;
    }
    return ok && forget(self->db, segment, err);
}

/* The new entries and all of the tiny segments, sorted. */
static bool
gather(const struct postings *self, struct arena *arena,
       const struct segments *segments, struct merge *merge, struct err *err)
{
    struct entry *all;
    size_t n = merge->count, total = n;

    if (segments->tinies == 0)
        return true;
    for (size_t i = 0; i < segments->tinies; i++)
        total += segments->item[i].postings;
    all = arena_array(arena, total, struct entry);
    memcpy(all, merge->entry, n * sizeof(*all));
    for (size_t i = 0; i < segments->tinies; i++)
        if (!take_all(self, arena, &segments->item[i], all, &n, total, err))
            return false;
    if (n != total)
        return db_damaged(self->db, "segment", err);
    sort_entries(arena, all, total);
    merge->entry = all;
    merge->count = total;
    return true;
}

/* Which great segments to take along; how many postings that makes. */
static size_t
choose(const struct postings *self, struct arena *arena,
       const struct segments *segments, struct merge *merge)
{
    size_t total = merge->count, great = segments->count - segments->tinies;

    if (great < GREAT && !segments->plain)
        return total;
    for (size_t i = segments->tinies; i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];

        if (segment->postings / RATIO > total && segments->count - i < GREAT &&
            !segments->plain)
            break;
        take_along(self, arena, segment, merge);
        total += segment->postings;
    }
    return total;
}

bool
merge_add(const struct postings *self, struct arena *arena,
          const struct entry *entry, size_t count, struct err *err)
{
    struct merge *merge = arena_new_of(arena, struct merge);
    struct segment segment = {0};
    struct segments segments;
    size_t total = count;

    merge->entry = entry;
    merge->count = count;
    if (!segments_list(self->db, &segments, err) ||
        !mask_nonce(&segment.nonce, err))
        return false;
    if (count >= TINY || segments.tinies >= TINIES || segments.plain) {
        if (!gather(self, arena, &segments, merge, err))
            return false;
        total = choose(self, arena, &segments, merge);
    }
    segment.number = free_number(&segments);
    segment.wide = total < TINY;
    return run(self, arena, merge, &segment, err);
}

bool
merge_without(const struct postings *self, struct arena *arena,
              const struct range *range, struct err *err)
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
