/*
 * What the unit tests have in common: cmocka with its includes in the order it
 * needs, and comparisons that take the wanted value first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/str.h"

/* Fail, naming the row of a table, unless seen is the wanted text. */
static inline void
want_str(struct str want, struct str seen, const char *row)
{
    if (!str_eq(want, seen))
        fail_msg("%s: want \"%.*s\", seen \"%.*s\"", row, STR_ARG(want),
                 STR_ARG(seen));
}

static inline void
want_int(long long want, long long seen, const char *row)
{
    if (want != seen)
        fail_msg("%s: want %lld, seen %lld", row, want, seen);
}

#endif /* !TESTS_TAP_H */
