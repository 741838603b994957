/*
 * What a person said of a source, in options or in a row of a ledger: the
 * fields by name, and each value checked as far as it can be on its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SAID_H
#define TOOLS_SAID_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/source.h"

struct arena;
struct err;

enum field {
    FIELD_FILE, /* of ledgers alone */
    FIELD_KIND,
    FIELD_LEVEL,
    FIELD_TERM,
    FIELD_UNTIL,
    FIELD_CONDITION,
    FIELD_ISSUED,
    FIELD_NUMBER,
    FIELD_ISSUER,
    FIELD_OWNER,
    FIELD_TITLE,
    FIELD_SCOPE,
    FIELD_PARENT,
    FIELD_NAME,
    FIELD_POINT,
    FIELD_POINTS_FROM,
    FIELD_POINTS_COMPLETE,
    FIELD_USAGE,
    FIELD_RESTRICTION,
    FIELD_CONSENT,
    FIELD_NO_TEXT,
    FIELD_INCOMPLETE,
    FIELDS
};

struct said {
    unsigned fields; /* 1u << enum field of each that was said */
    enum kind kind;
    enum level level;
    struct term term; /* a period or 长期 */
    date until, issued;
    struct str condition, number, issuer, owner, title;
    struct str usage_requirement, restriction, consent;
    struct strs scope, parents, names;
    size_t scope_room, parent_room, name_room, point_room;
    struct point *point; /* LEVEL_NONE: that of the source */
    size_t points;
    bool points_from_comments, points_from_highlight, points_complete, no_text,
        incomplete;
};

/* A zeroed struct said says nothing. */
static inline bool
said_has(const struct said *said, enum field field)
{
    return (said->fields & 1u << field) != 0;
}

/* Was anything said of how long? */
static inline bool
said_has_term(const struct said *said)
{
    return said_has(said, FIELD_TERM) || said_has(said, FIELD_UNTIL) ||
           said_has(said, FIELD_CONDITION);
}

/* The option's name without dashes, which is the column's name as well. */
const char *field_name(enum field) RETURNS_NONNULL;

/* The field that a column's heading names, in either language. */
bool field_of_heading(struct str heading, enum field *) MUST_USE NONNULL;

/*
 * Take one value, which is borrowed; what may be said several times is
 * appended.  False, with a reason, for a value that the field cannot have.
 */
bool said_set(struct arena *, struct said *, enum field, struct str value,
              struct err *) MUST_USE NONNULL;

/*
 * One value that is kept as text, borrowed or from the arena: not empty, not
 * too long, and one line; *out is as clean_text has it.
 */
bool said_text(struct arena *, struct str value, struct str *out, struct err *)
    MUST_USE NONNULL;

/* 2035-03-01, or as a mark or a spreadsheet writes a whole day. */
bool said_day(struct str value, date *, struct err *) MUST_USE NONNULL;

/* said_set for a cell of a ledger, where lists are parted by ; or ；. */
bool said_set_cell(struct arena *, struct said *, enum field, struct str cell,
                   struct err *) MUST_USE NONNULL;

/*
 * Do the values agree among themselves, whatever the document says?  Fields
 * that the kind has no use for, a level of another kind, a term said twice.
 */
bool said_agrees(const struct said *, struct err *) MUST_USE NONNULL;

/*
 * The kind that is said, be it through the level alone; false if none is.
 */
bool said_kind(const struct said *, enum kind *) MUST_USE NONNULL;

/* Two terms that end on different days, or cannot both hold. */
bool said_terms_differ(const struct term *, const struct term *, enum level,
                       date issued) NONNULL;

#endif /* !TOOLS_SAID_H */
