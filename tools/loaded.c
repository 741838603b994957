/*
 * Reading a file and hashing its bytes, one right behind the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/loaded.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/layout.h"
#include "core/steady.h"
#include "tools/input.h"
#include "tools/worker.h"

bool
loaded_read(struct arena *arena, struct workers *workers,
            const struct input *input, struct loaded *out, struct err *err)
{
    int64_t start = steady_us();
    bool ok;

    *out = (struct loaded){.doc = arena_new_of(arena, struct doc)};
    out->layout = arena_new_of(arena, struct layout);
    workers_read(workers, arena, input, out->doc);
    /* Where not all can be read, the reader has found so too and listed it. */
    ok = input_sha256(input, out->sha256, err);
    layout_find(arena, out->doc, out->layout);
    out->ms = (double) (steady_us() - start) / 1e3;
    return ok;
}
