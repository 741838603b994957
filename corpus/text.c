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

#include <assert.h>
#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/utf8.h"
#include "corpus/varint.h"

enum {
    CHARACTERS = 1024,
    UNIT = 2,      /* bytes */
    STEP = 8,      /* units looked at together */
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

    while (n < count && n < TEXT_PASSAGES && (n == 0 || len < CHARACTERS))
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
take_place(struct str *s, uint32_t paragraph, struct kept *kept)
{
    return varint_take_32(s, &kept->len) &&
           take_sum(s, paragraph, &kept->paragraph) &&
           varint_take_32(s, &kept->start) &&
           take_sum(s, kept->start, &kept->end);
}

static bool
take_places(struct str *s, uint32_t first, uint32_t source,
            struct kepts *kepts)
{
    uint32_t paragraph = 0;

    for (size_t i = 0; i < kepts->count; i++) {
        struct kept *kept = &kepts->item[i];

        if (!take_place(s, paragraph, kept) || kept->len > UINT32_MAX - first)
            return false;
        paragraph = kept->paragraph;
        kept->source = source;
        kept->first = first;
        first += kept->len;
    }
    return true;
}

static uint32_t
unit_at(const char *p)
{
    uint16_t unit;

    memcpy(&unit, p, UNIT);
    return le16toh(unit);
}

static bool
is_surrogate(uint32_t unit)
{
    return (unit & 0xf800) == HIGH;
}

/* Some units, and which of them are surrogates beside those that were. */
static ALWAYS_INLINE void
take_step(const char *units, uint16_t unit[STEP], uint16_t rare[STEP])
{
    memcpy(unit, units, STEP * UNIT);
    for (size_t k = 0; k < STEP; k++) {
        unit[k] = le16toh(unit[k]);
        rare[k] |= is_surrogate(unit[k]);
    }
}

static bool
is_any(const uint16_t rare[STEP])
{
    uint16_t any = 0;

    for (size_t k = 0; k < STEP; k++)
        any |= rare[k];
    return any != 0;
}

/* Is no unit a surrogate? */
static bool
is_plain(const char *units, size_t len)
{
    uint16_t unit[STEP], rare[STEP] = {0};
    size_t i = 0;

    for (; len - i >= STEP; i += STEP)
        take_step(units + i * UNIT, unit, rare);
    for (; i < len; i++)
        rare[0] |= is_surrogate(unit_at(units + i * UNIT));
    return !is_any(rare);
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

static bool
take_any(struct str *s, uint32_t *c)
{
    if (s->len < UNIT)
        return false;
    *c = unit_at(s->ptr);
    if (is_surrogate(*c))
        return take_rare(s, c);
    *s = (struct str){s->ptr + UNIT, s->len - UNIT};
    return true;
}

/* Where each text begins.  Where all is plain its end is known, too. */
static bool
find_texts(struct str s, struct kepts *kepts)
{
    size_t len = 0;
    bool plain;

    for (size_t i = 0; i < kepts->count; i++)
        len += kepts->item[i].len;
    plain = s.len == len * UNIT && is_plain(s.ptr, len);
    for (size_t i = 0; i < kepts->count; i++) {
        struct kept *kept = &kepts->item[i];
        size_t left = plain ? 0 : kept->len;
        uint32_t c;

        kept->units = s.ptr;
        if (plain)
            s = str_sub(s, (size_t) kept->len * UNIT, s.len);
        for (; left > 0; left--)
            if (!take_any(&s, &c))
                return false;
    }
    return s.len == 0;
}

bool
text_decode(struct str bytes, uint32_t first, uint32_t source,
            struct kepts *kepts)
{
    uint32_t count, with_text;

    if (!varint_take_32(&bytes, &count) ||
        !varint_take_32(&bytes, &with_text) || count > TEXT_PASSAGES)
        return false;
    *kepts = (struct kepts){.count = count};
    return take_places(&bytes, first, source, kepts) &&
           (with_text != 0 ? find_texts(bytes, kepts) : bytes.len == 0);
}

/* --- widening --- */

/* False, and of no use, where one is a surrogate. */
static bool
widen_plain(const char *units, uint32_t *cp, size_t len)
{
    uint16_t unit[STEP], rare[STEP] = {0};
    size_t i = 0;

    for (; len - i >= STEP; i += STEP) {
        take_step(units + i * UNIT, unit, rare);
        for (size_t k = 0; k < STEP; k++)
            cp[i + k] = unit[k];
    }
    for (; i < len; i++) {
        cp[i] = unit_at(units + i * UNIT);
        rare[0] |= is_surrogate(cp[i]);
    }
    return !is_any(rare);
}

/* That all of it is there was seen when it was decoded. */
static void
widen_mixed(const char *units, uint32_t *cp, size_t len)
{
    struct str s = {units, len * 2 * UNIT};

    for (size_t i = 0; i < len; i++)
        if (!take_any(&s, &cp[i]))
            assert(false);
}

struct passage
text_widen(struct arena *arena, const struct kept *kept)
{
    uint32_t *cp = NULL;

    if (kept->units != NULL) {
        cp = arena_raw_array(arena, kept->len, uint32_t);
        if (!widen_plain(kept->units, cp, kept->len))
            widen_mixed(kept->units, cp, kept->len);
    }
    return (struct passage){
        .first = kept->first,
        .len = kept->len,
        .source = kept->source,
        .paragraph = kept->paragraph,
        .start = kept->start,
        .end = kept->end,
        .cp = cp,
    };
}
