/*
 * Hostile texts: damaged ones, and such as would cost much if anything were
 * looked at twice too often.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_DAMAGE_H
#define TESTS_DAMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

/* One damaged text; cut: what is there is sound, but not all of it. */
typedef void damage_reader(void *context, struct str bytes, bool cut);

/*
 * Hand out the text cut off at every byte, and then with some bit of each byte
 * turned, of every step-th one: always the same ones.  The bytes end where
 * their memory does, so that one too many is seen.  Fails where one text takes
 * many seconds, or all of them more memory than any needs.
 */
void damage_each(struct str bytes, size_t step, damage_reader *, void *context)
    NONNULL_AT(3);

/* Read each of them with reader_read: whatever comes of it, it ends. */
void read_damaged(struct str bytes);

/* A beginning, a part over and over, and an end that says 国家. */
struct trap {
    const char *name, *begin, *part;
    size_t times;
    const char *end;
};

/*
 * Read each in a process of its own, within bounds of time and memory.  All
 * ends are found, or with lost some are not, whose file is not complete.
 */
void traps_are_read(const struct trap *, size_t count, bool lost) NONNULL;

#endif /* !TESTS_DAMAGE_H */
