/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/zip_write.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"

uint32_t
zip_crc(struct str s)
{
    /* Of four bits each. */
    static const uint32_t table[] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    uint32_t crc = ~0u;

    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char) s.ptr[i];
        crc = crc >> 4 ^ table[crc & 0xf];
        crc = crc >> 4 ^ table[crc & 0xf];
    }
    return ~crc;
}

static void
put(struct buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        char c = (char) (i < 8 ? value >> 8 * i & 0xff : 0);

        buf_add(out, (struct str){&c, 1});
    }
}

static struct str
inflated(const struct packed *part)
{
    return part->inflated.ptr != NULL ? part->inflated : part->data;
}

static void
put_sums(struct buf *out, const struct packed *part, bool local)
{
    struct str data = inflated(part);
    size_t packed = part->data.len;
    uint32_t crc = part->crc != 0 ? part->crc : zip_crc(data);

    if (local && part->local_size != 0)
        packed = part->local_size - 1;
    put(out, crc ^ (part->bad_crc ? 1 : 0), 4);
    put(out, packed, 4);
    put(out, part->size != 0 ? part->size : data.len, 4);
}

/* What local header and directory have in common, APPNOTE 4.3.7. */
static void
put_common(struct buf *out, const struct packed *part, bool local)
{
    bool late = part->descriptor || part->plain;
    struct str name = part->name;
    uint16_t method = part->method;

    if (local && part->local_name.ptr != NULL)
        name = part->local_name;
    if (local && part->local_method != 0)
        method = (uint16_t) (part->local_method - 1);
    put(out, 20, 2);
    put(out, (part->flags ^ 0x800u) | (late ? 8 : 0), 2);
    put(out, method, 2);
    put(out, 0x21 << 16, 4);
    if (local && late)
        put(out, 0, 12);
    else
        put_sums(out, part, local);
    put(out, name.len, 2);
    put(out, local ? part->local_extra.len : part->extra.len, 2);
}

static void
put_local(struct buf *out, const struct packed *part)
{
    buf_add(out, part->before);
    put(out, 0x04034b50, 4);
    put_common(out, part, true);
    buf_add(out, part->local_name.ptr != NULL ? part->local_name : part->name);
    buf_add(out, part->local_extra);
    buf_add(out, part->data);
    if (part->descriptor)
        put(out, 0x08074b50, 4);
    if (part->descriptor || part->plain)
        put_sums(out, part, false);
}

static void
put_record(struct buf *out, const struct packed *part, size_t at)
{
    put(out, 0x02014b50, 4);
    put(out, 20, 2);
    put_common(out, part, false);
    put(out, part->comment.len, 2);
    put(out, 0, 4);
    put(out, 0, 4);
    put(out, at, 4);
    buf_add(out, part->name);
    buf_add(out, part->extra);
    buf_add(out, part->comment);
}

/* APPNOTE 4.3.14 to 4.3.16. */
static void
put_end(struct buf *out, size_t count, size_t size, size_t offset,
        const struct packing *as)
{
    size_t at = out->len;

    if (as->zip64) {
        put(out, 0x06064b50, 4);
        put(out, 44, 8);
        put(out, 45 | 45 << 16, 4);
        put(out, 0, 8);
        put(out, count, 8);
        put(out, count, 8);
        put(out, size, 8);
        put(out, offset, 8);
        put(out, 0x07064b50, 4);
        put(out, 0, 4);
        put(out, at, 8);
        put(out, 1, 4);
    }
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, as->zip64 ? 0xffff : count, 2);
    put(out, as->zip64 ? 0xffff : count, 2);
    put(out, as->zip64 ? 0xffffffff : size, 4);
    put(out, as->zip64 ? 0xffffffff : offset, 4);
    put(out, as->comment.len, 2);
    buf_add(out, as->comment);
    buf_add(out, as->behind);
}

struct str
zip_write_as(struct arena *arena, const struct packed *part, size_t count,
             const struct packing *as)
{
    BUF_SCOPED out, directory;
    size_t listed = 0, last = 0, from = as->moved ? 0 : as->before.len;

    buf_init(&out, 4 * (size_t) LIMIT_FILE);
    buf_init(&directory, LIMIT_FILE);
    buf_add(&out, as->before);
    for (size_t n = 0; n < count && part[n].name.ptr != NULL; n++) {
        if (part[n].again) {
            last += part[n].ahead;
        } else {
            last = out.len + part[n].before.len - from;
            put_local(&out, &part[n]);
        }
        if (!part[n].unlisted) {
            put_record(&directory, &part[n], last);
            listed++;
        }
    }
    last = out.len;
    buf_add(&out, buf_str(&directory));
    put_end(&out, listed + (size_t) as->miscounted, directory.len, last - from,
            as);
    return str_dup(arena, buf_str(&out));
}

struct str
zip_write(struct arena *arena, const struct packed *part, size_t count)
{
    return zip_write_as(arena, part, count, &(struct packing){.zip64 = false});
}

/* RFC 1951 3.2.4 */
struct str
zip_blocks(struct arena *arena, struct str bytes)
{
    enum { BLOCK = 65535 };
    BUF_SCOPED out;

    buf_init(&out, 2 * (size_t) LIMIT_FILE);
    for (size_t at = 0; at < bytes.len || at == 0; at += BLOCK) {
        struct str block = str_sub(bytes, at, at + BLOCK);

        put(&out, at + BLOCK >= bytes.len, 1);
        put(&out, block.len, 2);
        put(&out, ~block.len & 0xffff, 2);
        buf_add(&out, block);
    }
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
