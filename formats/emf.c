/*
 * Records of enhanced metafiles.
 *
 * A record is its type, its size and what belongs to it; EMF+ hides records of
 * its own in comments.  Text is at offsets from the beginning of its record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/emf.h"

#include <stdint.h>

#include "core/count.h"
#include "formats/octets.h"
#include "formats/outline.h"
#include "formats/picture_words.h"

/* MS-EMF 2.1.1 */
enum {
    EMR_HEADER = 1,
    EMR_BEZIER = 2,
    EMR_POLYGON = 3,
    EMR_POLYLINE = 4,
    EMR_BEZIER_TO = 5,
    EMR_POLYLINE_TO = 6,
    EMR_POLYPOLYLINE = 7,
    EMR_POLYPOLYGON = 8,
    EMR_END = 14,
    EMR_MOVE_TO = 27,
    EMR_SELECT = 37,
    EMR_ANGLE_ARC = 41,
    EMR_LINE_TO = 54,
    EMR_ARC_TO = 55,
    EMR_POLYDRAW = 56,
    EMR_COMMENT = 70,
    EMR_BITBLT = 76,
    EMR_STRETCHBLT = 77,
    EMR_MASKBLT = 78,
    EMR_PLGBLT = 79,
    EMR_SETDIBITS = 80,
    EMR_STRETCHDIBITS = 81,
    EMR_FONT = 82,
    EMR_TEXT_A = 83,
    EMR_TEXT_W = 84,
    EMR_BEZIER_16 = 85,
    EMR_POLYGON_16 = 86,
    EMR_POLYLINE_16 = 87,
    EMR_BEZIER_TO_16 = 88,
    EMR_POLYLINE_TO_16 = 89,
    EMR_POLYPOLYLINE_16 = 90,
    EMR_POLYPOLYGON_16 = 91,
    EMR_POLYDRAW_16 = 92,
    EMR_MONOBRUSH = 93,
    EMR_DIBBRUSH = 94,
    EMR_POLYTEXT_A = 96,
    EMR_POLYTEXT_W = 97,
    EMR_GLS_FIRST = 102, /* data of drivers and of other programs */
    EMR_ESCAPE_LAST = 106,
    EMR_SMALLTEXT = 108,
    EMR_NAMED_ESCAPE = 110,
    EMR_PROFILE_A = 112,
    EMR_PROFILE_W = 113,
    EMR_ALPHABLEND = 114,
    EMR_TRANSPARENTBLT = 116,
    EMR_LAST = 122
};

enum {
    RECORD_HEAD = 8,
    HEADER = 88,      /* of the first record, without extensions */
    TEXT_AT = 36,     /* of the EmrText in a text record */
    POLYTEXT_AT = 40, /* of the first of them */
    POLYTEXT_SIZE = 40,
    GLYPHS = 0x10, /* 2.1.11: no characters */
    SMALL_CHARS = 0x200,
    NO_RECT = 0x100,
    SOURCE_BITS = 96, /* size of the bitmap in a bit block transfer */
    CHARSET_AT = 35,  /* in a font record */
    HANDLES = 1024    /* objects whose charset is remembered */
};

/* MS-EMF 2.1.31: handles beyond that are the system's objects. */
enum { STOCK = 0x7fffffff, STOCK_FONTS = 10, STOCK_FONTS_END = 18 };

/* MS-EMFPLUS 2.1.1.1 */
enum {
    PLUS_SIGNATURE = 0x2b464d45, /* "EMF+" */
    PLUS_HEAD = 12,
    PLUS_FIRST = 0x4001,
    PLUS_COMMENT = 0x4003,
    PLUS_OBJECT = 0x4008,
    PLUS_FILL_POLYGON = 0x400c,
    PLUS_LINES = 0x400d,
    PLUS_FILL_CURVE = 0x4016,
    PLUS_BEZIERS = 0x4019,
    PLUS_STRING = 0x401c,
    PLUS_DRIVER_STRING = 0x4036,
    PLUS_LAST = 0x403a,
    PLUS_PATH = 3, /* 2.1.1.22 */
    PLUS_REGION = 4,
    PLUS_IMAGE = 5,
    PLUS_CONTINUED = 0x8000, /* 2.3.5.1 */
    PLUS_SHORT = 0x4000,     /* 2.3.4: points in 16 bits */
    PLUS_CHARACTERS = 1      /* 2.1.2.4: characters, not glyphs */
};

struct emf {
    struct intake *in;
    struct picture_line line, plus; /* the same is often said in both */
    unsigned charset;
    uint8_t charsets[HANDLES];
    struct outline outline, plus_outline;
    bool whole;
};

static void
add_text(struct emf *emf, struct picture_line *line, int32_t x, int32_t y,
         struct str bytes, bool wide)
{
    BUF_SCOPED text;

    buf_init(&text, 4 * bytes.len + 8);
    if (wide)
        picture_add_utf16(&text, bytes, false);
    else
        picture_add_ansi(&text, bytes, emf->charset);
    picture_line_add(line, x, y, buf_str(&text));
}

static int32_t
coordinate(struct str record, size_t at)
{
    return (int32_t) octets_le(record, at, 4);
}

/* EmrText, MS-EMF 2.2.5. */
static void
take_text(struct emf *emf, struct str record, size_t at, bool wide)
{
    size_t chars = octets_le(record, at + 8, 4),
           from = octets_le(record, at + 12, 4);

    if (chars == 0)
        return;
    if ((octets_le(record, at + 16, 4) & GLYPHS) != 0) {
        emf->whole = false;
        return;
    }
    if (from < RECORD_HEAD || from >= record.len)
        emf->whole = false;
    else
        add_text(emf, &emf->line, coordinate(record, at),
                 coordinate(record, at + 4),
                 octets_slice(record, from, wide ? 2 * chars : chars), wide);
}

static uint32_t
type_of(struct str record)
{
    return octets_le(record, 0, 4);
}

static void
take_text_record(struct emf *emf, struct str record)
{
    take_text(emf, record, TEXT_AT, type_of(record) == EMR_TEXT_W);
}

static void
take_texts(struct emf *emf, struct str record)
{
    size_t count = octets_le(record, TEXT_AT, 4);
    bool wide = type_of(record) == EMR_POLYTEXT_W;

    for (size_t i = 0; i < count; i++) {
        size_t at = POLYTEXT_AT + i * POLYTEXT_SIZE;

        if (at + POLYTEXT_SIZE > record.len)
            break;
        take_text(emf, record, at, wide);
    }
}

/* MS-EMF 2.3.5.37 */
static void
take_small_text(struct emf *emf, struct str record)
{
    size_t chars = octets_le(record, 16, 4), at = TEXT_AT;
    uint32_t options = octets_le(record, 20, 4);
    bool wide = (options & SMALL_CHARS) == 0;

    if ((options & NO_RECT) == 0)
        at += 16;
    if ((options & GLYPHS) != 0)
        emf->whole = false;
    else
        add_text(emf, &emf->line, coordinate(record, 8),
                 coordinate(record, 12),
                 octets_slice(record, at, wide ? 2 * chars : chars), wide);
}

/* --- fonts --- */

static void
take_font(struct emf *emf, struct str record)
{
    uint32_t handle = octets_le(record, RECORD_HEAD, 4);

    if (handle < HANDLES)
        emf->charsets[handle] = (uint8_t) octets_le(record, CHARSET_AT, 1);
}

static bool
is_stock_font(uint32_t handle)
{
    uint32_t object = handle & STOCK;

    return handle > STOCK && object >= STOCK_FONTS && object < STOCK_FONTS_END;
}

static void
take_selection(struct emf *emf, struct str record)
{
    uint32_t handle = octets_le(record, RECORD_HEAD, 4);

    if (handle < HANDLES && emf->charsets[handle] != 0)
        emf->charset = emf->charsets[handle];
    else if (is_stock_font(handle))
        emf->charset = 0;
}

/* --- EMF+ --- */

/* A path has its points and a byte for each; a region may hold paths. */
static void
take_plus_object(struct emf *emf, unsigned flags, struct str data)
{
    unsigned type = flags >> 8 & 0x7f;
    size_t points = data.len / 5;

    if (type == PLUS_IMAGE)
        emf->whole = false;
    if (type != PLUS_PATH && type != PLUS_REGION)
        return;
    if (type == PLUS_PATH && (flags & PLUS_CONTINUED) == 0 &&
        octets_le(data, 4, 4) < points)
        points = octets_le(data, 4, 4);
    outline_begin(&emf->plus_outline);
    outline_add(&emf->plus_outline, points);
}

static void
take_plus_points(struct emf *emf, unsigned type, unsigned flags,
                 struct str data)
{
    if (type != PLUS_FILL_POLYGON && type != PLUS_LINES &&
        (type < PLUS_FILL_CURVE || type > PLUS_BEZIERS))
        return;
    outline_begin(&emf->plus_outline);
    outline_add(&emf->plus_outline,
                data.len / ((flags & PLUS_SHORT) != 0 ? 4 : 8));
}

static void
take_plus(struct emf *emf, unsigned type, unsigned flags, struct str data)
{
    take_plus_points(emf, type, flags, data);
    if (type == PLUS_STRING) {
        size_t chars = octets_le(data, 8, 4);

        add_text(emf, &emf->plus, coordinate(data, 12), coordinate(data, 16),
                 octets_slice(data, 28, 2 * chars), true);
    } else if (type == PLUS_DRIVER_STRING) {
        size_t chars = octets_le(data, 12, 4);
        struct str text = octets_slice(data, 16, 2 * chars);
        size_t place = 16 + 2 * chars;

        if ((octets_le(data, 4, 4) & PLUS_CHARACTERS) == 0)
            emf->whole = false;
        else
            add_text(emf, &emf->plus, coordinate(data, place),
                     coordinate(data, place + 4), text, true);
    } else if (type == PLUS_OBJECT) {
        take_plus_object(emf, flags, data);
    } else if (type == PLUS_COMMENT || type < PLUS_FIRST || type > PLUS_LAST) {
        picture_guess(emf->in, data);
    }
}

static void
take_plus_records(struct emf *emf, struct str data)
{
    while (data.len >= PLUS_HEAD) {
        size_t size = octets_le(data, 4, 4);

        if (size < PLUS_HEAD || size > data.len) {
            emf->whole = false;
            return;
        }
        take_plus(emf, octets_le(data, 0, 2), octets_le(data, 2, 2),
                  str_sub(data, PLUS_HEAD, size));
        data = str_sub(data, size, data.len);
    }
}

static void
take_comment(struct emf *emf, struct str record)
{
    struct str data =
        octets_slice(record, 12, octets_le(record, RECORD_HEAD, 4));
    uint32_t signature = octets_le(data, 0, 4);

    if (signature == PLUS_SIGNATURE)
        take_plus_records(emf, str_sub(data, 4, data.len));
    else if (data.len > 0)
        picture_guess(emf->in, data);
}

/* --- records --- */

/* A bitmap, in which there may be words. */
static void
take_bitmap(struct emf *emf, struct str record UNUSED)
{
    emf->whole = false;
}

/* Only what moves bits of its own shows them. */
static void
take_transfer(struct emf *emf, struct str record)
{
    if (octets_le(record, SOURCE_BITS, 4) != 0)
        emf->whole = false;
}

/* Where the points of a record begin, and how large each is at least. */
static const struct drawn {
    uint8_t type, from, size;
    bool many; /* several paths, the size of each before the points */
} drawn[] = {
    {EMR_BEZIER, 28, 8, false},         {EMR_POLYGON, 28, 8, false},
    {EMR_POLYLINE, 28, 8, false},       {EMR_BEZIER_TO, 28, 8, false},
    {EMR_POLYLINE_TO, 28, 8, false},    {EMR_POLYPOLYLINE, 32, 8, true},
    {EMR_POLYPOLYGON, 32, 8, true},     {EMR_POLYDRAW, 28, 9, false},
    {EMR_BEZIER_16, 28, 4, false},      {EMR_POLYGON_16, 28, 4, false},
    {EMR_POLYLINE_16, 28, 4, false},    {EMR_BEZIER_TO_16, 28, 4, false},
    {EMR_POLYLINE_TO_16, 28, 4, false}, {EMR_POLYPOLYLINE_16, 32, 4, true},
    {EMR_POLYPOLYGON_16, 32, 4, true},  {EMR_POLYDRAW_16, 28, 5, false},
};

static bool
goes_on(uint32_t type)
{
    return type == EMR_BEZIER_TO || type == EMR_POLYLINE_TO ||
           type == EMR_BEZIER_TO_16 || type == EMR_POLYLINE_TO_16;
}

static void
take_points(struct emf *emf, const struct drawn *rule, struct str record)
{
    size_t from = rule->from;

    if (rule->many)
        from += 4 * (size_t) octets_le(record, 24, 4);
    if (!goes_on(rule->type))
        outline_begin(&emf->outline);
    if (record.len > from)
        outline_add(&emf->outline, (record.len - from) / rule->size);
}

/* Nobody reads outlines here, and lines may be letters. */
static void
take_outline(struct emf *emf, uint32_t type, struct str record)
{
    if (type == EMR_MOVE_TO)
        outline_begin(&emf->outline);
    else if (type == EMR_LINE_TO || type == EMR_ARC_TO ||
             type == EMR_ANGLE_ARC)
        outline_add(&emf->outline, 1);
    for (size_t i = 0; i < COUNT(drawn); i++)
        if (drawn[i].type == type)
            take_points(emf, &drawn[i], record);
}

/* What drivers and other programs keep there is for them to say. */
static bool
is_foreign(uint32_t type)
{
    return type < EMR_HEADER || type > EMR_LAST || type == EMR_NAMED_ESCAPE ||
           type == EMR_PROFILE_A || type == EMR_PROFILE_W ||
           (type >= EMR_GLS_FIRST && type <= EMR_ESCAPE_LAST);
}

static void (*const takes[EMR_LAST + 1])(struct emf *, struct str record) = {
    [EMR_TEXT_A] = take_text_record,   [EMR_TEXT_W] = take_text_record,
    [EMR_POLYTEXT_A] = take_texts,     [EMR_POLYTEXT_W] = take_texts,
    [EMR_SMALLTEXT] = take_small_text, [EMR_FONT] = take_font,
    [EMR_SELECT] = take_selection,     [EMR_COMMENT] = take_comment,
    [EMR_BITBLT] = take_transfer,      [EMR_STRETCHBLT] = take_transfer,
    [EMR_ALPHABLEND] = take_transfer,  [EMR_TRANSPARENTBLT] = take_transfer,
    [EMR_MASKBLT] = take_bitmap,       [EMR_PLGBLT] = take_bitmap,
    [EMR_SETDIBITS] = take_bitmap,     [EMR_STRETCHDIBITS] = take_bitmap,
    [EMR_MONOBRUSH] = take_bitmap,     [EMR_DIBBRUSH] = take_bitmap,
};

static void
take(struct emf *emf, struct str record)
{
    uint32_t type = type_of(record);

    take_outline(emf, type, record);
    if (type <= EMR_LAST && takes[type] != NULL)
        takes[type](emf, record);
    else if (is_foreign(type))
        picture_guess(emf->in, octets_slice(record, RECORD_HEAD, record.len));
}

/* What the first record has besides its fields and the description. */
static void
take_header_rest(struct emf *emf, struct str bytes, size_t at, size_t size)
{
    struct str head = octets_slice(bytes, 0, octets_le(bytes, 4, 4));

    if (at < HEADER || at > head.len)
        at = HEADER;
    picture_guess(emf->in, octets_slice(head, HEADER, at - HEADER));
    picture_guess(emf->in, octets_slice(head, at + size, head.len));
}

/* Who made the picture, and its title: MS-EMF 2.3.4.2. */
static void
take_description(struct emf *emf, struct str bytes)
{
    size_t chars = octets_le(bytes, 60, 4), at = octets_le(bytes, 64, 4);
    struct str text = octets_slice(bytes, at, 2 * chars);

    for (size_t i = 0; chars > 0 && i < 2; i++) {
        size_t end = 0;

        while (octets_le(text, end, 2) != 0)
            end += 2;
        picture_say_utf16(emf->in, str_sub(text, 0, end), false);
        text = str_sub(text, end + 2, text.len);
    }
    take_header_rest(emf, bytes, at, 2 * chars);
}

/* Whether the records come to their end. */
static bool
take_records(struct emf *emf, struct str bytes)
{
    size_t at = 0;

    while (bytes.len - at >= RECORD_HEAD) {
        uint32_t type = octets_le(bytes, at, 4);
        size_t size = octets_le(bytes, at + 4, 4);

        if (size < RECORD_HEAD || size > bytes.len - at)
            break;
        if (type == EMR_END) { /* programs look no further, people may */
            picture_guess(emf->in,
                          octets_slice(bytes, at + RECORD_HEAD, bytes.len));
            return true;
        }
        take(emf, str_sub(bytes, at, at + size));
        at += size;
    }
    picture_guess(emf->in, str_sub(bytes, at, bytes.len));
    return false;
}

bool
emf_read(struct intake *in, struct str bytes)
{
    struct emf emf = {.in = in, .whole = true};
    bool ended;

    picture_line_init(&emf.line, in);
    picture_line_init(&emf.plus, in);
    take_description(&emf, bytes);
    ended = take_records(&emf, bytes);
    picture_line_fini(&emf.line);
    picture_line_fini(&emf.plus);
    return ended && emf.whole && !outline_may_be_words(&emf.outline) &&
           !outline_may_be_words(&emf.plus_outline);
}
