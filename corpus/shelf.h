/*
 * Segments of postings: immutable, sorted, and cut into shelves, each a blob
 * of fixed-width arrays that fills a page of the database.
 *
 * A shelf stands in the table at its segment's number above its first key.  It
 * holds the distances of its keys from that first one, then the positions:
 * 32 bits each, eight bytes a posting, so that a narrow shelf spans less than
 * 2^32 keys and a segment has 256 of them or more.  A segment too small to
 * fill those has wide ones, with distances of 64 bits.  Postings of one key
 * are never on two shelves.
 *
 * The bytes are masked (corpus/vault.h), for positions beside their keys would
 * give the pattern of a text away.  What can be seen is one key of five
 * hundred, without its position, and where a key has more postings than a page
 * holds.  Segments of a former format, with the nonce 0, are not masked.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_SHELF_H
#define CORPUS_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "corpus/store.h"
#include "corpus/vault.h"

struct arena;
struct db;
struct err;

struct segment {
    uint32_t number;
    size_t postings;
    bool wide;
    uint64_t nonce; /* of its mask */
};

enum {
    /* As many bits as a row's key has left above the key of a posting. */
    SHELF_SEGMENTS = 1 << (63 - STORE_KEY_BITS),
    /*
     * With the row's own bytes these fill a page of 4096: more would spill
     * into a page of their own.
     */
    SHELF_NARROW = 507,
    SHELF_WIDE = 338
};

/* --- one shelf --- */

/* Where shelves are unmasked, one after the other, as far as is needed. */
struct desk {
    struct arena *arena;
    struct mask *mask;
    char *plain;
    unsigned char *done; /* for each grain, whether it is unmasked */
    size_t room;         /* bytes */
    size_t grain;
    bool failed; /* what was read since is not to be used */
};

struct shelf {
    uint64_t first; /* key */
    size_t count;
    size_t among; /* postings of its segment */
    bool wide;
    struct str bytes;  /* as they are stored */
    uint64_t nonce;    /* 0: they are plain */
    struct desk *desk; /* which no other shelf has used since */
};

/* An empty one, that grows in the arena; the mask is borrowed. */
void desk_init(struct desk *, struct arena *, struct mask *) NONNULL;

/* The row key of a posting key in a segment, and the greatest it can have. */
int64_t shelf_at(const struct segment *, uint64_t key) NONNULL PURE;
int64_t shelf_end(const struct segment *) NONNULL PURE;
/* ... and the posting key of a row. */
uint64_t shelf_first(int64_t at) PURE;

/* What a row says, without a desk; false if it is not a shelf. */
bool shelf_row(const struct segment *, int64_t at, struct str bytes,
               struct shelf *) MUST_USE NONNULL;

/*
 * Lay a row on the desk; false if it is not a shelf.  Bytes are borrowed.
 * Afterwards look at the desk's failed.
 */
bool shelf_of(struct desk *, const struct segment *, int64_t at,
              struct str bytes, struct shelf *) MUST_USE NONNULL;

/* The key of posting number i. */
uint64_t shelf_key(const struct shelf *, size_t i) NONNULL;

/* Positions from a place on, n of them. */
void shelf_positions(const struct shelf *, size_t from, size_t n,
                     uint32_t *out) NONNULL;

enum { SHELF_STEP = 4 };

/*
 * Postings of a plain shelf from a place on, n of them, as the numbers of a
 * swath.  Some are read and written at a time: less than SHELF_STEP behind the
 * last there are to be bytes to read, and room.
 */
void shelf_numbers(const struct shelf *, size_t from, size_t n, uint64_t *out)
    NONNULL;

/*
 * The first place of [from, to) whose key is not below key; to if none is.
 * Keys are random numbers, so that it is looked for near where it should be.
 */
size_t shelf_find(const struct shelf *, size_t from, size_t to, uint64_t key)
    NONNULL;

/* --- filling them, in order --- */

struct shelver {
    struct db *db;
    struct mask *mask;
    struct arena *arena, *scratch;
    struct segment segment; /* postings: how many were put so far */
    struct posting *entry;  /* that wait for a shelf to be full */
    size_t count, room;
    size_t last; /* where their last key begins */
};

/* The arenas are the shelver's until it is done. */
void shelver_init(struct shelver *, struct db *, struct mask *, struct arena *,
                  struct arena *scratch, const struct segment *) NONNULL;
bool shelver_put(struct shelver *, const struct posting *, struct err *)
    MUST_USE NONNULL;
/* The rest, and the segment's own row. */
bool shelver_end(struct shelver *, struct err *) MUST_USE NONNULL;

#endif /* !CORPUS_SHELF_H */
