/*
 * Local headers of zip archives, and entries found by them alone.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ZIP_LOCAL_H
#define FORMATS_ZIP_LOCAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/zip_directory.h"

/* Whether "PK" and these two bytes stand there. */
bool zip_is_at(struct str bytes, size_t at, char third, char fourth) PURE;

/*
 * Look up the local header of an entry of the directory, at entry->at: where
 * its data lies, and what it says otherwise.  Packed is the size in the
 * directory.
 */
void zip_local_check(struct str bytes, struct zip_entry *, uint64_t packed)
    NONNULL;

/*
 * The first entry that begins in a span, by its local header alone; false if
 * there is none.
 */
bool zip_local_find(struct str bytes, struct zip_span, uint64_t *poured,
                    struct zip_entry *out) NONNULL;

/* Values that zip64 moved into extra 0x0001, in order (APPNOTE 4.5.3). */
struct zip64 {
    struct str field;
    size_t at;
};

/* Those of an extra field, or none. */
struct zip64 zip64_of(struct str extra);

/* Value, or the next of the zip64 field if that is what value says. */
uint64_t zip64_value(struct zip64 *, uint64_t value) NONNULL;

#endif /* !FORMATS_ZIP_LOCAL_H */
