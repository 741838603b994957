/*
 * A part of a package that is XML: parsed, or listed as not examined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PART_H
#define FORMATS_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct doc_builder;
struct err;
struct intake;
struct xml_handler;
struct zip;

/*
 * Parse the XML of a part as it is poured out.  False when it was not read
 * whole; that is then listed, what was delivered before stands, and what lies
 * behind is searched for text.
 */
bool part_parse(struct intake *, struct zip *, size_t index,
                const struct xml_handler *) NONNULL;
/* The same for XML that lies in memory. */
bool part_parse_bytes(struct intake *, struct str name, struct str bytes,
                      const struct xml_handler *) NONNULL;

/* List a part for what zip or xml said of it. */
void part_miss(struct doc_builder *, struct str name, const struct err *)
    NONNULL;

#endif /* !FORMATS_PART_H */
