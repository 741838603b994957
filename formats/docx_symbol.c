/*
 * Characters by number in fonts of symbols.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_symbol.h"

#include <stdbool.h>

#include "core/hex.h"
#include "core/utf8.h"

enum {
    SYMBOL_FIRST = 0xf000, /* fonts of symbols: private use, 17.3.3.30 */
    SYMBOL_LAST = 0xf0ff,
    OBJECT = 0xfffc /* stands for what cannot be said in characters */
};

/* Hexadecimal, as in w:char; 0 if it is none. */
static uint32_t
hexadecimal(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        int value = hex_value(s.ptr[i]);

        if (value < 0 || n > UTF8_BAD)
            return 0;
        n = n << 4 | (uint32_t) value;
    }
    return n < UTF8_BAD && (n < 0xd800 || n > 0xdfff) ? n : 0;
}

/* The stars a mark may be written with, in the font they are taken from. */
uint32_t
docx_symbol(struct str number, struct str font)
{
    bool wingdings = str_eq(font, S("Wingdings"));
    uint32_t code = hexadecimal(number);

    if (wingdings && (code & 0xff) == 0xab)
        return 0x2605;
    if (wingdings && (code & 0xff) == 0xb6)
        return 0x2606;
    return code == 0 || (code >= SYMBOL_FIRST && code <= SYMBOL_LAST) ? OBJECT
                                                                      : code;
}
