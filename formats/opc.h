/*
 * What the readers of OPC packages have in common: how the parts are reached
 * from the package, and that none is left out.
 *
 * A reader takes the parts that it knows, in the order of its own.  All others
 * are read by index then: XML as text of whatever kind, the rest as files
 * within the file.  What is related and is not there, or lies elsewhere, is
 * listed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OPC_H
#define FORMATS_OPC_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct docx_role;
struct docx_story;
struct docx_styles;
struct intake;
struct package;
struct relationship;
struct zip;

struct opc {
    struct intake *in;
    const struct package *package;
    struct zip *zip;
    struct docx_story *story;            /* reads XML of any kind */
    size_t main, parts;                  /* main may be STR_NONE */
    bool *done;                          /* read or listed, by part */
    const struct relationship **reached; /* how, by part; NULL: not at all */
    bool anchored; /* the story has read the main part as its text */
};

/* Find out how the parts are reached; the styles are for the story. */
void opc_begin(struct opc *, struct intake *, const struct package *,
               size_t main, const struct docx_styles *) NONNULL;

/* Read a part as XML, unless it was read. */
void opc_read_as(struct opc *, size_t part, const struct docx_role *) NONNULL;

/* Say that there is no main part, where there is none. */
void opc_want_main(const struct opc *) NONNULL;

/* Whether that part is the source of a relation; STR_NONE is no source. */
bool opc_relates(const struct opc *, size_t part, const struct relationship *)
    NONNULL;

/* Where opc_next is; zeroed it is at the beginning. */
struct opc_cursor {
    size_t relating, relation;
};

/* The next relation from a part that leads to one not read yet, or NULL. */
const struct relationship *opc_next(const struct opc *, size_t part,
                                    struct opc_cursor *) NONNULL;

/* All parts that were not read yet, and what is absent. */
void opc_read_rest(struct opc *) NONNULL;

#endif /* !FORMATS_OPC_H */
