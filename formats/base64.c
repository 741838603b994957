/*
 * Four signs are three bytes; the alphabet of RFC 4648 and that for URLs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/base64.h"

#include <stddef.h>
#include <stdint.h>

#include "core/buf.h"

enum { ROOM = 3 * 256 };

static int
value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

bool
base64_decode(struct str text, struct buf *out)
{
    char room[ROOM];
    size_t used = 0;
    uint32_t bits = 0;
    unsigned held = 0;

    for (size_t i = 0; i < text.len; i++) {
        int value = value_of(text.ptr[i]);

        if (text.ptr[i] == '=')
            held = 0;
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t) value;
        held += 6;
        if (held < 8)
            continue;
        held -= 8;
        room[used++] = (char) (bits >> held & 0xff);
        if (used == ROOM) {
            if (!buf_add(out, (struct str){room, used}))
                return false;
            used = 0;
        }
    }
    return buf_add(out, (struct str){room, used});
}
