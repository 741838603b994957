/*
 * Takers: some shelves are read at once, and given away a swath at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/taker.h"

#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "corpus/db.h"

enum {
    TAKEN = 16, /* shelves that are read at once: they stay in the cache */
    SPARE = SHELF_STEP * sizeof(uint32_t) /* bytes behind those of a shelf */
};

static const uint64_t base_mask = ~(uint64_t) UINT32_MAX;

_Static_assert(TAKER_SWATH % SHELF_STEP == 0, "there is room for whole steps");

void
taker_init(struct taker *taker, struct db *db, struct mask *mask,
           struct arena *arena, const struct segment *segment, bool keep)
{
    *taker = (struct taker){
        .db = db,
        .mask = mask,
        .arena = arena,
        .segment = *segment,
        .keep = keep,
        .next = shelf_at(segment, 0),
        .fetched = arena_array(arena, TAKEN, struct fetched),
        .number = arena_raw_array(arena, TAKER_SWATH, uint64_t),
    };
}

void
taker_init_memory(struct taker *taker, struct arena *arena,
                  const struct sheaf *sheaf)
{
    *taker = (struct taker){
        .arena = arena,
        .sheaf = *sheaf,
        .number = arena_raw_array(arena, TAKER_SWATH, uint64_t),
    };
}

/* Numbers of one swath from a sheaf. */
static void
untie(struct taker *taker)
{
    struct sheaf *sheaf = &taker->sheaf;
    const uint64_t near = (UINT64_C(1) << STORE_NEAR_BITS) - 1;
    const uint64_t *posting = sheaf->posting;
    uint64_t base = posting[0] >> STORE_NEAR_BITS & base_mask;
    size_t n = 0;

    for (; n < sheaf->count && n < TAKER_SWATH; n++) {
        uint64_t key = posting[n] >> STORE_NEAR_BITS;

        if ((key & base_mask) != base)
            break;
        taker->number[n] =
            key << 32 | (uint32_t) (sheaf->base + (posting[n] & near));
    }
    taker->swath = (struct swath){base, taker->number, n};
    sheaf->posting += n;
    sheaf->count -= n;
}

/* Numbers of one swath from the shelf that it has come to. */
static void
unload(struct taker *taker)
{
    const struct shelf *shelf = &taker->fetched[taker->now].shelf;
    size_t from = taker->from, end = shelf->count;
    uint64_t base = shelf_key(shelf, from) & base_mask;

    if (end - from > TAKER_SWATH)
        end = from + TAKER_SWATH;
    if (shelf_key(shelf, end - 1) - base > UINT32_MAX)
        end = shelf_find(shelf, from + 1, end, base + UINT32_MAX + 1);
    shelf_numbers(shelf, from, end - from, taker->number);
    taker->swath = (struct swath){base, taker->number, end - from};
    taker->from = end;
    if (end == shelf->count) {
        taker->from = 0;
        taker->now++;
    }
}

/* Keep what a row says, unmasked. */
static bool
borrow(struct taker *taker, int64_t at, struct str bytes, struct err *err)
{
    struct fetched *fetched = &taker->fetched[taker->fetches++];
    struct shelf *shelf = &fetched->shelf;

    if (!shelf_row(&taker->segment, at, bytes, shelf))
        return db_damaged(taker->db, "posting", err);
    if (fetched->room < bytes.len) {
        fetched->room = bytes.len;
        fetched->plain = arena_raw(taker->arena, fetched->room + SPARE, 1);
    }
    if (shelf->nonce == 0)
        memcpy(fetched->plain, bytes.ptr, bytes.len);
    else if (!mask_apply(taker->mask, shelf->nonce, shelf->first, 0, bytes.ptr,
                         bytes.len, fetched->plain))
        return err_set(err, ERR_CRYPTO, _("解密失败；请检查 OpenSSL 的安装"));
    shelf->bytes.ptr = fetched->plain;
    shelf->nonce = 0;
    return true;
}

static bool
read_shelves(struct taker *taker, struct err *err)
{
    struct stmt *stmt =
        db_stmt(taker->db, "SELECT at, bytes FROM posting WHERE at >= ?1"
                           " AND at <= ?2 ORDER BY at LIMIT ?3");
    enum step step;

    taker->fetches = taker->now = 0;
    stmt_int(stmt, 1, taker->next);
    stmt_int(stmt, 2, shelf_end(&taker->segment));
    stmt_int(stmt, 3, TAKEN);
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        int64_t at = stmt_get_int(stmt, 0);

        if (!borrow(taker, at, stmt_get_bytes(stmt, 1), err)) {
            stmt_reset(stmt);
            return false;
        }
        taker->next = at + 1;
    }
    return step == STEP_DONE;
}

static bool
delete_shelves(struct taker *taker, int64_t from, struct err *err)
{
    struct stmt *stmt = db_stmt(taker->db, "DELETE FROM posting"
                                           " WHERE at >= ?1 AND at < ?2");

    stmt_int(stmt, 1, from);
    stmt_int(stmt, 2, taker->next);
    return stmt_run(stmt, err);
}

/* No query stays open: the table may be written to before the next. */
static bool
read_on(struct taker *taker, struct err *err)
{
    int64_t from = taker->next;

    if (!read_shelves(taker, err) ||
        !(taker->keep || delete_shelves(taker, from, err)))
        return false;
    if (taker->fetches == 0)
        taker->db = NULL;
    return true;
}

bool
taker_fill(struct taker *taker, struct err *err)
{
    if (taker->swath.count > 0)
        return true;
    if (taker->now == taker->fetches && taker->db != NULL &&
        !read_on(taker, err))
        return false;
    if (taker->sheaf.count > 0)
        untie(taker);
    else if (taker->now < taker->fetches)
        unload(taker);
    return true;
}
