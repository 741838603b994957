/*
 * Registered documents that derive from others, as people and programs see
 * them: the chain down from one, and those that fall behind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_KIN_H
#define TOOLS_KIN_H

#include <stdio.h>

#include "core/chain.h"
#include "tools/filter.h"
#include "tools/source_view.h"

struct json_t;

/* One of them, on the day. */
struct relation {
    size_t source;
    size_t remove;       /* links down from where one began; 0: not counted */
    struct strs parents; /* ids */
    struct chain_due due;
    struct str mark;  /* its own */
    struct str right; /* what it should bear; empty if a person must choose */
};

struct relations {
    struct relation *item;
    size_t count;
};

/* All that derives from the source, at whatever remove, the near first. */
void kin_dependents(struct arena *, const struct register_view *,
                    const struct source *, date day, struct relations *out)
    NONNULL;

/* Those of the register that fall behind, and that the filter admits. */
void kin_stale(struct arena *, const struct register_view *,
               const struct filter *, date day, struct relations *out) NONNULL;

/* A table of them. */
void kin_table(struct arena *, const struct register_view *,
               const struct relations *, const struct view_options *, FILE *)
    NONNULL;

/* "source ID --dependents": the source and what derives from it. */
void kin_put_dependents(struct arena *, const struct register_view *,
                        const struct source *, const struct view_options *,
                        FILE *) NONNULL;

/* The same as JSON, and of it only the array of what derives. */
struct json_t *
kin_json_dependents(struct arena *, const struct register_view *,
                    const struct source *, const struct view_options *)
    MUST_USE NONNULL RETURNS_NONNULL;
struct json_t *kin_json_list(struct arena *, const struct register_view *,
                             const struct source *,
                             const struct view_options *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* "sources --stale": one register's, an object a line. */
void kin_json_stale(struct arena *, const struct register_view *,
                    const struct filter *, const struct view_options *, FILE *)
    NONNULL;

#endif /* !TOOLS_KIN_H */
