/*
 * Escapes, each form by a row of a table.
 *
 * A code in digits is read wherever it stands.  Bytes are read only where they
 * make a character of the kind that Chinese text has, and ASCII right behind
 * one: so neither 5%的 nor x=20 is any.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/escape.h"

#include "core/arena.h"
#include "core/ascii.h"
#include "core/codepage.h"
#include "core/count.h"
#include "core/han.h"
#include "core/hex.h"
#include "core/island.h"
#include "core/mojibake.h"
#include "core/packed.h"
#include "core/recode.h"
#include "core/utf8.h"

enum {
    /* Behind & that was an escape itself there may be another one. */
    PASSES = 3,

    /* Bytes stand for no character before this: general punctuation. */
    FIRST_OF_BYTES = 0x2000,

    /* A text of long words has so many letters. */
    LETTERS = 16,

    /* What begins three or four bytes, taken for Latin-1. */
    FIRST_LATIN = 0xe2,
    LAST_LATIN = 0xf4,

    /* Bytes of GB 2312; in so many characters of it no other text is. */
    FIRST_GB = 0xa1,
    LAST_GB = 0xf7, /* in front */
    GB_LEAST = 4,
    GB_AMONG = 16, /* signs included */

    /*
     * What begins nearly all ideographs in UTF-8: every second byte of what is
     * left of it, as a rule, where Latin-1's controls were lost.  Of GB 2312
     * every twentieth byte is one of these.
     */
    FIRST_UTF8 = 0xe4,
    LAST_UTF8 = 0xe9,
    UTF8_AMONG = 64, /* bytes to tell by */
    UTF8_SHARE = 3,  /* one in so many is too many for GB 2312 */

    SURROGATES = 0xd800,
    LOW_SURROGATES = 0xdc00,
    SURROGATES_END = 0xe000
};

/* A code in digits. */
static const struct numbered {
    struct str before;
    uint32_t base, least, most;
    uint32_t behind; /* 0: nothing; a semicolon may be missing */
} numbered[] = {
    {STR_INIT("&#x"), 16, 1, 6, ';'},  {STR_INIT("&#X"), 16, 1, 6, ';'},
    {STR_INIT("&#"), 10, 1, 7, ';'},   {STR_INIT("\\u{"), 16, 1, 6, '}'},
    {STR_INIT("\\x{"), 16, 1, 6, '}'}, {STR_INIT("\\u"), 10, 5, 5, '?'},
    {STR_INIT("\\u"), 16, 4, 4, 0},    {STR_INIT("\\U"), 16, 8, 8, 0},
    {STR_INIT("%u"), 16, 4, 4, 0},     {STR_INIT("U+"), 16, 4, 6, 0},
};

static const struct named {
    struct str name;
    uint32_t cp;
} named[] = {
    {STR_INIT("&amp;"), '&'},       {STR_INIT("&apos;"), '\''},
    {STR_INIT("&bull;"), U'•'},     {STR_INIT("&emsp;"), 0x2003},
    {STR_INIT("&ensp;"), 0x2002},   {STR_INIT("&gt;"), '>'},
    {STR_INIT("&hellip;"), U'…'},   {STR_INIT("&laquo;"), U'«'},
    {STR_INIT("&ldquo;"), U'“'},    {STR_INIT("&lrm;"), 0x200e},
    {STR_INIT("&lsquo;"), U'‘'},    {STR_INIT("&lt;"), '<'},
    {STR_INIT("&mdash;"), U'—'},    {STR_INIT("&middot;"), U'·'},
    {STR_INIT("&nbsp;"), 0xa0},     {STR_INIT("&ndash;"), U'–'},
    {STR_INIT("&quot;"), '"'},      {STR_INIT("&raquo;"), U'»'},
    {STR_INIT("&rdquo;"), U'”'},    {STR_INIT("&rlm;"), 0x200f},
    {STR_INIT("&rsquo;"), U'’'},    {STR_INIT("&shy;"), 0xad},
    {STR_INIT("&thinsp;"), 0x2009}, {STR_INIT("&zwj;"), 0x200d},
    {STR_INIT("&zwnj;"), 0x200c},
};

/* A byte in digits. */
static const struct form {
    struct str before;
    uint32_t base, digits;
    bool parted; /* there may be a space behind it */
} forms[] = {
    {STR_INIT("%"), 16, 2, false}, {STR_INIT("\\x"), 16, 2, false},
    {STR_INIT("="), 16, 2, false}, {STR_INIT("\\'"), 16, 2, false},
    {STR_INIT("\\"), 8, 3, false}, {STR_INIT(""), 16, 2, true},
};

/* What windows-1252 shows for the bytes from 0x80 on; 0: nothing. */
static const uint16_t windows[] = {
    0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
    0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178,
};

/* The new text under way. */
struct unescaping {
    struct codes text;
    struct unescaped *out;
    uint32_t *cp;
    const struct form *form; /* of what was read last, by bytes */
    size_t end;              /* and where it ended */
    const struct form *gb;   /* the form that GB 2312 was read in */
    bool in_gb;              /* it was: NULL is Latin-1 */
    bool mojibake;           /* some of the text may be */
    struct recoded recoded;  /* the next stretch of such text */
    bool any;
};

static void
put(struct unescaping *u, uint32_t c, size_t from, size_t to)
{
    size_t n = u->out->text.len++;

    u->cp[n] = c;
    u->out->from[n] = (uint32_t) from;
    u->out->to[n] = (uint32_t) to;
}

/* --- parts of all forms --- */

static bool
take_word(struct codes text, size_t *at, struct str word)
{
    if (text.len - *at < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (text.cp[*at + i] != (unsigned char) word.ptr[i])
            return false;
    *at += word.len;
    return true;
}

static bool
take_number(struct codes text, size_t *at, uint32_t base, uint32_t least,
            uint32_t most, uint32_t *value)
{
    uint32_t n = 0;

    *value = 0;
    for (; n < most && *at < text.len && text.cp[*at] < 0x80; n++, ++*at) {
        int digit = hex_value((char) text.cp[*at]);

        if (digit < 0 || (uint32_t) digit >= base)
            break;
        *value = *value * base + (uint32_t) digit;
    }
    return n >= least;
}

/* --- codes and names --- */

/* In RTF a code is followed by ?, and is a number of 16 bits with its sign. */
static bool
take_code(const struct numbered *row, struct codes text, size_t *at,
          uint32_t *c)
{
    bool rtf = row->behind == '?', minus;

    if (!take_word(text, at, row->before))
        return false;
    minus = rtf && take_word(text, at, S("-"));
    if (!take_number(text, at, row->base, minus ? 1 : row->least, row->most,
                     c))
        return false;
    if (minus)
        *c = 0x10000 - *c;
    if (row->behind != 0 && *at < text.len && text.cp[*at] == row->behind)
        ++*at;
    else if (rtf || row->behind == '}')
        return false;
    return true;
}

/* One code, or the two of a character in UTF-16; false for no character. */
static bool
take_character(const struct numbered *row, struct codes text, size_t *at,
               uint32_t *c)
{
    uint32_t low;

    if (!take_code(row, text, at, c))
        return false;
    if (*c >= SURROGATES && *c < LOW_SURROGATES) {
        if (!take_code(row, text, at, &low) || low < LOW_SURROGATES ||
            low >= SURROGATES_END)
            return false;
        *c = 0x10000 + ((*c - SURROGATES) << 10) + (low - LOW_SURROGATES);
    }
    return *c > 0 && *c < UTF8_BAD &&
           (*c < SURROGATES || *c >= SURROGATES_END);
}

static bool
read_code(struct unescaping *u, size_t *at)
{
    for (size_t i = 0; i < COUNT(numbered); i++) {
        size_t end = *at;
        uint32_t c;

        if (!take_character(&numbered[i], u->text, &end, &c))
            continue;
        put(u, c, *at, end);
        *at = end;
        return true;
    }
    return false;
}

static bool
read_name(struct unescaping *u, size_t *at)
{
    size_t from = *at;

    for (size_t i = 0; i < COUNT(named); i++)
        if (take_word(u->text, at, named[i].name)) {
            put(u, named[i].cp, from, *at);
            return true;
        }
    return false;
}

/* --- bytes --- */

/* The byte that Latin-1 or Windows shows as that character; 0: none. */
static unsigned char
latin_byte(uint32_t c)
{
    size_t i = 0;

    if (c >= 0x80 && c <= 0xff)
        return (unsigned char) c;
    while (i < COUNT(windows) && (c == 0 || windows[i] != c))
        i++;
    return i < COUNT(windows) ? (unsigned char) (0x80 + i) : 0;
}

static bool
take_latin(struct codes text, size_t *at, unsigned char *byte)
{
    *byte = latin_byte(*at < text.len ? text.cp[*at] : 0);
    ++*at;
    return *byte != 0;
}

/* The form is NULL for Latin-1. */
static bool
take_byte(const struct form *form, struct codes text, size_t *at,
          unsigned char *byte)
{
    uint32_t value;

    if (form == NULL)
        return take_latin(text, at, byte);
    if (!take_word(text, at, form->before) ||
        !take_number(text, at, form->base, form->digits, form->digits, &value))
        return false;
    *byte = (unsigned char) value;
    return value <= 0xff;
}

static void
skip_space(const struct unescaping *u, size_t *at)
{
    *at += *at < u->text.len && u->text.cp[*at] == ' ';
}

static bool
take_bytes(const struct unescaping *u, const struct form *form, size_t *at,
           uint32_t *c)
{
    unsigned char byte[UTF8_MAX];
    size_t n = 1, next = 0;

    for (size_t i = 0; i < n; i++) {
        if (i > 0 && form != NULL && form->parted)
            skip_space(u, at);
        if (!take_byte(form, u->text, at, &byte[i]))
            return false;
        if (i == 0)
            n = utf8_size_from(byte[i]);
    }
    if (n == 0)
        return false;
    *c = utf8_next((struct str){(const char *) byte, n}, &next);
    return next == n;
}

/* Does it stand for a character there? */
static bool
tells(const struct unescaping *u, const struct form *form, size_t at,
      uint32_t c)
{
    if (c >= UTF8_BAD)
        return false;
    if (c < 0x80)
        return form != NULL && !form->parted && form == u->form &&
               at == u->end;
    return c >= FIRST_OF_BYTES || (form == NULL && latin_byte(c) != 0);
}

/* Bytes without a sign come about by chance, but not for two characters. */
static bool
is_alone(const struct unescaping *u, const struct form *form, size_t at,
         size_t end)
{
    uint32_t c;

    if (form == NULL || !form->parted || (u->form == form && at <= u->end + 1))
        return false;
    skip_space(u, &end);
    return !take_bytes(u, form, &end, &c) || !tells(u, form, at, c);
}

static bool
read_utf8(struct unescaping *u, const struct form *form, size_t *at)
{
    size_t end = *at;
    uint32_t c;

    if (!take_bytes(u, form, &end, &c) || !tells(u, form, *at, c) ||
        is_alone(u, form, *at, end))
        return false;
    put(u, c, *at, end);
    u->form = form;
    u->end = *at = end;
    return true;
}

/* --- bytes of GB 2312 --- */

static bool
take_gb(const struct unescaping *u, const struct form *form, size_t *at,
        uint32_t *c)
{
    unsigned char lead, trail;

    if (!take_byte(form, u->text, at, &lead) || lead < FIRST_GB ||
        lead > LAST_GB || !take_byte(form, u->text, at, &trail) ||
        trail < FIRST_GB)
        return false;
    *c = codepage_pair(CODEPAGE_GB, lead, trail);
    return *c != 0;
}

/* Is it what is left of UTF-8 that was taken for Latin-1? */
static bool
is_rest_of_utf8(const struct unescaping *u, const struct form *form, size_t at)
{
    size_t all = 0, first = 0;
    unsigned char byte;

    for (; all < UTF8_AMONG && take_byte(form, u->text, &at, &byte); all++)
        first += byte >= FIRST_UTF8 && byte <= LAST_UTF8;
    return first * UTF8_SHARE > all;
}

/*
 * Do enough ideographs stand there to tell by?  Signs among them are read
 * past; a text of nothing else must not be gone through again from each.
 */
static bool
tells_gb(const struct unescaping *u, const struct form *form, size_t at)
{
    size_t han = 0, end = at;
    uint32_t c;

    for (size_t n = 0;
         n < GB_AMONG && han < GB_LEAST && take_gb(u, form, &end, &c); n++)
        han += is_han(c);
    return han == GB_LEAST && !is_rest_of_utf8(u, form, at);
}

/*
 * A few tell how the text is written; what is written so later is alike.
 * Pairs of digits with no sign before them may be anything.
 */
static bool
read_gb(struct unescaping *u, const struct form *form, size_t *at)
{
    size_t end = *at;
    uint32_t c;

    if ((form != NULL && form->parted) || !take_gb(u, form, &end, &c) ||
        (!(u->in_gb && u->gb == form) && !tells_gb(u, form, *at)))
        return false;
    put(u, c, *at, end);
    u->form = u->gb = form;
    u->in_gb = true;
    u->end = *at = end;
    return true;
}

/* Read a character in any form that may stand there. */
static bool
read_bytes(struct unescaping *u, size_t *at,
           bool (*read)(struct unescaping *, const struct form *, size_t *))
{
    if (u->text.cp[*at] >= 0x80)
        return read(u, NULL, at);
    for (size_t i = 0; i < COUNT(forms); i++)
        if (read(u, &forms[i], at))
            return true;
    return false;
}

/* --- long words --- */

static bool
read_packed(struct unescaping *u, struct arena *arena, size_t *at)
{
    struct packed word;

    if (!packed_read(arena, u->text, *at, &word))
        return false;
    for (size_t i = 0; i < word.len; i++)
        put(u, word.cp[i], word.from[i], word.to[i]);
    *at = word.end;
    return true;
}

/* --- bytes that were taken for GBK --- */

static bool
read_mojibake(struct unescaping *u, size_t *at)
{
    struct mojibake read = {.text = u->text, .place = 2 * *at};

    if (!mojibake_begins(u->text, *at))
        return false;
    while (mojibake_next(&read)) {
        put(u, read.cp, read.from, read.to);
        *at = read.to;
    }
    return true;
}

/* --- bytes that were taken for some other code page --- */

/* The next stretch; behind the text if there is none. */
static struct recoded
find_recoded(struct arena *arena, struct codes text, size_t at)
{
    struct recoded recoded;

    if (!recode_next(arena, text, at, &recoded))
        recoded.from = text.len;
    return recoded;
}

static bool
read_recoded(struct unescaping *u, struct arena *arena, size_t *at)
{
    const struct recoded *r = &u->recoded;

    if (*at != r->from)
        return false;
    for (size_t i = 0; i < r->len; i++)
        put(u, r->cp[i], r->begins[i], r->ends[i]);
    u->out->lost += r->lost;
    *at = r->to;
    u->recoded = find_recoded(arena, u->text, *at);
    return true;
}

/* --- all of it --- */

/* What begins two bytes, which are such a byte again: it was done twice. */
static bool
is_twice(uint32_t c)
{
    return c == 0xc2 || c == 0xc3 || c == 0xc5 || c == 0xc6 || c == 0xcb;
}

/* What begins an escape, but for long words. */
static bool
begins(uint32_t c, uint32_t next)
{
    switch (c) {
    case '&':
    case '\\':
    case '=':
        return true;
    case '%':
        return next < 0x80 && (next == 'u' || hex_value((char) next) >= 0);
    case 'U':
        return next == '+';
    case 'e':
    case 'E':
        return (next >= '2' && next <= '9') || next == 'f' || next == 'F';
    case 'f':
    case 'F':
        return next >= '0' && next <= '4';
    default:
        return (c >= FIRST_LATIN && c <= LAST_LATIN) || is_twice(c) ||
               (c >= FIRST_GB && c <= LAST_GB && next >= FIRST_GB &&
                next <= 0xff);
    }
}

static bool
begins_at(struct codes text, size_t at)
{
    return at + 1 < text.len && begins(text.cp[at], text.cp[at + 1]);
}

/* Only few texts have any of what escapes are made of. */
static bool
may_have(struct codes text, const struct islands *islands)
{
    const struct island *last = islands->item + islands->count;
    size_t letters = 0;

    for (const struct island *in = islands->item; in < last; in++)
        for (size_t i = in->from; i < in->to; i++) {
            if (text.cp[i] > 0xff)
                continue;
            letters += ascii_is_letter(text.cp[i]);
            if (begins_at(text, i))
                return true;
        }
    return letters >= LETTERS && packed_shows(text);
}

static bool
read_one(struct unescaping *u, struct arena *arena, size_t *at)
{
    uint32_t c = u->text.cp[*at];

    if (read_recoded(u, arena, at))
        return true;
    if (c > 0xff)
        return u->mojibake && read_mojibake(u, at);
    return (begins_at(u->text, *at) &&
            ((c == '&' && read_name(u, at)) || read_code(u, at) ||
             read_bytes(u, at, read_utf8) || read_bytes(u, at, read_gb))) ||
           read_packed(u, arena, at);
}

static bool
read_once(struct arena *arena, struct codes text, struct recoded first,
          struct unescaped *out)
{
    struct unescaping u = {.text = text,
                           .out = out,
                           .mojibake = mojibake_shows(text),
                           .recoded = first,
                           .cp = arena_raw_array(arena, text.len, uint32_t)};

    *out = (struct unescaped){{u.cp, 0},
                              arena_raw_array(arena, text.len, uint32_t),
                              arena_raw_array(arena, text.len, uint32_t),
                              0};
    for (size_t at = 0; at < text.len;) {
        if (read_one(&u, arena, &at)) {
            u.any = true;
        } else {
            put(&u, text.cp[at], at, at + 1);
            at++;
        }
    }
    return u.any;
}

bool
escape_read(struct arena *arena, struct codes text,
            const struct islands *islands, struct unescaped *out)
{
    static const struct recoded none = {.from = SIZE_MAX};
    struct recoded first = find_recoded(arena, text, 0);
    struct unescaped next;

    if (!(first.from < text.len || may_have(text, islands) ||
          mojibake_shows(text)) ||
        !read_once(arena, text, first, out))
        return false;
    for (size_t pass = 1;
         pass < PASSES && read_once(arena, out->text, none, &next); pass++) {
        for (size_t i = 0; i < next.text.len; i++) {
            next.from[i] = out->from[next.from[i]];
            next.to[i] = out->to[next.to[i] - 1];
        }
        next.lost = out->lost;
        *out = next;
    }
    return true;
}
