/*
 * Telling jumbled text from text in other languages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/jumble.h"

#include <stdbool.h>
#include <stdint.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/ascii.h"
#include "core/island.h"

enum {
    STEPS = 5, /* one in so many that no writing makes */

    KANA_FIRST = 0xff61, /* of half width */
    KANA_LAST = 0xff9f,
    KANA_ROW = 2, /* more in a row may be a word */

    FIRST_OF_LOST = 0x951f, /* 锟, otherwise a rare name */
    LOST = 3                /* 锟斤拷 */
};

enum kind {
    WORD,  /* of another kind: a row ends */
    AMONG, /* stands among anything */
    SIGN,
    FRAME,
    SMALL,
    CAPITAL
};

static bool
is_in(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

/* What formulas, quotations and tables in any language have among letters. */
static bool
may_stand_among(uint32_t c)
{
    switch (c) {
    case 0xa0: /* space */
    case 0xab: /* « */
    case 0xac: /* ¬ */
    case 0xad: /* soft hyphen */
    case 0xb0: /* ° */
    case 0xb1: /* ± */
    case 0xb7: /* · */
    case 0xbb: /* » */
    case 0xd7: /* × */
    case 0xf7: /* ÷ */
    case 0x2550:
    case 0x2551: /* double lines */
        return true;
    default:
        return is_in(c, 0x2000, 0x23ff) || /* punctuation, operators */
               is_in(c, 0x2500, 0x2503) || /* lines */
               is_in(c, 0x3000, 0x303f) || is_in(c, 0xff00, 0xff0f);
    }
}

static enum kind
kind_of(uint32_t c)
{
    if (c < 0x80)
        return ascii_is_letter(c) || ascii_is_digit(c) ? WORD : AMONG;
    if (may_stand_among(c))
        return AMONG;
    if (is_in(c, 0x2500, 0x257f))
        return FRAME;
    if (is_in(c, 0x2580, 0x259f)) /* blocks, of which bars are made */
        return SIGN;
    if (u_islower((UChar32) c))
        return SMALL;
    if (u_isupper((UChar32) c))
        return CAPITAL;
    return c < 0xc0 || u_charType((UChar32) c) == U_MODIFIER_SYMBOL ? SIGN
                                                                    : WORD;
}

static UScriptCode
script_of(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;

    return uscript_getScript((UChar32) c, &status);
}

/* Does no writing go on like this, from the character before to this one? */
static bool
is_odd(struct codes text, size_t at, enum kind before, enum kind here)
{
    if (before == AMONG || here == AMONG)
        return false;
    if (before >= SMALL && here >= SMALL)
        return (before == SMALL && here == CAPITAL) ||
               script_of(text.cp[at - 1]) != script_of(text.cp[at]);
    return before != here || (here == FRAME && text.cp[at - 1] != text.cp[at]);
}

/* Characters of a row, and the odd steps among them. */
struct row {
    size_t length, odd;
};

static size_t
count_of(struct row row)
{
    return row.length >= JUMBLE_LEAST && row.odd * STEPS >= row.length
               ? row.length
               : 0;
}

size_t
jumble_in_island(struct codes text, const struct island *in)
{
    struct row row = {0, 0};
    enum kind before = AMONG;
    size_t all = 0;

    for (size_t i = in->from; i < in->to; i++) {
        enum kind here = kind_of(text.cp[i]);

        if (here == WORD) {
            all += count_of(row);
            row = (struct row){0, 0};
            here = AMONG; /* for what is next */
        } else {
            row.odd += is_odd(text, i, before, here);
            row.length += here != AMONG;
        }
        before = here;
    }
    return all + count_of(row);
}

/* --- among ideographs --- */

static size_t
count_kana(struct codes text, const struct islands *islands)
{
    size_t all = 0;

    for (size_t i = 0; i < islands->count; i++) {
        const struct island *in = &islands->item[i];
        size_t at = in->from;

        while (at < in->to && in->to - in->from <= KANA_ROW &&
               is_in(text.cp[at], KANA_FIRST, KANA_LAST))
            at++;
        if (at == in->to)
            all += in->to - in->from;
    }
    return all;
}

static size_t
count_lost(struct codes text)
{
    size_t all = 0, at = 0;

    while ((at = codes_find(text.cp, text.len, at, FIRST_OF_LOST,
                            FIRST_OF_LOST)) < text.len) {
        if (text.len - at >= LOST && text.cp[at + 1] == 0x65a4 /* 斤 */ &&
            text.cp[at + 2] == 0x62f7 /* 拷 */)
            all += LOST;
        at++;
    }
    return all;
}

static size_t
enough(size_t count)
{
    return count >= JUMBLE_LEAST ? count : 0;
}

size_t
jumble_among_ideographs(struct codes text, const struct islands *islands)
{
    return enough(count_kana(text, islands)) + enough(count_lost(text));
}
