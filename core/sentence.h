/*
 * Where sentences end: 。！？；… and their narrow forms, with closing quotes
 * and brackets behind them; line breaks; the end of the text.
 *
 * The unit of derivation is the sentence: it is what the corpus keeps and what
 * a report points at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SENTENCE_H
#define CORE_SENTENCE_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

struct arena;
struct islands;

struct sentence {
    uint32_t start, end; /* code points of the text, half open */
};

struct sentences {
    struct sentence *item;
    size_t count;
};

/*
 * Split text, of which the islands are known.  White space around a sentence
 * belongs to none.  A full stop between digits, and one that ends no Chinese
 * sentence (3.5, No. 2, a.b), ends nothing.
 */
void sentence_split(struct arena *, struct codes text, const struct islands *,
                    struct sentences *out) NONNULL;

#endif /* !CORE_SENTENCE_H */
