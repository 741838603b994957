/*
 * A clock for what is measured.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_BENCH_NOW_H
#define TESTS_BENCH_NOW_H

#include <time.h>

/* Milliseconds of the processor: others may use it, too. */
static inline double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

#endif /* !TESTS_BENCH_NOW_H */
