/*
 * Reading postings in order: those of a segment, or of a sheaf in memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_TAKER_H
#define CORPUS_TAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "corpus/shelf.h"
#include "corpus/store.h"

struct arena;
struct db;
struct err;
struct mask;

enum { TAKER_SWATH = 512 }; /* postings, at most: those of a narrow shelf */

/* A shelf as it was read, unmasked, and the room for its bytes. */
struct fetched {
    struct shelf shelf;
    char *plain;
    size_t room;
};

/* Postings in order: those of a segment, some at a time, or from memory. */
struct taker {
    struct db *db; /* NULL: there is nothing more to read */
    struct mask *mask;
    struct arena *arena;
    struct segment segment;
    bool keep;          /* else what was read is deleted from the database */
    int64_t next;       /* where to go on */
    struct sheaf sheaf; /* what of those in memory is still to be read */
    struct fetched *fetched; /* shelves that were read */
    size_t fetches, now;     /* the one that is being taken from, and ... */
    size_t from;             /* ... from which posting on */
    struct swath swath; /* what is to be taken; whoever takes cuts it off */
    uint64_t *number;   /* room for it */
};

/*
 * From the first posting on, of a segment or of memory; the arena is the
 * taker's, all else is borrowed.
 */
void taker_init(struct taker *, struct db *, struct mask *, struct arena *,
                const struct segment *, bool keep) NONNULL;
void taker_init_memory(struct taker *, struct arena *, const struct sheaf *)
    NONNULL;

/*
 * Read on if all of the swath has been taken; it stays empty behind the last.
 * What is not kept is deleted as it goes, so that its pages serve again.
 */
bool taker_fill(struct taker *, struct err *) MUST_USE NONNULL;

#endif /* !CORPUS_TAKER_H */
