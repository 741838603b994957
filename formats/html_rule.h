/*
 * What the elements of a page do to the text in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_RULE_H
#define FORMATS_HTML_RULE_H

#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

enum html_flag {
    HTML_BLOCK = 1 << 0,   /* ends the paragraph, before and behind */
    HTML_VOID = 1 << 1,    /* has no content and no end tag */
    HTML_RAW = 1 << 2,     /* up to its end tag all is text */
    HTML_REFS = 1 << 3,    /* of which references are resolved */
    HTML_HIDE = 1 << 4,    /* not shown */
    HTML_PRE = 1 << 5,     /* white space is kept */
    HTML_STRUCK = 1 << 6,  /* struck through */
    HTML_OWN = 1 << 7,     /* paragraphs of its own; the one around goes on */
    HTML_BOX = 1 << 8,     /* a box beside the text */
    HTML_WALL = 1 << 9,    /* no end tag within ends what is around it */
    HTML_TABLE = 1 << 10,  /* a table */
    HTML_ROW = 1 << 11,    /* its row */
    HTML_CELL = 1 << 12,   /* its cell */
    HTML_PART = 1 << 13,   /* a part of a table */
    HTML_TITLE = 1 << 14,  /* a heading */
    HTML_BREAK = 1 << 15,  /* a line break */
    HTML_OTHER = 1 << 16,  /* not HTML: SVG, MathML */
    HTML_DATA = 1 << 17,   /* every element within is a block */
    HTML_SCRIPT = 1 << 18, /* escapes of scripts are resolved */
};

/* Groups of elements that end without an end tag. */
enum html_group {
    GROUP_P = 1 << 0,
    GROUP_LI = 1 << 1,
    GROUP_DD = 1 << 2,
    GROUP_ROWS = 1 << 3,
    GROUP_ROW = 1 << 4,
    GROUP_CELL = 1 << 5,
    GROUP_OPTION = 1 << 6,
    GROUP_RUBY = 1 << 7,
    GROUP_ALL = (1 << 8) - 1
};

struct html_rule {
    struct str name;
    uint32_t flags;
    uint8_t group; /* it belongs to */
    uint8_t ends;  /* that its start tag ends */
    uint8_t stops; /* that no start tag within it ends */
    enum story story;
};

/* The rule for an element, in letters of any case; one without flags else. */
const struct html_rule *html_rule(struct str name) RETURNS_NONNULL;

#endif /* !FORMATS_HTML_RULE_H */
