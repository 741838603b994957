/*
 * The text of workbooks: its escapes, the strings that cells share, and the
 * codes in formulas, headers and footers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_XLSX_STRING_H
#define FORMATS_XLSX_STRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct arena;
struct intake;
struct zip;

/*
 * Append text in which _x5BC6_ stands for the character of that number
 * (ECMA-376-1 22.9.2.19), as a run like that one.
 */
void xlsx_add(struct doc_builder *, struct open_para *, struct str,
              const struct run *like) NONNULL_AT(1, 4);

/* What a string has of one kind. */
struct xlsx_piece {
    struct str text;
    bool struck;
    bool ruby; /* how it is read aloud, not what it says */
};

struct xlsx_string {
    uint32_t first, count; /* its pieces */
    bool seen;             /* a cell shows it */
    bool hidden;           /* a cell has it, and does not show it */
};

/* The strings of a workbook; zeroed there are none. */
struct xlsx_strings {
    struct arena *arena; /* of their own; xlsx_strings_free */
    struct xlsx_piece *piece;
    struct xlsx_string *string;
    size_t pieces, piece_room, strings, string_room, text;
    struct str part;
};

/* Read the part with the shared strings. */
void xlsx_strings_read(struct intake *, struct zip *, size_t part,
                       struct xlsx_strings *out) NONNULL;
void xlsx_strings_free(struct xlsx_strings *) NONNULL;

/*
 * A cell has that string: it becomes a paragraph, in the part of the sheet, if
 * it is none yet or was hidden so far.  False if there is no such string.
 */
bool xlsx_strings_say(struct doc_builder *, struct xlsx_strings *,
                      struct str index, struct str part, const struct place *,
                      enum view) NONNULL;

/* Those that no cell has. */
void xlsx_strings_say_rest(struct doc_builder *, struct xlsx_strings *)
    NONNULL;

/* Whether a formula has words of people in it. */
bool xlsx_formula_speaks(struct str);

/* Append a formula; texts that it joins by & are one. */
void xlsx_add_formula(struct doc_builder *, struct open_para *, struct str)
    NONNULL_AT(1);

/*
 * A header or footer: each of its sections a paragraph, without codes for
 * fonts and fields (18.3.1.39).
 */
void xlsx_page(struct doc_builder *, struct str part, const struct place *,
               enum view, struct str) NONNULL;

#endif /* !FORMATS_XLSX_STRING_H */
