/*
 * A compound file, byte by byte.  Seeds name its streams.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "tests/cfb_write.h"
#include "tests/fuzz/fuzz.h"
#include "tests/zip_write.h"

static struct str
pack(struct arena *arena, struct str seed)
{
    struct packed part[CFB_ITEMS];
    struct cfb_item item[CFB_ITEMS];
    size_t count = fuzz_parts(arena, seed, part, CFB_ITEMS);

    for (size_t i = 0; i < count; i++)
        item[i] =
            (struct cfb_item){.name = part[i].name, .bytes = part[i].data};
    return cfb_write(arena, 3, item, count).bytes;
}

/* At the top a compound file is only named: it is read within another. */
static void
one(struct arena *arena, struct str bytes)
{
    const struct packed part[] = {
        {.name = STR_INIT("word/document.xml"), .data = STR_INIT("<x/>")},
        {.name = STR_INIT("word/embeddings/oleObject1.bin"), .data = bytes},
    };

    fuzz_read(arena, zip_write(arena, part, sizeof(part) / sizeof(*part)));
}

const struct fuzz fuzz_target = {.name = "cfb", .one = one, .pack = pack};
