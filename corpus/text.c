/*
 * Blocks of passages.
 *
 * A block is the number of its passages, whether it has their texts, for each
 * one its length and place, then the texts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/text.h"

#include "core/buf.h"
#include "core/units.h"
#include "corpus/varint.h"

enum { CHARACTERS = 1024 };

size_t
text_block(const struct new_passage *passage, size_t count)
{
    size_t n = 0, len = 0;

    while (n < count && n < TEXT_PASSAGES && (n == 0 || len < CHARACTERS))
        len += passage[n++].len;
    return n;
}

/* --- encoding --- */

void
text_encode(struct arena *scratch, struct buf *buf,
            const struct new_passage *passage, size_t count, bool with_text)
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
        buf_add(buf, units_of(scratch, passage[i].cp, passage[i].len));
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

static bool
take_places(struct str *s, uint32_t first, uint32_t source, struct opened *out)
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

/* Where each text begins.  Where all is plain its end is known, too. */
static bool
find_texts(struct str s, struct opened *out)
{
    size_t len = 0;
    bool plain;

    for (size_t i = 0; i < out->count; i++)
        len += out->item[i].len;
    plain = s.len == len * UNIT && units_plain(s);
    for (size_t i = 0; i < out->count; i++) {
        struct passage *passage = &out->item[i];

        passage->units = s.ptr;
        if (plain)
            s = str_sub(s, (size_t) passage->len * UNIT, s.len);
        else if (!units_take(&s, passage->len))
            return false;
    }
    return s.len == 0;
}

bool
text_decode(struct str bytes, uint32_t first, uint32_t source,
            struct opened *out)
{
    uint32_t count, with_text;

    if (!varint_take_32(&bytes, &count) ||
        !varint_take_32(&bytes, &with_text) || count > TEXT_PASSAGES)
        return false;
    *out = (struct opened){.count = count};
    return take_places(&bytes, first, source, out) &&
           (with_text != 0 ? find_texts(bytes, out) : bytes.len == 0);
}
