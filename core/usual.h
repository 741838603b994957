/*
 * The characters that most Chinese text is made of.
 *
 * Three of four ideographs of any text are among these; of text that bytes
 * make by chance, one of ten.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_USUAL_H
#define CORE_USUAL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/han.h"
#include "core/str.h"

/* Some 500 ideographs, simplified. */
extern const struct str usual_characters;

/* A bit for each of the ideographs from HAN_USUAL_FIRST on. */
const uint64_t *usual_bits(void) RETURNS_NONNULL;

/* Is it one of these, simplified or traditional?  For whoever asks often. */
static inline bool
usual_has(const uint64_t *bits, uint32_t c)
{
    enum { WORD = 64 };
    uint32_t n = c - HAN_USUAL_FIRST;

    return n <= HAN_USUAL_LAST - HAN_USUAL_FIRST &&
           (bits[n / WORD] >> n % WORD & 1) != 0;
}

/* The same for whoever does not. */
static inline bool
is_usual(uint32_t c)
{
    return usual_has(usual_bits(), c);
}

#endif /* !CORE_USUAL_H */
