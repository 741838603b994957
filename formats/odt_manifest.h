/*
 * What META-INF/manifest.xml says of the parts of a package.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_MANIFEST_H
#define FORMATS_ODT_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/names.h"

struct intake;
struct zip;

struct odt_manifest {
    struct intake *in;
    struct zip *zip;
    struct names listed; /* each part, to one of the two below */
    char in_clear, encrypted;
    void **current; /* where the entry that is open says which */
    size_t count;
    bool read;
};

/* Read it, if there is one; the structure must stay where it is. */
void odt_manifest_read(struct odt_manifest *, struct intake *, struct zip *)
    NONNULL;

/* Does it say that the part is encrypted? */
bool odt_manifest_encrypts(const struct odt_manifest *, struct str name)
    NONNULL;

/* Does the manifest, if there is one, know the part? */
bool odt_manifest_lists(const struct odt_manifest *, struct str name) NONNULL;

#endif /* !FORMATS_ODT_MANIFEST_H */
