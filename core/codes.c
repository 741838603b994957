/*
 * Decoding a text at one go.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codes.h"

#include "core/arena.h"
#include "core/utf8.h"

struct codes
codes_of(struct arena *arena, struct str text)
{
    uint32_t *cp = arena_raw_array(arena, text.len, uint32_t);
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        uint32_t c;

        for (; text.len - at >= 3 && (c = utf8_three(text.ptr + at)) != 0;
             at += 3)
            cp[len++] = c;
        if (at < text.len)
            cp[len++] = utf8_next(text, &at);
    }
    return (struct codes){cp, len};
}
