/*
 * Reading in a process of its own, whose time and memory are measured.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_APART_H
#define TESTS_APART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

/* Sanitizers keep what is given back: memory is no measure then. */
#ifdef SANITIZED
#define MEMORY_TELLS false
#else
#define MEMORY_TELLS true
#endif

/* What reading a file came to, and what it cost. */
struct outcome {
    enum status status;
    size_t paras, text;
    bool limit, found; /* a bound is said to be passed; the words were found */
    double seconds;    /* of the processor */
    size_t bytes;      /* of memory, at most at a time */
};

/* Seconds of the processor, and bytes of memory at most, of this process. */
double cost_seconds(void);
size_t cost_peak(void);

/* What lasts beyond all measure is killed there, and the test fails. */
struct outcome read_apart(struct str bytes, struct str words, const char *name)
    NONNULL;

/* Fail where it took more; bytes only without sanitizers. */
void want_cheap(const struct outcome *, double seconds, size_t bytes,
                const char *name) NONNULL;

#endif /* !TESTS_APART_H */
