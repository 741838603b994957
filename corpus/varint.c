/*
 * Integers of few bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/varint.h"

#include "core/buf.h"

void
varint_add(struct buf *buf, uint64_t value)
{
    char bytes[VARINT_MAX];
    size_t n = 0;

    for (; value >= 0x80; value >>= 7)
        bytes[n++] = (char) (value | 0x80);
    bytes[n++] = (char) value;
    buf_add(buf, (struct str){bytes, n});
}

void
varint_add_signed(struct buf *buf, int64_t value)
{
    uint64_t twice = (uint64_t) value << 1;

    varint_add(buf, value < 0 ? ~twice : twice);
}

bool
varint_take_any(struct str *s, uint64_t *value)
{
    uint64_t v = 0;

    for (size_t n = 0; n < s->len && n < VARINT_MAX; n++) {
        uint64_t low = (unsigned char) s->ptr[n];

        v |= (low & 0x7f) << (7 * n);
        if (low < 0x80) {
            *s = str_sub(*s, n + 1, s->len);
            *value = v;
            return n + 1 < VARINT_MAX || low <= 1;
        }
    }
    return false;
}
