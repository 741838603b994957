/*
 * Archives of other kinds than zip: tar, plain or packed with gzip, bzip2, xz
 * or Zstandard, 7z, RAR, and single files that are packed so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ARCHIVE_H
#define FORMATS_ARCHIVE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct intake;

/*
 * Give the members of an archive to whom the intake unpacks for; bytes are
 * borrowed for the call.  False, and nothing was done, where the intake does
 * not unpack or there is no libarchive, here or where the program was built.
 * Names are converted to that of the process's locale, which is to be one of
 * UTF-8.
 */
bool archive_unpack(struct intake *, struct str bytes) MUST_USE NONNULL;

/* Load what that needs. */
void archive_warm(void);

/* The version of libarchive; empty without it. */
struct str archive_library(struct arena *) NONNULL;

#endif /* !FORMATS_ARCHIVE_H */
