/*
 * Fields and cells that say in an attribute what they also hold as text: an
 * office program shows the attribute, or either.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_WORDING_H
#define FORMATS_ODT_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct xml_attr;

enum { ODT_WORDINGS = 3 };

/* Empty when zeroed. */
struct odt_wording {
    struct {
        struct str value;
        size_t met; /* bytes of it that the text has said so far */
        bool differs;
    } item[ODT_WORDINGS];
    size_t count;
};

/* Take an attribute; false if it is none of these. */
bool odt_wording_take(struct arena *, struct odt_wording *,
                      const struct xml_attr *) NONNULL;

/* The element holds this text. */
void odt_wording_text(struct odt_wording *, struct str text) NONNULL;

/* What the attribute says, or nothing if the text said the same. */
struct str odt_wording_rest(const struct odt_wording *, size_t index) NONNULL;

#endif /* !FORMATS_ODT_WORDING_H */
