/*
 * Sections of DOCX: which headers and footers a page may show.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_SECTION_H
#define FORMATS_DOCX_SECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

enum { DOCX_MARGINS = 2, DOCX_PAGES = 3 };

/* A header or footer that a section has. */
struct docx_margin {
    struct str id; /* of the relation to it */
    bool even;     /* shown where even pages have theirs */
    bool later;    /* not on the first page */
};

struct docx_sections {
    struct docx_margin *item;
    size_t count, room;
    bool full; /* there were more */
    bool even_pages;

    /* of the section that is read; what it does not say it has from before */
    struct str id[DOCX_MARGINS][DOCX_PAGES];
    bool noted[DOCX_MARGINS][DOCX_PAGES];
    bool title_page;
    bool later; /* it is not the first */
};

/* Whether a page may show the header or footer of that relation. */
bool docx_section_shows(const struct docx_sections *, struct str id)
    NONNULL PURE;

/* Whether the first page does. */
bool docx_section_opens(const struct docx_sections *, struct str id)
    NONNULL PURE;

#endif /* !FORMATS_DOCX_SECTION_H */
