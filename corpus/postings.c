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
    bool plain; /* some are of the format without masks */
};

struct postings {
    struct db *db;
    struct mask *mask;
};

static bool
list(struct db *db, struct segments *segments, struct err *err)
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
run(const struct postings *self, struct arena *arena, struct merge *merge,
    const struct segment *segment, struct err *err)
{
    struct arena *scratch = arena_new();
    struct shelver shelver;
    const struct entry *entry;
    bool ok;

    shelver_init(&shelver, self->db, self->mask, arena, scratch, segment);
    while ((ok = next(merge, &entry, err)) && entry != NULL &&
           (ok = shelver_put(&shelver, entry, err)))
        continue;
    ok = ok && shelver_end(&shelver, err);
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

/* What is not masked yet is left nowhere in the file. */
static bool
wipe_as_it_goes(struct db *db, struct err *err)
{
    return db_exec(db, "PRAGMA secure_delete = ON", err);
}

static bool
add_to(const struct postings *self, struct arena *arena,
       const struct entry *entry, size_t count, struct err *err)
{
    struct merge *merge = arena_new_of(arena, struct merge);
    struct segment segment = {0};
    struct segments segments;
    size_t total = count;

    merge->entry = entry;
    merge->count = count;
    if (!list(self->db, &segments, err) || !mask_nonce(&segment.nonce, err) ||
        (segments.plain && !wipe_as_it_goes(self->db, err)))
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

static bool
unmasking_failed(struct err *err)
{
    return err_set(err, ERR_CRYPTO, _("解密失败；请检查 OpenSSL 的安装"));
}

struct search {
    struct db *db;
    struct arena *arena;
    struct desk desk;
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
    shelf_positions(shelf, from, n, all + slice->count);
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

        if (!shelf_of(&search->desk, segment, stmt_get_int(stmt, 0),
                      stmt_get_bytes(stmt, 1), &shelf)) {
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
        if (step == STEP_ROW &&
            !shelf_of(&search->desk, segment, stmt_get_int(stmt, 0),
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
find_all(struct search *search, const struct segments *segments,
         struct err *err)
{
    for (size_t i = 0; search->keys > 0 && i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];
        /* A step along the table costs a quarter of a search in it. */
        bool many = segment->postings / SHELF_NARROW / 4 < search->keys;

        if (!(many ? scan(search, segment, err) : seek(search, segment, err)))
            return false;
        if (search->desk.failed)
            return unmasking_failed(err);
        if (search->total > LIMIT_POSTINGS)
            return err_set(err, ERR_LIMIT,
                           _("草稿与密源库的重合超过 %d 处，一次查不完；"
                             "请拆分草稿后再查"),
                           (int) LIMIT_POSTINGS);
    }
    return true;
}

static bool
find(void *self, struct arena *arena, const uint64_t *key, size_t keys,
     struct slice *out, struct err *err)
{
    const struct postings *postings = self;
    struct search search = {.db = postings->db,
                            .arena = arena,
                            .key = key,
                            .keys = keys,
                            .out = out};
    struct arena *scratch = arena_new();
    struct segments segments;
    bool ok;

    desk_init(&search.desk, scratch, postings->mask);
    ok = list(postings->db, &segments, err) &&
         find_all(&search, &segments, err);
    arena_free(scratch);
    for (size_t k = 0; ok && k < keys; k++)
        put_in_order(arena, &out[k]);
    return ok;
}

/* --- all of them --- */

static bool
walk_segment(struct db *db, struct desk *desk, const struct segment *segment,
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

        if (!shelf_of(desk, segment, stmt_get_int(stmt, 0),
                      stmt_get_bytes(stmt, 1), &shelf))
            break;
        for (size_t i = 0; i < shelf.count; i++, seen++)
            each(to, &(struct entry){shelf_key(&shelf, i),
                                     shelf_position(&shelf, i)});
    }
    stmt_reset(stmt);
    if (step == STEP_ERROR)
        return false;
    if (desk->failed)
        return unmasking_failed(err);
    return (step == STEP_DONE && seen == segment->postings) ||
           db_damaged(db, "posting", err);
}

static bool
walk(void *self, void (*each)(void *to, const struct entry *), void *to,
     struct err *err)
{
    const struct postings *postings = self;
    struct arena *scratch = arena_new();
    struct segments segments;
    struct desk desk;
    bool ok = list(postings->db, &segments, err);

    desk_init(&desk, scratch, postings->mask);
    for (size_t i = 0; ok && i < segments.count; i++)
        ok = walk_segment(postings->db, &desk, &segments.item[i], each, to,
                          err);
    arena_free(scratch);
    return ok;
}

static bool
count(void *self, size_t *out, struct err *err)
{
    const struct postings *postings = self;
    struct segments segments;
    bool ok = list(postings->db, &segments, err);

    *out = 0;
    for (size_t i = 0; ok && i < segments.count; i++)
        *out += segments.item[i].postings;
    return ok;
}

static void
use(void *self, struct mask *mask)
{
    struct postings *postings = self;

    postings->mask = mask;
}

void *
postings_new(struct arena *arena, struct db *db)
{
    struct postings *postings = arena_new_of(arena, struct postings);

    postings->db = db;
    return postings;
}

const struct postings_store postings_local = {
    .use = use,
    .add = add,
    .find = find,
    .count = count,
    .walk = walk,
};
