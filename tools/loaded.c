/*
 * Reading a file and hashing its bytes, one right behind the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/loaded.h"

#include <time.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/layout.h"
#include "tools/input.h"
#include "tools/worker.h"

double
loaded_clock(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

bool
loaded_read(struct arena *arena, struct workers *workers,
            const struct input *input, struct loaded *out, struct err *err)
{
    double start = loaded_clock();
    bool ok;

    *out = (struct loaded){.doc = arena_new_of(arena, struct doc)};
    out->layout = arena_new_of(arena, struct layout);
    workers_read(workers, arena, input, out->doc);
    /* Where not all can be read, the reader has found so too and listed it. */
    ok = input_sha256(input, out->sha256, err);
    layout_find(arena, out->doc, out->layout);
    out->ms = loaded_clock() - start;
    return ok;
}
