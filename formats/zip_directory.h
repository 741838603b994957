/*
 * What an archive consists of: its directory, the local headers that it names,
 * and the bytes that belong to neither.
 *
 * Nothing that one place says is believed because another says it, too: what
 * different programs would read differently is noted.  Where the directory is
 * missing or damaged, entries are found by their local headers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ZIP_DIRECTORY_H
#define FORMATS_ZIP_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;

/* How programs could come to read different things from one archive. */
enum zip_odd {
    ZIP_ODD_DIRECTORY = 1 << 0, /* damaged or not there */
    ZIP_ODD_TWO = 1 << 1,       /* there is another one */
    ZIP_ODD_COUNT = 1 << 2,     /* says another number than it holds */
    ZIP_ODD_OVERLAP = 1 << 3,   /* entries share bytes */
    ZIP_ODD_LOCAL = 1 << 4,     /* no local header, or too few bytes */
    ZIP_ODD_NAME = 1 << 5,      /* its local header has another name */
    ZIP_ODD_METHOD = 1 << 6,    /* ... another method or encryption */
    ZIP_ODD_SIZE = 1 << 7,      /* ... another size */
    ZIP_ODD_UNICODE = 1 << 8,   /* extra 0x7075 has another name */
    ZIP_ODD_PATH = 1 << 9,      /* a name with NUL, "..", or absolute */
    ZIP_ODD_TWICE = 1 << 10,    /* a name that another entry has */
    ZIP_ODD_MANY = 1 << 11      /* entries in gaps beyond LIMIT_ENTRIES */
};

/* All slices are of the archive. */
struct zip_entry {
    struct str name, comment;
    struct str extra, local_extra;
    struct str data; /* as stored */
    size_t at, end;  /* from the local header to the data descriptor's end */
    uint64_t size;   /* inflated, as the directory says */
    uint32_t crc;
    uint16_t flags, method;
    bool unsure; /* size and check sum are not known */
    unsigned odd;
};

enum { ZIP_ENCRYPTED = 1, ZIP_DESCRIPTOR = 8, ZIP_UTF8 = 0x800 };
enum { ZIP_STORED = 0, ZIP_DEFLATED = 8 };

/* The bytes [from, to) of the archive. */
struct zip_span {
    size_t from, to;
};

struct zip_directory {
    struct str bytes;
    struct zip_entry *entry; /* as the directory has them ... */
    size_t entries;
    struct zip_entry *stray; /* ... and those found in gaps */
    size_t strays;
    struct zip_span *gap; /* what belongs to no entry and no directory */
    size_t gaps;
    struct str comment;
    unsigned odd; /* of the archive and of any entry */
};

/*
 * Find out what bytes consist of.  Where the directory is damaged, the strays
 * are among the entries.  *poured counts what has to be inflated to find the
 * end of entries that do not say where it is.  False if there is neither a
 * directory nor an entry (ERR_FORMAT), or more than LIMIT_ENTRIES (ERR_LIMIT).
 */
bool zip_directory_read(struct arena *, struct str bytes, uint64_t *poured,
                        struct zip_directory *out, struct err *)
    MUST_USE NONNULL;

/*
 * Whether bytes end as an archive does, whatever they begin with: most
 * programs look for the end, and care little for what is in front.
 */
bool zip_directory_ends(struct str bytes) PURE;

/* The next extra field of *extra: its number and what it holds. */
bool zip_extra_next(struct str *extra, uint16_t *number, struct str *field)
    NONNULL;

#endif /* !FORMATS_ZIP_DIRECTORY_H */
