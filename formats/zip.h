/*
 * The parts of a zip archive that lies in memory.
 *
 * Parts are visited by index, so that one whose name another part bears too is
 * seen like all others; names only find and label them.  A part is poured out
 * in pieces, never held, and is read to its end, where its size and check sum
 * are compared.  Nothing is ever written.  Only what OPC and ODF allow is
 * read: stored and deflated parts without encryption.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ZIP_H
#define FORMATS_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;
struct lent;
struct zip;
struct zip_directory;

struct zip_part {
    struct str name; /* well-formed UTF-8, whatever the archive holds */
    uint64_t stored; /* bytes in the archive, as its directory says */
    bool folder;
    bool encrypted;
    bool twice; /* a part before it has the same name */
};

/*
 * Open an archive over bytes, which are borrowed as long as it is used; it
 * lives in the arena.  Where the directory is damaged or missing, the parts
 * are found without it (zip_directory).  NULL if nothing is found, or more
 * than LIMIT_ENTRIES parts.  *poured counts the bytes that come out of it and
 * of others with it.
 */
struct zip *zip_load(struct arena *, struct str bytes, uint64_t *poured,
                     struct err *) MUST_USE NONNULL;

/*
 * Its bytes may be lent: what was poured out is told to be spent.  The lender
 * outlives the zip.
 */
void zip_borrow(struct zip *, const struct lent *) NONNULL;

/* A part that lies in memory, of a package that is no archive. */
struct zip_memory {
    struct str name, data; /* both borrowed as long as the zip is used */
};

/* The same over parts in memory. */
struct zip *zip_of_parts(struct arena *, const struct zip_memory *,
                         size_t count, uint64_t *poured)
    MUST_USE NONNULL_AT(1, 4) RETURNS_NONNULL;

/* The parts that the directory names, in its order, from 0 on. */
size_t zip_count(const struct zip *) NONNULL PURE;
const struct zip_part *zip_part(const struct zip *, size_t index)
    NONNULL RETURNS_NONNULL;

/*
 * Parts that the directory does not name come behind the others: they have
 * the indices from zip_count up to here, and no name finds them.
 */
size_t zip_count_all(const struct zip *) NONNULL PURE;

/* What the archive consists of, and what is odd about it. */
const struct zip_directory *zip_directory(const struct zip *)
    NONNULL RETURNS_NONNULL;

/* The first part of that name, or STR_NONE. */
size_t zip_find(const struct zip *, struct str name) NONNULL PURE;
/* The same; ASCII letters in any case, backslashes for slashes. */
size_t zip_find_folded(const struct zip *, struct str name) NONNULL PURE;

/* Whether two names are the same part for zip_find_folded. */
bool zip_same_name(struct str a, struct str b) PURE;

/* Takes a piece of a part; false stops. */
typedef bool (*zip_sink)(void *context, struct str piece);

/*
 * Pour out a part in pieces of at most 64 KiB.  False when it is encrypted
 * (ERR_ENCRYPTED), damaged (ERR_FORMAT) or passes LIMIT_PART, LIMIT_RATIO or,
 * with the parts poured before, LIMIT_PARTS (ERR_LIMIT); the sink may have had
 * pieces then.  A sink that stops makes no failure.
 */
bool zip_pour(struct zip *, size_t index, zip_sink, void *context,
              struct err *) MUST_USE NONNULL_AT(1, 3, 5);

/* The same to nobody: is the part whole, and what its check sum says? */
bool zip_test(struct zip *, size_t index, struct err *) MUST_USE NONNULL;

/* The first bytes of a part, as many as there is room for; *out is in room. */
bool zip_head(struct zip *, size_t index, char *room, size_t size,
              struct str *out, struct err *) MUST_USE NONNULL;

/*
 * All bytes of a part that is stored as it is, without a copy.  They are not
 * compared with the check sum.
 */
bool zip_stored(const struct zip *, size_t index, struct str *out)
    MUST_USE NONNULL;

/*
 * The bytes of a part behind the end of its deflate stream: where that is, is
 * known once it was poured out to the end; till then, and mostly, there are
 * none.
 */
struct str zip_tail(const struct zip *, size_t index) NONNULL;
/* Whether a part was poured out as far as that is possible. */
bool zip_drained(const struct zip *, size_t index) NONNULL PURE;

#endif /* !FORMATS_ZIP_H */
