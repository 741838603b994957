/*
 * What elements of OpenDocument mean to a reader of text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_NAME_H
#define FORMATS_ODT_NAME_H

#include "core/attr.h"

struct xml_memo;
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
    ODT_WORDED, /* a field that says in attributes what else it may show */
    /* what hangs on a paragraph */
    ODT_NOTE,
    ODT_ENDNOTE, /* of OpenOffice.org 1.x */
    ODT_NOTE_BODY,
    ODT_CITATION,
    ODT_ANNOTATION,
    ODT_ANNOTATION_END,
    ODT_SHAPE, /* frames, text boxes, drawings */
    ODT_MATH,
    ODT_APART, /* text that no sentence goes through: titles, marks */
    ODT_ASIDE, /* paragraphs that belong to no text: messages */
    /* pictures and other files */
    ODT_IMAGE,
    ODT_OBJECT,
    ODT_BINARY,
    ODT_CODED, /* base64 of what is no file */
    /* blocks */
    ODT_BODY,
    ODT_SCRIPTS,
    ODT_LAYER,
    ODT_SLIDE,
    ODT_SLIDE_NOTES,
    ODT_LIST,
    ODT_LIST_ITEM,
    ODT_LIST_HEADER,
    ODT_NUMBERED_PARA,
    ODT_SECTION,
    ODT_SECTION_SOURCE,
    ODT_TABLE,
    ODT_COLUMN,
    ODT_ROW,
    ODT_CELL,
    ODT_COVERED_CELL,
    ODT_OLD_CELL, /* what a cell held before a tracked change */
    ODT_MASTER,
    ODT_HEADER,
    ODT_FOOTER,
    ODT_HEADER_WORDS, /* of slides: words in no paragraph */
    ODT_FOOTER_WORDS,
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
    ODT_LIST_STYLE,
    ODT_OUTLINE_STYLE,
    ODT_LEVEL, /* numbered, in a style of lists */
    ODT_LEVEL_LABEL,
    ODT_TEXT_PROPERTIES,
    ODT_BLOCK_PROPERTIES, /* of paragraphs, tables and slides */
    /* about the document */
    ODT_META,
    ODT_SETTINGS,
    ODT_SETTING,
    ODT_DAY /* when, and nothing else */
};

/* What an element is by its name and namespace. */
enum odt_role odt_role(struct xml_memo *, const struct xml_name *) NONNULL;

#endif /* !FORMATS_ODT_NAME_H */
