/*
 * A container is a byte 1 and chunks; a chunk is a header of two bytes and
 * at most 4,096 bytes, stored or as tokens.  Each flag byte tells of eight
 * tokens whether they are literal bytes or copies of what the chunk already
 * gave.  How a copy's 16 bits divide into offset and length follows from how
 * much that is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/ovba.h"

#include <stddef.h>

#include "core/buf.h"
#include "formats/cursor.h"

enum {
    SIGNATURE = 1,
    CHUNK = 4096,
    HEADER = 2, /* counts in the size, and one more is added: 2.4.1.1.5 */
    SIZE_MASK = 0xfff,
    PACKED = 0x8000,
    OFFSET_BITS_MIN = 4,
    LENGTH_MIN = 3
};

struct chunk {
    char bytes[CHUNK];
    size_t len;
};

/* 2.4.1.3.19.1: the least number of bits that can say any offset so far. */
static unsigned
offset_bits(size_t len)
{
    unsigned bits = OFFSET_BITS_MIN;

    while ((size_t) 1 << bits < len)
        bits++;
    return bits;
}

static bool
copy(struct chunk *chunk, unsigned token)
{
    unsigned length_bits = 16 - offset_bits(chunk->len);
    size_t length = (token & ((1u << length_bits) - 1)) + LENGTH_MIN;
    size_t back = (token >> length_bits) + 1;

    if (back > chunk->len || length > CHUNK - chunk->len)
        return false;
    for (; length > 0; length--, chunk->len++)
        chunk->bytes[chunk->len] = chunk->bytes[chunk->len - back];
    return true;
}

static bool
literal(struct chunk *chunk, unsigned byte)
{
    if (chunk->len == CHUNK)
        return false;
    chunk->bytes[chunk->len++] = (char) byte;
    return true;
}

static bool
expand_tokens(struct str tokens, struct chunk *chunk)
{
    struct cursor c = cursor_of(tokens);

    while (c.at < tokens.len) {
        unsigned flags = cursor_number(&c, 1);

        for (unsigned i = 0; i < 8 && c.at < tokens.len; i++) {
            bool done = (flags >> i & 1) != 0
                            ? copy(chunk, cursor_u16(&c)) && c.ok
                            : literal(chunk, cursor_number(&c, 1));

            if (!done)
                return false;
        }
    }
    return true;
}

bool
ovba_expand(struct str bytes, struct buf *out)
{
    struct cursor c = cursor_of(bytes);

    if (cursor_number(&c, 1) != SIGNATURE)
        return false;
    while (c.at < bytes.len) {
        struct chunk chunk = {.len = 0};
        unsigned header = cursor_u16(&c);
        struct str data = cursor_take(&c, (header & SIZE_MASK) + 1);
        bool sound = c.ok;

        if (!c.ok) /* the last one is cut off */
            data = cursor_rest(&c);
        if ((header & PACKED) != 0)
            sound &= expand_tokens(data, &chunk);
        if (!buf_add(out, (header & PACKED) != 0
                              ? (struct str){chunk.bytes, chunk.len}
                              : data) ||
            !sound)
            return false;
    }
    return c.ok;
}
