/*
 * Hexadecimal digits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/hex.h"

char *
hex_put(const unsigned char *bytes, size_t n, char *out)
{
    static const char digit[] = "0123456789abcdef";

    for (size_t i = 0; i < n; i++) {
        *out++ = digit[bytes[i] >> 4];
        *out++ = digit[bytes[i] & 15];
    }
    return out;
}

int
hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

int
hex_byte(struct str s, size_t at)
{
    int high = at < s.len ? hex_value(s.ptr[at]) : -1;
    int low = at + 1 < s.len ? hex_value(s.ptr[at + 1]) : -1;

    return high < 0 || low < 0 ? -1 : high << 4 | low;
}
