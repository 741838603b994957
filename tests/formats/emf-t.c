/*
 * Drawings are put together from records here; none is taken from a program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/damage.h"
#include "tests/tap.h"

enum { MOST = 4 * MIB, EMF_HEAD = 88 };

static void
put(struct buf *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        char c = (char) (value >> 8 * i & 0xff);

        buf_add(out, (struct str){&c, 1});
    }
}

static void
zeros(struct buf *out, size_t count)
{
    while (count-- > 0)
        put(out, 0, 1);
}

/* ASCII as UTF-16LE; other text is given in bytes. */
static void
put_wide(struct buf *out, const char *ascii)
{
    for (; *ascii != '\0'; ascii++)
        put(out, (unsigned char) *ascii, 2);
}

/* --- EMF --- */

static void
emf_begin(struct buf *out)
{
    put(out, 1, 4);
    put(out, EMF_HEAD, 4);
    zeros(out, 32);
    buf_add(out, S(" EMF"));
    zeros(out, EMF_HEAD - 44);
}

static void
emf_end(struct buf *out)
{
    put(out, 14, 4);
    put(out, 20, 4);
    zeros(out, 12);
}

/* A record of that type; body is padded to four bytes. */
static void
emf_record(struct buf *out, uint32_t type, struct str body)
{
    size_t padded = (body.len + 3) / 4 * 4;

    put(out, type, 4);
    put(out, (uint32_t) padded + 8, 4);
    buf_add(out, body);
    zeros(out, padded - body.len);
}

/* MS-EMF 2.3.5.7, 2.3.5.8: type 83 or 84, text behind the fixed fields. */
static void
emf_text(struct buf *out, uint32_t type, int32_t x, int32_t y,
         struct str bytes)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 28);
    put(&body, (uint32_t) x, 4);
    put(&body, (uint32_t) y, 4);
    put(&body, (uint32_t) (type == 84 ? bytes.len / 2 : bytes.len), 4);
    put(&body, 76, 4);
    put(&body, 0, 4);
    zeros(&body, 20);
    buf_add(&body, bytes);
    emf_record(out, type, buf_str(&body));
}

static void
emf_wide(struct buf *out, int32_t x, int32_t y, const char *ascii)
{
    BUF_SCOPED text;

    buf_init(&text, MOST);
    put_wide(&text, ascii);
    emf_text(out, 84, x, y, buf_str(&text));
}

static void
emf_select(struct buf *out, uint32_t handle)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    put(&body, handle, 4);
    emf_record(out, 37, buf_str(&body));
}

static void
make_font(struct buf *out, uint32_t handle, uint32_t charset)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    put(&body, handle, 4);
    zeros(&body, 23);
    put(&body, charset, 1);
    zeros(&body, 64);
    emf_record(out, 82, buf_str(&body));
    emf_select(out, handle);
}

static void
make_words(struct buf *out)
{
    emf_wide(out, 0, 10, "red ");
    emf_wide(out, 40, 10, "brick");
    emf_wide(out, 0, 20, "mill");
    emf_wide(out, 10, 20, "pond");
    emf_wide(out, 5, 20, "weir");
}

static void
make_ansi(struct buf *out)
{
    make_font(out, 1, 134);
    emf_text(out, 83, 0, 0, S("\xca\xaf\xc7\xc5")); /* GBK */
    make_font(out, 2, 136);
    emf_text(out, 83, 0, 9, S("\xa5\xdb\xbe\xf4")); /* Big5 */
}

/* MS-EMF 2.1.31: a pen of the system's is no font, another one is. */
static void
make_stock(struct buf *out)
{
    make_font(out, 1, 136);
    emf_select(out, 0x80000008);
    emf_text(out, 83, 0, 0, S("\xa5\xdb\xbe\xf4")); /* Big5 */
    emf_select(out, 0x8000000d);
    emf_text(out, 83, 0, 9, S("\xca\xaf\xc7\xc5")); /* GBK */
}

static void
make_utf16(struct buf *out)
{
    emf_text(out, 84, 0, 0, S("\xf3\x77\x65\x68\x40\xd8\x0b\xdc"));
}

static void
make_small(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 8);
    put(&body, 4, 4);
    put(&body, 0x300, 4); /* no rectangle, small characters */
    zeros(&body, 12);
    buf_add(&body, S("quay"));
    emf_record(out, 108, buf_str(&body));
    buf_fini(&body);
    put(&body, 9, 4);
    put(&body, 9, 4);
    put(&body, 3, 4);
    put(&body, 0, 4);
    zeros(&body, 12 + 16);
    put_wide(&body, "dam");
    emf_record(out, 108, buf_str(&body));
}

static void
make_poly(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 28);
    put(&body, 2, 4);
    for (uint32_t i = 0; i < 2; i++) {
        put(&body, 10 * i, 4);
        put(&body, 5, 4);
        put(&body, 2, 4);
        put(&body, 120 + 4 * i, 4);
        zeros(&body, 24);
    }
    put_wide(&body, "upto");
    emf_record(out, 97, buf_str(&body));
}

static void
plus_record(struct buf *out, uint32_t type, uint32_t flags, struct str data)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    put(&body, (uint32_t) data.len + 16, 4);
    buf_add(&body, S("EMF+"));
    put(&body, type, 2);
    put(&body, flags, 2);
    put(&body, (uint32_t) data.len + 12, 4);
    put(&body, (uint32_t) data.len, 4);
    buf_add(&body, data);
    emf_record(out, 70, buf_str(&body));
}

static void
make_plus(struct buf *out)
{
    BUF_SCOPED data;

    buf_init(&data, MOST);
    zeros(&data, 8);
    put(&data, 4, 4);
    zeros(&data, 16);
    put_wide(&data, "lock");
    plus_record(out, 0x401c, 0, buf_str(&data));
    buf_fini(&data);
    put(&data, 0, 4);
    put(&data, 1, 4);
    put(&data, 0, 4);
    put(&data, 4, 4);
    put_wide(&data, "gate");
    put(&data, 0x3f800000, 4);
    put(&data, 0x3f800000, 4);
    zeros(&data, 24);
    plus_record(out, 0x4036, 0, buf_str(&data));
}

static void
make_plus_image(struct buf *out)
{
    plus_record(out, 0x4008, 0x0500, S("\0\0\0\0"));
}

static void
make_glyphs(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 36);
    put(&body, 2, 4);
    put(&body, 76, 4);
    put(&body, 0x10, 4);
    zeros(&body, 24);
    emf_record(out, 84, buf_str(&body));
}

static void
make_bitmap(struct buf *out)
{
    emf_wide(out, 0, 0, "near");
    emf_record(out, 81, S("0123456789"));
}

static void
make_fill(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 92);
    emf_record(out, 76, buf_str(&body));
}

static void
make_offset(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 36);
    put(&body, 0xffffffff, 4);
    put(&body, 0xfffffff0, 4);
    zeros(&body, 28);
    emf_record(out, 84, buf_str(&body));
}

static void
make_foreign(struct buf *out)
{
    emf_record(out, 200, S("石桥水位今年上升"));
}

static void
make_behind(struct buf *out)
{
    emf_end(out);
    buf_add(out, S("石桥水位今年上升"));
}

/* Lines of that type: what bounds them, their count, and their points. */
static void
emf_lines(struct buf *out, uint32_t type, size_t points)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 16);
    put(&body, (uint32_t) points, 4);
    zeros(&body, (type >= 85 ? 4 : 8) * points);
    emf_record(out, type, buf_str(&body));
}

static void
make_curve(struct buf *out)
{
    emf_lines(out, 85, 1 + 3 * 13);
}

static void
make_lines(struct buf *out)
{
    emf_record(out, 27, S("01234567"));
    for (int i = 0; i < LIMIT_OUTLINE; i++)
        emf_record(out, 54, S("01234567"));
}

static void
make_strokes(struct buf *out)
{
    for (int i = 0; i < 4; i++)
        emf_lines(out, 4, LIMIT_SIMPLE_PATH);
}

/* Each type of record that adds to the path that is open. */
static void
make_parts(struct buf *out)
{
    static const uint32_t types[] = {5, 6, 88, 89};

    emf_record(out, 27, S("01234567"));
    for (size_t i = 0; i < LIMIT_OUTLINE; i++)
        emf_lines(out, types[i % COUNT(types)], 1);
}

static void
make_boxes(struct buf *out)
{
    for (int i = 0; i < 100; i++) {
        emf_lines(out, 86, 5);
        emf_record(out, 27, S("01234567"));
        emf_record(out, 54, S("01234567"));
    }
}

/* MS-EMFPLUS 2.3.5.1: a path in an object, its points and their types. */
static void
make_plus_path(struct buf *out)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    put(&body, 4 + 12 + 12 + 5 * LIMIT_OUTLINE, 4);
    buf_add(&body, S("EMF+"));
    put(&body, 0x4008, 2);
    put(&body, 0x0300, 2);
    put(&body, 12 + 12 + 5 * LIMIT_OUTLINE, 4);
    put(&body, 12 + 5 * LIMIT_OUTLINE, 4);
    zeros(&body, 4);
    put(&body, LIMIT_OUTLINE, 4);
    zeros(&body, 4 + 5 * LIMIT_OUTLINE);
    emf_record(out, 70, buf_str(&body));
}

static const struct {
    const char *name;
    void (*make)(struct buf *);
    const char *want;
} drawings[] = {
    {"words on a line", make_words, "red brick/millpond/weir/"},
    {"bytes in a font's charset", make_ansi, "石桥/石橋/"},
    {"fonts of the system's", make_stock, "石橋/石桥/"},
    {"pairs of UTF-16", make_utf16, "石桥\xf0\xa0\x80\x8b/"},
    {"small text", make_small, "quay/dam/"},
    {"several texts", make_poly, "upto/"},
    {"EMF+", make_plus, "lock/gate/"},
    {"a picture in EMF+", make_plus_image, "!picture"},
    {"glyphs are no characters", make_glyphs, "!picture"},
    {"a bitmap", make_bitmap, "near/!picture"},
    {"a transfer without one", make_fill, ""},
    {"text that is not there", make_offset, "!picture"},
    {"a record that is none", make_foreign, "石桥水位今年上升/"},
    {"bytes behind the end", make_behind, "石桥水位今年上升/"},
    {"curves may be letters", make_curve, "!picture"},
    {"lines may be letters", make_lines, "!picture"},
    {"strokes may be letters", make_strokes, "!picture"},
    {"strokes that go on may be letters", make_parts, "!picture"},
    {"boxes and lines are none", make_boxes, ""},
    {"a path that is kept for later", make_plus_path, "!picture"},
};

/* Visible paragraphs, then what was not examined. */
static struct str
print(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    for (size_t i = 0; i < doc->paras; i++)
        if (doc->para[i].spot->place.story == STORY_MAIN)
            buf_printf(&out, "%.*s/", STR_ARG(doc->para[i].text));
    for (size_t i = 0; i < doc->unexamineds; i++)
        buf_printf(&out, "!%.*s", STR_ARG(why_slug(doc->unexamined[i].why)));
    return str_dup(arena, buf_str(&out));
}

static void
test_drawings(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(drawings); i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED file;
        struct doc doc;

        buf_init(&file, MOST);
        emf_begin(&file);
        drawings[i].make(&file);
        emf_end(&file);
        reader_read(arena, buf_str(&file), &doc);
        want_str(str_of(drawings[i].want), print(arena, &doc),
                 drawings[i].name);
        arena_free(arena);
    }
}

static void
test_description(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED file;
    struct doc doc;

    (void) state;
    buf_init(&file, MOST);
    put(&file, 1, 4);
    put(&file, EMF_HEAD + 20, 4);
    zeros(&file, 32);
    buf_add(&file, S(" EMF"));
    zeros(&file, 16);
    put(&file, 10, 4);
    put(&file, EMF_HEAD, 4);
    zeros(&file, EMF_HEAD - 68);
    put_wide(&file, "tool");
    put(&file, 0, 2);
    put_wide(&file, "weir");
    put(&file, 0, 2);
    emf_end(&file);
    reader_read(arena, buf_str(&file), &doc);
    want_int(2, (long long) doc.paras, "paragraphs");
    want_str(S("tool"), doc.para[0].text, "program");
    want_str(S("weir"), doc.para[1].text, "title");
    want_int(VIEW_METADATA, doc_run(&doc.para[1], 0).view, "view");
    arena_free(arena);
}

/* --- WMF --- */

static void
wmf_record(struct buf *out, uint32_t type, struct str body)
{
    put(out, (uint32_t) (body.len + 1) / 2 + 3, 4);
    put(out, type, 2);
    buf_add(out, body);
    zeros(out, body.len % 2);
}

static void
wmf_text(struct buf *out, int y, int x, struct str text)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    put(&body, (uint32_t) text.len, 2);
    buf_add(&body, text);
    zeros(&body, text.len % 2);
    put(&body, (uint32_t) y, 2);
    put(&body, (uint32_t) x, 2);
    wmf_record(out, 0x0521, buf_str(&body));
}

static void
wmf_begin(struct buf *out)
{
    buf_add(out, S("\1\0\x9\0\0\3"));
    zeros(out, 12);
}

static void
wmf_end(struct buf *out)
{
    put(out, 3, 4);
    put(out, 0, 2);
}

static void
wmf_font(struct buf *out, uint32_t charset)
{
    BUF_SCOPED body;

    buf_init(&body, MOST);
    zeros(&body, 13);
    put(&body, charset, 1);
    zeros(&body, 4);
    wmf_record(out, 0x02fb, buf_str(&body));
}

static void
wmf_file(struct buf *out, bool placeable)
{
    BUF_SCOPED body;

    if (placeable) {
        put(out, 0x9ac6cdd7, 4);
        zeros(out, 18);
    }
    wmf_begin(out);
    wmf_record(out, 0x02fa, S("0123456789")); /* a pen takes place 0 */
    wmf_font(out, 134);
    wmf_record(out, 0x012d, S("\1\0"));
    wmf_text(out, -5, 1, S("\xca\xaf"));
    wmf_text(out, -5, 9, S("\xc7\xc5x"));
    buf_init(&body, MOST);
    put(&body, 7, 2);
    put(&body, 3, 2);
    put(&body, 5, 2);
    put(&body, 2, 2); /* with a rectangle */
    zeros(&body, 8);
    buf_add(&body, S("wharf"));
    wmf_record(out, 0x0a32, buf_str(&body));
    wmf_record(out, 0x0922, S("0123456789ab0123"));
}

static void
test_wmf(void **state)
{
    (void) state;
    for (int i = 0; i < 2; i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED file;
        struct doc doc;

        buf_init(&file, MOST);
        wmf_file(&file, i == 1);
        /* As long as its type says, it has no bitmap. */
        buf_add(&file, S("\x0c\0\0\0\x22\x09"));
        zeros(&file, 18);
        wmf_end(&file);
        reader_read(arena, buf_str(&file), &doc);
        want_str(S("石桥x/wharf/!picture"), print(arena, &doc), "wmf");
        arena_free(arena);
    }
}

/* Each new object takes the lowest place that is free. */
static void
make_places(struct buf *out)
{
    wmf_font(out, 134);
    wmf_font(out, 136);
    wmf_font(out, 128);
    wmf_record(out, 0x01f0, S("\1\0"));
    wmf_record(out, 0x01f0, S("\0\0"));
    wmf_font(out, 136);
    wmf_font(out, 134);
    wmf_record(out, 0x012d, S("\0\0"));
    wmf_text(out, 1, 1, S("\xa5\xdb\xbe\xf4")); /* Big5 */
    wmf_record(out, 0x012d, S("\1\0"));
    wmf_text(out, 9, 1, S("\xca\xaf\xc7\xc5")); /* GBK */
}

/* Points and colours are no words, whatever they look like. */
static void
make_figures(struct buf *out)
{
    static const uint32_t types[] = {0x0037, 0x0324, 0x0325, 0x0436, 0x0538};

    for (size_t i = 0; i < COUNT(types); i++)
        wmf_record(out, types[i], S("石桥水位今年上升"));
}

static void
make_unknown(struct buf *out)
{
    wmf_record(out, 0x0777, S("石桥水位今年上升"));
}

static void
test_wmf_records(void **state)
{
    static const struct {
        const char *name;
        void (*make)(struct buf *);
        const char *want;
    } records[] = {
        {"places of objects", make_places, "石橋/石桥/"},
        {"figures", make_figures, ""},
        {"what is not known", make_unknown, "石桥水位今年上升/"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(records); i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED file;
        struct doc doc;

        buf_init(&file, MOST);
        wmf_begin(&file);
        records[i].make(&file);
        wmf_end(&file);
        reader_read(arena, buf_str(&file), &doc);
        want_str(str_of(records[i].want), print(arena, &doc), records[i].name);
        arena_free(arena);
    }
}

/* So many records of that type, each with so many bytes of points. */
static enum status
draw_wmf(uint32_t type, size_t times, size_t bytes)
{
    struct arena *arena = arena_new();
    enum status status;
    BUF_SCOPED file, body;
    struct doc doc;

    buf_init(&file, MOST);
    buf_init(&body, MOST);
    wmf_begin(&file);
    wmf_text(&file, 1, 1, S("wharf"));
    zeros(&body, bytes);
    while (times-- > 0)
        wmf_record(&file, type, buf_str(&body));
    wmf_end(&file);
    reader_read(arena, buf_str(&file), &doc);
    want_str(S("wharf"), doc.para[0].text, "wmf");
    status = doc.status;
    arena_free(arena);
    return status;
}

static void
test_wmf_figures(void **state)
{
    static const struct {
        const char *name;
        uint32_t type;
        size_t times, bytes;
        enum status status;
    } lines[] = {
        {"a polygon", 0x0324, 1, 2 + 4 * LIMIT_OUTLINE, STATUS_PICTURES},
        {"boxes", 0x0324, 100, 2 + 4 * 5, STATUS_COMPLETE},
        {"strokes", 0x0325, 4, 2 + 4 * LIMIT_SIMPLE_PATH, STATUS_PICTURES},
        {"polygons", 0x0538, 1, 2 + 4 * LIMIT_OUTLINE, STATUS_PICTURES},
        {"a line", 0x0213, LIMIT_OUTLINE, 4, STATUS_PICTURES},
        {"a bitmap", 0x0d33, 1, 100, STATUS_PICTURES},
        {"a stretched one", 0x0f43, 1, 100, STATUS_PICTURES},
        {"a brush of one", 0x0142, 1, 100, STATUS_PICTURES},
        {"a pattern of one", 0x01f9, 1, 100, STATUS_PICTURES},
        {"one that is moved", 0x0922, 1, 100, STATUS_PICTURES},
        {"the same of the device", 0x0940, 1, 100, STATUS_PICTURES},
        {"moved and stretched", 0x0b23, 1, 100, STATUS_PICTURES},
        {"so of the device", 0x0b41, 1, 100, STATUS_PICTURES},
        /* Records as long as their types say bring no bitmap. */
        {"nothing moved", 0x0922, 1, 18, STATUS_COMPLETE},
        {"nothing moved on the device", 0x0940, 1, 18, STATUS_COMPLETE},
        {"nothing stretched", 0x0b23, 1, 22, STATUS_COMPLETE},
        {"nothing stretched there", 0x0b41, 1, 22, STATUS_COMPLETE},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(lines); i++)
        want_int(lines[i].status,
                 draw_wmf(lines[i].type, lines[i].times, lines[i].bytes),
                 lines[i].name);
}

/* Which records show bits: MS-EMF 2.3.1, and brushes, 2.3.7.4 and .5. */
static void
test_emf_bits(void **state)
{
    static const uint32_t types[] = {76, 77, 78, 79, 80, 81, 93, 94, 114, 116};

    (void) state;
    for (size_t i = 0; i < COUNT(types); i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED file, body;
        struct doc doc;
        char name[32];

        buf_init(&file, MOST);
        buf_init(&body, MOST);
        zeros(&body, 88);
        put(&body, 40, 4); /* of a transfer: the size of its bitmap */
        zeros(&body, 40);
        emf_begin(&file);
        emf_wide(&file, 0, 0, "near");
        emf_record(&file, types[i], buf_str(&body));
        emf_end(&file);
        reader_read(arena, buf_str(&file), &doc);
        snprintf(name, sizeof(name), "record %u", (unsigned) types[i]);
        want_str(S("near/!picture"), print(arena, &doc), name);
        arena_free(arena);
    }
}

/* An enhanced metafile comes in pieces in comments of a plain one. */
static void
test_emf_in_wmf(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED emf, file;
    struct doc doc;

    (void) state;
    buf_init(&emf, MOST);
    emf_begin(&emf);
    emf_wide(&emf, 0, 0, "sluice");
    emf_end(&emf);
    buf_init(&file, MOST);
    wmf_begin(&file);
    for (size_t from = 0; from < emf.len; from += 100) {
        struct str piece = str_sub(buf_str(&emf), from, from + 100);
        BUF_SCOPED body;

        buf_init(&body, MOST);
        put(&body, 0x000f, 2);
        put(&body, (uint32_t) piece.len + 34, 2);
        buf_add(&body, S("WMFC"));
        zeros(&body, 14);
        put(&body, 2, 4);
        put(&body, (uint32_t) piece.len, 4);
        put(&body, (uint32_t) (emf.len - from - piece.len), 4);
        put(&body, (uint32_t) emf.len, 4);
        buf_add(&body, piece);
        wmf_record(&file, 0x0626, buf_str(&body));
    }
    wmf_end(&file);
    reader_read(arena, buf_str(&file), &doc);
    want_int(1, (long long) doc.paras, "paragraphs");
    want_str(S("sluice"), doc.para[0].text, "text");
    want_int(STATUS_COMPLETE, doc.status, "status");
    arena_free(arena);
}

/* --- hostile --- */

static void
read_variant(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    reader_read(arena, bytes, &doc);
    assert_true(doc.paras < 1000);
    assert_false(cut && bytes.len > 60 && doc.status == STATUS_COMPLETE);
    arena_free(arena);
}

static void
read_variants(struct str file)
{
    damage_each(file, 1, read_variant, NULL);
}

static void
test_damaged(void **state)
{
    BUF_SCOPED emf, wmf;

    (void) state;
    buf_init(&emf, MOST);
    emf_begin(&emf);
    for (size_t i = 0; i < COUNT(drawings); i++)
        drawings[i].make(&emf);
    read_variants(buf_str(&emf));
    buf_init(&wmf, MOST);
    wmf_file(&wmf, true);
    read_variants(buf_str(&wmf));
}

/* Letters drawn one by one, and a thousand objects, take no time. */
static void
test_many(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED file;
    struct doc doc;

    (void) state;
    buf_init(&file, MOST);
    emf_begin(&file);
    for (int i = 0; i < 20 * 1000; i++)
        emf_wide(&file, i, 0, "x");
    emf_end(&file);
    reader_read(arena, buf_str(&file), &doc);
    want_int(1, (long long) doc.paras, "paragraphs");
    want_int(20 * 1000, (long long) doc.para[0].text.len, "letters");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drawings),    cmocka_unit_test(test_description),
        cmocka_unit_test(test_wmf),         cmocka_unit_test(test_wmf_records),
        cmocka_unit_test(test_wmf_figures), cmocka_unit_test(test_emf_bits),
        cmocka_unit_test(test_emf_in_wmf),  cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
