/*
 * The lists of OpenDocument: how their items are numbered, and how far they
 * have counted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_NUMBER_H
#define FORMATS_ODT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/names.h"

struct arena;
struct buf;
struct number_form;
struct xml_attrs;

enum { ODT_LEVELS = 10 };

struct odt_level {
    const struct number_form *form;
    struct str prefix, suffix;
    struct str pattern; /* "第%1%条" instead of both; a NULL pointer if none */
    const char *after; /* between the number and the paragraph */
    uint32_t start;
    unsigned shown; /* levels, this and those above */
};

/* text:list-style or text:outline-style; levels are NULL if not numbered. */
struct odt_list_style {
    struct str name;
    struct odt_level *level[ODT_LEVELS];
};

/* How far the levels have counted; count holds once begun is set. */
struct odt_counts {
    uint32_t count[ODT_LEVELS];
    bool begun[ODT_LEVELS];
};

/* None when zeroed. */
struct odt_lists {
    struct names common, automatic; /* styles */
    struct odt_list_style *outline;
    struct odt_counts headings;
    struct names by_id, by_style; /* counts of the lists so far */
    size_t count;
};

/* Forget the automatic styles of the part before. */
void odt_lists_part(struct odt_lists *) NONNULL;

/* A list style begins; NULL if there are too many. */
struct odt_list_style *odt_list_style_add(struct arena *, struct odt_lists *,
                                          const struct xml_attrs *,
                                          bool automatic, bool outline)
    NONNULL;

/* A level of it that is numbered; NULL if it is none that it can have. */
struct odt_level *odt_level_add(struct arena *, struct odt_lists *,
                                struct odt_list_style *,
                                const struct xml_attrs *) NONNULL_AT(1, 2, 4);

/* Its style:list-level-label-alignment. */
void odt_level_label(struct odt_level *, const struct xml_attrs *)
    NONNULL_AT(2);

/* The list style of that name, or NULL. */
const struct odt_list_style *odt_list_style(const struct odt_lists *,
                                            struct str name) NONNULL;

/*
 * An outermost list begins: its counts are new, or those of the list that it
 * says it goes on with.  NULL if there are too many lists.
 */
struct odt_counts *odt_list_begin(struct arena *, struct odt_lists *,
                                  const struct xml_attrs *,
                                  const struct odt_list_style *)
    NONNULL_AT(1, 2, 3);

/* A list within an item begins: that level and those below begin anew. */
void odt_list_within(struct odt_counts *, unsigned level) NONNULL;

/* An item of that level; with start it has that number. */
void odt_count(struct odt_counts *, const struct odt_list_style *,
               unsigned level, const uint32_t *start) NONNULL_AT(1);

/* Write the number of the item that was counted last. */
void odt_number(const struct odt_counts *, const struct odt_list_style *,
                unsigned level, struct buf *out) NONNULL;

/* A whole number, 0 if it is none, and no larger than a count can be. */
uint32_t odt_figure(struct str) PURE;

#endif /* !FORMATS_ODT_NUMBER_H */
