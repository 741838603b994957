/*
 * The approval record as data: tables of cells that hold paragraphs, which the
 * writers of both formats set alike.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_FORM_H
#define TOOLS_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"

struct arena;
struct buf;
struct pen;
struct writer_options;

/* How the paragraphs of a cell look. */
enum form_look {
    FORM_TEXT,
    FORM_LABEL,   /* what stands beside or above it is called so */
    FORM_CENTRED, /* figures */
    FORM_SIGN     /* to be signed: its last paragraph keeps right */
};

struct form_cell {
    enum form_look look;
    unsigned span; /* columns */
    struct strs text;
    size_t room;
};

struct form_row {
    struct form_cell *cell;
    size_t cells, room;
    bool head;       /* repeated on every page */
    unsigned height; /* millimetres at least; 0: as needed */
};

enum { FORM_COLUMNS = 4, FORM_WIDTH = 156 };

struct form_table {
    struct str heading;
    unsigned width[FORM_COLUMNS]; /* millimetres, FORM_WIDTH together */
    size_t columns;
    bool together; /* all of it on one page */
    struct form_row *row;
    size_t rows, room;
};

struct form {
    struct arena *arena;
    bool failed;       /* something could not be written into it */
    struct str moment; /* when it was made */
    struct str mark;   /* what the record itself must bear, or empty */
    struct str title, note;
    struct form_table *table;
    size_t tables, room;
};

/*
 * Building.  What was given before may move when another of its kind is
 * added.
 */
struct form_table *form_table(struct form *, const char *heading,
                              const unsigned *width, size_t columns)
    NONNULL RETURNS_NONNULL;
struct form_row *form_row(struct form *, struct form_table *)
    NONNULL RETURNS_NONNULL;
struct form_cell *form_cell(struct form *, struct form_row *, enum form_look,
                            unsigned span) NONNULL RETURNS_NONNULL;
/* One more paragraph of a cell. */
void form_say(struct form *, struct form_cell *, struct str) NONNULL;

/* A cell with one paragraph. */
void form_put(struct form *, struct form_row *, enum form_look, unsigned span,
              struct str) NONNULL;
/* A row of labels that stands above all the others, on each page. */
void form_heads(struct form *, struct form_table *, const char *const *words)
    NONNULL;

/* Where a row of more than this is broken between pages. */
enum { FORM_UNBROKEN = 1500 };
/* May it be broken? */
bool form_row_breaks(const struct form_row *) NONNULL PURE;
/* The style of a cell's paragraph: "FormText", "FormLabel" ... */
const char *form_style(const struct form_cell *, size_t paragraph)
    NONNULL RETURNS_NONNULL PURE;

enum form_format { FORM_DOCX, FORM_ODT };

/* Append the record of a report, as it is made now; false if it failed. */
bool form_make(struct arena *, const struct report *,
               const struct writer_options *, enum form_format, struct buf *)
    MUST_USE NONNULL;

/*
 * What a report says, as the record.  The pen's report is that of the draft,
 * or of the cover of the dispatch that the options name.
 */
void form_fill(struct form *, const struct pen *) NONNULL;

/* Parts of it: what was found, and what people are to do about it. */
void form_fill_bases(struct form *, const struct pen *) NONNULL;
void form_fill_findings(struct form *, const struct pen *) NONNULL;
void form_fill_problems(struct form *, const struct pen *) NONNULL;
void form_fill_rulings(struct form *, const struct pen *) NONNULL;
void form_fill_consents(struct form *, const struct pen *) NONNULL;

/* Append the package; false if it does not fit. */
bool form_docx(const struct form *, struct buf *) MUST_USE NONNULL;
bool form_odt(const struct form *, struct buf *) MUST_USE NONNULL;

#endif /* !TOOLS_FORM_H */
