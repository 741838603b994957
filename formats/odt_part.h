/*
 * One XML part of an OpenDocument file, or the only one of a flat file, into
 * the stories of a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_PART_H
#define FORMATS_ODT_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"
#include "formats/xml.h"

struct arena;
struct odt_reader;

/* What is kept from part to part: styles, and how far stories have counted. */
struct odt_reader *odt_reader_new(struct arena *, struct doc_builder *)
    NONNULL RETURNS_NONNULL;

/*
 * Begin a part, and give what xml calls.  Story is where paragraphs go that
 * stand in no header, note and so on; from STORY_METADATA on, all that the
 * part holds goes there.  One part is read at a time.
 */
struct xml_handler odt_part_begin(struct odt_reader *, struct str part,
                                  enum story) NONNULL;
void odt_part_end(struct odt_reader *) NONNULL;

/* Did a part turn out to be of OpenOffice.org 1.x?  Nothing of it was read. */
bool odt_reader_met_old(const struct odt_reader *) NONNULL PURE;

/* Paragraphs of the main story so far. */
size_t odt_reader_paras(const struct odt_reader *) NONNULL PURE;

#endif /* !FORMATS_ODT_PART_H */
