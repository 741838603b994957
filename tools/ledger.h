/*
 * The ledger: a table of sources to register, as CSV (RFC 4180).
 *
 * The first row names the columns.  A ledger that cannot be understood as a
 * whole is refused as a whole; a bad row is handed on with its line and its
 * reason, and the rows after it are read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_LEDGER_H
#define TOOLS_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/err.h"
#include "core/str.h"
#include "tools/said.h"

struct arena;

/* A place in the text, and the line it is in, from 1. */
struct ledger_place {
    size_t at, line;
};

struct ledger {
    struct str text;   /* UTF-8 */
    struct str folder; /* with its slash, or empty */
    enum field column[FIELDS];
    size_t columns;
    struct ledger_place *row; /* where each row with text in it begins */
    size_t rows;
};

struct ledger_row {
    size_t line; /* where it begins */
    struct str
        file; /* path, from the ledger's folder; or empty: names alone */
    struct said said; /* what its cells say */
    bool bad;         /* err says why; file may still be set */
    struct err err;
};

/*
 * Begin to read a ledger, given as bytes in UTF-8, UTF-16 or GB18030, which
 * are borrowed, as is path, its own file name.  False: over LIMIT_LEDGER, no
 * text, no row of headings, a heading that names nothing or the same as
 * another, no column for file or name, more than LIMIT_ROWS rows.
 */
bool ledger_open(struct arena *, struct str path, struct str bytes,
                 struct ledger *out, struct err *) MUST_USE NONNULL;

/*
 * The row that begins at a place; it lives in the arena or borrows from the
 * bytes.  Rows can be read in any order, and side by side.
 */
void ledger_read(struct arena *, const struct ledger *, struct ledger_place,
                 struct ledger_row *out) NONNULL;

#endif /* !TOOLS_LEDGER_H */
