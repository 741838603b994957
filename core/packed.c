/*
 * Words to bytes, and bytes to text, whichever way it is Chinese.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/packed.h"

#include "core/arena.h"
#include "core/ascii.h"
#include "core/codepage.h"
#include "core/count.h"
#include "core/han.h"
#include "core/hex.h"
#include "core/str.h"
#include "core/utf8.h"

enum {
    LEAST = 32, /* characters of a word */
    BAD = UTF8_BAD
};

/* --- words --- */

static int
base64_value(uint32_t c)
{
    if (ascii_is_letter(c))
        return (int) (c < 'a' ? c - 'A' : c - 'a' + 26);
    if (c >= '0' && c <= '9')
        return (int) (c - '0' + 52);
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static size_t
end_of_word(struct codes text, size_t at)
{
    while (at < text.len && base64_value(text.cp[at]) >= 0)
        at++;
    return at;
}

bool
packed_shows(struct codes text)
{
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = end_of_word(text, at);
        if (end - at >= LEAST)
            return true;
    }
    return false;
}

static bool
is_hex(struct codes text, size_t from, size_t to)
{
    while (from < to && hex_value((char) text.cp[from]) >= 0)
        from++;
    return from == to;
}

/*
 * The bytes of a word; what is over at its end is lost.  A character of it
 * stands for so many bits.
 */
static struct str
bytes_of(struct arena *arena, struct codes text, size_t from, size_t to,
         size_t bits)
{
    unsigned char *bytes = arena_raw_array(arena, to - from, unsigned char);
    size_t n = 0, have = 0;
    uint32_t held = 0;

    for (size_t i = from; i < to; i++) {
        uint32_t c = text.cp[i];

        held = held << bits |
               (uint32_t) (bits == 4 ? hex_value((char) c) : base64_value(c));
        have += bits;
        if (have >= 8) {
            have -= 8;
            bytes[n++] = (unsigned char) (held >> have);
        }
    }
    return (struct str){(const char *) bytes, n};
}

/* --- bytes --- */

/* ASCII that text has, or BAD. */
static uint32_t
plain(uint32_t c)
{
    return (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t' ? c
                                                                         : BAD;
}

static uint32_t
next_utf8(struct str bytes, size_t *at)
{
    return utf8_next(bytes, at);
}

/* Of bytes that are none any two are some character; not so of GB 2312. */
static uint32_t
next_gb(struct str bytes, size_t *at)
{
    unsigned char lead = (unsigned char) bytes.ptr[*at];
    unsigned char trail =
        *at + 1 < bytes.len ? (unsigned char) bytes.ptr[*at + 1] : 0;
    uint32_t c;

    ++*at;
    if (lead < 0x80)
        return plain(lead);
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1)
        return BAD;
    ++*at;
    c = codepage_pair(CODEPAGE_GB, lead, trail);
    return c != 0 ? c : BAD;
}

/* What Chinese text has of the characters of one unit. */
static uint32_t
of_unit(unsigned unit)
{
    if (unit < 0x80)
        return plain(unit);
    return is_usual_han(unit) || (unit >= 0x2000 && unit <= 0x206f) ||
                   (unit >= 0x3000 && unit <= 0x303f) ||
                   (unit >= 0xff00 && unit <= 0xffef)
               ? unit
               : BAD;
}

static uint32_t
next_unit(struct str bytes, size_t *at, size_t high)
{
    size_t i = *at;

    *at = i + 2 <= bytes.len ? i + 2 : bytes.len;
    if (i + 2 > bytes.len)
        return BAD;
    return of_unit((unsigned) (unsigned char) bytes.ptr[i + high] << 8 |
                   (unsigned char) bytes.ptr[i + 1 - high]);
}

static uint32_t
next_utf16be(struct str bytes, size_t *at)
{
    return next_unit(bytes, at, 0);
}

static uint32_t
next_utf16le(struct str bytes, size_t *at)
{
    return next_unit(bytes, at, 1);
}

typedef uint32_t next_of(struct str bytes, size_t *at);

/*
 * The first one tells most.  Of the others any two bytes are a character ever
 * so often: they take more ideographs to tell them from digests and numbers of
 * objects, and nearly nothing else.
 */
static const struct charset {
    next_of *next;
    size_t han; /* ideographs, at least */
    size_t cut; /* ill-formed bytes, where characters are cut off, at most */
} charsets[] = {
    {next_utf8, 8, 2 * (UTF8_MAX - 1)},
    {next_gb, 12, 0},
    {next_utf16be, 12, 0},
    {next_utf16le, 12, 0},
};

/* Is it text, and Chinese?  A rare character in so many may be unknown. */
static bool
is_chinese(struct str bytes, const struct charset *in)
{
    enum { RARE = 12 };
    size_t han = 0, bad = 0;

    for (size_t at = 0; at < bytes.len;) {
        uint32_t c = in->next(bytes, &at);

        han += is_han(c);
        bad += c >= BAD;
    }
    return han >= in->han && bad <= in->cut + han / RARE;
}

static next_of *
charset_of(struct str bytes)
{
    for (size_t i = 0; i < COUNT(charsets); i++)
        if (is_chinese(bytes, &charsets[i]))
            return charsets[i].next;
    return NULL;
}

/* --- both --- */

/* What the word says from there on, if it says anything. */
static bool
read_word(struct arena *arena, struct codes text, size_t from, size_t bits,
          struct packed *out)
{
    struct str bytes = bytes_of(arena, text, from, out->end, bits);
    next_of *next = charset_of(bytes);

    if (next == NULL)
        return false;
    out->cp = arena_raw_array(arena, bytes.len, uint32_t);
    out->from = arena_raw_array(arena, bytes.len, uint32_t);
    out->to = arena_raw_array(arena, bytes.len, uint32_t);
    for (size_t at = 0; at < bytes.len;) {
        size_t first = at;
        uint32_t c = next(bytes, &at);

        if (c >= BAD)
            continue;
        out->cp[out->len] = c;
        out->from[out->len] = (uint32_t) (from + first * 8 / bits);
        out->to[out->len++] = (uint32_t) (from + (at * 8 + bits - 1) / bits);
    }
    return true;
}

bool
packed_read(struct arena *arena, struct codes text, size_t at,
            struct packed *out)
{
    enum { HEX = 4, BASE64 = 6 };

    if (base64_value(text.cp[at]) < 0 ||
        (at > 0 && base64_value(text.cp[at - 1]) >= 0))
        return false;
    *out = (struct packed){.end = end_of_word(text, at)};
    if (out->end - at < LEAST)
        return false;
    if (is_hex(text, at, out->end) && read_word(arena, text, at, HEX, out))
        return true;
    /* The sign that UTF-7 begins with is also one of base64. */
    return read_word(arena, text, at, BASE64, out) ||
           (text.cp[at] == '+' && read_word(arena, text, at + 1, BASE64, out));
}
