/*
 * How the readers make a document of what they read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DOC_BUILD_H
#define CORE_DOC_BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct arena;

/*
 * All that the document holds lives in the arena.  Paragraphs may be open side
 * by side (a text box within a paragraph); text goes to the one that is named.
 * doc_finish numbers them and settles the status.
 */
struct doc_builder;

/* Of an empty document; it lives in the arena, as does all that is added. */
struct doc_builder *doc_builder_new(struct arena *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* A paragraph of the builder, until doc_finish. */
struct open_para;

/*
 * Open a paragraph at the end of the place's story; part is copied once.
 * Anchor is the open or closed main paragraph that it hangs on, or NULL.
 * NULL when LIMIT_PARAGRAPHS is reached; adding to NULL is allowed and does
 * nothing, and the document is incomplete for it.
 */
struct open_para *doc_open(struct doc_builder *, struct str part,
                           const struct place *,
                           const struct open_para *anchor) NONNULL_AT(1, 3);

/* It is a heading, whatever its text; NULL is allowed. */
void doc_set_heading(struct open_para *);
/*
 * Turn what is visible in the paragraph so far into hidden text: a field in it
 * says that all of it is.
 */
void doc_hide(struct open_para *);
/* Change where a paragraph stands, e.g. once its row and column are known. */
void doc_set_place(struct doc_builder *, struct open_para *,
                   const struct place *) NONNULL_AT(1, 3);

/*
 * Append text as a run; what follows a run of the same kind without a gap in
 * the part joins it.  Of like all but start and end is used.
 * Past LIMIT_PARAGRAPH, LIMIT_TEXT or LIMIT_DOC_RUNS nothing is added and the
 * document is incomplete.
 */
void doc_add(struct doc_builder *, struct open_para *, struct str text,
             const struct run *like) NONNULL_AT(1, 4);

/* A place in the text so far; of no paragraph, the beginning of all. */
struct doc_at {
    const struct open_para *para;
    uint32_t byte;
};

/* The end of the paragraph as it is now; NULL: the beginning of all. */
struct doc_at doc_here(const struct open_para *);

/* A comment of that number, from 1, is about what is between the places. */
void doc_single_out(struct doc_builder *, uint32_t comment, struct doc_at from,
                    struct doc_at to) NONNULL;

/*
 * Take a paragraph out again, as if it had never been opened; of text boxes
 * that are stored twice the second goes this way.
 */
void doc_drop(struct open_para *);

/* List something as not examined; the same part and why only once. */
void doc_miss(struct doc_builder *, struct str part, enum why,
              const char *format, ...) NONNULL_AT(1, 4) PRINTF_LIKE(4, 5);

/*
 * Nothing at all could be read: the status will be STATUS_UNREADABLE.  Within
 * a file within the file it says nothing of the whole.
 */
void doc_refuse(struct doc_builder *) NONNULL;

/*
 * From here to doc_leave all is read from a file within the file, the part of
 * that name.  Its own parts are named behind it, "a.docx!word/document.xml",
 * or with an empty name as if they lay in the file around it; its paragraphs
 * go to STORY_EMBEDDED, or with VIEW_ORPHAN to STORY_ORPHAN, and hang on
 * anchor; what it shows (VIEW_VISIBLE, VIEW_NOTE) has that view.  It may be
 * called again within, where a file in an orphan is one too.  False, and the
 * part is listed, where files lie deeper in each other than LIMIT_NESTING;
 * doc_leave is not called then.
 */
bool doc_enter(struct doc_builder *, struct str part, enum view,
               const struct open_para *anchor) MUST_USE NONNULL_AT(1);
void doc_leave(struct doc_builder *) NONNULL;
/* How many files lie around what is read now: 0 in the file itself. */
unsigned doc_depth(const struct doc_builder *) NONNULL PURE;

/* The builder is gone after this; it must be called once for each. */
void doc_finish(struct doc_builder *, struct str format, struct doc *out)
    NONNULL;

#endif /* !CORE_DOC_BUILD_H */
