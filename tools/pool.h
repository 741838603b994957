/*
 * Work on many things side by side, with results taken in order.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_POOL_H
#define TOOLS_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

struct pool;

struct pool_work {
    /*
     * In each thread: make what it works with, from what all share.  NULL is
     * a failure, which ends the run; the thread has kept word of why itself.
     */
    void *(*begin)(void *shared);
    /* In a thread: work on number i; what it returns goes to take. */
    void *(*work)(void *state, size_t i);
    /* In a thread: drop what begin made. */
    void (*end)(void *state);
    /* In the thread that called pool_take, for 0, 1, 2 ... one by one. */
    void (*take)(void *shared, size_t i, void *result);
    size_t ahead; /* results that may wait for each thread */
    /*
     * What a result weighs, in bytes of memory: nothing is begun while all
     * that wait, and the one that is being taken, weigh LIMIT_AHEAD or more.
     * NULL: nothing.
     */
    size_t (*weight)(const void *result);
    /*
     * In the thread that ends the run: let go of a result that is not taken.
     * NULL: there is nothing to let go of.
     */
    void (*drop)(void *result);
};

/*
 * Work on count things in up to jobs threads, from now on.  Threads run ahead
 * of what was taken no further than said above, so memory is bounded.
 */
struct pool *pool_begin(const struct pool_work *, void *shared, size_t count,
                        unsigned jobs) MUST_USE NONNULL_AT(1) RETURNS_NONNULL;

/*
 * Take all results; the run is over.  False if begin failed in any thread or
 * no thread could be made; what was taken by then stays taken.
 */
bool pool_take(struct pool *) MUST_USE NONNULL;

/* Take none; the run is over as soon as what is in hand is done. */
void pool_drop(struct pool *) NONNULL;

/* Begin, and take all. */
bool pool_run(const struct pool_work *, void *shared, size_t count,
              unsigned jobs) MUST_USE NONNULL_AT(1);

#endif /* !TOOLS_POOL_H */
