/*
 * Records of metafiles.
 *
 * Sizes count words of two bytes.  Objects have no handles: each new one takes
 * the lowest place that is free.  Enhanced metafiles lie in the comments of
 * plain ones, piece by piece.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/wmf.h"

#include <stdint.h>

#include "core/count.h"
#include "core/limits.h"
#include "formats/inner.h"
#include "formats/octets.h"
#include "formats/outline.h"
#include "formats/picture_words.h"

/* MS-WMF 2.1.1.1 */
enum {
    META_END = 0x0000,
    META_SET_PALETTE = 0x0037,
    META_PALETTE = 0x00f7,
    META_SELECT = 0x012d,
    META_DIB_BRUSH = 0x0142,
    META_DELETE = 0x01f0,
    META_PATTERN_BRUSH = 0x01f9,
    META_PEN = 0x02fa,
    META_FONT = 0x02fb,
    META_BRUSH = 0x02fc,
    META_LINE_TO = 0x0213,
    META_MOVE_TO = 0x0214,
    META_POLYGON = 0x0324,
    META_POLYLINE = 0x0325,
    META_ANIMATE_PALETTE = 0x0436,
    META_TEXT = 0x0521,
    META_POLYPOLYGON = 0x0538,
    META_ESCAPE = 0x0626,
    META_REGION = 0x06ff,
    META_BITBLT = 0x0922,
    META_DIB_BITBLT = 0x0940,
    META_EXTTEXT = 0x0a32,
    META_STRETCHBLT = 0x0b23,
    META_DIB_STRETCHBLT = 0x0b41,
    META_SET_DIB = 0x0d33,
    META_STRETCH_DIB = 0x0f43
};

enum {
    PLACEABLE = 0x9ac6cdd7,
    PLACEABLE_SIZE = 22,
    HEAD_SIZE = 18,
    RECORD_HEAD = 6,
    CHARSET_AT = RECORD_HEAD + 13,
    WITH_RECT = 0x6,
    GLYPHS = 0x10,             /* 2.1.2.2: no characters */
    COMMENT = 0x000f,          /* 2.1.1.17 */
    EMBEDDED_EMF = 0x43464d57, /* "WMFC", 2.3.6.1 */
    EMBEDDED_AT = RECORD_HEAD + 38,
    OBJECTS = 256 /* whose charset is remembered */
};

struct wmf {
    struct intake *in;
    struct picture_line line;
    struct buf emf; /* the pieces so far */
    unsigned charset;
    struct {
        bool taken, font;
        uint8_t charset;
    } object[OBJECTS];
    struct outline outline;
    bool whole;
};

static int32_t
coordinate(struct str record, size_t at)
{
    return (int16_t) octets_le(record, at, 2);
}

static void
add_text(struct wmf *wmf, int32_t x, int32_t y, struct str bytes)
{
    BUF_SCOPED text;

    buf_init(&text, 4 * bytes.len + 8);
    picture_add_ansi(&text, bytes, wmf->charset);
    picture_line_add(&wmf->line, x, y, buf_str(&text));
}

static void
take_text(struct wmf *wmf, struct str record)
{
    size_t chars = octets_le(record, RECORD_HEAD, 2),
           place = RECORD_HEAD + 2 + (chars + 1) / 2 * 2;

    add_text(wmf, coordinate(record, place + 2), coordinate(record, place),
             octets_slice(record, RECORD_HEAD + 2, chars));
}

static void
take_extended_text(struct wmf *wmf, struct str record)
{
    size_t chars = octets_le(record, RECORD_HEAD + 4, 2),
           from = RECORD_HEAD + 8;
    unsigned options = octets_le(record, RECORD_HEAD + 6, 2);

    if ((options & GLYPHS) != 0 && chars > 0) {
        wmf->whole = false;
        return;
    }
    if ((options & WITH_RECT) != 0)
        from += 8;
    add_text(wmf, coordinate(record, RECORD_HEAD + 2),
             coordinate(record, RECORD_HEAD),
             octets_slice(record, from, chars));
}

/* --- objects --- */

static void
create(struct wmf *wmf, struct str record, bool font)
{
    size_t at = 0;

    while (at < OBJECTS && wmf->object[at].taken)
        at++;
    if (at == OBJECTS)
        return;
    wmf->object[at].taken = true;
    wmf->object[at].font = font;
    wmf->object[at].charset = (uint8_t) octets_le(record, CHARSET_AT, 1);
}

static void
take_object(struct wmf *wmf, struct str record)
{
    create(wmf, record, false);
}

static void
take_font(struct wmf *wmf, struct str record)
{
    create(wmf, record, true);
}

/* A brush that is a bitmap. */
static void
take_pattern(struct wmf *wmf, struct str record)
{
    create(wmf, record, false);
    wmf->whole = false;
}

static void
take_selection(struct wmf *wmf, struct str record)
{
    size_t at = octets_le(record, RECORD_HEAD, 2);

    if (at < OBJECTS && wmf->object[at].font)
        wmf->charset = wmf->object[at].charset;
}

static void
take_deletion(struct wmf *wmf, struct str record)
{
    size_t at = octets_le(record, RECORD_HEAD, 2);

    if (at < OBJECTS)
        wmf->object[at].taken = wmf->object[at].font = false;
}

/* --- comments --- */

static void
read_emf(struct wmf *wmf)
{
    const struct inner inner = {.view = VIEW_EMBEDDED};

    if (wmf->emf.full)
        wmf->whole = false;
    else
        inner_read(wmf->in, &inner, buf_str(&wmf->emf));
    buf_fini(&wmf->emf);
}

static void
take_piece(struct wmf *wmf, struct str record)
{
    size_t size = octets_le(record, RECORD_HEAD + 26, 4),
           left = octets_le(record, RECORD_HEAD + 30, 4);

    buf_add(&wmf->emf, octets_slice(record, EMBEDDED_AT, size));
    if (left == 0)
        read_emf(wmf);
}

static void
take_escape(struct wmf *wmf, struct str record)
{
    struct str data = octets_slice(record, RECORD_HEAD + 4,
                                   octets_le(record, RECORD_HEAD + 2, 2));

    if (octets_le(record, RECORD_HEAD, 2) == COMMENT &&
        octets_le(data, 0, 4) == EMBEDDED_EMF)
        take_piece(wmf, record);
    else
        picture_guess(wmf->in, data);
}

/* --- lines --- */

static void
take_points(struct wmf *wmf, struct str record, size_t from)
{
    outline_begin(&wmf->outline);
    outline_add(&wmf->outline,
                record.len > from ? (record.len - from) / 4 : 0);
}

static void
take_outline(struct wmf *wmf, unsigned type, struct str record)
{
    if (type == META_MOVE_TO)
        outline_begin(&wmf->outline);
    else if (type == META_LINE_TO)
        outline_add(&wmf->outline, 1);
    else if (type == META_POLYGON || type == META_POLYLINE)
        take_points(wmf, record, RECORD_HEAD + 2);
    else if (type == META_POLYPOLYGON)
        take_points(wmf, record,
                    RECORD_HEAD + 2 + 2 * octets_le(record, RECORD_HEAD, 2));
}

/* --- records --- */

static unsigned
type_of(struct str record)
{
    return octets_le(record, 4, 2);
}

/* A bitmap, in which there may be words. */
static void
take_bitmap(struct wmf *wmf, struct str record UNUSED)
{
    wmf->whole = false;
}

/* One without a bitmap has no more words than its type says. */
static void
take_transfer(struct wmf *wmf, struct str record)
{
    if (record.len / 2 != (type_of(record) >> 8) + 3)
        wmf->whole = false;
}

/* Points and colours. */
static void
take_figures(struct wmf *wmf UNUSED, struct str record UNUSED)
{
}

static const struct {
    uint16_t type;
    void (*take)(struct wmf *, struct str record);
} rules[] = {
    {META_TEXT, take_text},
    {META_EXTTEXT, take_extended_text},
    {META_PALETTE, take_object},
    {META_PEN, take_object},
    {META_BRUSH, take_object},
    {META_REGION, take_object},
    {META_FONT, take_font},
    {META_DIB_BRUSH, take_pattern},
    {META_PATTERN_BRUSH, take_pattern},
    {META_SELECT, take_selection},
    {META_DELETE, take_deletion},
    {META_ESCAPE, take_escape},
    {META_BITBLT, take_transfer},
    {META_DIB_BITBLT, take_transfer},
    {META_STRETCHBLT, take_transfer},
    {META_DIB_STRETCHBLT, take_transfer},
    {META_SET_DIB, take_bitmap},
    {META_STRETCH_DIB, take_bitmap},
    {META_POLYGON, take_figures},
    {META_POLYLINE, take_figures},
    {META_POLYPOLYGON, take_figures},
    {META_SET_PALETTE, take_figures},
    {META_ANIMATE_PALETTE, take_figures},
};

static void
take(struct wmf *wmf, struct str record)
{
    unsigned type = type_of(record);

    take_outline(wmf, type, record);
    for (size_t i = 0; i < COUNT(rules); i++)
        if (rules[i].type == type) {
            rules[i].take(wmf, record);
            return;
        }
    /* a few figures, or what no drawing needs */
    picture_guess(wmf->in, octets_slice(record, RECORD_HEAD, record.len));
}

static bool
take_records(struct wmf *wmf, struct str bytes)
{
    size_t at = octets_le(bytes, 0, 4) == PLACEABLE ? PLACEABLE_SIZE : 0;

    at += HEAD_SIZE;
    while (at < bytes.len && bytes.len - at >= RECORD_HEAD) {
        size_t size = 2 * (size_t) octets_le(bytes, at, 4);
        struct str record = octets_slice(bytes, at, size);

        if (size < RECORD_HEAD || size > bytes.len - at)
            break;
        if (type_of(record) == META_END) {
            /* programs look no further, people may */
            picture_guess(wmf->in,
                          octets_slice(bytes, at + RECORD_HEAD, bytes.len));
            return true;
        }
        take(wmf, record);
        at += size;
    }
    picture_guess(wmf->in, octets_slice(bytes, at, bytes.len));
    return false;
}

bool
wmf_read(struct intake *in, struct str bytes)
{
    struct wmf wmf = {.in = in, .whole = true};
    bool ended;

    buf_init(&wmf.emf, LIMIT_HELD);
    picture_line_init(&wmf.line, in);
    ended = take_records(&wmf, bytes);
    picture_line_fini(&wmf.line);
    if (wmf.emf.len > 0) { /* the last piece is missing */
        read_emf(&wmf);
        wmf.whole = false;
    }
    return ended && wmf.whole && !outline_may_be_words(&wmf.outline);
}
