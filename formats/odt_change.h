/*
 * Tracked changes of OpenDocument: what was deleted is stored at the head of
 * the text and belongs elsewhere, what was inserted lies between two marks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_CHANGE_H
#define FORMATS_ODT_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"
#include "formats/names.h"

struct arena;
struct odt_flow;

/* The changes of one part; arena and builder are set by whoever holds it. */
struct odt_changes {
    struct arena *arena;
    struct doc_builder *builder;
    struct str part;
    enum story story; /* of deletions that are in no paragraph */
    struct names regions;
    struct odt_deletion *first, *last;
    size_t gathered; /* bytes, what keeps them together included */
    size_t inserting;
};

/*
 * A changed region begins; it deletes unless odt_change_inserts is called.
 * NULL, and the part is listed, past LIMIT_TEXT of all that is gathered.
 */
struct odt_deletion *odt_change_begin(struct odt_changes *, struct str id)
    NONNULL;
void odt_change_inserts(struct odt_deletion *) NONNULL;

/* A paragraph of what was deleted begins; text of it. */
void odt_deletion_open(struct odt_deletion *) NONNULL;
void odt_deletion_add(struct odt_deletion *, struct str text,
                      const struct run *like) NONNULL;

/* The insertion of that id begins or ends here. */
void odt_change_turn(struct odt_changes *, struct str id, bool on) NONNULL;

/*
 * The deletion of that id was here: one within a paragraph joins flow, which
 * may be NULL, others become paragraphs of their own that hang on anchor.
 * Within another deletion it stays for odt_changes_finish: joined, a chain of
 * them would grow with the square of its length.
 */
void odt_change_place(struct odt_changes *, struct str id, struct odt_flow *,
                      const struct open_para *anchor) NONNULL_AT(1);

/* Deletions that no text named. */
void odt_changes_finish(struct odt_changes *) NONNULL;

#endif /* !FORMATS_ODT_CHANGE_H */
