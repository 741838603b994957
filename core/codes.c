/*
 * Decoding a text at one go.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codes.h"

#include <endian.h>
#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/han.h"
#include "core/island.h"
#include "core/utf8.h"

enum { EIGHT = sizeof(uint64_t) };

/*
 * Two usual ideographs, as most of a text is: six of eight bytes at once, the
 * first the lowest.  False if they are none; then nothing is told of either.
 */
static inline bool
take_two(const char *bytes, uint32_t *cp)
{
    uint64_t b;

    memcpy(&b, bytes, sizeof(b));
    b = le64toh(b);
    if ((b & 0xc0c0f0c0c0f0) != 0x8080e08080e0)
        return false;
    b = (b & 0x00000f00000f) << 12 | (b & 0x003f00003f00) >> 2 |
        (b & 0x3f00003f0000) >> 16;
    cp[0] = b & 0xffff;
    cp[1] = (uint32_t) (b >> 24);
    return is_usual_han(cp[0]) && is_usual_han(cp[1]);
}

struct codes
codes_with(struct arena *arena, struct str text, struct islands *out)
{
    uint32_t *cp = arena_raw_array(arena, text.len, uint32_t), c;
    struct islands others = {
        arena_raw_array(arena, islands_most(text.len), struct island), 0};
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        for (; text.len - at >= EIGHT && take_two(text.ptr + at, cp + len);
             at += 6)
            len += 2;
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
