/*
 * Segments and their shelves.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/shelf.h"

#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "corpus/db.h"

enum {
    NEAR = 4, /* bytes of a distance on a narrow shelf, and of a position */
    FAR = 8,
    TAKEN = 64 /* shelves that a taker reads at once: a quarter of a MiB */
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

int64_t
shelf_end(const struct segment *segment)
{
    return shelf_at(segment, key_mask);
}

bool
shelf_of(const struct segment *segment, int64_t at, struct str bytes,
         struct shelf *shelf)
{
    size_t size = width(segment->wide) + NEAR;

    *shelf = (struct shelf){(uint64_t) at & key_mask, bytes.len / size,
                            segment->wide, bytes.ptr};
    return bytes.len > 0 && bytes.len % size == 0;
}

uint64_t
shelf_key(const struct shelf *shelf, size_t i)
{
    uint32_t near;
    uint64_t far;

    if (shelf->wide) {
        memcpy(&far, shelf->bytes + i * FAR, FAR);
        return shelf->first + le64toh(far);
    }
    memcpy(&near, shelf->bytes + i * NEAR, NEAR);
    return shelf->first + le32toh(near);
}

uint32_t
shelf_position(const struct shelf *shelf, size_t i)
{
    const char *from = shelf->bytes + shelf->count * width(shelf->wide);
    uint32_t position;

    memcpy(&position, from + i * NEAR, NEAR);
    return le32toh(position);
}

size_t
shelf_find(const struct shelf *shelf, size_t from, uint64_t key)
{
    size_t to = shelf->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (shelf_key(shelf, middle) < key)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* --- filling --- */

void
shelver_init(struct shelver *shelver, struct db *db, struct arena *arena,
             struct arena *scratch, uint32_t number, bool wide)
{
    *shelver = (struct shelver){.db = db,
                                .arena = arena,
                                .scratch = scratch,
                                .segment = {number, 0, wide}};
}

static struct str
encode(const struct shelver *shelver)
{
    size_t n = shelver->count, step = width(shelver->segment.wide);
    char *bytes = arena_alloc(shelver->scratch, n, step + NEAR);

    for (size_t i = 0; i < n; i++) {
        const struct entry *entry = &shelver->entry[i];
        uint64_t far = htole64(entry->key - shelver->entry[0].key);
        uint32_t position = htole32(entry->value);

        /* The low bytes of a distance come first. */
        memcpy(bytes + i * step, &far, step);
        memcpy(bytes + n * step + i * NEAR, &position, NEAR);
    }
    return (struct str){bytes, n * (step + NEAR)};
}

static bool
shelve(struct shelver *shelver, struct err *err)
{
    struct arena *scratch = shelver->scratch;
    ARENA_SCOPE(scratch);
    struct stmt *stmt = db_stmt(
        shelver->db, "INSERT INTO posting (at, bytes) VALUES (?1, ?2)");

    stmt_int(stmt, 1, shelf_at(&shelver->segment, shelver->entry[0].key));
    stmt_blob(stmt, 2, encode(shelver));
    shelver->segment.postings += shelver->count;
    shelver->count = 0;
    return stmt_run(stmt, err);
}

static bool
is_full(const struct shelver *shelver, uint64_t key)
{
    const struct entry *entry = shelver->entry;
    size_t n = shelver->count;

    if (n == 0 || entry[n - 1].key == key)
        return false;
    if (shelver->segment.wide)
        return n >= SHELF_WIDE;
    return n >= SHELF_NARROW || key - entry[0].key > UINT32_MAX;
}

bool
shelver_put(struct shelver *shelver, const struct entry *entry,
            struct err *err)
{
    if (is_full(shelver, entry->key) && !shelve(shelver, err))
        return false;
    *arena_push(shelver->arena, shelver->entry, shelver->count,
                &shelver->room) = *entry;
    return true;
}

bool
shelver_end(struct shelver *shelver, struct err *err)
{
    struct stmt *stmt;

    if (shelver->count > 0 && !shelve(shelver, err))
        return false;
    stmt = db_stmt(shelver->db, "INSERT INTO segment (number, postings, wide)"
                                " VALUES (?1, ?2, ?3)");
    stmt_int(stmt, 1, shelver->segment.number);
    stmt_int(stmt, 2, (int64_t) shelver->segment.postings);
    stmt_int(stmt, 3, shelver->segment.wide);
    return stmt_run(stmt, err);
}

/* --- emptying --- */

void
taker_init(struct taker *taker, struct db *db, struct arena *arena,
           const struct segment *segment)
{
    *taker = (struct taker){.db = db,
                            .arena = arena,
                            .segment = *segment,
                            .next = shelf_at(segment, 0)};
}

/* Append what a shelf holds. */
static void
unload(struct taker *taker, const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        *arena_push(taker->arena, taker->entry, taker->count, &taker->room) =
            (struct entry){shelf_key(shelf, i), shelf_position(shelf, i)};
}

static bool
read_shelves(struct taker *taker, struct err *err)
{
    struct stmt *stmt =
        db_stmt(taker->db, "SELECT at, bytes FROM posting WHERE at >= ?1"
                           " AND at <= ?2 ORDER BY at LIMIT ?3");
    enum step step;

    stmt_int(stmt, 1, taker->next);
    stmt_int(stmt, 2, shelf_end(&taker->segment));
    stmt_int(stmt, 3, TAKEN);
    while ((step = stmt_step(stmt, err)) == STEP_ROW) {
        int64_t at = stmt_get_int(stmt, 0);
        struct shelf shelf;

        if (!shelf_of(&taker->segment, at, stmt_get_bytes(stmt, 1), &shelf)) {
            stmt_reset(stmt);
            return db_damaged(taker->db, "posting", err);
        }
        unload(taker, &shelf);
        taker->next = at + 1;
    }
    return step == STEP_DONE;
}

/*
 * Read the next shelves to memory and delete them.  No query stays open: the
 * table is written to between two of these.
 */
static bool
refill(struct taker *taker, struct err *err)
{
    int64_t from = taker->next;
    struct stmt *stmt;

    taker->at = taker->count = 0;
    if (!read_shelves(taker, err))
        return false;
    stmt = db_stmt(taker->db, "DELETE FROM posting"
                              " WHERE at >= ?1 AND at < ?2");
    stmt_int(stmt, 1, from);
    stmt_int(stmt, 2, taker->next);
    return stmt_run(stmt, err);
}

bool
taker_peek(struct taker *taker, const struct entry **out, struct err *err)
{
    if (taker->at == taker->count && !refill(taker, err))
        return false;
    *out = taker->at < taker->count ? &taker->entry[taker->at] : NULL;
    return true;
}

void
taker_skip(struct taker *taker)
{
    taker->at++;
}
