/*
 * The names of the entries of an archive.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ZIP_NAME_H
#define FORMATS_ZIP_NAME_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct zip_entry;

/*
 * A name as well-formed UTF-8.  Names are UTF-8 where a flag says so; else
 * they ought to be CP 437, and are what the writer's system had: UTF-8 or, in
 * China, GBK.  NUL and every ill-formed byte is U+FFFD.
 */
struct str zip_name_of(struct arena *, const struct zip_entry *) NONNULL;

/*
 * Order; the same for names that OPC takes for one: ASCII letters in any case,
 * backslashes for slashes.  Shorter names come first, as most differ in that.
 */
int zip_name_compare(struct str a, struct str b) PURE;

/* A name, as stored, that some programs cut, resolve or refuse. */
bool zip_name_is_odd(struct str raw) PURE;

/* Whether the Info-ZIP Unicode Path field gives an entry another name. */
bool zip_name_differs(const struct zip_entry *, struct str name) NONNULL;

#endif /* !FORMATS_ZIP_NAME_H */
