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
#include "core/doc_build.h"
#include "core/str.h"
#include "formats/odt_kind.h"
#include "formats/xml.h"

struct arena;
struct intake;
struct odt_reader;

/*
 * What is kept from part to part of one document: styles, master pages, and
 * how far stories have counted.  It lies in the arena, which may go when all
 * is read.
 */
struct odt_reader *odt_reader_new(struct intake *, struct arena *)
    NONNULL RETURNS_NONNULL;

/* All parts are read: what no page shows is hidden. */
void odt_reader_end(struct odt_reader *) NONNULL;

/*
 * Begin a part, and give what xml calls.  Story is where paragraphs go that
 * stand in no header, note and so on; from STORY_METADATA on, all that the
 * part holds goes there.  One part is read at a time.
 */
struct xml_handler odt_part_begin(struct odt_reader *, struct str part,
                                  enum story) NONNULL;
void odt_part_end(struct odt_reader *) NONNULL;

/* What kind of document it turned out to be. */
enum odt_kind odt_reader_kind(const struct odt_reader *) NONNULL PURE;

/* The paragraph that a file within the package hangs on, or NULL. */
const struct open_para *odt_reader_anchor(const struct odt_reader *,
                                          struct str name) NONNULL;

/* Paragraphs of the main story so far. */
size_t odt_reader_paras(const struct odt_reader *) NONNULL PURE;

#endif /* !FORMATS_ODT_PART_H */
