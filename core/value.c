/*
 * Values as digits and zeros.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/value.h"

#include <string.h>

size_t
value_size(const struct value *v)
{
    return v->len + v->zeros;
}

static bool
is_zero(const struct value *v)
{
    return v->len == 1 && v->digit[0] == '0';
}

void
value_strip(struct value *v)
{
    size_t n = 0;

    while (n + 1 < v->len && v->digit[n] == '0')
        n++;
    v->len -= n;
    memmove(v->digit, v->digit + n, v->len);
}

bool
value_multiply(struct value *v, size_t zeros)
{
    if (is_zero(v))
        return true;
    if (value_size(v) + zeros > VALUE_DIGITS)
        return false;
    v->zeros += zeros;
    return true;
}

bool
value_fill(struct value *v, const struct value *part)
{
    size_t fill;

    if (v->len == 0) {
        *v = *part;
        return true;
    }
    if (value_size(part) > v->zeros)
        return false;
    fill = v->zeros - value_size(part);
    memset(v->digit + v->len, '0', fill);
    memcpy(v->digit + v->len + fill, part->digit, part->len);
    v->len += fill + part->len;
    v->zeros = part->zeros;
    return true;
}
