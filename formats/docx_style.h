/*
 * What the styles of a document make of text: hidden, struck, a heading, an
 * item of a list.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_STYLE_H
#define FORMATS_DOCX_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/xml.h"

struct arena;
struct docx_lists;
struct docx_rule;
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

/* False and its like in "val" switch off; to say nothing switches on. */
bool docx_is_off(const struct xml_attrs *) NONNULL;

/* What w:numPr says: the list that a paragraph is in, and how deep. */
struct docx_item {
    struct str list; /* id; a NULL pointer where nothing is said */
    bool levelled;   /* the level is said */
    unsigned level;
};

/* Take in an element that rule makes WHAT_ITEM; an id is copied. */
void docx_item_take(struct arena *, struct docx_item *,
                    const struct docx_rule *, const struct xml_attrs *)
    NONNULL;

/* What over says, and where it is silent what under says. */
struct docx_item docx_item_over(struct docx_item over, struct docx_item under);

struct docx_style {
    struct str id, base;
    struct docx_looks looks; /* with those of its bases, once read */
    struct docx_item item;   /* the same */
};

struct docx_styles {
    struct docx_style *item; /* in order of id */
    size_t count, room;
    struct docx_looks defaults;
    const struct docx_lists *lists; /* that items are in; NULL: none */
    struct docx_looks normal;       /* of a paragraph that names no style */
    struct str normal_id;
};

/*
 * What the styles of a table, a paragraph in it and a run in that say
 * together.  What toggles is on if an odd number of them says so, or if the
 * defaults do, ECMA-376-1 17.7.3; of all else the innermost counts.
 */
struct docx_looks docx_looks_of(const struct docx_styles *,
                                struct docx_looks table,
                                struct docx_looks para, struct docx_looks run)
    NONNULL;

/* Read the part with the styles. */
void docx_styles_read(struct intake *, struct zip *, size_t part,
                      struct docx_styles *out) NONNULL;

/* What the style of that id says; nothing if there is none. */
struct docx_looks docx_style_looks(const struct docx_styles *, struct str id)
    NONNULL;
struct docx_item docx_style_item(const struct docx_styles *, struct str id)
    NONNULL;

#endif /* !FORMATS_DOCX_STYLE_H */
