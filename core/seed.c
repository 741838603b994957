/*
 * Seeds of folded text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seed.h"

#include <assert.h>
#include <endian.h>
#include <string.h>

enum {
    BITS = 21, /* of a code point, the ill-formed bytes above Unicode too */
    TAG = SEED_VERSION << 8 | SEED_SIZE,
    BATCH = 512
};

_Static_assert(SEED_SIZE *BITS + 23 == 8 * PRF_BLOCK,
               "five code points and a tag of 23 bits fill a block");

size_t
seed_count(size_t len)
{
    return len < SEED_SIZE ? 0 : len - SEED_SIZE + 1;
}

static void
store_big(uint64_t v, unsigned char *out)
{
    v = htobe64(v);
    memcpy(out, &v, sizeof(v));
}

/* The five code points from the top, then the tag, big-endian. */
static void
fill_block(const uint32_t *cp, unsigned char *out)
{
    uint64_t a = cp[0], b = cp[1], c = cp[2], d = cp[3], e = cp[4];

    assert((a | b | c | d | e) >> BITS == 0);
    store_big(a << 43 | b << 22 | c << 1 | d >> 20, out);
    store_big(d << 44 | e << 23 | TAG, out + 8);
}

bool
seed_prints(struct prf *prf, enum prf_use use, const uint32_t *cp, size_t len,
            uint64_t *out, struct err *err)
{
    unsigned char blocks[BATCH * PRF_BLOCK];
    size_t count = seed_count(len);

    for (size_t at = 0, step; at < count; at += step) {
        step = count - at < BATCH ? count - at : BATCH;
        for (size_t i = 0; i < step; i++)
            fill_block(cp + at + i, blocks + i * PRF_BLOCK);
        if (!prf_blocks(prf, use, blocks, step, out + at, err))
            return false;
    }
    return true;
}
