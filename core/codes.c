/*
 * Decoding a text at one go.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codes.h"

#include "core/arena.h"
#include "core/han.h"
#include "core/island.h"
#include "core/utf8.h"

struct codes
codes_with(struct arena *arena, struct str text, struct islands *out)
{
    uint32_t *cp = arena_raw_array(arena, text.len, uint32_t), c;
    struct islands others = {
        arena_raw_array(arena, islands_most(text.len), struct island), 0};
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        while (text.len - at >= HAN_TWO && han_two(text.ptr + at, cp + len)) {
            at += 6;
            len += 2;
        }
        if (at == text.len)
            break;
        c = utf8_next(text, &at);
        if (!is_han(c))
            islands_add(&others, (uint32_t) len);
        cp[len++] = c;
    }
    *out = others;
    return (struct codes){cp, len};
}

struct codes
codes_of(struct arena *arena, struct str text)
{
    struct islands none;

    return codes_with(arena, text, &none);
}
