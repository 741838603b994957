/*
 * A document as bytes, as a reader that was taken over might send them.  Seeds
 * describe the parts of a DOCX, whose document is written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "core/pull.h"
#include "core/wire.h"
#include "formats/reader.h"
#include "tests/fuzz/fuzz.h"

static struct str
wired(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;
    const struct wire_sink sink = {buf_take, &out};

    buf_init(&out, LIMIT_FILE);
    fuzz_want(wire_write(doc, &sink), "a document can be written");
    return str_dup(arena, buf_str(&out));
}

static struct str
pack(struct arena *arena, struct str seed)
{
    struct doc doc;

    reader_read(arena, fuzz_zip(arena, seed), &doc);
    return wired(arena, &doc);
}

static size_t
get(void *context, char *room, size_t size)
{
    struct str *left = context;
    size_t n = left->len < size ? left->len : size;

    if (n > 0)
        memcpy(room, left->ptr, n);
    *left = str_sub(*left, n, left->len);
    return n;
}

/* Whatever came is a document such as readers make, or none. */
static void
one(struct arena *arena, struct str bytes)
{
    const struct pull from = {get, &bytes};
    struct doc doc;

    if (wire_read(arena, &from, &doc) == WIRE_BAD)
        fuzz_want(doc.paras == 0, "nothing is kept of what is bad");
    fuzz_check(arena, &doc);
}

const struct fuzz fuzz_target = {.name = "wire", .one = one, .pack = pack};
