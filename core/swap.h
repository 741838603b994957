/*
 * Neighbours that changed places, back in the order that gives most words:
 * 就也 in 中就也有 is 也就.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SWAP_H
#define CORE_SWAP_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;
struct pairs;

/*
 * In what order to read so many characters: writes the place of each.  Every
 * one stays, or changes places with the one beside it: all of them in a row,
 * which go on between words as before; or, where that makes no rows, a few,
 * each of whom must make up a word for it.
 */
void swap_order(const struct pairs *words, struct arena *scratch,
                const uint32_t *cp, size_t len, size_t *order) NONNULL;

#endif /* !CORE_SWAP_H */
