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
    TAG_BITS = 23,
    BATCH = 512
};

_Static_assert(SEED_SIZE *BITS + TAG_BITS == 8 * PRF_BLOCK,
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

/* Five code points from the top, then room for the tag. */
struct block {
    uint64_t high, low;
};

/* All move up by one, and cp comes behind them. */
static struct block
moved(struct block b, uint64_t cp)
{
    return (struct block){b.high << BITS | b.low >> (64 - BITS),
                          b.low << BITS | cp << TAG_BITS};
}

static void
fill_blocks(const uint32_t *cp, size_t count, unsigned char *out)
{
    struct block b = {0, 0};
    uint32_t any = 0;

    for (size_t i = 0; i + 1 < SEED_SIZE; i++, cp++) {
        b = moved(b, *cp);
        any |= *cp;
    }
    for (size_t i = 0; i < count; i++) {
        b = moved(b, cp[i]);
        any |= cp[i];
        store_big(b.high, out + i * PRF_BLOCK);
        store_big(b.low | TAG, out + i * PRF_BLOCK + 8);
    }
    assert(any >> BITS == 0);
}

bool
seed_prints(struct prf *prf, enum prf_use use, const uint32_t *cp, size_t len,
            uint64_t *out, struct err *err)
{
    unsigned char blocks[BATCH * PRF_BLOCK];
    size_t count = seed_count(len);

    for (size_t at = 0, step; at < count; at += step) {
        step = count - at < BATCH ? count - at : BATCH;
        fill_blocks(cp + at, step, blocks);
        if (!prf_blocks(prf, use, blocks, step, out + at, err))
            return false;
    }
    return true;
}
