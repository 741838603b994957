/*
 * An evaluation set: tables whose rows are paragraphs of documents, or cases.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_BENCH_ROWS_H
#define TESTS_BENCH_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct arena;

enum { MOST_FIELDS = 5 };

struct row {
    struct str field[MOST_FIELDS];
    size_t fields;
};

/* A document under way. */
struct pages {
    struct para *para;
    size_t paras, room;
};

/* All of FOLDER/NAME.tsv; what cannot be read ends the program. */
struct str rows_read(struct arena *, const char *folder, const char *name)
    NONNULL;

/* The next row, of so many fields, of what is left; false at the end. */
bool rows_next(struct str *rest, size_t fields, struct row *) NONNULL;

/* Put a paragraph of text behind those there are. */
void rows_add(struct arena *, struct pages *, struct str text) NONNULL;

#endif /* !TESTS_BENCH_ROWS_H */
