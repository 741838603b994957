/*
 * The lists of a DOCX: how their items are numbered.
 *
 * A w:abstractNum says how the nine levels of a list look, a w:num makes a
 * list of it, and items name the latter.  All lists that are made of one
 * w:abstractNum count together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_LIST_H
#define FORMATS_DOCX_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/names.h"

struct docx_styles;
struct intake;
struct number_form;
struct zip;

enum { DOCX_LEVELS = 9 };

struct docx_level {
    const struct number_form *form;
    struct str text;   /* "第%1条": %1 stands for the number of level 0 */
    struct str style;  /* id of the paragraph style that stands for it */
    const char *after; /* between the number and the paragraph */
    uint32_t start;
    uint8_t restart; /* an item of one of the first so many levels does it */
    bool bullet;
    bool legal; /* all numbers in it are decimal */
};

/* How far the levels have counted; count holds once begun is set. */
struct docx_counts {
    uint32_t count[DOCX_LEVELS];
    bool begun[DOCX_LEVELS];
};

/* w:abstractNum */
struct docx_pattern {
    struct docx_level *level[DOCX_LEVELS]; /* NULL where nothing is said */
    struct str link; /* id of the style whose list it stands for */
    struct docx_counts counts;
};

/* w:num */
struct docx_list {
    struct str of; /* id of its pattern */
    struct docx_pattern *pattern;
    struct docx_level *level[DOCX_LEVELS]; /* instead of the pattern's */
    uint32_t start[DOCX_LEVELS];           /* instead of the level's */
    bool starts[DOCX_LEVELS];
    bool met; /* it had an item */
};

/* None when zeroed. */
struct docx_lists {
    const struct docx_styles *styles;
    struct names patterns, lists; /* by id */
    size_t count;
};

/* Read the part with the lists; the styles are borrowed. */
void docx_lists_read(struct intake *, struct zip *, size_t part,
                     const struct docx_styles *, struct docx_lists *out)
    NONNULL;

/* The list of that id; NULL if there is none, as for "0". */
struct docx_list *docx_list(const struct docx_lists *, struct str id) NONNULL;

/* How that level of a list looks; NULL where nothing is said. */
const struct docx_level *docx_list_level(const struct docx_list *,
                                         unsigned level) NONNULL;

#endif /* !FORMATS_DOCX_LIST_H */
