/*
 * What matching wants to know of a register, whatever the document: worked out
 * once, when it is opened.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_GROUND_H
#define TOOLS_GROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/point.h"
#include "corpus/corpus.h"

struct arena;

/* Which source holds a position: the last that begins at or before it. */
struct holders {
    uint32_t *base; /* of each source */
    uint32_t *near; /* at each multiple of 1 << HOLDERS_BITS: which */
    size_t sources;
};

enum { HOLDERS_BITS = 10 };

struct ground {
    struct holders holders;
    struct spots spots[POINT_NEEDS]; /* where 密点 lie */
    date *issued;                    /* of each source */
    bool *pointed;                   /* likewise: has it any 密点? */
    bool *withdrawn; /* likewise: as public texts these tell nothing */
    size_t *lost;    /* sources to be protected whose content is gone */
    size_t losts;
    double characters; /* of all to be protected */
};

/* What matching asks of the sources of a register, worked out once. */
const struct ground *ground_new(struct arena *, const struct sources *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* The source that holds a position; there must be one. */
size_t ground_source_at(const struct ground *, uint32_t position) NONNULL PURE;

#endif /* !TOOLS_GROUND_H */
