/*
 * Runs of WordprocessingML: parted where marks stand in them, and highlighted.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_DOCX_RUNS_H
#define FORMATS_ANNOTATE_DOCX_RUNS_H

#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct docx_map;
struct light;
struct splices;

/* In this order at one byte; a run that is parted closes and opens around. */
enum docx_rank {
    RANK_SPACE,
    RANK_LIGHT,
    RANK_CLOSE,
    RANK_END,
    RANK_REFERENCE,
    RANK_POINT,
    RANK_START,
    RANK_OPEN
};

/* How names are written where an element is. */
struct docx_names {
    struct str prefix;   /* "w:" */
    struct str declared; /* its declaration, if it has to be said */
};

/*
 * As the element at a byte has them; attributes need a prefix in any case.
 */
void docx_names(struct arena *, const struct docx_map *, struct str bytes,
                uint64_t at, struct docx_names *) NONNULL;

/* Where the tag begins that ends in front of a byte. */
uint64_t docx_tag_before(struct str bytes, uint64_t end);

/*
 * Part the runs that splices stand in, each place once, and those that are not
 * to be highlighted whole; highlight what is to be.
 */
void docx_runs_part(struct splices *, struct str bytes,
                    const struct docx_map *, const struct light *) NONNULL;

#endif /* !FORMATS_ANNOTATE_DOCX_RUNS_H */
