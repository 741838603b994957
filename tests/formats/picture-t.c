/*
 * What is said about pictures, and drawings in XML.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/inflate.h"
#include "formats/reader.h"
#include "tests/damage.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { MOST = 4 * MIB };

/* Big end first where size is negative. */
static void
put(struct buf *out, uint32_t value, int size)
{
    for (int i = 0; i < (size < 0 ? -size : size); i++) {
        int shift = 8 * (size < 0 ? -size - 1 - i : i);
        char c = (char) (value >> shift & 0xff);

        buf_add(out, (struct str){&c, 1});
    }
}

/* A deflate stream of one stored block. */
static void
put_stored(struct buf *out, struct str text)
{
    put(out, 1, 1);
    put(out, (uint32_t) text.len, 2);
    put(out, ~(uint32_t) text.len, 2);
    buf_add(out, text);
}

static void
put_gzip_with(struct buf *out, struct str head, struct str file)
{
    buf_add(out, head);
    put_stored(out, file);
    put(out, inflate_sum(0, file), 4);
    put(out, (uint32_t) file.len, 4);
}

static void
put_gzip(struct buf *out, struct str file)
{
    put_gzip_with(out, S("\x1f\x8b\x08\x08\0\0\0\0\0\3潮位.emf\0"), file);
}

/* Paragraphs as "view:text/", then what was not examined. */
static struct str
print(struct arena *arena, const struct doc *doc)
{
    BUF_SCOPED out;

    buf_init(&out, MOST);
    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];
        enum view view = para->runs > 0 ? doc_run(para, 0).view : VIEW_VISIBLE;

        buf_printf(&out, "%.*s:%.*s/", STR_ARG(view_slug(view)),
                   STR_ARG(para->text));
    }
    for (size_t i = 0; i < doc->unexamineds; i++)
        buf_printf(&out, "!%.*s", STR_ARG(why_slug(doc->unexamined[i].why)));
    return str_dup(arena, buf_str(&out));
}

/* --- TIFF and EXIF --- */

static void
tiff_entry(struct buf *out, unsigned tag, unsigned type, uint32_t count,
           uint32_t value)
{
    put(out, tag, 2);
    put(out, type, 2);
    put(out, count, 4);
    put(out, value, 4);
}

static void
make_tiff(struct buf *out)
{
    buf_add(out, S("II*\0\x08\0\0\0"));
    put(out, 3, 2); /* at 8 */
    tiff_entry(out, 0x010e, 2, 10, 80);
    tiff_entry(out, 0x9c9c, 1, 6, 90);
    tiff_entry(out, 0x8769, 4, 1, 50);
    put(out, 0, 4);
    put(out, 2, 2); /* at 50 */
    tiff_entry(out, 0x9286, 7, 12, 96);
    tiff_entry(out, 0x8298, 2, 4, 0x6c766f); /* "ovl", in its entry */
    put(out, 8, 4);                          /* the first one again */
    buf_add(out, S("石桥图\0"));             /* at 80 */
    buf_add(out, S("\xf3\x77\x65\x68\0\0")); /* at 90 */
    buf_add(out, S("UNICODE\0\xf3\x77\x65\x68"));
}

#define TIFF_SAYS "metadata:石桥图/metadata:石桥/metadata:石桥/metadata:ovl/"

/* --- PNG --- */

static void
png_chunk(struct buf *out, const char *type, struct str data)
{
    put(out, (uint32_t) data.len, -4);
    buf_add(out, str_of(type));
    buf_add(out, data);
    put(out, 0, 4);
}

static void
make_png(struct buf *out)
{
    BUF_SCOPED packed, tiff;

    buf_add(out, S("\x89PNG\r\n\x1a\n"));
    png_chunk(out, "IHDR", S("0123456789abc"));
    png_chunk(out, "tEXt", S("Comment\0闸门检修"));
    png_chunk(out, "tEXt", S("Comment\0\xca\xaf\xc7\xc5\xb4\xf2\xcb\xae"));
    buf_init(&packed, MOST);
    buf_add(&packed, S("Title\0\0\x78\x01"));
    put_stored(&packed, S("packed words"));
    png_chunk(out, "zTXt", buf_str(&packed));
    png_chunk(out, "iTXt", S("Author\0\0\0zh\0作者\0水文站"));
    buf_fini(&packed);
    buf_add(&packed, S("Author\0\1\0zh\0\0\x78\x01"));
    put_stored(&packed, S("泵房记录"));
    png_chunk(out, "iTXt", buf_str(&packed));
    buf_init(&tiff, MOST);
    make_tiff(&tiff);
    png_chunk(out, "eXIf", buf_str(&tiff));
    png_chunk(out, "IEND", S(""));
}

/* --- JPEG --- */

static void
segment(struct buf *out, unsigned marker, struct str name, struct str data)
{
    put(out, 0xff00 | marker, -2);
    put(out, (uint32_t) (name.len + data.len + 2), -2);
    buf_add(out, name);
    buf_add(out, data);
}

static void
make_jpeg(struct buf *out)
{
    BUF_SCOPED tiff;

    buf_init(&tiff, MOST);
    make_tiff(&tiff);
    buf_add(out, S("\xff\xd8"));
    segment(out, 0xfe, S("码头照片"), S(""));
    segment(out, 0xe1, S("Exif\0\0"), buf_str(&tiff));
    segment(out, 0xe1, S("http://ns.adobe.com/xap/1.0/\0"),
            S("<?xpacket begin='\xef\xbb\xbf' id='W5'?><x:xmpmeta "
              "xmlns:x='adobe:ns:meta/'><d x:note='看守 人'>渡口</d>"
              "</x:xmpmeta><?xpacket end='w'?>"));
    segment(out, 0xed, S("Photoshop 3.0\0"),
            S("8BIM\4\4\0\0\0\0\0\x14\x1c\2\x78\0\6灯塔"
              "\x1c\2\x50\0\4mole"));
    segment(out, 0xda, S("\1\2\3"), S(""));
    buf_add(out, S("scan\xff\0\xff\xd0more"));
    segment(out, 0xfe, S("scan comment"), S(""));
    buf_add(out, S("\xff\xd9"));
}

/* --- GIF --- */

static void
make_gif(struct buf *out)
{
    buf_add(out, S("GIF89a\1\0\1\0\x80\0\0ABCDEF"));
    buf_add(out, S("\x21\xfe\6水尺\4read\0"));
    buf_add(out, S("\x21\1\x0c"
                   "0123456789ab\4text\0"));
    buf_add(out, S("\x2c\0\0\0\0\1\0\1\0\0\2\2xx\0"));
    buf_add(out, S("\x21\xfe\5later\0;"));
}

/* --- what nobody looks for --- */

#define ASIDE "石桥水位今年上升"

static void
make_private_chunk(struct buf *out)
{
    buf_add(out, S("\x89PNG\r\n\x1a\n"));
    png_chunk(out, "prVt", S(ASIDE));
}

static void
make_private_segment(struct buf *out)
{
    buf_add(out, S("\xff\xd8"));
    segment(out, 0xe4, S("Mine\0"), S(ASIDE));
    buf_add(out, S("\xff\xd9"));
}

static void
make_empty_segment(struct buf *out)
{
    buf_add(out, S("\xff\xd8\xff\xe1\0\0" ASIDE));
}

static void
make_private_block(struct buf *out)
{
    buf_add(out, S("GIF89a\1\0\1\0\0\0\0\x21\xf9\x18" ASIDE "\0;"));
}

static void
make_postscript(struct buf *out)
{
    buf_add(out, S("%!PS-Adobe-3.0\n(" ASIDE ") show\n"));
}

/* --- SVG --- */

#define SVG     "<svg xmlns='http://www.w3.org/2000/svg'"
#define DECLARE "<?xml version='1.0'?>"

static void
make_svg(struct buf *out)
{
    buf_add(out,
            S(DECLARE SVG
              "><!--暗注--><title>总图</title><desc>一 <b>二</b></desc>"
              "<style>.a{}/*样式*/</style><text x='1'>水位<tspan dy='2'>超过"
              "</tspan>警戒</text><g id='闸门'><text>泵</text></g>"
              "<foreignObject><p>外来</p></foreignObject></svg>"));
}

static void
make_svg_with_picture(struct buf *out)
{
    buf_add(out, S(DECLARE SVG
                   " xmlns:x='http://www.w3.org/1999/xlink'><image "
                   "x:href='data:image/png;base64,iVBORw0KGgo='/></svg>"));
}

static void
make_svg_with_text(struct buf *out)
{
    buf_add(out, S(DECLARE SVG "><image href=' DATA:,%E6%B8%A1%E5%8F%A3'/>"
                               "</svg>"));
}

static void
make_svg_of_letters(struct buf *out)
{
    buf_add(out, S(DECLARE SVG "><path d='"));
    for (int i = 0; i < 32; i++)
        buf_add(out, S("C1 2 3 4"));
    buf_add(out, S("'/></svg>"));
}

static void
make_svg_with_link(struct buf *out)
{
    buf_add(out, S(DECLARE SVG "><image href='a.png'/><use href='#b'/>"
                               "</svg>"));
}

/* --- packed --- */

static void
make_packed_svg(struct buf *out)
{
    BUF_SCOPED svg;

    buf_init(&svg, MOST);
    make_svg(&svg);
    put_gzip(out, buf_str(&svg));
}

static void
make_packed_png(struct buf *out)
{
    put_gzip(out, S("\x89PNG\r\n\x1a\n"));
}

static void
make_packed_text(struct buf *out)
{
    put_gzip(out, S("河道疏浚。\n"));
}

/* All fields that a head may have: RFC 1952, 2.3. */
static void
make_packed_whole(struct buf *out)
{
    put_gzip_with(out,
                  S("\x1f\x8b\x08\x1e\0\0\0\0\0\3"
                    "\4\0xtra"
                    "潮位.emf\0"
                    "水文站\0"
                    "##"),
                  S("河道疏浚。\n"));
}

static void
make_packed_twice(struct buf *out)
{
    put_gzip(out, S("河道"));
    put_gzip(out, S("疏浚。\n"));
}

static void
make_broken_sum(struct buf *out)
{
    make_packed_text(out);
    out->ptr[out->len - 5] ^= 1;
}

#define SVG_SAYS                                                              \
    "visible:水位超过警戒/visible:泵/visible:外来/hidden:暗注/"    \
    "attribute:总图/attribute:一 二/hidden:.a{}/*样式*//attribute:闸门/"
/* Within another file all is one story, in its order. */
#define SVGZ_SAYS                                                             \
    "hidden:暗注/attribute:总图/attribute:一 二/hidden:.a{}/*样式*//" \
    "embedded:水位超过警戒/attribute:闸门/embedded:泵/embedded:外来/"
#define NAMED "metadata:潮位.emf/"

static const struct {
    const char *name;
    void (*make)(struct buf *);
    const char *want;
} files[] = {
    {"tiff", make_tiff, TIFF_SAYS "!picture"},
    {"png", make_png,
     "metadata:闸门检修/metadata:石桥打水/metadata:packed words/"
     "metadata:作者/metadata:水文站/metadata:泵房记录/" TIFF_SAYS "!picture"},
    {"jpeg", make_jpeg,
     "metadata:码头照片/" TIFF_SAYS "metadata:看守 人/metadata:渡口/"
     "metadata:灯塔/metadata:mole/metadata:scan comment/!picture"},
    {"gif", make_gif,
     "metadata:水尺read/metadata:text/metadata:later/!picture"},
    {"a chunk of one's own", make_private_chunk,
     "metadata:" ASIDE "/!picture"},
    {"a segment of one's own", make_private_segment,
     "metadata:" ASIDE "/!picture"},
    {"a segment without a size", make_empty_segment,
     "metadata:" ASIDE "/!picture"},
    {"a block of one's own", make_private_block,
     "metadata:" ASIDE "/!picture"},
    {"postscript", make_postscript,
     "metadata:%!PS-Adobe-3.0\n(" ASIDE ") show\n/!picture"},
    {"svg", make_svg, SVG_SAYS},
    {"svg with a picture", make_svg_with_picture, "!picture"},
    {"svg with text in an address", make_svg_with_text, "embedded:渡口/"},
    {"svg of outlines", make_svg_of_letters, "!picture"},
    {"svg with a link", make_svg_with_link, "!picture"},
    {"svgz", make_packed_svg, NAMED SVGZ_SAYS},
    {"packed bitmap", make_packed_png, NAMED "!picture"},
    {"packed text", make_packed_text, NAMED "embedded:河道疏浚。/"},
    {"packed with all in its head", make_packed_whole,
     NAMED "metadata:水文站/embedded:河道疏浚。/"},
    {"packed in two pieces", make_packed_twice,
     NAMED NAMED "embedded:河道疏浚。/"},
    {"wrong check sum", make_broken_sum, NAMED "embedded:河道疏浚。/!damaged"},
};

static void
test_files(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(files); i++) {
        struct arena *arena = arena_new();
        BUF_SCOPED file;
        struct doc doc;

        buf_init(&file, MOST);
        files[i].make(&file);
        reader_read(arena, buf_str(&file), &doc);
        want_str(str_of(files[i].want), print(arena, &doc), files[i].name);
        arena_free(arena);
    }
}

/* --- hostile --- */

static void
read_variant(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    (void) cut;
    reader_read(arena, bytes, &doc);
    assert_true(doc.paras < 100);
    arena_free(arena);
}

static void
test_damaged(void **state)
{
    (void) state;
    for (size_t k = 0; k < COUNT(files); k++) {
        BUF_SCOPED file;

        buf_init(&file, MOST);
        files[k].make(&file);
        damage_each(buf_str(&file), 1, read_variant, NULL);
    }
}

/* Directories that refer to themselves, and values that are all the same. */
static void
test_overlap(void **state)
{
    struct arena *arena = arena_new();
    size_t bytes = 0;
    BUF_SCOPED file;
    struct doc doc;

    (void) state;
    buf_init(&file, MOST);
    buf_add(&file, S("MM\0*\0\0\0\x08"));
    put(&file, 60000, -2);
    for (int i = 0; i < 60000; i++) {
        put(&file, 0x010e, -2);
        put(&file, 2, -2);
        put(&file, 700 * 1000, -4);
        put(&file, 8, -4);
    }
    put(&file, 8, -4);
    for (int i = 0; i < 1000; i++)
        buf_add(&file, S("words "));
    reader_read(arena, buf_str(&file), &doc);
    for (size_t i = 0; i < doc.paras; i++)
        bytes += doc.para[i].text.len;
    assert_true(bytes < 4 * MIB);
    arena_free(arena);
}

static bool
has(const struct doc *doc, enum why why)
{
    for (size_t i = 0; i < doc->unexamineds; i++)
        if (doc->unexamined[i].why == why)
            return true;
    return false;
}

/* Text that inflates to more than it may. */
static void
test_bomb(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED file, chunk;
    struct doc doc;

    (void) state;
    buf_init(&chunk, MOST);
    buf_add(&chunk, S("Title\0\0\x78\x01"));
    buf_add(&chunk, zip_zeros(arena, 64 * MIB));
    buf_init(&file, MOST);
    buf_add(&file, S("\x89PNG\r\n\x1a\n"));
    png_chunk(&file, "zTXt", buf_str(&chunk));
    reader_read(arena, buf_str(&file), &doc);
    assert_true(has(&doc, WHY_LIMIT));
    buf_fini(&file);
    buf_add(&file, S("\x1f\x8b\x08\0\0\0\0\0\0\3"));
    buf_add(&file, zip_zeros(arena, (size_t) 80 * MIB));
    reader_read(arena, buf_str(&file), &doc);
    assert_true(has(&doc, WHY_LIMIT));
    arena_free(arena);
}

/* Packed again and again: files in files have an end. */
static void
test_nesting(void **state)
{
    struct arena *arena = arena_new();
    BUF_SCOPED file;
    struct doc doc;

    (void) state;
    buf_init(&file, MOST);
    put_gzip(&file, S("河道"));
    for (int i = 0; i < 3 * LIMIT_NESTING; i++) {
        struct str inner = str_dup(arena, buf_str(&file));

        buf_fini(&file);
        put_gzip(&file, inner);
    }
    reader_read(arena, buf_str(&file), &doc);
    assert_true(has(&doc, WHY_LIMIT));
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),   cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_overlap), cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_nesting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
