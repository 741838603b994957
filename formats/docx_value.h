/*
 * Values of attributes that people wrote or can read: alternative text, tool
 * tips, names, authors.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_VALUE_H
#define FORMATS_DOCX_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/docx_rule.h"
#include "formats/words.h"
#include "formats/xml.h"

struct arena;

enum {
    DOCX_FIGURE = 16384 /* no figure is more, whatever a file says */
};

/* Values seen before; a zeroed one holds none. */
struct docx_values {
    struct words_seen seen;
};

/* Whether a text holds Chinese characters, or others of East Asia. */
bool docx_has_cjk(struct str) PURE;

/* Remember a value; false if it was there already. */
bool docx_value_is_new(struct arena *, struct docx_values *, struct str)
    NONNULL;

/* A small number in "val", at most DOCX_FIGURE; 0 if it is none. */
uint32_t docx_figure(const struct xml_attrs *) NONNULL;

#endif /* !FORMATS_DOCX_VALUE_H */
