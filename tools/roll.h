/*
 * Who is in the register: what registering must know of the sources that are
 * there, by id.  Read from the corpus when first asked, and kept up to date
 * with what this process adds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ROLL_H
#define TOOLS_ROLL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/history.h"
#include "core/source.h"

struct arena;
struct corpus;
struct err;

struct roll_entry {
    struct str id; /* empty: a free place */
    enum kind kind;
    enum level level; /* at issue, as the term */
    struct term term;
    struct state state;  /* on the roll's day, but for the scope */
    struct strs parents; /* ids, on that day */

    /* What else can be said of it when it is registered. */
    struct str title, number;
    struct strs scope, names; /* scope: at issue */
    date issued;
    const struct point *point; /* but for terms and stretches */
    size_t points;
    bool points_complete, no_text;

    size_t met; /* the last walk that came by */
};

struct roll {
    struct arena *arena;
    struct roll_entry *entry; /* a hash table, at most half full */
    size_t entries, room;     /* room is a power of two */
    bool loaded;
    date day;
    size_t walks;
};

/* What the arena is handed must outlive the roll. */
void roll_init(struct roll *, struct arena *, date day) NONNULL;

/*
 * The source with this id, or NULL in *out if there is none; false only if
 * the corpus cannot be read.
 */
bool roll_find(struct roll *, struct corpus *, struct str id,
               const struct roll_entry **out, struct err *) MUST_USE NONNULL;

struct roll_entries {
    const struct roll_entry **item;
    size_t count;
};

/*
 * Those with the ids and all that they derive from, at whatever remove, the
 * near before the far, each once; ids that the register does not have are
 * left out.
 */
bool roll_ancestors(struct roll *, struct corpus *, struct arena *,
                    const struct strs *ids, struct roll_entries *out,
                    struct err *) MUST_USE NONNULL;

/* Note a source that was added just now. */
void roll_add(struct roll *, const struct source *) NONNULL;

#endif /* !TOOLS_ROLL_H */
