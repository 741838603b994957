/*
 * Blocks of passages.
 *
 * A block is the number of its passages, whether it has their texts, for each
 * one its length and place, then the texts.  Units are those of UTF-16, low
 * byte first; an ill-formed byte b, which UTF-8 carries along as a code point
 * above Unicode, is the lone low surrogate 0xdc00 + b, which nothing else is:
 * folded text has no surrogates.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/text.h"

#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/utf8.h"
#include "corpus/varint.h"

enum {
    PASSAGES = 16,
    CHARACTERS = 1024,
    UNIT = 2,      /* bytes */
    CHUNK = 1024,  /* bytes encoded before they go to the buffer */
    HIGH = 0xd800, /* surrogates */
    LOW = 0xdc00,
    BEHIND = 0xe000,
    PLANE = 0x10000
};

size_t
text_block(const struct new_passage *passage, size_t count)
{
    size_t n = 0, len = 0;

    while (n < count && n < PASSAGES && (n == 0 || len < CHARACTERS))
        len += passage[n++].len;
    return n;
}

bool
text_sound(const struct new_passage *passage)
{
    for (size_t i = 0; i < passage->len; i++) {
        uint32_t c = passage->cp[i];

        if (c > UTF8_BAD + 0xff || (c >= HIGH && c < BEHIND))
            return false;
    }
    return true;
}

/* --- encoding --- */

static char *
put_unit(char *out, uint32_t unit)
{
    out[0] = (char) unit;
    out[1] = (char) (unit >> 8);
    return out + UNIT;
}

static char *
put_rare(char *out, uint32_t c)
{
    if (c >= UTF8_BAD)
        return put_unit(out, LOW + (c - UTF8_BAD));
    c -= PLANE;
    return put_unit(put_unit(out, HIGH + (c >> 10)), LOW + (c & 0x3ff));
}

static void
add_text(struct buf *buf, const struct new_passage *passage)
{
    const uint32_t *cp = passage->cp;
    char chunk[CHUNK];

    for (size_t at = 0, n; at < passage->len; at += n) {
        char *out = chunk;

        n = passage->len - at;
        if (n > CHUNK / (2 * UNIT))
            n = CHUNK / (2 * UNIT);
        for (size_t i = at; i < at + n; i++)
            out = cp[i] < PLANE ? put_unit(out, cp[i]) : put_rare(out, cp[i]);
        buf_add(buf, (struct str){chunk, (size_t) (out - chunk)});
    }
}

void
text_encode(struct buf *buf, const struct new_passage *passage, size_t count,
            bool with_text)
{
    uint32_t paragraph = 0;

    varint_add(buf, count);
    varint_add(buf, with_text);
    for (size_t i = 0; i < count; i++) {
        varint_add(buf, passage[i].len);
        varint_add_signed(buf, (int64_t) passage[i].paragraph - paragraph);
        varint_add(buf, passage[i].start);
        varint_add_signed(buf, (int64_t) passage[i].end - passage[i].start);
        paragraph = passage[i].paragraph;
    }
    for (size_t i = 0; with_text && i < count; i++)
        add_text(buf, &passage[i]);
}

/* --- decoding --- */

static bool
take_sum(struct str *s, uint32_t before, uint32_t *out)
{
    int64_t step, sum;

    if (!varint_take_signed(s, &step) || step > UINT32_MAX ||
        step < -(int64_t) UINT32_MAX)
        return false;
    sum = before + step;
    *out = (uint32_t) sum;
    return sum >= 0 && sum <= UINT32_MAX;
}

static bool
take_place(struct str *s, uint32_t paragraph, struct passage *passage)
{
    return varint_take_32(s, &passage->len) &&
           take_sum(s, paragraph, &passage->paragraph) &&
           varint_take_32(s, &passage->start) &&
           take_sum(s, passage->start, &passage->end);
}

static uint32_t
unit_at(const char *p)
{
    uint16_t unit;

    memcpy(&unit, p, UNIT);
    return le16toh(unit);
}

/* What is a surrogate, at the front of s, with its other one if it has one. */
static bool
take_rare(struct str *s, uint32_t *c)
{
    uint32_t high = unit_at(s->ptr), low;

    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    if (high >= LOW) {
        *c = UTF8_BAD + (high - LOW);
        return *c <= UTF8_BAD + 0xff;
    }
    if (s->len < UNIT)
        return false;
    low = unit_at(s->ptr);
    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    *c = PLANE + ((high - HIGH) << 10 | (low - LOW));
    return low >= LOW && low < BEHIND;
}

/* As many as there are code points; false, and of no use, where one is rare.
 */
static bool
take_plain(const char *unit, uint32_t *cp, size_t len)
{
    bool plain = true;

    for (size_t i = 0; i < len; i++) {
        uint32_t c = unit_at(unit + i * UNIT);

        cp[i] = c;
        plain &= c < HIGH || c >= BEHIND;
    }
    return plain;
}

static bool
take_mixed(struct str *s, uint32_t *cp, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (s->len < UNIT)
            return false;
        cp[i] = unit_at(s->ptr);
        if (cp[i] < HIGH || cp[i] >= BEHIND)
            *s = (struct str){s->ptr + UNIT, s->len - UNIT};
        else if (!take_rare(s, &cp[i]))
            return false;
    }
    return true;
}

static bool
take_text(struct arena *arena, struct str *s, struct passage *passage)
{
    size_t len = passage->len;
    uint32_t *cp;

    if (len > s->len / UNIT)
        return false;
    passage->cp = cp = arena_raw_array(arena, len, uint32_t);
    if (!take_plain(s->ptr, cp, len))
        return take_mixed(s, cp, len);
    *s = (struct str){s->ptr + len * UNIT, s->len - len * UNIT};
    return true;
}

static bool
take_places(struct str *s, uint32_t first, uint32_t source,
            struct passages *out)
{
    uint32_t paragraph = 0;

    for (size_t i = 0; i < out->count; i++) {
        struct passage *passage = &out->item[i];

        if (!take_place(s, paragraph, passage) ||
            passage->len > UINT32_MAX - first)
            return false;
        paragraph = passage->paragraph;
        passage->source = source;
        passage->first = first;
        first += passage->len;
    }
    return true;
}

/* The texts of passages, one behind the other. */
struct texts {
    struct str left;
    bool there;
    bool even; /* each code point is one unit */
};

static struct texts
texts_of(const struct passages *passages, struct str bytes, bool there)
{
    size_t len = 0;

    for (size_t i = 0; i < passages->count; i++)
        len += passages->item[i].len;
    return (struct texts){bytes, there, bytes.len == len * UNIT};
}

/* What is not wanted is passed over where its end is known. */
static bool
next_text(struct arena *arena, struct texts *texts, bool wanted,
          struct passage *passage)
{
    if (!texts->there)
        return true;
    if (wanted || !texts->even)
        return take_text(arena, &texts->left, passage);
    texts->left =
        str_sub(texts->left, (size_t) passage->len * UNIT, texts->left.len);
    return true;
}

bool
text_decode(struct arena *arena, struct arena *scratch, struct str bytes,
            uint32_t first, uint32_t source, text_wanted *wanted, void *with,
            struct passages *out)
{
    uint32_t count, with_text;
    struct texts texts;

    if (!varint_take_32(&bytes, &count) ||
        !varint_take_32(&bytes, &with_text) || count > PASSAGES)
        return false;
    *out =
        (struct passages){arena_array(scratch, count, struct passage), count};
    if (!take_places(&bytes, first, source, out))
        return false;
    texts = texts_of(out, bytes, with_text != 0);
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        struct passage *passage = &out->item[i];
        bool keep = wanted(with, passage);

        if (!next_text(arena, &texts, keep, passage))
            return false;
        if (keep)
            out->item[out->count++] = *passage;
    }
    return texts.left.len == 0;
}
