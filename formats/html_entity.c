/*
 * What character references stand for (WHATWG HTML 13.2.5.72 and after): by
 * number, with the reading of 128 to 159 that pages of Windows need, or by
 * name.  A name of HTML 4 needs no semicolon if it is of Latin-1.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_entity.h"

#include <stdbool.h>
#include <string.h>

#include "core/ascii.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/hex.h"
#include "formats/xml.h"

enum {
    NAME = 24,     /* bytes of a name that is looked up */
    LATIN = 6,     /* of one that needs no semicolon */
    LATIN_1 = 256, /* what it stands for is less */
    WINDOWS = 0x80,
    WINDOWS_END = 0xa0,
    CODES_END = 0x110000,
    REPLACEMENT = 0xfffd
};

/* windows-1252 from 0x80 on; what it leaves free stays a control character. */
static const uint16_t windows[WINDOWS_END - WINDOWS] = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
    0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
};

/* Names that HTML 4 does not have, and that can part or spell a phrase. */
static const struct {
    struct str name;
    uint16_t code;
} more[] = {
    {STR_INIT("AMP"), '&'},
    {STR_INIT("GT"), '>'},
    {STR_INIT("Hat"), '^'},
    {STR_INIT("LT"), '<'},
    {STR_INIT("NewLine"), '\n'},
    {STR_INIT("NoBreak"), 0x2060},
    {STR_INIT("NonBreakingSpace"), 0xa0},
    {STR_INIT("QUOT"), '"'},
    {STR_INIT("Tab"), '\t'},
    {STR_INIT("ZeroWidthSpace"), 0x200b},
    {STR_INIT("apos"), '\''},
    {STR_INIT("ast"), '*'},
    {STR_INIT("bigstar"), 0x2605},
    {STR_INIT("bsol"), '\\'},
    {STR_INIT("check"), 0x2713},
    {STR_INIT("colon"), ':'},
    {STR_INIT("comma"), ','},
    {STR_INIT("commat"), '@'},
    {STR_INIT("dash"), 0x2010},
    {STR_INIT("dollar"), '$'},
    {STR_INIT("equals"), '='},
    {STR_INIT("excl"), '!'},
    {STR_INIT("grave"), '`'},
    {STR_INIT("horbar"), 0x2015},
    {STR_INIT("hyphen"), 0x2010},
    {STR_INIT("lbrace"), '{'},
    {STR_INIT("lbrack"), '['},
    {STR_INIT("lcub"), '{'},
    {STR_INIT("lowbar"), '_'},
    {STR_INIT("lpar"), '('},
    {STR_INIT("lsqb"), '['},
    {STR_INIT("num"), '#'},
    {STR_INIT("numero"), 0x2116},
    {STR_INIT("percnt"), '%'},
    {STR_INIT("period"), '.'},
    {STR_INIT("plus"), '+'},
    {STR_INIT("quest"), '?'},
    {STR_INIT("rbrace"), '}'},
    {STR_INIT("rbrack"), ']'},
    {STR_INIT("rcub"), '}'},
    {STR_INIT("rpar"), ')'},
    {STR_INIT("rsqb"), ']'},
    {STR_INIT("semi"), ';'},
    {STR_INIT("sol"), '/'},
    {STR_INIT("star"), 0x2606},
    {STR_INIT("starf"), 0x2605},
    {STR_INIT("verbar"), '|'},
    {STR_INIT("vert"), '|'},
};

static bool
is_alnum(char c)
{
    return ascii_is_letter((unsigned char) c) || ascii_is_digit(c);
}

static uint32_t
of_number(uint32_t code)
{
    if (code >= WINDOWS && code < WINDOWS_END)
        return windows[code - WINDOWS];
    if (code == 0 || code >= CODES_END || (code >= 0xd800 && code <= 0xdfff))
        return REPLACEMENT;
    return code;
}

/* Behind "&#"; '&' where no digit follows. */
static uint32_t
by_number(struct str s, size_t *at)
{
    size_t i = *at;
    uint32_t code = 0, base = 10;
    bool found = false;

    if (i < s.len && (s.ptr[i] == 'x' || s.ptr[i] == 'X')) {
        base = 16;
        i++;
    }
    for (; i < s.len; i++) {
        int digit = hex_value(s.ptr[i]);

        if (digit < 0 || (uint32_t) digit >= base)
            break;
        found = true;
        if (code < CODES_END)
            code = code * base + (uint32_t) digit;
    }
    if (!found)
        return '&';
    *at = i < s.len && s.ptr[i] == ';' ? i + 1 : i;
    return of_number(code);
}

static uint32_t
by_whole_name(struct str name)
{
    uint32_t code = xml_html_entity(name);

    for (size_t i = 0; code == 0 && i < COUNT(more); i++)
        if (str_eq(more[i].name, name))
            code = more[i].code;
    return code;
}

/* Behind "&", a letter. */
static uint32_t
by_name(struct str s, size_t *at)
{
    size_t len = 0;
    uint32_t code;

    while (len <= NAME && *at + len < s.len && is_alnum(s.ptr[*at + len]))
        len++;
    if (*at + len < s.len && s.ptr[*at + len] == ';') {
        code = by_whole_name(str_sub(s, *at, *at + len));
        if (code != 0) {
            *at += len + 1;
            return code;
        }
    }
    for (size_t n = len < LATIN ? len : LATIN; n >= 2; n--) {
        code = xml_html_entity(str_sub(s, *at, *at + n));
        if (code != 0 && code < LATIN_1) {
            *at += n;
            return code;
        }
    }
    return '&';
}

uint32_t
html_entity(struct str s, size_t *at)
{
    size_t behind = ++*at;
    uint32_t code;

    if (behind >= s.len)
        return '&';
    if (s.ptr[behind] != '#')
        return is_alnum(s.ptr[behind]) ? by_name(s, at) : '&';
    behind++;
    code = by_number(s, &behind);
    if (behind > *at + 1)
        *at = behind;
    return code;
}

void
html_decode(struct str s, struct buf *out)
{
    for (size_t at = 0; at < s.len;) {
        const char *next = memchr(s.ptr + at, '&', s.len - at);
        size_t end = next == NULL ? s.len : (size_t) (next - s.ptr);

        buf_add(out, str_sub(s, at, end));
        at = end;
        if (at < s.len)
            buf_add_char(out, html_entity(s, &at));
    }
}
