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
 * they are read whole in no time; then they are sorted together and merged
 * with all greater ones that are not RATIO times as large as what has come
 * together so far.  So each posting is written anew a few times for every
 * RATIO-fold growth of the register, and no more than GREAT great segments
 * are ever searched.
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

/* --- merging --- */

/* What is merged: entries in memory, and segments. */
struct merge {
    const struct entry *entry;
    size_t count, at;
    struct taker taker[SEGMENTS];
    size_t takers;
    const struct range *without; /* positions left out; NULL: none are */
};

static bool
is_before(const struct entry *a, const struct entry *b)
{
    return a->key < b->key || (a->key == b->key && a->value < b->value);
}

/* The least of the heads, and past it; NULL behind the last. */
static bool
next(struct merge *merge, const struct entry **out, struct err *err)
{
    struct taker *from = NULL;

    *out = merge->at < merge->count ? &merge->entry[merge->at] : NULL;
    for (size_t i = 0; i < merge->takers; i++) {
        const struct entry *head;

        if (!taker_peek(&merge->taker[i], &head, err))
            return false;
        if (head != NULL && (*out == NULL || is_before(head, *out))) {
            *out = head;
            from = &merge->taker[i];
        }
    }
    if (from != NULL)
        taker_skip(from);
    else
        merge->at++;
    return true;
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

/* One new segment of them all. */
static bool
run(const struct postings *self, struct arena *arena, struct merge *merge,
    const struct segment *segment, struct err *err)
{
    struct arena *scratch = arena_new();
    struct shelver shelver;
    const struct entry *entry;
    bool ok;

    shelver_init(&shelver, self->db, self->mask, arena, scratch, segment);
    while (
        (ok = next(merge, &entry, err)) && entry != NULL &&
        (ok = is_left_out(merge, entry) || shelver_put(&shelver, entry, err)))
        continue;
    if (ok && shelver.segment.postings + shelver.count > 0)
        ok = shelver_end(&shelver, err);
    for (size_t i = 0; ok && i < merge->takers; i++)
        ok = forget(self->db, &merge->taker[i].segment, err);
    arena_free(scratch);
    return ok;
}

/* Move a segment's postings behind the first n of room for total. */
static bool
take_all(const struct postings *self, struct arena *arena,
         const struct segment *segment, struct entry *all, size_t *n,
         size_t total, struct err *err)
{
    const struct entry *head = NULL;
    struct taker taker;
    bool ok;

    taker_init(&taker, self->db, self->mask, arena, segment);
    while ((ok = taker_peek(&taker, &head, err)) && head != NULL &&
           *n < total) {
        all[(*n)++] = *head;
        taker_skip(&taker);
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
    size_t total = merge->count;

    for (size_t i = segments->tinies; i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];

        if (segment->postings / RATIO > total && segments->count - i < GREAT &&
            !segments->plain)
            break;
        taker_init(&merge->taker[merge->takers++], self->db, self->mask, arena,
                   segment);
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
        taker_init(&merge->taker[merge->takers++], self->db, self->mask, arena,
                   &segments.item[i]);
        total += segments.item[i].postings;
    }
    segment.number = free_number(&segments);
    segment.wide = total < TINY;
    return run(self, arena, merge, &segment, err);
}
