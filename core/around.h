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

struct folded;
struct original;

struct around {
    const struct folded *folded; /* leads back to places of the original */
    struct original *original;
};

/* Does a word of Latin letters, or a number, go on from i - 1 to i? */
bool around_goes_on(struct around *, size_t i) NONNULL;

/* Does nothing precede i, or something that is no part of the text? */
bool around_begins(struct around *, size_t i) NONNULL;

/* Is there a dash or a tilde between i - 1 and i?  And what parts items of a
 * list? */
bool around_has_dash(struct around *, size_t i) NONNULL;
bool around_has_separator(struct around *, size_t i) NONNULL;

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
