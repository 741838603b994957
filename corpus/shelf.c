/*
 * Segments and their shelves.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/shelf.h"

#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "core/search.h"
#include "corpus/db.h"

enum {
    NEAR = 4, /* bytes of a distance on a narrow shelf, and of a position */
    FAR = 8,
    STEP = 4,    /* numbers that are put together at a time */
    STRIDE = 16, /* keys, that one is mostly off where it should be */
    TAKEN = 16   /* shelves that a taker reads at once: they stay in cache */
};

static const uint64_t key_mask = (UINT64_C(1) << STORE_KEY_BITS) - 1;
static const uint64_t base_mask = ~(uint64_t) UINT32_MAX;

_Static_assert(TAKER_SWATH % STEP == 0, "room is left behind the last");

static size_t
width(bool wide)
{
    return wide ? FAR : NEAR;
}

/* --- one shelf --- */

int64_t
shelf_at(const struct segment *segment, uint64_t key)
{
    return (int64_t) ((uint64_t) segment->number << STORE_KEY_BITS | key);
}

uint64_t
shelf_first(int64_t at)
{
    return (uint64_t) at & key_mask;
}

/* The greatest row key that a segment can have. */
static int64_t
end_of(const struct segment *segment)
{
    return shelf_at(segment, key_mask);
}

void
desk_init(struct desk *desk, struct arena *arena, struct mask *mask)
{
    *desk =
        (struct desk){.arena = arena, .mask = mask, .grain = mask_grain(mask)};
}

/* Nothing on it is unmasked yet. */
static void
clear(struct desk *desk, size_t len)
{
    if (desk->room < len) {
        desk->room = 2 * len;
        desk->plain = arena_alloc(desk->arena, desk->room, 1);
        desk->done = arena_alloc(desk->arena, desk->room / desk->grain + 1, 1);
    }
    memset(desk->done, 0, len / desk->grain + 1);
}

/* What a row says; no desk is needed to read what is plain. */
static bool
read_row(const struct segment *segment, int64_t at, struct str bytes,
         struct shelf *shelf)
{
    size_t size = width(segment->wide) + NEAR;

    *shelf = (struct shelf){
        .first = shelf_first(at),
        .count = bytes.len / size,
        .among = segment->postings,
        .wide = segment->wide,
        .bytes = bytes,
        .nonce = segment->nonce,
    };
    return bytes.len > 0 && bytes.len % size == 0;
}

bool
shelf_of(struct desk *desk, const struct segment *segment, int64_t at,
         struct str bytes, struct shelf *shelf)
{
    bool ok = read_row(segment, at, bytes, shelf);

    shelf->desk = desk;
    if (segment->nonce != 0)
        clear(desk, bytes.len);
    return ok;
}

static void
unmask(const struct shelf *shelf, size_t grain)
{
    struct desk *desk = shelf->desk;
    size_t from = grain * desk->grain, len = shelf->bytes.len - from;

    if (len > desk->grain)
        len = desk->grain;
    if (!mask_apply(desk->mask, shelf->nonce, shelf->first, from,
                    shelf->bytes.ptr + from, len, desk->plain + from))
        desk->failed = true;
    desk->done[grain] = 1;
}

/* Some bytes at a place: none of them is cut in two by a grain. */
static const char *
read(const struct shelf *shelf, size_t from)
{
    struct desk *desk = shelf->desk;

    if (shelf->nonce == 0)
        return shelf->bytes.ptr + from;
    if (desk->done[from / desk->grain] == 0)
        unmask(shelf, from / desk->grain);
    return desk->plain + from;
}

uint64_t
shelf_key(const struct shelf *shelf, size_t i)
{
    uint32_t near;
    uint64_t far;

    if (shelf->wide) {
        memcpy(&far, read(shelf, i * FAR), FAR);
        return shelf->first + le64toh(far);
    }
    memcpy(&near, read(shelf, i * NEAR), NEAR);
    return shelf->first + le32toh(near);
}

void
shelf_positions(const struct shelf *shelf, size_t from, size_t n,
                uint32_t *out)
{
    size_t at = shelf->count * width(shelf->wide) + from * NEAR;
    size_t grain = shelf->desk->grain, end = at + n * NEAR;

    while (at < end) {
        size_t len = (at / grain + 1) * grain - at;

        if (len > end - at)
            len = end - at;
        memcpy(out, read(shelf, at), len);
        out += len / NEAR;
        at += len;
    }
    for (size_t i = 1; i <= n; i++)
        out[-(ptrdiff_t) i] = le32toh(out[-(ptrdiff_t) i]);
}

/* Where a key is to be expected. */
static size_t
expect(const struct shelf *shelf, uint64_t key)
{
    return (key - shelf->first) * shelf->among >> STORE_KEY_BITS;
}

size_t
shelf_find(const struct shelf *shelf, size_t from, size_t to, uint64_t key)
{
    size_t at = expect(shelf, key), step = STRIDE;

    if (from == to)
        return to;
    at = at < from ? from : at < to ? at : to - 1;
    /* Further and further down, or up, until that is too far. */
    for (; at > from && shelf_key(shelf, at) >= key; step *= 2) {
        to = at;
        at = at - from > step ? at - step : from;
    }
    for (; at < to && shelf_key(shelf, at) < key; step *= 2) {
        from = at + 1;
        at = to - at > step ? at + step : to;
    }
    if (at < to)
        to = at;
    SEARCH(from, to, shelf_key(shelf, from) >= key);
    return from;
}

/* --- filling --- */

void
shelver_init(struct shelver *shelver, struct db *db, struct mask *mask,
             struct arena *arena, struct arena *scratch,
             const struct segment *segment)
{
    *shelver = (struct shelver){.db = db,
                                .mask = mask,
                                .arena = arena,
                                .scratch = scratch,
                                .segment = *segment};
}

/* The first n that wait, as bytes. */
static bool
encode(const struct shelver *shelver, size_t n, struct str *out,
       struct err *err)
{
    size_t step = width(shelver->segment.wide);
    char *bytes = arena_alloc(shelver->scratch, n, step + NEAR);

    for (size_t i = 0; i < n; i++) {
        const struct posting *entry = &shelver->entry[i];
        uint64_t far = htole64(entry->key - shelver->entry[0].key);
        uint32_t position = htole32(entry->value);

        /* The low bytes of a distance come first. */
        memcpy(bytes + i * step, &far, step);
        memcpy(bytes + n * step + i * NEAR, &position, NEAR);
    }
    *out = (struct str){bytes, n * (step + NEAR)};
    return mask_apply(shelver->mask, shelver->segment.nonce,
                      shelver->entry[0].key, 0, bytes, out->len, bytes) ||
           err_set(err, ERR_CRYPTO, _("加密失败；请检查 OpenSSL 的安装"));
}

/* Put the first n that wait on a shelf. */
static bool
shelve(struct shelver *shelver, size_t n, struct err *err)
{
    struct arena *scratch = shelver->scratch;
    ARENA_SCOPE(scratch);
    struct stmt *stmt = db_stmt(
        shelver->db, "INSERT INTO posting (at, bytes) VALUES (?1, ?2)");

    struct str bytes;

    if (!encode(shelver, n, &bytes, err))
        return false;
    stmt_int(stmt, 1, shelf_at(&shelver->segment, shelver->entry[0].key));
    stmt_blob(stmt, 2, bytes);
    shelver->segment.postings += n;
    shelver->count -= n;
    shelver->last = 0;
    memmove(shelver->entry, shelver->entry + n,
            shelver->count * sizeof(*shelver->entry));
    return stmt_run(stmt, err);
}

/*
 * How many of those that wait are to be put away before the next, of that key.
 * A key has all its postings on one shelf, so that one which began on a shelf
 * that is too small for it goes on to the next.
 */
static size_t
due(const struct shelver *shelver, uint64_t key)
{
    const struct posting *entry = shelver->entry;
    size_t n = shelver->count;
    size_t full = shelver->segment.wide ? SHELF_WIDE : SHELF_NARROW;

    if (n > 0 && entry[n - 1].key == key)
        return n >= full ? shelver->last : 0;
    if (n >= full ||
        (n > 0 && !shelver->segment.wide && key - entry[0].key > UINT32_MAX))
        return n;
    return 0;
}

bool
shelver_put(struct shelver *shelver, const struct posting *entry,
            struct err *err)
{
    size_t n = due(shelver, entry->key);

    if (n > 0 && !shelve(shelver, n, err))
        return false;
    n = shelver->count;
    if (n > 0 && shelver->entry[n - 1].key != entry->key)
        shelver->last = n;
    *arena_push(shelver->arena, shelver->entry, shelver->count,
                &shelver->room) = *entry;
    return true;
}

bool
shelver_end(struct shelver *shelver, struct err *err)
{
    struct stmt *stmt;

    if (shelver->count > 0 && !shelve(shelver, shelver->count, err))
        return false;
    stmt = db_stmt(shelver->db,
                   "INSERT INTO segment (number, postings, wide, nonce)"
                   " VALUES (?1, ?2, ?3, ?4)");
    stmt_int(stmt, 1, shelver->segment.number);
    stmt_int(stmt, 2, (int64_t) shelver->segment.postings);
    stmt_int(stmt, 3, shelver->segment.wide);
    stmt_int(stmt, 4, (int64_t) shelver->segment.nonce);
    return stmt_run(stmt, err);
}

/* --- reading --- */

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
        .lent = arena_array(arena, TAKEN, struct lent),
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

/* Some at a time, behind the last too: buffers have room for that. */
static void
take_near(const char *key, const char *position, uint32_t first, size_t n,
          uint64_t *out)
{
    for (size_t i = 0; i < n; i += STEP) {
        uint32_t near[STEP], value[STEP];

        memcpy(near, key + i * NEAR, sizeof(near));
        memcpy(value, position + i * NEAR, sizeof(value));
        for (size_t j = 0; j < STEP; j++)
            out[i + j] = (uint64_t) (first + le32toh(near[j])) << 32 |
                         le32toh(value[j]);
    }
}

/* Of a distance the low bytes come first, and no others are wanted. */
static void
take_far(const char *key, const char *position, uint32_t first, size_t n,
         uint64_t *out)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t far, value;

        memcpy(&far, key + i * FAR, sizeof(far));
        memcpy(&value, position + i * NEAR, sizeof(value));
        out[i] = (uint64_t) (first + le32toh(far)) << 32 | le32toh(value);
    }
}

/* Postings of a plain shelf from one on, as numbers. */
static void
take_numbers(const struct shelf *shelf, size_t from, size_t n, uint64_t *out)
{
    size_t step = width(shelf->wide);
    const char *bytes = shelf->bytes.ptr;
    const char *key = bytes + from * step;
    const char *position = bytes + shelf->count * step + from * NEAR;

    (shelf->wide ? take_far : take_near)(key, position,
                                         (uint32_t) shelf->first, n, out);
}

/* Numbers of one swath from the shelf that it has come to. */
static void
unload(struct taker *taker)
{
    const struct shelf *shelf = &taker->lent[taker->now].shelf;
    size_t from = taker->from, end = shelf->count;
    uint64_t base = shelf_key(shelf, from) & base_mask;

    if (end - from > TAKER_SWATH)
        end = from + TAKER_SWATH;
    if (shelf_key(shelf, end - 1) - base > UINT32_MAX)
        end = shelf_find(shelf, from + 1, end, base + UINT32_MAX + 1);
    take_numbers(shelf, from, end - from, taker->number);
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
    struct lent *lent = &taker->lent[taker->lents++];
    struct shelf *shelf = &lent->shelf;

    if (!read_row(&taker->segment, at, bytes, shelf))
        return db_damaged(taker->db, "posting", err);
    if (lent->room < bytes.len) {
        lent->room = bytes.len;
        lent->plain = arena_raw(taker->arena, lent->room + STEP * NEAR, 1);
    }
    if (shelf->nonce == 0)
        memcpy(lent->plain, bytes.ptr, bytes.len);
    else if (!mask_apply(taker->mask, shelf->nonce, shelf->first, 0, bytes.ptr,
                         bytes.len, lent->plain))
        return err_set(err, ERR_CRYPTO, _("解密失败；请检查 OpenSSL 的安装"));
    shelf->bytes.ptr = lent->plain;
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

    taker->lents = taker->now = 0;
    stmt_int(stmt, 1, taker->next);
    stmt_int(stmt, 2, end_of(&taker->segment));
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
    if (taker->lents == 0)
        taker->db = NULL;
    return true;
}

bool
taker_fill(struct taker *taker, struct err *err)
{
    if (taker->swath.count > 0)
        return true;
    if (taker->now == taker->lents && taker->db != NULL &&
        !read_on(taker, err))
        return false;
    if (taker->sheaf.count > 0)
        untie(taker);
    else if (taker->now < taker->lents)
        unload(taker);
    return true;
}
