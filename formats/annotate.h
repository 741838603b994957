/*
 * Copies of DOCX and ODT with comments in them, and nothing else changed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_H
#define FORMATS_ANNOTATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/range.h"
#include "core/str.h"

struct arena;
struct buf;
struct doc;
struct err;

enum {
    /*
     * Comments in one copy.  Word opens no document with more than 32,767 of
     * them, its own included (MS-OI29500 2.1.315).
     */
    ANNOTATIONS_MAX = 2000,
    ANNOTATIONS_WORD = 32767
};

/* A comment and the passage that it is about. */
struct annotation {
    const struct range *range; /* of the document, in order; at least one */
    size_t ranges;
    struct str text; /* its paragraphs are parted by line breaks */
};

struct annotations {
    const struct annotation *item;
    size_t count;                /* ANNOTATIONS_MAX at most */
    struct str author, initials; /* not empty; 9 characters at most */
    struct str moment;           /* 2026-06-01T08:30:00Z */
    bool highlight;              /* the passages, in yellow, as well */
    /*
     * What is put into the top left of the first page, where a mark of
     * classification stands; in one line or several.  Empty: nothing.
     */
    struct str mark;
};

/* What became of it. */
struct annotated {
    size_t comments; /* without those on what stands in earlier comments of
                        the same author */
    bool tracked;    /* the document records changes made to it; this copy has
                        none of its own */
    bool guarded;    /* it is protected from changes */
};

/*
 * Write a copy of a document that was read from these bytes, with the
 * comments, into an empty buffer.  It was read again: it holds the same text,
 * but for the mark, and all else is as it was.  Where there is nothing to add
 * it is those bytes.  ERR_REFUSED with the reason for what cannot be
 * copied without damage: signed, encrypted or ambiguous packages, other
 * formats.
 */
bool annotate(struct arena *, struct str bytes, const struct doc *,
              const struct annotations *, struct annotated *, struct buf *out,
              struct err *) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_H */
