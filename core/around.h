/*
 * What stands around and inside a stretch of folded text that folding dropped:
 * brackets, stops, where words end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_AROUND_H
#define CORE_AROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;
struct folded;

/* Added to the first code point of a paragraph. */
enum { ORIGINAL_BEGINS = 1 << 30 };

/*
 * Where the text can be read that was folded: its code points [from, to), by
 * the offsets that folded text leads back to; 0 for those that are not there.
 */
struct original {
    void (*read)(void *of, uint32_t from, uint32_t to, uint32_t *out);
    void *of;
};

/* One paragraph; of is its struct str. */
void original_read_str(void *of, uint32_t from, uint32_t to, uint32_t *out)
    NONNULL;

struct around {
    struct arena *arena;
    const struct folded *folded;
    const struct original *original;
    /* Its code points from first on, once they were asked for. */
    uint32_t *cp, first, end;
};

/* Does a word of Latin letters, or a number, go on from i - 1 to i? */
bool around_goes_on(struct around *, size_t i) NONNULL;

/* Does nothing precede i, or something that is no part of the text? */
bool around_begins(struct around *, size_t i) NONNULL;

/* Is there a comma, a full stop, a bracket in the stretch [from, to)? */
bool around_has_stop(struct around *, size_t from, size_t to) NONNULL;

/* Does a line or paragraph end in it? */
bool around_has_break(struct around *, size_t from, size_t to) NONNULL;

/*
 * Is the stretch in brackets or quotation marks of its own, or a line of its
 * own?
 */
bool around_is_enclosed(struct around *, size_t from, size_t to) NONNULL;

/* Is the stretch made of whole words? */
bool around_is_word(struct around *, size_t from, size_t to) NONNULL;

#endif /* !CORE_AROUND_H */
