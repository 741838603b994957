/*
 * A part of a package: parsed, or listed as not examined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PART_H
#define FORMATS_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct doc_builder;
struct err;
struct xml_handler;
struct zip;

/*
 * Parse the XML of a part as it is poured out.  False when it was not read
 * whole; that is then listed, and what was delivered before stands.
 */
bool part_parse(struct arena *, struct zip *, size_t index,
                const struct xml_handler *, struct doc_builder *) NONNULL;

/* List a part for what zip or xml said of it. */
void part_miss(struct doc_builder *, struct str name, const struct err *)
    NONNULL;

/*
 * List a part that is no XML, for what its bytes show it to be: a picture, a
 * file within the file, or something unknown.  An empty part, and one that
 * holds the outlines of a font, is not listed: there is nothing to read.
 */
void part_list(struct zip *, size_t index, struct doc_builder *) NONNULL;

#endif /* !FORMATS_PART_H */
