/*
 * OLE compound files (MS-CFB): a folder of streams within a file.
 *
 * Streams are visited by index.  The directory is read entry by entry, so that
 * streams which its tree does not lead to are seen as well.  Every sector
 * belongs to one stream at most, the first that claims it: no chain of sectors
 * runs in a circle, and all that is poured out is no more than the file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_CFB_H
#define FORMATS_CFB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct cfb;
struct err;

struct cfb_entry {
    struct str name; /* UTF-8; a control character is written "\1" */
    struct str path; /* with the storages it is in: "ObjectPool/_12/\1Ole" */
    size_t parent;   /* the storage it is in; STR_NONE: the file itself */
    uint64_t size;   /* as the directory says */
    uint64_t there;  /* bytes that its sectors hold; less if it is damaged */
    bool stream;     /* else a storage */
    bool lost;       /* the tree does not lead there */
};

/*
 * Open a compound file over bytes, which are borrowed until cfb_unload.  NULL
 * if it has no directory that can be read.
 */
struct cfb *cfb_load(struct str bytes, struct err *) MUST_USE NONNULL;
/* NULL is allowed. */
void cfb_unload(struct cfb *);

/* Whether tables are not all there; streams may be missing then. */
bool cfb_damaged(const struct cfb *) NONNULL PURE;

/* Entries, storages and those that are lost included; and each of them. */
size_t cfb_count(const struct cfb *) NONNULL PURE;
const struct cfb_entry *cfb_entry(const struct cfb *, size_t index)
    NONNULL RETURNS_NONNULL;

/* An entry of a storage by its name in ASCII, in any case, or STR_NONE. */
size_t cfb_find(const struct cfb *, size_t parent, struct str name)
    NONNULL PURE;

/* Whether two names are the same, ASCII letters in any case. */
bool cfb_same_name(struct str a, struct str b) PURE;

/* Takes a piece of a stream; false stops. */
typedef bool (*cfb_sink)(void *context, struct str piece);

/*
 * Pour out a stream.  False, with ERR_FORMAT, when sectors of it are not
 * there; the sink has had all others before them.  A sink that stops makes no
 * failure.
 */
bool cfb_pour(const struct cfb *, size_t index, cfb_sink, void *context,
              struct err *) MUST_USE NONNULL_AT(1, 3, 5);

/* Takes bytes that begin at that offset of the file. */
typedef void (*cfb_rest)(void *context, uint64_t at, struct str piece);

/*
 * All bytes that no stream and no table has, where they are not all zero;
 * those of one sector after the other.
 */
void cfb_pour_rest(const struct cfb *, cfb_rest, void *context)
    NONNULL_AT(1, 2);

/*
 * Whether a directory entry has that name, in ASCII, in any case; it is found
 * in a file too damaged to be opened.
 */
bool cfb_has(struct str bytes, struct str name) PURE;

#endif /* !FORMATS_CFB_H */
