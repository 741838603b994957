/*
 * The time that never goes back, whatever is done to the clock: to count how
 * long something takes, or how long to wait.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STEADY_H
#define CORE_STEADY_H

#include <stdint.h>
#include <time.h>

/* In microseconds, from some moment on. */
static inline int64_t
steady_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t) t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* In milliseconds, from the same moment on. */
static inline int64_t
steady_ms(void)
{
    return steady_us() / 1000;
}

#endif /* !CORE_STEADY_H */
