/*
 * Numbers and texts as bytes, and back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/bytes.h"

#include "core/buf.h"

enum { LENGTH = 4 };

void
bytes_put(struct buf *buf, uint64_t number, size_t n)
{
    for (; n > 0; n--, number >>= 8) {
        const char byte = (char) (unsigned char) number;

        buf_add(buf, (struct str){&byte, 1});
    }
}

void
bytes_put_str(struct buf *buf, struct str text)
{
    bytes_put(buf, text.len, LENGTH);
    buf_add(buf, text);
}

struct str
bytes_get_raw(struct bytes *bytes, size_t n)
{
    struct str out;

    bytes->bad |= n > bytes->rest.len;
    if (bytes->bad)
        return S("");
    out = str_sub(bytes->rest, 0, n);
    bytes->rest = str_sub(bytes->rest, n, bytes->rest.len);
    return out;
}

uint64_t
bytes_get(struct bytes *bytes, size_t n)
{
    struct str raw = bytes_get_raw(bytes, n);
    uint64_t number = 0;

    for (size_t i = raw.len; i > 0; i--)
        number = number << 8 | (unsigned char) raw.ptr[i - 1];
    return number;
}

struct str
bytes_get_str(struct bytes *bytes)
{
    size_t len = (size_t) bytes_get(bytes, LENGTH);

    return bytes_get_raw(bytes, len);
}
