/*
 * Postings: which segments there are, when they are merged, and how they are
 * searched.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/postings.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/db.h"
#include "corpus/shelf.h"
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
    GREAT = 4,
    SEGMENTS = 64 /* many more than there can be */
};

struct segments {
    struct segment item[SEGMENTS]; /* by size */
    size_t count, tinies;
};

static bool
list(struct db *db, struct segments *segments, struct err *err)
{
    struct stmt *stmt =
        db_stmt(db, "SELECT number, postings, wide FROM segment"
                    " ORDER BY postings, number");
    enum step step;

    *segments = (struct segments){.count = 0};
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        struct segment segment = {(uint32_t) stmt_get_int(stmt, 0),
                                  (size_t) stmt_get_int(stmt, 1),
                                  stmt_get_int(stmt, 2) != 0};

        if (segments->count == SEGMENTS) {
            stmt_reset(stmt);
            return db_damaged(db, "segment", err);
        }
        segments->item[segments->count++] = segment;
        segments->tinies += segment.postings < TINY;
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

/* One new segment of them all. */
static bool
run(struct db *db, struct arena *arena, struct merge *merge, uint32_t number,
    bool wide, struct err *err)
{
    struct arena *scratch = arena_new();
    struct shelver shelver;
    const struct entry *entry;
    bool ok;

    shelver_init(&shelver, db, arena, scratch, number, wide);
    while ((ok = next(merge, &entry, err)) && entry != NULL &&
           (ok = shelver_put(&shelver, entry, err)))
        continue;
    ok = ok && shelver_end(&shelver, err);
    for (size_t i = 0; ok && i < merge->takers; i++)
        ok = forget(db, &merge->taker[i].segment, err);
    arena_free(scratch);
    return ok;
}

/* Move a segment's postings behind the first n of room for total. */
static bool
take_all(struct db *db, struct arena *arena, const struct segment *segment,
         struct entry *all, size_t *n, size_t total, struct err *err)
{
    const struct entry *head = NULL;
    struct taker taker;
    bool ok;

    taker_init(&taker, db, arena, segment);
    while ((ok = taker_peek(&taker, &head, err)) && head != NULL &&
           *n < total) {
        all[(*n)++] = *head;
        taker_skip(&taker);
    }
    return ok && forget(db, segment, err);
}

/* The new entries and all of the tiny segments, sorted. */
static bool
gather(struct db *db, struct arena *arena, const struct segments *segments,
       struct merge *merge, struct err *err)
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
        if (!take_all(db, arena, &segments->item[i], all, &n, total, err))
            return false;
    if (n != total)
        return db_damaged(db, "segment", err);
    sort_entries(arena, all, total);
    merge->entry = all;
    merge->count = total;
    return true;
}

/* Which great segments to take along; how many postings that makes. */
static size_t
choose(struct db *db, struct arena *arena, const struct segments *segments,
       struct merge *merge)
{
    size_t total = merge->count;

    for (size_t i = segments->tinies; i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];

        if (segment->postings / RATIO > total && segments->count - i < GREAT)
            break;
        taker_init(&merge->taker[merge->takers++], db, arena, segment);
        total += segment->postings;
    }
    return total;
}

static bool
add_to(struct db *db, struct arena *arena, const struct entry *entry,
       size_t count, struct err *err)
{
    struct segments segments;
    struct merge *merge = arena_new_of(arena, struct merge);
    size_t total = count;

    merge->entry = entry;
    merge->count = count;
    if (!list(db, &segments, err))
        return false;
    if (count >= TINY || segments.tinies >= TINIES) {
        if (!gather(db, arena, &segments, merge, err))
            return false;
        total = choose(db, arena, &segments, merge);
    }
    return run(db, arena, merge, free_number(&segments), total < TINY, err);
}

static bool
add(void *self, const struct entry *entry, size_t count, struct err *err)
{
    struct arena *arena;
    bool ok;

    if (count == 0)
        return true;
    arena = arena_new();
    ok = add_to(self, arena, entry, count, err);
    arena_free(arena);
    return ok;
}

/* --- searching --- */

struct search {
    struct db *db;
    struct arena *arena;
    const uint64_t *key;
    size_t keys;
    struct slice *out; /* of each key */
    size_t total;      /* positions copied */
};

/* Positions of a key on a shelf, behind those of other segments. */
static void
take(struct search *search, size_t k, const struct shelf *shelf, size_t from,
     size_t to)
{
    struct slice *slice = &search->out[k];
    size_t n = to - from < LIMIT_SEED_HITS ? to - from : LIMIT_SEED_HITS;
    uint32_t *all = arena_array(search->arena, slice->count + n, uint32_t);

    if (slice->count > 0)
        memcpy(all, slice->position, slice->count * sizeof(*all));
    for (size_t i = 0; i < n; i++)
        all[slice->count + i] = shelf_position(shelf, from + i);
    *slice = (struct slice){all, slice->count + (uint32_t) n,
                            slice->more + (uint32_t) (to - from - n)};
    search->total += n;
}

/*
 * Answer the keys from at on that a shelf can answer; where the first one is
 * that is past it.  Too many answers end it all.
 */
static size_t
answer(struct search *search, const struct shelf *shelf, size_t at)
{
    uint64_t last = shelf_key(shelf, shelf->count - 1);
    size_t place = 0;

    for (; at < search->keys && search->key[at] <= last; at++) {
        size_t end;

        if (search->total > LIMIT_POSTINGS)
            return search->keys;
        place = shelf_find(shelf, place, search->key[at]);
        if (shelf_key(shelf, place) != search->key[at])
            continue;
        end = shelf_find(shelf, place, search->key[at] + 1);
        take(search, at, shelf, place, end);
        place = end;
    }
    return at;
}

/* Where keys are many, all shelves in a row. */
static bool
scan(struct search *search, const struct segment *segment, struct err *err)
{
    struct stmt *stmt =
        db_stmt(search->db, "SELECT at, bytes FROM posting"
                            " WHERE at >= ?1 AND at <= ?2 ORDER BY at");
    enum step step;
    size_t at = 0;

    stmt_int(stmt, 1, shelf_at(segment, 0));
    stmt_int(stmt, 2, shelf_at(segment, search->key[search->keys - 1]));
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        struct shelf shelf;

        if (!shelf_of(segment, stmt_get_int(stmt, 0), stmt_get_bytes(stmt, 1),
                      &shelf)) {
            stmt_reset(stmt);
            return db_damaged(search->db, "posting", err);
        }
        at = answer(search, &shelf, at);
    }
    return step == STEP_DONE;
}

/* Where they are few, the shelf of each. */
static bool
seek(struct search *search, const struct segment *segment, struct err *err)
{
    for (size_t at = 0, then; at < search->keys;) {
        struct stmt *stmt =
            db_stmt(search->db, "SELECT at, bytes FROM posting WHERE at >= ?1"
                                " AND at <= ?2 ORDER BY at DESC LIMIT 1");
        struct shelf shelf;
        enum step step;

        stmt_int(stmt, 1, shelf_at(segment, 0));
        stmt_int(stmt, 2, shelf_at(segment, search->key[at]));
        step = stmt_step(stmt, err);
        then = at;
        if (step == STEP_ROW && !shelf_of(segment, stmt_get_int(stmt, 0),
                                          stmt_get_bytes(stmt, 1), &shelf)) {
            stmt_reset(stmt);
            return db_damaged(search->db, "posting", err);
        }
        if (step == STEP_ROW)
            at = answer(search, &shelf, at);
        if (step == STEP_ERROR)
            return false;
        at += at == then; /* between two shelves */
        stmt_reset(stmt);
    }
    return true;
}

static int
by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/*
 * Positions of several segments are each in order, but not one behind the
 * other.  Of too many, the first are kept.
 */
static void
put_in_order(struct arena *arena, struct slice *slice)
{
    uint32_t *sorted, i = 1;

    while (i < slice->count && slice->position[i - 1] < slice->position[i])
        i++;
    if (i < slice->count) {
        sorted = arena_array(arena, slice->count, uint32_t);
        memcpy(sorted, slice->position, slice->count * sizeof(*sorted));
        qsort(sorted, slice->count, sizeof(*sorted), by_number);
        slice->position = sorted;
    }
    if (slice->count > LIMIT_SEED_HITS) {
        slice->more += slice->count - LIMIT_SEED_HITS;
        slice->count = LIMIT_SEED_HITS;
    }
}

static bool
find(void *self, struct arena *arena, const uint64_t *key, size_t keys,
     struct slice *out, struct err *err)
{
    struct search search = {self, arena, key, keys, out, 0};
    struct segments segments;
    bool ok = list(self, &segments, err);

    for (size_t i = 0; ok && keys > 0 && i < segments.count; i++) {
        const struct segment *segment = &segments.item[i];

        /* A step along the table costs a quarter of a search in it. */
        if (segment->postings / SHELF_NARROW / 4 < keys)
            ok = scan(&search, segment, err);
        else
            ok = seek(&search, segment, err);
        if (ok && search.total > LIMIT_POSTINGS)
            return err_set(err, ERR_LIMIT,
                           _("草稿与密源库的重合超过 %d 处，一次查不完；"
                             "请拆分草稿后再查"),
                           (int) LIMIT_POSTINGS);
    }
    for (size_t k = 0; ok && k < keys; k++)
        put_in_order(arena, &out[k]);
    return ok;
}

/* --- all of them --- */

static bool
walk_segment(struct db *db, const struct segment *segment,
             void (*each)(void *to, const struct entry *), void *to,
             struct err *err)
{
    struct stmt *stmt =
        db_stmt(db, "SELECT at, bytes FROM posting"
                    " WHERE at >= ?1 AND at <= ?2 ORDER BY at");
    enum step step;
    size_t seen = 0;

    stmt_int(stmt, 1, shelf_at(segment, 0));
    stmt_int(stmt, 2, shelf_end(segment));
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        struct shelf shelf;

        if (!shelf_of(segment, stmt_get_int(stmt, 0), stmt_get_bytes(stmt, 1),
                      &shelf))
            break;
        for (size_t i = 0; i < shelf.count; i++, seen++)
            each(to, &(struct entry){shelf_key(&shelf, i),
                                     shelf_position(&shelf, i)});
    }
    stmt_reset(stmt);
    if (step == STEP_ERROR)
        return false;
    return (step == STEP_DONE && seen == segment->postings) ||
           db_damaged(db, "posting", err);
}

static bool
walk(void *self, void (*each)(void *to, const struct entry *), void *to,
     struct err *err)
{
    struct segments segments;
    bool ok = list(self, &segments, err);

    for (size_t i = 0; ok && i < segments.count; i++)
        ok = walk_segment(self, &segments.item[i], each, to, err);
    return ok;
}

static bool
count(void *self, size_t *out, struct err *err)
{
    struct segments segments;
    bool ok = list(self, &segments, err);

    *out = 0;
    for (size_t i = 0; ok && i < segments.count; i++)
        *out += segments.item[i].postings;
    return ok;
}

const struct postings_store postings_local = {
    .add = add,
    .find = find,
    .count = count,
    .walk = walk,
};
