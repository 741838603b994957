/*
 * What the styles of a document make of text: hidden, struck, a heading.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_STYLE_H
#define FORMATS_DOCX_STYLE_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/xml.h"

struct intake;
struct zip;

/* Bits of enum docx_look that are said at all, and that are said to be on. */
struct docx_looks {
    uint8_t set, on;
};

/* What over says, and where it is silent what under says. */
struct docx_looks docx_looks_over(struct docx_looks over,
                                  struct docx_looks under);

/* Take in an element that switches look, by its attribute "val". */
void docx_looks_switch(struct docx_looks *, unsigned look,
                       const struct xml_attrs *) NONNULL;

struct docx_style {
    struct str id, base;
    struct docx_looks looks; /* with those of its bases, once read */
};

struct docx_styles {
    struct docx_style *item; /* in order of id */
    size_t count, room;
    struct docx_looks defaults;
};

/* Read the part with the styles. */
void docx_styles_read(struct intake *, struct zip *, size_t part,
                      struct docx_styles *out) NONNULL;

/* What the style of that id says; nothing if there is none. */
struct docx_looks docx_style_looks(const struct docx_styles *, struct str id)
    NONNULL;

#endif /* !FORMATS_DOCX_STYLE_H */
