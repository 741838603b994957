/*
 * Of two numbers the one or the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LEAST_H
#define CORE_LEAST_H

#include <stdint.h>

/* The smaller one. */
static inline uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The larger one. */
static inline uint32_t
greatest(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

#endif /* !CORE_LEAST_H */
