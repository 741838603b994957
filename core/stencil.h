/*
 * Where in a passage each character is, a bit a place: many places are held
 * against a character at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STENCIL_H
#define CORE_STENCIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

enum {
    /* Places in one band; the last four begin the next one again. */
    STENCIL_PLACES = 64,
    STENCIL_STEP = 60,

    /* Rows of a band: characters alike in their low bits share one. */
    STENCIL_ROWS = 128
};

struct band {
    uint64_t row[STENCIL_ROWS];
};

struct stencil {
    struct band *band;
    size_t bands;
    const uint32_t *cp;
    uint32_t len;
};

/* Borrows the characters of the passage. */
void stencil_of(struct arena *, const uint32_t *cp, uint32_t len,
                struct stencil *out) NONNULL_AT(1, 4);

/* Add so many places to a band that is empty: STENCIL_PLACES at most. */
void band_fill(struct band *, const uint32_t *cp, uint32_t places) NONNULL;

/* Where in the band the character may be. */
static inline uint64_t
band_row(const struct band *band, uint32_t c)
{
    return band->row[c % STENCIL_ROWS];
}

/* Some places in a row of the passage. */
struct cutout {
    const struct band *band; /* that has the first of them, */
    uint32_t before;         /* so many behind its own first */
    bool goes_on;            /* in the next band */
    uint64_t all;            /* a bit for each */
    const uint32_t *cp;
};

/* From first on; STENCIL_STEP at most. */
struct cutout stencil_cut(const struct stencil *, uint32_t first,
                          uint32_t count) NONNULL;

/* Where among the places the character is; the lowest bit is the first. */
static inline uint64_t
cutout_find(const struct cutout *p, uint32_t c)
{
    uint64_t where = band_row(p->band, c) >> p->before;

    if (p->goes_on)
        where |= band_row(p->band + 1, c) << (STENCIL_STEP - p->before);
    where &= p->all;
    for (uint64_t left = where; left != 0; left &= left - 1)
        if (p->cp[__builtin_ctzll(left)] != c)
            where &= ~(left & -left);
    return where;
}

#endif /* !CORE_STENCIL_H */
