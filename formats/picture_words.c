/*
 * From the bytes of pictures to paragraphs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/picture_words.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/inflate.h"
#include "formats/intake.h"
#include "formats/octets.h"
#include "formats/sift.h"
#include "formats/words.h"

enum {
    LINE_MAX_BYTES = 1 * MIB, /* beyond, a line goes on in the next one */
    SURROGATE_HIGH = 0xd800,
    SURROGATE_LOW = 0xdc00,
    SURROGATE_END = 0xe000,
    REPLACEMENT = 0xfffd,
    ZLIB_HEADER = 2
};

static void
add_para(struct intake *in, struct str text, enum story story, enum view view)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};

    doc_add(in->builder, doc_open(in->builder, S(""), &place, NULL), text,
            &like);
}

void
picture_say(struct intake *in, struct str utf8)
{
    struct str text = str_trim(utf8);

    if (words_cjk(text) || words_letters(text))
        add_para(in, text, STORY_METADATA, VIEW_METADATA);
}

/* Append bytes as UTF-8: of that code page, or of what they look like. */
static bool
add_decoded(struct buf *out, struct str bytes, unsigned page)
{
    struct arena *scratch = arena_new();
    struct str utf8;
    struct err err;
    bool known = (page != 0 &&
                  charset_decode_page(scratch, bytes, page, &utf8, &err)) ||
                 charset_read(scratch, bytes, S(""), &utf8, &err);

    if (known)
        buf_add(out, utf8);
    arena_free(scratch);
    return known;
}

void
picture_say_bytes(struct intake *in, struct str bytes)
{
    BUF_SCOPED text;

    buf_init(&text, LIMIT_SAID);
    while (bytes.len > 0 && bytes.ptr[bytes.len - 1] == '\0')
        bytes.len--;
    if (bytes.len == 0)
        return;
    if (add_decoded(&text, bytes, 0))
        picture_say(in, buf_str(&text));
    else
        picture_guess(in, bytes);
}

void
picture_say_utf16(struct intake *in, struct str bytes, bool big)
{
    BUF_SCOPED text;

    buf_init(&text, LIMIT_SAID);
    picture_add_utf16(&text, bytes, big);
    picture_say(in, buf_str(&text));
}

void
picture_guess(struct intake *in, struct str bytes)
{
    sift_read(in, S(""), VIEW_METADATA, bytes);
}

void
picture_add_utf16(struct buf *out, struct str bytes, bool big)
{
    for (size_t at = 0; at + 1 < bytes.len; at += 2) {
        uint32_t c = big ? octets_be(bytes, at, 2) : octets_le(bytes, at, 2),
                 low = big ? octets_be(bytes, at + 2, 2)
                           : octets_le(bytes, at + 2, 2);

        if (c == 0)
            break;
        if (c >= SURROGATE_HIGH && c < SURROGATE_LOW && low >= SURROGATE_LOW &&
            low < SURROGATE_END) {
            c = 0x10000 + ((c - SURROGATE_HIGH) << 10) + low - SURROGATE_LOW;
            at += 2;
        } else if (c >= SURROGATE_HIGH && c < SURROGATE_END) {
            c = REPLACEMENT;
        }
        buf_add_char(out, c);
    }
}

/* MS-WMF 2.1.1.5; ANSI and what is not said are the system's, Chinese. */
static unsigned
page_of(unsigned charset)
{
    static const struct {
        uint8_t charset;
        uint16_t page;
    } pages[] = {
        {128, 932},  {129, 949},  {134, 936},  {136, 950},  {161, 1253},
        {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
        {204, 1251}, {222, 874},  {238, 1250},
    };

    for (size_t i = 0; i < COUNT(pages); i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return 936;
}

void
picture_add_ansi(struct buf *out, struct str bytes, unsigned charset)
{
    if (!add_decoded(out, bytes, page_of(charset)))
        buf_add(out, bytes);
}

/* --- packed --- */

void
picture_say_packed(struct intake *in, struct str zlib)
{
    size_t used;
    enum inflate_end end;
    BUF_SCOPED text;

    buf_init(&text, LIMIT_SAID);
    end = inflate_raw(octets_slice(zlib, ZLIB_HEADER, zlib.len), INFLATE_PIECE,
                      buf_take, &text, &used);
    if (end == INFLATE_STOPPED)
        doc_miss(in->builder, S(""), WHY_LIMIT,
                 _("图片的说明超过 %d MiB，其余没有检查"), LIMIT_SAID / MIB);
    picture_say_bytes(in, buf_str(&text));
}

/* --- lines --- */

void
picture_line_init(struct picture_line *line, struct intake *in)
{
    *line = (struct picture_line){.in = in};
    buf_init(&line->text, LINE_MAX_BYTES);
}

void
picture_line_fini(struct picture_line *line)
{
    if (str_trim(buf_str(&line->text)).len > 0)
        add_para(line->in, buf_str(&line->text), STORY_MAIN, VIEW_VISIBLE);
    buf_fini(&line->text);
}

void
picture_line_add(struct picture_line *line, int32_t x, int32_t y,
                 struct str utf8)
{
    bool goes_on = line->text.len > 0 && y == line->y && x >= line->x;

    if (utf8.len == 0)
        return;
    if (!goes_on || utf8.len > LINE_MAX_BYTES - line->text.len)
        picture_line_fini(line);
    line->x = x;
    line->y = y;
    if (!buf_add(&line->text, utf8))
        add_para(line->in, utf8, STORY_MAIN, VIEW_VISIBLE);
}
