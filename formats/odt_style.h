/*
 * What styles of OpenDocument say about how text is seen.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_STYLE_H
#define FORMATS_ODT_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/names.h"

struct arena;
struct xml_attrs;

/* The kinds of styles that say whether something is shown. */
enum odt_family {
    ODT_FAMILY_NONE,
    ODT_FAMILY_PARA,
    ODT_FAMILY_TEXT,
    ODT_FAMILY_TABLE,
    ODT_FAMILY_SLIDE
};
enum { ODT_FAMILIES = ODT_FAMILY_SLIDE + 1 };

/* A property that a style sets or leaves to its parent. */
enum odt_set { ODT_UNSET, ODT_NO, ODT_YES };

struct odt_look {
    enum odt_set hidden, struck, lit, white, tiny;
    enum odt_set grounded; /* the paragraph has a colour behind it */
    bool title;            /* it is the style Title, or made from it */
    struct str list; /* name of the style of lists it is in, if it says so */
};

/*
 * Automatic styles belong to the part that holds them, and their names are
 * used again in the next.
 */
struct odt_styles {
    struct names common[ODT_FAMILIES], automatic[ODT_FAMILIES];
    struct odt_style *standard[ODT_FAMILIES]; /* style:default-style */
    size_t count;
};

/* Forget the automatic styles of the part before. */
void odt_styles_part(struct odt_styles *) NONNULL;

/*
 * A style begins, automatic or common, or with standard the default style of
 * its family.  NULL if it is of another family, or there are too many:
 * then text is read as visible.
 */
struct odt_style *odt_style_add(struct arena *, struct odt_styles *,
                                const struct xml_attrs *, bool automatic,
                                bool standard) NONNULL;

/* Its style:text-properties. */
void odt_style_text(struct odt_style *, const struct xml_attrs *)
    NONNULL_AT(2);

/*
 * Its style:paragraph-properties, style:table-properties or
 * style:drawing-page-properties.
 */
void odt_style_block(struct odt_style *, const struct xml_attrs *)
    NONNULL_AT(2);

/* How text of that style looks, what its parents say included. */
struct odt_look odt_style_look(const struct odt_styles *, enum odt_family,
                               struct str name) NONNULL;

#endif /* !FORMATS_ODT_STYLE_H */
