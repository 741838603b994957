/*
 * Back from the characters to the bytes, and on to other characters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/mojibake.h"

#include "core/codepage.h"
#include "core/han.h"
#include "core/utf8.h"

enum {
    /* So many ideographs in a row come about in no other text. */
    LEAST = 3,

    /*
     * Behind so many bytes without a character the text has ended: what is
     * lost at once is the rest of one, and the beginning of the next.
     */
    LOST = 6,

    /*
     * Usual first bytes of ideographs, with a second one that GB 2312 has not:
     * every eighth character of such a text is one of these, of ordinary text
     * hardly any, and no second one stands near it.
     */
    TELLING = 0x9286,
    TELLING_LAST = 0x942e,
    NEAR = 24,

    /* What Windows makes of the byte 0x80 where it begins no character. */
    EURO = 0x20ac
};

/* The byte at a place, which moves on; false where there is none. */
static bool
next_byte(struct codes text, size_t *place, unsigned char *byte)
{
    size_t at = *place / 2;
    uint32_t c = at < text.len ? text.cp[at] : 0, pair;

    if (c < 0x80 || c == EURO) {
        *place = 2 * (at + 1);
        *byte = c == EURO ? 0x80 : (unsigned char) c;
        return at < text.len;
    }
    pair = codepage_bytes(CODEPAGE_GB, c);
    *byte = (unsigned char) (*place % 2 == 0 ? pair >> 8 : pair);
    ++*place;
    return pair != 0;
}

static bool
next_character(struct codes text, size_t *place, uint32_t *c)
{
    unsigned char byte[UTF8_MAX];
    size_t end = *place, size = 1, used = 0;

    for (size_t n = 0; n < size; n++) {
        if (!next_byte(text, &end, &byte[n]))
            return false;
        if (n == 0)
            size = utf8_size_from(byte[0]);
    }
    if (size == 0)
        return false;
    *c = utf8_next((struct str){(const char *) byte, size}, &used);
    *place = end;
    return used == size && *c < UTF8_BAD;
}

bool
mojibake_begins(struct codes text, size_t at)
{
    size_t place = 2 * at;
    uint32_t c;

    for (size_t n = 0; n < LEAST; n++)
        if (!next_character(text, &place, &c) || !is_han(c))
            return false;
    return true;
}

static size_t
next_telling(struct codes text, size_t from)
{
    return codes_find(text.cp, text.len, from, TELLING, TELLING_LAST);
}

bool
mojibake_shows(struct codes text)
{
    size_t at = next_telling(text, 0);

    for (size_t next; at < text.len; at = next) {
        next = next_telling(text, at + 1);
        if (next < text.len && next - at <= NEAR && mojibake_begins(text, at))
            return true;
    }
    return false;
}

bool
mojibake_next(struct mojibake *m)
{
    for (size_t from = m->place, lost = 0; lost < LOST; lost++) {
        unsigned char byte;
        size_t end = from;

        if (next_character(m->text, &end, &m->cp)) {
            m->from = from / 2;
            m->to = (end + 1) / 2;
            m->place = end;
            return true;
        }
        if (!next_byte(m->text, &from, &byte) && from / 2 >= m->text.len)
            return false;
    }
    return false;
}
