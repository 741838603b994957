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
    STRIDE = 16 /* keys, that one is mostly off where it should be */
};

static const uint64_t key_mask = (UINT64_C(1) << STORE_KEY_BITS) - 1;

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

int64_t
shelf_end(const struct segment *segment)
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

bool
shelf_row(const struct segment *segment, int64_t at, struct str bytes,
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
    bool ok = shelf_row(segment, at, bytes, shelf);

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

static void
take_near(const char *key, const char *position, uint32_t first, size_t n,
          uint64_t *out)
{
    for (size_t i = 0; i < n; i += SHELF_STEP) {
        uint32_t near[SHELF_STEP], value[SHELF_STEP];

        memcpy(near, key + i * NEAR, sizeof(near));
        memcpy(value, position + i * NEAR, sizeof(value));
        for (size_t j = 0; j < SHELF_STEP; j++)
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

void
shelf_numbers(const struct shelf *shelf, size_t from, size_t n, uint64_t *out)
{
    size_t step = width(shelf->wide);
    const char *bytes = shelf->bytes.ptr;
    const char *key = bytes + from * step;
    const char *position = bytes + shelf->count * step + from * NEAR;

    (shelf->wide ? take_far : take_near)(key, position,
                                         (uint32_t) shelf->first, n, out);
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
