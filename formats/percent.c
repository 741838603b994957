/*
 * What no two digits follow is no escape but a sign like any other: addresses
 * written by hand have such.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/percent.h"

#include "core/buf.h"
#include "core/hex.h"

void
percent_decode(struct str address, struct buf *out)
{
    size_t at = 0, sign;

    while ((sign = str_find(address, S("%"), at)) != STR_NONE) {
        int value = hex_byte(address, sign + 1);
        char byte = value < 0 ? '%' : (char) value;

        buf_add(out, str_sub(address, at, sign));
        buf_add(out, (struct str){&byte, 1});
        at = sign + (value < 0 ? 1 : 3);
    }
    buf_add(out, str_sub(address, at, address.len));
}

struct str
percent_plain(struct arena *arena, struct str address)
{
    BUF_SCOPED plain;

    buf_init(&plain, address.len);
    if (str_find(address, S("%"), 0) == STR_NONE)
        return address;
    percent_decode(address, &plain);
    return str_dup(arena, buf_str(&plain));
}
