/*
 * What attributes of OpenDocument say in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_ATTR_H
#define FORMATS_ODT_ATTR_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct xml_attr;
struct xml_memo;

/*
 * The words that people wrote into an attribute, addresses with their %-codes
 * resolved; empty if there are none.  What its name means is remembered.
 */
struct str odt_attr_words(struct arena *, struct xml_memo *,
                          const struct xml_attr *) NONNULL;

/* At least two Han characters or two letters: numbers and signs are none. */
bool odt_has_words(struct str text);

/* At least two Han characters. */
bool odt_has_han(struct str text);

#endif /* !FORMATS_ODT_ATTR_H */
