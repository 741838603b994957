/*
 * Letters drawn as outlines are listed in every format that can draw; simple
 * shapes are not, unless there are very many.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/outline.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/doc_write.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

#define WORD                                                                  \
    "<w:wordDocument "                                                        \
    "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' "         \
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "        \
    "xmlns:v='urn:schemas-microsoft-com:vml'><w:body><w:p><w:r><w:t>a</w:t>"  \
    "</w:r></w:p>"
#define WORD_END "</w:body></w:wordDocument>"
#define ODF      "urn:oasis:names:tc:opendocument:xmlns:"
#define FLAT                                                                  \
    "<office:document xmlns:office='" ODF "office:1.0' xmlns:text='" ODF      \
    "text:1.0' xmlns:draw='" ODF "drawing:1.0' xmlns:svg='" ODF               \
    "svg-compatible:1.0'><office:body><office:text><text:p>a</text:p>"
#define FLAT_END "</office:text></office:body></office:document>"
#define INK      "<i:ink xmlns:i='http://www.w3.org/2003/InkML'>"

/* A file with shapes; each has points between what opens and closes it. */
static const struct row {
    const char *name, *head, *open, *point, *close, *tail;
    bool ink; /* a part of a DOCX, not a file */
} rows[] = {
    {"DrawingML", WORD, "<a:custGeom><a:pathLst><a:path>",
     "<a:lnTo><a:pt x='1' y='2'/></a:lnTo>",
     "</a:path></a:pathLst></a:custGeom>", WORD_END, false},
    {"DrawingML, arcs", WORD, "<a:custGeom><a:pathLst><a:path>",
     "<a:arcTo wR='1' hR='1' stAng='1' swAng='1'/>",
     "</a:path></a:pathLst></a:custGeom>", WORD_END, false},
    {"a shape in VML", WORD, "<v:shape path='", "l1,2", "xe'/>", WORD_END,
     false},
    {"a type of shapes in VML", WORD, "<v:shapetype id='a' path='", "@1,2 ",
     "'/>", WORD_END, false},
    {"a path in VML", WORD, "<v:shape><v:path v='", "r10,-2", "'/></v:shape>",
     WORD_END, false},
    {"lines in VML", WORD, "<v:polyline points='", "1,2 ", "'/>", WORD_END,
     false},
    {"a path in ODF", FLAT, "<draw:path svg:d='", "l1 2", "'/>", FLAT_END,
     false},
    {"a polygon in ODF", FLAT, "<draw:polygon draw:points='", "1,2 ", "'/>",
     FLAT_END, false},
    {"a shape in ODF", FLAT,
     "<draw:custom-shape><draw:enhanced-geometry draw:enhanced-path='",
     "L 1 ?f2 ", "'/></draw:custom-shape>", FLAT_END, false},
    {"RTF", "{\\rtf1 a", "{\\shp{\\*\\shpinst{\\sp{\\sn pVerticies}{\\sv 8;9;",
     "(1,2);", "}}}}", "}", false},
    {"RTF, as Word 6 wrote it", "{\\rtf1 a",
     "{\\*\\do\\dppolygon\\dppolycount9", "\\dpptx1\\dppty2", "}", "}", false},
    {"SVG in a page", "<html><p>a<svg>", "<path d='", "L1 2", "'/>", "</svg>",
     false},
    {"VML in a page", "<html><p>a", "<v:shape path='", "l1,2", "'/>", "",
     false},
    {"SVG", "<svg xmlns='http://www.w3.org/2000/svg'><text>a</text>",
     "<path d='", "c.5.5", "'/>", "</svg>", false},
    {"SVG, one number a point",
     "<svg xmlns='http://www.w3.org/2000/svg'><text>a</text>", "<path d='",
     "h1e-5", "'/>", "</svg>", false},
    {"ink", INK, "<i:trace>", "1 2, ", "</i:trace>", "</i:ink>", true},
};

static struct str
write_row(struct arena *arena, const struct row *row, size_t shapes,
          size_t points)
{
    struct str path = joined(arena, str_of(row->open),
                             joined(arena, repeated(arena, row->point, points),
                                    str_of(row->close)));
    struct str all = repeated(arena, str_z(arena, path), shapes);

    return joined(arena, str_of(row->head),
                  joined(arena, all, str_of(row->tail)));
}

static struct str
around_ink(struct arena *arena, struct str ink)
{
    const struct packed parts[] = {
        {.name = S("word/document.xml"),
         .data = S("<w:document xmlns:w='http://schemas.openxmlformats.org/"
                   "wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>a"
                   "</w:t></w:r></w:p></w:body></w:document>")},
        {.name = S("word/ink/ink1.xml"), .data = ink},
    };

    return zip_write(arena, parts, COUNT(parts));
}

/* Whether so many shapes of so many points are listed. */
static bool
is_listed(const struct row *row, size_t shapes, size_t points)
{
    struct arena *arena = arena_new();
    struct str bytes = write_row(arena, row, shapes, points);
    struct doc doc;
    bool listed = false;

    reader_read(arena, row->ink ? around_ink(arena, bytes) : bytes, &doc);
    want_int(true, doc.paras > 0, row->name);
    want_str(S("a"), doc.para[0].text, row->name);
    for (size_t i = 0; i < doc.unexamineds; i++)
        listed |= doc.unexamined[i].why == WHY_PICTURE;
    arena_free(arena);
    return listed;
}

static void
letters_are_listed(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        want_int(true, is_listed(&rows[i], 1, LIMIT_OUTLINE), rows[i].name);
        want_int(true,
                 is_listed(&rows[i], LIMIT_OUTLINE / LIMIT_SIMPLE_PATH + 1,
                           LIMIT_SIMPLE_PATH),
                 rows[i].name);
        want_int(true, is_listed(&rows[i], LIMIT_SIMPLE_PATHS, 2),
                 rows[i].name);
    }
}

enum { CLOSE = 4 /* what closes a path may count as points, too */ };

static void
simple_shapes_are_not(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        want_int(false, is_listed(&rows[i], 1, LIMIT_OUTLINE - CLOSE),
                 rows[i].name);
        want_int(false,
                 is_listed(&rows[i], LIMIT_SIMPLE_PATHS / 2,
                           LIMIT_SIMPLE_PATH - CLOSE),
                 rows[i].name);
    }
}

/* What Word and Writer put into documents in which nobody has drawn. */
static void
office_programs_draw_shapes_of_their_own(void **state)
{
    static const struct str paths[] = {
        STR_INIT("m,l,21600r21600,l21600,xe"), /* a text box */
        STR_INIT("m@4@5l@4@11@9@11@9@5xe"),    /* a picture */
        STR_INIT("m@7,l@8,m@5,21600l@6,21600e"),
        STR_INIT("M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"),
        STR_INIT("U 10800 10800 10800 10800 0 360 Z N"),
        STR_INIT("M 0 ?f0 L ?f1 ?f0 ?f1 0 21600 10800 ?f1 21600 ?f1 ?f2 0 "
                 "?f2 Z N"),
    };
    struct outline outline = {0};

    (void) state;
    for (size_t i = 0; i < 25 * COUNT(paths); i++)
        outline_path(&outline, paths[i % COUNT(paths)]);
    want_int(false, outline_may_be_words(&outline), "shapes");
    /* 机密 in single strokes, one path for each character */
    outline_path(&outline, S("M1 4h6M4 1v9M4 4l-3 3M4 5l2 2M8 2v4l-2 4"
                             "M8 2h4v6q0 2 2 1v-1"));
    outline_path(&outline, S("M6 0l1 1M1 2v1M1 2h11l-1 1M3 4l-1 2M4 3q0 3 5 3"
                             "v-1M6 3l1 1M10 2l-6 4M9 4l1 1M6 7v4M2 8v3h8"
                             "M10 8v3"));
    want_int(true, outline_may_be_words(&outline), "words");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_listed),
        cmocka_unit_test(simple_shapes_are_not),
        cmocka_unit_test(office_programs_draw_shapes_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
