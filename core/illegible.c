/*
 * Counting what cannot be read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/illegible.h"

#include <stdbool.h>
#include <stdint.h>

#include "core/ascii.h"
#include "core/island.h"
#include "core/jumble.h"

enum {
    LEAST = JUMBLE_LEAST,

    LOST = 0xfffd, /* the replacement character */
    FIRST_PRIVATE = 0xe000,
    LAST_PRIVATE = 0xf8ff,
    FIRST_PLANE = 0xf0000, /* of the two for private use */
    LAST_PLANE = 0x10ffff,
    FIRST_ACCENT = 0x80, /* of Latin-1, and of its controls */
    LAST_ACCENT = 0xff
};

static bool
is_illegible(uint32_t c)
{
    return c == LOST || (c >= FIRST_PRIVATE && c <= LAST_PRIVATE) ||
           (c >= FIRST_ACCENT && c <= LAST_ACCENT) ||
           (c >= FIRST_PLANE && c <= LAST_PLANE);
}

/* Punctuation and spaces may stand among them. */
static bool
may_stand_among(uint32_t c)
{
    if (c < 0x80)
        return !ascii_is_letter(c) && !ascii_is_digit(c);
    return (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f) ||
           (c >= 0xff00 && c <= 0xff0f);
}

static size_t
count_in(struct codes text, const struct island *in)
{
    size_t all = 0, row = 0;
    uint32_t last = 0;

    for (size_t i = in->from; i < in->to; i++) {
        uint32_t c = text.cp[i];

        if (is_illegible(c)) {
            if (c != last || c == LOST)
                all += ++row == LEAST ? LEAST : row > LEAST;
            last = c;
        } else if (!may_stand_among(c)) {
            row = 0;
        }
    }
    return all;
}

size_t
illegible_count(struct codes text, const struct islands *islands)
{
    size_t all = jumble_among_ideographs(text, islands);

    for (size_t i = 0; i < islands->count; i++) {
        const struct island *in = &islands->item[i];
        size_t here, jumbled;

        if (in->to - in->from < LEAST)
            continue;
        here = count_in(text, in);
        jumbled = jumble_in_island(text, in);
        all += here > jumbled ? here : jumbled;
    }
    return all;
}
