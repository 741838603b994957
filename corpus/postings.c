/*
 * Postings: how segments are searched.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/postings.h"

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/db.h"
#include "corpus/merge.h"
#include "corpus/shelf.h"

static bool
add(void *self, const struct sheaf *sheaf, struct err *err)
{
    struct arena *arena;
    bool ok;

    if (sheaf->count == 0)
        return true;
    arena = arena_new();
    ok = merge_add(self, arena, sheaf, err);
    arena_free(arena);
    return ok;
}

static bool
erase(void *self, const struct stretch *range, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = merge_without(self, arena, range, err);

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
    size_t left;       /* keys still to be looked for in a segment */
    struct slice *out; /* of each key */
    size_t total;      /* positions copied */
};

/* Put numbers in order among others, which stand in out behind their room. */
static void
merge(const uint32_t *one, size_t ones, uint32_t *out, size_t others)
{
    const uint32_t *other = out + ones;
    size_t i = 0, j = 0;

    while (i < ones)
        if (j < others && other[j] < one[i]) {
            out[i + j] = other[j];
            j++;
        } else {
            out[i + j] = one[i];
            i++;
        }
}

/*
 * Positions of a key on a shelf, among those of other segments.  Of too many,
 * the first are kept.
 */
static void
take(struct search *search, size_t k, const struct shelf *shelf, size_t from,
     size_t to)
{
    struct slice *slice = &search->out[k];
    size_t n = to - from < LIMIT_SEED_HITS ? to - from : LIMIT_SEED_HITS;
    uint32_t *all = arena_raw_array(search->arena, slice->count + n, uint32_t);
    size_t in_all = slice->count + slice->more + (to - from);

    shelf_positions(shelf, from, n, all + slice->count);
    merge(slice->position, slice->count, all, n);
    slice->position = all;
    slice->count =
        in_all < LIMIT_SEED_HITS ? (uint32_t) in_all : LIMIT_SEED_HITS;
    slice->more = (uint32_t) in_all - slice->count;
    search->total += n;
}

/* Are any keys left that a shelf which begins with that one may answer? */
static bool
is_wanted(const struct search *search, uint64_t first)
{
    return search->left > 0 && search->key[search->left - 1] >= first;
}

/*
 * Answer the last keys that are left, as far as a shelf begins at or before
 * them and none that was seen begins between.  Too many answers end it all.
 */
static void
answer(struct search *search, const struct shelf *shelf)
{
    size_t end = shelf->count;

    while (is_wanted(search, shelf->first)) {
        size_t k = --search->left;
        uint64_t key = search->key[k];
        size_t from = shelf_find(shelf, 0, end, key);

        if (from < end && shelf_key(shelf, from) == key)
            take(search, k, shelf, from,
                 shelf_find(shelf, from + 1, end, key + 1));
        end = from;
        if (search->total > LIMIT_POSTINGS)
            search->left = 0;
    }
}

/* Answer what the row of a statement can. */
static bool
look(struct search *search, const struct segment *segment, struct stmt *stmt,
     struct err *err)
{
    struct shelf shelf;

    if (!shelf_of(&search->desk, segment, stmt_get_int(stmt, 0),
                  stmt_get_bytes(stmt, 1), &shelf)) {
        stmt_reset(stmt);
        return db_damaged(search->db, "posting", err);
    }
    answer(search, &shelf);
    return true;
}

static bool
passes(void *with, int64_t at)
{
    return is_wanted(with, shelf_first(at));
}

/*
 * Where keys are many, all shelves in a row.  From the last to the first: so
 * where a shelf begins tells which keys it can answer, and one that answers
 * none is not read.
 */
static bool
scan(struct search *search, const struct segment *segment, struct err *err)
{
    struct stmt *stmt = db_stmt(
        search->db, "SELECT at, bytes FROM posting WHERE at >= ?1 AND at <= ?2"
                    " AND passes(at, ?3) ORDER BY at DESC");
    struct sieve sieve = {passes, search};
    enum step step;

    stmt_int(stmt, 1, shelf_at(segment, 0));
    stmt_int(stmt, 2, shelf_at(segment, search->key[search->left - 1]));
    stmt_sieve(stmt, 3, &sieve);
    while ((step = stmt_step(stmt, err)) == STEP_ROW)
        if (!look(search, segment, stmt, err))
            return false;
    return step == STEP_DONE;
}

/* Where they are few, the shelf of each. */
static bool
seek(struct search *search, const struct segment *segment, struct err *err)
{
    while (search->left > 0) {
        struct stmt *stmt =
            db_stmt(search->db, "SELECT at, bytes FROM posting WHERE at >= ?1"
                                " AND at <= ?2 ORDER BY at DESC LIMIT 1");
        enum step step;

        stmt_int(stmt, 1, shelf_at(segment, 0));
        stmt_int(stmt, 2, shelf_at(segment, search->key[search->left - 1]));
        step = stmt_step(stmt, err);
        if (step != STEP_ROW) /* before the first of them */
            return step == STEP_DONE;
        if (!look(search, segment, stmt, err))
            return false;
        stmt_reset(stmt);
    }
    return true;
}

static bool
find_all(struct search *search, const struct segments *segments,
         struct err *err)
{
    for (size_t i = 0; search->keys > 0 && i < segments->count; i++) {
        const struct segment *segment = &segments->item[i];
        /* A step along the table costs a quarter of a search in it. */
        bool many = segment->postings / SHELF_NARROW / 4 < search->keys;

        search->left = search->keys;
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
    ok = segments_list(postings->db, &segments, err) &&
         find_all(&search, &segments, err);
    arena_free(scratch);
    return ok;
}

/* --- all of them --- */

static bool
walk_all(struct blend *blend, size_t *seen,
         void (*some)(void *to, const struct swath *), void *to,
         struct err *err)
{
    struct swath swath;
    bool ok;

    for (*seen = 0; (ok = blend_next(blend, &swath, err)) && swath.count > 0;
         *seen += swath.count)
        some(to, &swath);
    return ok;
}

static bool
walk(void *self, void (*some)(void *to, const struct swath *), void *to,
     struct err *err)
{
    const struct postings *postings = self;
    struct arena *scratch = arena_new();
    struct blend *blend = blend_new(scratch, postings);
    struct segments segments;
    size_t postings_in_all = 0, seen = 0;
    bool ok = segments_list(postings->db, &segments, err);

    for (size_t i = 0; ok && i < segments.count; i++) {
        blend_segment(blend, &segments.item[i], true);
        postings_in_all += segments.item[i].postings;
    }
    ok = ok && walk_all(blend, &seen, some, to, err) &&
         (seen == postings_in_all || db_damaged(postings->db, "posting", err));
    arena_free(scratch);
    return ok;
}

static bool
count(void *self, size_t *out, struct err *err)
{
    const struct postings *postings = self;
    struct segments segments;
    bool ok = segments_list(postings->db, &segments, err);

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
    .erase = erase,
    .find = find,
    .count = count,
    .walk = walk,
};
