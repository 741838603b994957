/*
 * Many strings of code points, to be looked for in one pass over a text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LEXICON_H
#define CORE_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

/* The shortest string that can be looked for. */
enum { LEXICON_LEAST = 2 };

/* What a string begins with. */
static inline uint64_t
lexicon_head(const uint32_t *cp)
{
    return (uint64_t) cp[0] << 32 | cp[1];
}

/* Something that is called so. */
struct entry {
    uint64_t head;      /* lexicon_head(cp) */
    const uint32_t *cp; /* borrowed; at least LEXICON_LEAST */
    uint32_t len;
    uint32_t rule;   /* entries of different rules are told apart */
    uint32_t order;  /* of entries of one string and rule: least first */
    uint32_t source; /* and then by source */
};

/* One string, and all that is called so by one rule. */
struct key {
    const uint32_t *cp;
    uint32_t len, rule;
    uint32_t first, count; /* entries */
    uint32_t link;         /* the next key to look at where this one stands */
};

/* The keys that begin with the same two code points. */
struct slot {
    uint64_t head; /* 0: free */
    uint32_t first, end;
};

struct lexicon {
    struct entry *entry;
    struct key *key;
    size_t entries, keys;
    struct slot *slot;
    uint64_t *bit; /* which heads there may be */
    uint32_t slot_mask, bit_mask;
};

/* No key. */
enum { LEXICON_NONE = UINT32_MAX };

/* Entries are sorted in place, and borrowed. */
void lexicon_build(struct arena *, struct entry *, size_t count,
                   struct lexicon *out) NONNULL_AT(1, 4);

/* Fibonacci hashing: 2^64 by the golden ratio, of which the top is best. */
static inline uint32_t
lexicon_hash(uint64_t head)
{
    return (uint32_t) (head * 0x9e3779b97f4a7c15u >> 32);
}

/* The bit of those that begin as cp does; it is asked for at every place. */
static inline uint32_t
lexicon_bit(const struct lexicon *lexicon, const uint32_t *cp)
{
    return (cp[0] * 0x9e3779b1u + cp[1]) & lexicon->bit_mask;
}

/* May a key stand at cp, which has two code points at least?  Mostly not. */
static inline int
lexicon_may(const struct lexicon *lexicon, const uint32_t *cp)
{
    uint32_t bit = lexicon_bit(lexicon, cp);

    return (int) (lexicon->bit[bit / 64] >> bit % 64 & 1);
}

/* The first place from at on where a key may stand; len if there is none. */
static inline size_t
lexicon_next(const struct lexicon *lexicon, const uint32_t *cp, size_t len,
             size_t at)
{
    size_t end = len < LEXICON_LEAST ? 0 : len - LEXICON_LEAST + 1;

    while (at < end && !lexicon_may(lexicon, cp + at))
        at++;
    return at < end ? at : len;
}

/*
 * The longest key that the text begins with, or LEXICON_NONE; its link is the
 * next one.
 */
uint32_t lexicon_find(const struct lexicon *, const uint32_t *text, size_t len)
    NONNULL PURE;

#endif /* !CORE_LEXICON_H */
