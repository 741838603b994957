/*
 * What elements of OpenDocument mean to a reader of text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_NAME_H
#define FORMATS_ODT_NAME_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct xml_name;

enum odt_role {
    ODT_OTHER, /* seen through: its content is its parent's */
    /* paragraphs and what stands in them */
    ODT_PARA,
    ODT_HEADING,
    ODT_SPAN,
    ODT_SPACE,
    ODT_TAB,
    ODT_BREAK,
    ODT_RUBY,
    ODT_RUBY_BASE,
    ODT_RUBY_TEXT,
    ODT_NUMBER, /* the stored label of a list item */
    ODT_HIDDEN_TEXT,
    ODT_HIDDEN_PARA,
    ODT_SCRIPT,
    /* what hangs on a paragraph */
    ODT_NOTE,
    ODT_NOTE_BODY,
    ODT_ANNOTATION,
    ODT_SHAPE, /* frames, text boxes, drawings */
    ODT_MATH,
    ODT_APART, /* text that no sentence goes through: titles, marks */
    /* pictures and other files */
    ODT_IMAGE,
    ODT_OBJECT,
    ODT_BINARY,
    /* blocks */
    ODT_SECTION,
    ODT_SECTION_SOURCE,
    ODT_TABLE,
    ODT_ROW,
    ODT_CELL,
    ODT_COVERED_CELL,
    ODT_HEADER,
    ODT_FOOTER,
    /* tracked changes */
    ODT_TRACKED,
    ODT_REGION,
    ODT_INSERTION,
    ODT_DELETION,
    ODT_CHANGE_INFO,
    ODT_CHANGE,
    ODT_CHANGE_START,
    ODT_CHANGE_END,
    /* styles */
    ODT_STYLES,
    ODT_AUTOMATIC_STYLES,
    ODT_STYLE,
    ODT_DEFAULT_STYLE,
    ODT_TEXT_PROPERTIES,
    /* about the document */
    ODT_META,
    ODT_SETTINGS,
    ODT_SETTING,
    ODT_DAY /* when, and nothing else */
};

enum odt_role odt_role(const struct xml_name *) NONNULL;

/* Is it of the formats before ISO 26300, OpenOffice.org 1.x? */
bool odt_is_old(const struct xml_name *) NONNULL;

/* Is the value of an attribute of that name words that people wrote? */
bool odt_attribute_has_words(const struct xml_name *, struct str value)
    NONNULL;

/* At least two Han characters or two letters: numbers and signs are none. */
bool odt_has_words(struct str text);

#endif /* !FORMATS_ODT_NAME_H */
