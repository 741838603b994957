/*
 * Values that people wrote or can read, told from those of machines, and each
 * of them read once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_WORDS_H
#define FORMATS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* What was met before; a zeroed one holds nothing. */
struct words_seen {
    struct str *slot;
    size_t count, slots;
};

/* Whether a text holds Chinese characters, or others of East Asia. */
bool words_cjk(struct str) PURE;

/* Whether it has two Latin letters at least. */
bool words_letters(struct str) PURE;

/* Whether two words at least stand in it, parted by a space. */
bool words_many(struct str) PURE;

/* Whether two words are the same, the case of ASCII letters aside. */
bool words_same(struct str a, struct str b) PURE;
bool words_start(struct str s, struct str prefix) PURE;
/* Whether a word is one of the n in a list. */
bool words_among(struct str word, const struct str *list, size_t n) PURE;

/* Remember a value; false if it was there already, or is empty. */
bool words_are_new(struct arena *, struct words_seen *, struct str) NONNULL;

#endif /* !FORMATS_WORDS_H */
