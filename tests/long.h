/*
 * Texts that would take minutes if anything in them were looked at again and
 * again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_LONG_H
#define TESTS_LONG_H

#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "tests/tap.h"

/*
 * Have something done with each unit, repeated so many times: fails unless it
 * takes seconds of the processor, of which any machine needs less than one.
 */
static inline void
want_no_long(const char *const *unit, size_t units,
             void (*act)(struct arena *, struct str))
{
    enum { TIMES = 300000, SECONDS = 20 };

    for (size_t i = 0; i < units; i++) {
        struct arena *arena = arena_new();
        clock_t start;
        BUF_SCOPED text;

        buf_init(&text, (size_t) TIMES * 32);
        for (size_t k = 0; k < TIMES; k++)
            buf_add(&text, str_of(unit[i]));
        assert_false(text.full);
        start = clock();
        act(arena, buf_str(&text));
        if (clock() - start >= (clock_t) SECONDS * CLOCKS_PER_SEC)
            fail_msg("%s: too long", unit[i]);
        arena_free(arena);
    }
}

#endif /* !TESTS_LONG_H */
