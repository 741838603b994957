/*
 * What elements of DOCX do when they begin, one function for each docx_what
 * that does something.  The frame is that of the element, the innermost.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_ENTER_H
#define FORMATS_DOCX_ENTER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct docx_frame;
struct docx_story;
struct xml_attrs;

typedef void docx_enter(struct docx_story *, struct docx_frame *,
                        const struct xml_attrs *);

/* formats/docx_flow.c */
docx_enter docx_enter_para, docx_enter_run, docx_enter_char, docx_enter_symbol,
    docx_enter_deleted, docx_enter_inserted, docx_enter_box, docx_enter_ruby,
    docx_enter_alternate, docx_enter_branch, docx_enter_note,
    docx_enter_reference, docx_enter_about, docx_enter_diagram;
/* A paragraph ends. */
void docx_leave_para(struct docx_story *, const struct docx_frame *) NONNULL;

/* formats/docx_section.c */
docx_enter docx_enter_section, docx_enter_margin, docx_enter_title_page,
    docx_enter_even_pages;
/* The properties of a section end. */
void docx_leave_section(struct docx_story *) NONNULL;

/* formats/docx_table.c */
docx_enter docx_enter_table, docx_enter_row, docx_enter_cell, docx_enter_span,
    docx_enter_before, docx_enter_veil;
/* Where the frame is a property of a row or cell, those are tracked alike. */
void docx_track_cells(struct docx_story *, const struct docx_frame *) NONNULL;

/* formats/docx_property.c */
docx_enter docx_enter_look, docx_enter_run_style, docx_enter_table_style,
    docx_enter_para_style, docx_enter_outline, docx_enter_frame;

/* formats/docx_item.c */
docx_enter docx_enter_properties, docx_enter_item;
/* A paragraph with that style begins. */
void docx_item_of_style(struct docx_story *, struct str id) NONNULL;
/* Is what stands so many elements out the looks of a paragraph's mark? */
bool docx_is_mark(struct docx_story *, unsigned up) NONNULL;
/* The properties of a paragraph end, and its frame is the innermost. */
void docx_number_para(struct docx_story *) NONNULL;

/* formats/docx_2003.c */
docx_enter docx_enter_story, docx_enter_annotation;

/* formats/docx_drawing.c */
docx_enter docx_enter_drawn_run, docx_enter_shape, docx_enter_prompt,
    docx_enter_outlines;

/* formats/docx_field.c */
docx_enter docx_enter_field_mark, docx_enter_field;
/* Characters of the code of the innermost field. */
void docx_add_code(struct docx_story *, struct str, uint64_t at, uint64_t size)
    NONNULL;
/* Characters of the text, or of the code of the field that they stand in. */
void docx_say(struct docx_story *, struct str, uint64_t at, uint64_t size)
    NONNULL;
/* Data that a program keeps with a field. */
void docx_read_data(struct docx_story *, struct str base64) NONNULL;
void docx_say_char(struct docx_story *, uint32_t code_point) NONNULL;

#endif /* !FORMATS_DOCX_ENTER_H */
