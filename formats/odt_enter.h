/*
 * What an element of each role does as it begins: the scope is its parent's
 * until here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_ENTER_H
#define FORMATS_ODT_ENTER_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/xml.h"

struct odt_look;
struct odt_reader;
struct odt_scope;
struct run;

/* What an element starts with. */
struct odt_start {
    const struct xml_name *name;
    const struct xml_attrs *attrs;
    const struct odt_scope *parent;
};

/* Has the attribute that value? */
static inline bool
odt_is(const struct xml_attrs *attrs, struct str name, struct str value)
{
    return str_eq(xml_value(attrs, name), value);
}

/* paragraphs and what stands in them or hangs on them */
void odt_enter_para(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_span(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_sign(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_ruby(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_hidden(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_script(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_note(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_annotation(struct odt_reader *, struct odt_scope *,
                          const struct odt_start *) NONNULL;
void odt_enter_annotation_end(struct odt_reader *, struct odt_scope *,
                              const struct odt_start *) NONNULL;
void odt_enter_apart(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_number(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_section(struct odt_reader *, struct odt_scope *,
                       const struct odt_start *) NONNULL;
void odt_enter_worded(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_aside(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_block(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_scripts(struct odt_reader *, struct odt_scope *,
                       const struct odt_start *) NONNULL;

/* lists */
void odt_enter_list_style(struct odt_reader *, struct odt_scope *,
                          const struct odt_start *) NONNULL;
void odt_enter_level(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_level_label(struct odt_reader *, struct odt_scope *,
                           const struct odt_start *) NONNULL;
void odt_enter_list(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_item(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_list_header(struct odt_reader *, struct odt_scope *,
                           const struct odt_start *) NONNULL;
void odt_enter_numbered_para(struct odt_reader *, struct odt_scope *,
                             const struct odt_start *) NONNULL;
/* A paragraph was opened: write its number, if it has one. */
void odt_number_para(struct odt_reader *, struct odt_scope *,
                     const struct xml_attrs *, const struct odt_look *)
    NONNULL;

/* frames, pictures, other files */
void odt_enter_shape(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_math(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_image(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_object(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_binary(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_section_source(struct odt_reader *, struct odt_scope *,
                              const struct odt_start *) NONNULL;
void odt_enter_layer(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_slide(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_slide_notes(struct odt_reader *, struct odt_scope *,
                           const struct odt_start *) NONNULL;

/* tables */
void odt_enter_table(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_row(struct odt_reader *, struct odt_scope *,
                   const struct odt_start *) NONNULL;
void odt_enter_cell(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_column(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_old_cell(struct odt_reader *, struct odt_scope *,
                        const struct odt_start *) NONNULL;

/* tracked changes */
void odt_enter_region(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_insertion(struct odt_reader *, struct odt_scope *,
                         const struct odt_start *) NONNULL;
void odt_enter_deletion(struct odt_reader *, struct odt_scope *,
                        const struct odt_start *) NONNULL;
void odt_enter_change_info(struct odt_reader *, struct odt_scope *,
                           const struct odt_start *) NONNULL;
void odt_enter_change(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;

/* styles, headers, and what is said about the document */
void odt_enter_header(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_styles(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_style(struct odt_reader *, struct odt_scope *,
                     const struct odt_start *) NONNULL;
void odt_enter_text_properties(struct odt_reader *, struct odt_scope *,
                               const struct odt_start *) NONNULL;
void odt_enter_metadata(struct odt_reader *, struct odt_scope *,
                        const struct odt_start *) NONNULL;
void odt_enter_setting(struct odt_reader *, struct odt_scope *,
                       const struct odt_start *) NONNULL;
void odt_enter_day(struct odt_reader *, struct odt_scope *,
                   const struct odt_start *) NONNULL;
void odt_enter_body(struct odt_reader *, struct odt_scope *,
                    const struct odt_start *) NONNULL;
void odt_enter_master(struct odt_reader *, struct odt_scope *,
                      const struct odt_start *) NONNULL;
void odt_enter_header_words(struct odt_reader *, struct odt_scope *,
                            const struct odt_start *) NONNULL;
void odt_enter_block_properties(struct odt_reader *, struct odt_scope *,
                                const struct odt_start *) NONNULL;

/* Some have more to say as they end. */
void odt_leave_binary(struct odt_reader *, struct odt_scope *) NONNULL;
void odt_leave_coded(struct odt_reader *, struct odt_scope *) NONNULL;
void odt_leave_worded(struct odt_reader *, struct odt_scope *) NONNULL;

/* The text of an element that holds base64, piece by piece. */
void odt_take_binary(struct odt_reader *, struct str text) NONNULL;

/* The text of a text:number. */
void odt_take_number(struct odt_reader *, struct odt_scope *, struct str text,
                     const struct run *like) NONNULL;

#endif /* !FORMATS_ODT_ENTER_H */
