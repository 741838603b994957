/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/zip_write.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"

enum { METHOD_DEFLATE = 8 };

static uint32_t
crc32_of(struct str s)
{
    uint32_t crc = ~0u;

    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char) s.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static void
put(struct buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        char c = (char) (value >> 8 * i & 0xff);

        buf_add(out, (struct str){&c, 1});
    }
}

/* What local header and directory have in common, APPNOTE 4.3.7. */
static void
put_common(struct buf *out, const struct packed *part)
{
    uint32_t size = part->size != 0 ? part->size : (uint32_t) part->data.len;

    put(out, 20, 2);
    put(out, part->flags ^ 0x800u, 2);
    put(out, part->method, 2);
    put(out, 0x21 << 16, 4);
    put(out, crc32_of(part->data) ^ (part->bad_crc ? 1 : 0), 4);
    put(out, (uint32_t) part->data.len, 4);
    put(out, size, 4);
    put(out, (uint32_t) part->name.len, 2);
    put(out, 0, 2);
}

struct str
zip_write(struct arena *arena, const struct packed *part, size_t count)
{
    BUF_SCOPED out, directory;
    size_t n = 0;

    buf_init(&out, 4 * (size_t) LIMIT_FILE);
    buf_init(&directory, LIMIT_FILE);
    for (; n < count && part[n].name.ptr != NULL; n++) {
        put(&directory, 0x02014b50, 4);
        put(&directory, 20, 2);
        put_common(&directory, &part[n]);
        put(&directory, 0, 6);
        put(&directory, 0, 4);
        put(&directory, (uint32_t) out.len, 4);
        buf_add(&directory, part[n].name);
        put(&out, 0x04034b50, 4);
        put_common(&out, &part[n]);
        buf_add(&out, part[n].name);
        buf_add(&out, part[n].data);
    }
    put(&directory, 0x06054b50, 4);
    put(&directory, 0, 4);
    put(&directory, (uint32_t) n, 2);
    put(&directory, (uint32_t) n, 2);
    put(&directory, (uint32_t) directory.len - 12, 4);
    put(&directory, (uint32_t) out.len, 4);
    put(&directory, 0, 2);
    buf_add(&out, buf_str(&directory));
    return str_dup(arena, buf_str(&out));
}

struct bits {
    char *ptr;
    size_t at;
};

static void
put_bits(struct bits *out, unsigned value, unsigned count)
{
    for (unsigned i = 0; i < count; i++, out->at++)
        if (value >> i & 1)
            out->ptr[out->at / 8] |= (char) (1 << out->at % 8);
}

/*
 * RFC 1951: one dynamic block whose codes are 0 for length 258, 10 for a zero
 * byte, 11 for the end, and 0 for distance 1.
 */
struct str
zip_zeros(struct arena *arena, size_t bytes)
{
    size_t matches = bytes / 258 + 1;
    struct bits out = {arena_array(arena, matches / 4 + 64, char), 0};

    put_bits(&out, 1 | 2 << 1, 3);              /* last block, dynamic */
    put_bits(&out, 29 | 0 << 5 | 14 << 10, 14); /* 286, 1 and 18 codes */
    for (unsigned i = 0; i < 18; i++)           /* 18: 1 bit; 2, 1: 2 bits */
        put_bits(&out, i == 2 ? 1 : i == 15 || i == 17 ? 2 : 0, 3);
    put_bits(&out, 3, 2);                   /* a zero byte: 2 bits */
    put_bits(&out, 0 | (138 - 11) << 1, 8); /* 255 codes unused */
    put_bits(&out, 0 | (117 - 11) << 1, 8);
    put_bits(&out, 3, 2);                  /* the end: 2 bits */
    put_bits(&out, 0 | (28 - 11) << 1, 8); /* 28 codes unused */
    put_bits(&out, 1, 2);                  /* length 258: 1 bit */
    put_bits(&out, 1, 2);                  /* distance 1: 1 bit */
    put_bits(&out, 1, 2);                  /* one zero byte */
    for (size_t i = 0; i < matches; i++)
        put_bits(&out, 0, 2);
    put_bits(&out, 3, 2);
    return (struct str){out.ptr, out.at / 8 + 1};
}
