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
struct xml_name;

/*
 * The words that people wrote into an attribute of that name, addresses with
 * their %-codes resolved; empty if there are none.
 */
struct str odt_attr_words(struct arena *, const struct xml_name *,
                          struct str value) NONNULL;

/* At least two Han characters or two letters: numbers and signs are none. */
bool odt_has_words(struct str text);

/* At least two Han characters. */
bool odt_has_han(struct str text);

#endif /* !FORMATS_ODT_ATTR_H */
