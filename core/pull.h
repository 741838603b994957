/*
 * Bytes that come in pieces, from wherever: a file, a pipe, memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PULL_H
#define CORE_PULL_H

#include <stddef.h>

struct pull {
    /*
     * Put up to size bytes at room and say how many.  0 is the end; whether
     * it came too soon is known to the context.
     */
    size_t (*get)(void *context, char *room, size_t size);
    void *context;
};

#endif /* !CORE_PULL_H */
