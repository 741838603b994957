/*
 * UTF-8, one code point at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/utf8.h"

#include "core/han.h"

/* The smallest code point that needs n bytes: less is overlong. */
static uint32_t
smallest(size_t n)
{
    static const uint32_t from[] = {0, 0, 0x80, 0x800, 0x10000};

    return from[n];
}

uint32_t
utf8_next_any(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *) s.ptr + *at;
    size_t n = utf8_size_from(p[0]), left = s.len - *at;
    uint32_t c = n == 1 ? p[0] : p[0] & (0xffu >> (n + 1));
    bool sound = n > 0 && n <= left;

    for (size_t i = 1; sound && i < n; i++) {
        sound = (p[i] & 0xc0) == 0x80;
        c = c << 6 | (p[i] & 0x3fu);
    }
    if (!sound || c < smallest(n) || c > 0x10ffff ||
        (c >= 0xd800 && c <= 0xdfff)) {
        *at += 1;
        return UTF8_BAD + (uint32_t) p[0];
    }
    *at += n;
    return c;
}

size_t
utf8_put(uint32_t c, char *out)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};

    if (c >= UTF8_BAD) {
        out[0] = (char) (c - UTF8_BAD);
        return 1;
    }
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char) (0x80 | (c & 0x3f));
    out[0] = (char) (lead[n] | c);
    return n;
}

size_t
utf8_count(struct str s)
{
    size_t n = 0;

    for (size_t at = 0; at < s.len; n++)
        utf8_next(s, &at);
    return n;
}

size_t
utf8_offset(struct str s, size_t n)
{
    uint32_t two[2];
    size_t at = 0;

    for (; n > 0 && at < s.len; n--) {
        for (; n > 2 && s.len - at > HAN_TWO && han_two(s.ptr + at, two);
             n -= 2)
            at += 6;
        utf8_next(s, &at);
    }
    return at;
}
