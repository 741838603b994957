/*
 * Sentences too short to be found alone.
 *
 * A list says much in few words each: 一查库存；二查账目；三查人员。 Of such
 * sentences none can be judged by itself (MATCH_FLOOR); several in a row can,
 * wherever they are quoted together, as a list or as prose.  So those that
 * follow one another are kept once more, joined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BRIEF_H
#define CORE_BRIEF_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/range.h"

struct arena;

/* A sentence of a document, folded. */
struct brief {
    const uint32_t *cp;
    size_t len;
    struct range range; /* of joined ones, that of the first */
};

struct briefs {
    struct brief *item;
    size_t count;
};

/*
 * The sentences of each paragraph follow those of the one before.  What is
 * long enough by itself, or a paragraph number left out, ends a row.
 */
void brief_join(struct arena *, const struct brief *, size_t count,
                struct briefs *out) NONNULL_AT(1, 4);

#endif /* !CORE_BRIEF_H */
