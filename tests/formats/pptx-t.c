/*
 * Presentations in, paragraphs out: one a line, its place, then its runs, each
 * with how it is seen unless it is simply visible.  A row of the table is a
 * place where a workbook keeps text, and a test of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/doc.h"
#include "formats/reader.h"
#include "tests/damage.h"
#include "tests/doc_print.h"
#include "tests/rows.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

enum { PARTS = 24 };

#define MAIN   "http://schemas.openxmlformats.org/presentationml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/presentationml/main"
#define OFFICE                                                                \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define X                                                                     \
    " xmlns:p='" MAIN "' xmlns:r='" OFFICE "'"                                \
    " xmlns:a='" DRAWING "main'"
#define RELS_ROOT                                                             \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>"
#define REL(id, type, target)                                                 \
    "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target    \
    "'/>"
#define TYPE                                                                  \
    "application/"                                                            \
    "vnd.openxmlformats-officedocument.presentationml."
#define T(text)  "<a:r><a:t>" text "</a:t></a:r>"
#define P(text)  "<a:p>" T(text) "</a:p>"
#define SP(text) "<p:sp><p:txBody>" P(text) "</p:txBody></p:sp>"
#define SLIDE(content)                                                        \
    "<p:sld" X "><p:cSld><p:spTree>" content "</p:spTree></p:cSld></p:sld>"

/* Where the fragment of a row goes. */
enum where {
    IN_SLIDE, /* into the shapes of the only slide */
    IN_SHOW,  /* into the root of the presentation */
    BY_SLIDE, /* a part of its own, related by the slide */
    BY_SHOW,  /* ... by the presentation */
    BY_NONE   /* ... by nothing */
};

static const struct row {
    const char *name;
    enum where where;
    const char *type; /* of the relation */
    const char *xml, *want;
} rows[] = {
    {"paragraphs of a shape", IN_SLIDE, "",
     "<p:sp><p:txBody><a:p>" T("机") "<a:br/>" T("密") "</a:p><a:p/>" P(
         "级") "</p:txBody></p:sp>",
     "幻灯片1第1段|机\n密\n幻灯片1第2段|级\n"},
    {"struck runs", IN_SLIDE, "",
     "<p:sp><p:txBody><a:p><a:r><a:rPr strike='sngStrike'/><a:t>一</a:t>"
     "</a:r><a:r><a:rPr strike='noStrike'/><a:t>二</a:t></a:r></a:p>"
     "</p:txBody></p:sp>",
     "幻灯片1第1段|~一二\n"},
    {"groups", IN_SLIDE, "",
     "<p:grpSp><p:grpSp>" SP("密") "</p:grpSp></p:grpSp>",
     "幻灯片1第1段|密\n"},
    {"tables", IN_SLIDE, "",
     "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr>"
     "<a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId>"
     "</a:tblPr><a:tr><a:tc><a:txBody>" P(
         "一") "</a:txBody></a:tc><a:tc>"
               "<a:txBody>" P("二") "</a:txBody></a:tc></"
                                    "a:tr><a:tr><a:tc><a:txBody>" P(
                                        "三") "</a:txBody></a:tc></a:tr></"
                                              "a:tbl></a:graphicData></"
                                              "a:graphic>"
                                              "</p:graphicFrame>",
     "幻灯片1表1第1行第1列|一\n幻灯片1表1第1行第2列|二\n"
     "幻灯片1表1第2行第1列|三\n"},
    {"fields", IN_SLIDE, "",
     "<p:sp><p:txBody><a:p><a:fld type='slidenum'><a:rPr/><a:t>7</a:t>"
     "</a:fld></a:p></p:txBody></p:sp>",
     "幻灯片1第1段|7\n"},
    {"shapes that are not shown", IN_SLIDE, "",
     "<p:sp><p:nvSpPr><p:cNvPr hidden='1'/></p:nvSpPr><p:txBody>" P(
         "藏") "</p:txBody></p:sp>" SP("密"),
     "幻灯片1第1段|{hidden:藏}\n幻灯片1第2段|密\n"},
    {"what a shape is called", IN_SLIDE, "",
     "<p:pic><p:nvPicPr><p:cNvPr name='图' descr='A plan' title='题'>"
     "<a:hlinkClick tooltip='See'/></p:cNvPr></p:nvPicPr></p:pic>",
     "属性文字|{attribute:图}\n属性文字|{attribute:A plan}\n"
     "属性文字|{attribute:题}\n属性文字|{attribute:See}\n"},
    {"words of the layout are none", IN_SLIDE, "",
     "<p:timing><p:attrName>style.visibility</p:attrName></p:timing>", ""},
    {"sections and custom shows", IN_SHOW, "",
     "<p:custShowLst><p:custShow name='Short' id='0'/></p:custShowLst>"
     "<p:extLst><p14:sectionLst xmlns:p14='http://schemas.microsoft.com/"
     "office/powerpoint/2010/main'><p14:section name='节'/></p14:sectionLst>"
     "</p:extLst>",
     "元数据（ppt/presentation.xml）|{attribute:Short}\n元数据（ppt/"
     "presentation.xml）|{attribute:节}\n"},
    {"notes", BY_SLIDE, "notesSlide",
     "<p:notes" X "><p:cSld><p:spTree>" SP("记") "</p:spTree></p:cSld>"
                                                 "</p:notes>",
     "脚注1|{note:记}\n"},
    {"comments of old", BY_SLIDE, "comments",
     "<p:cmLst" X "><p:cm authorId='0'><p:pos x='1' y='2'/><p:text>批</p:text>"
     "</p:cm></p:cmLst>",
     "批注1|{comment:批}\n"},
    {"comments", BY_SLIDE, "comments",
     "<n:cmLst xmlns:n='http://schemas.microsoft.com/office/powerpoint/2018/8/"
     "main' xmlns:a='" DRAWING "main'><n:cm><n:replyLst><n:reply><n:txBody>" P(
         "答") "</n:txBody></n:reply></n:replyLst><n:txBody>" P("批") "</"
                                                                      "n:"
                                                                      "txBody>"
                                                                      "</"
                                                                      "n:cm></"
                                                                      "n:"
                                                                      "cmLst>",
     "批注1|{comment:答}\n批注1|{comment:批}\n"},
    {"authors of comments", BY_SHOW, "commentAuthors",
     "<p:cmAuthorLst" X "><p:cmAuthor name='Zhang'/></p:cmAuthorLst>",
     "元数据（ppt/x.xml）|{attribute:Zhang}\n"},
    {"the layout of a slide", BY_SLIDE, "slideLayout",
     "<p:sldLayout" X "><p:cSld name='版式'><p:spTree>" SP(
         "机密") "<p:sp>"
                 "<p:nvSpPr><p:cNvPr/><p:nvPr><p:ph "
                 "type='title'/></p:nvPr></p:nvSpPr>"
                 "<p:txBody>" P(
                     "提示") "</p:txBody></p:sp></p:spTree></p:cSld>"
                             "</p:sldLayout>",
     "页眉|机密\n页眉|{hidden:提示}\n属性文字|{attribute:版式}\n"},
    {"a layout that no slide has", BY_SHOW, "slideLayout",
     "<p:sldLayout" X ">" SP("密") "</p:sldLayout>", "页眉|{hidden:密}\n"},
    {"the master of handouts", BY_SHOW, "handoutMaster",
     "<p:handoutMaster" X ">" SP("密") "</p:handoutMaster>",
     "页眉|{hidden:密}\n"},
    {"tags", BY_SLIDE, "tags",
     "<p:tagLst" X "><p:tag name='KEY' val='值'/></p:tagLst>",
     "元数据（ppt/x.xml）|{attribute:KEY}\n元数据（ppt/"
     "x.xml）|{attribute:值}\n"},
    {"a chart", BY_SLIDE, "chart",
     "<c:chart xmlns:c='" DRAWING "chart' xmlns:a='" DRAWING "main'><c:title>"
     "<a:p>" T("图题") "</a:p></c:title></c:chart>",
     "嵌入内容（ppt/x.xml）|图题\n"},
    {"SmartArt", BY_SLIDE, "diagramData",
     "<d:dataModel xmlns:d='" DRAWING "diagram' xmlns:a='" DRAWING
     "main'><d:pt><d:t>" P("框") "</d:t></d:pt></d:dataModel>",
     "嵌入内容（ppt/x.xml）|框\n"},
    {"a slide that is not listed", BY_SHOW, "slide", SLIDE(SP("藏")),
     "无引用部件（ppt/x.xml）|{orphan:藏}\n"},
    {"a slide that nothing relates", BY_NONE, "slide", SLIDE(SP("孤")),
     "无引用部件（ppt/x.xml）|{orphan:孤}\n"},
};

/* --- a place a test --- */

static struct str
relations(struct arena *arena, const struct row *row, enum where from,
          const char *more)
{
    bool here = row->where == from;

    return str_printf(arena, RELS_ROOT "%s%s%s%s</Relationships>", more,
                      here ? "<Relationship Id='x' Type='" OFFICE "/" : "",
                      here ? row->type : "",
                      here ? "' Target='/ppt/x.xml'/>" : "");
}

static struct str
wrapped(struct arena *arena, const struct row *row, enum where in,
        const char *before, const char *after)
{
    return str_printf(arena, "%s%s%s", before,
                      row->where == in ? row->xml : "", after);
}

static struct str
types(struct arena *arena, const struct row *row)
{
    return str_printf(
        arena,
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"
        "content-types'><Override PartName='/ppt/presentation.xml' "
        "ContentType='" TYPE "presentation.main+xml'/><Override "
        "PartName='/ppt/x.xml' ContentType='" TYPE "%s+xml'/></Types>",
        row->type);
}

static void
place_is_read(void **state)
{
    const struct row *row = *state;
    bool own = row->where >= BY_SLIDE;
    struct arena *arena = arena_new();
    const struct packed parts[] = {
        {.name = S("[Content_Types].xml"), .data = types(arena, row)},
        {.name = S("_rels/.rels"),
         .data = S(RELS_ROOT REL("a", "officeDocument",
                                 "ppt/presentation.xml") "</Relationships>")},
        {.name = S("ppt/_rels/presentation.xml.rels"),
         .data =
             relations(arena, row, BY_SHOW, REL("s", "slide", "slide.xml"))},
        {.name = S("ppt/_rels/slide.xml.rels"),
         .data = relations(arena, row, BY_SLIDE, "")},
        {.name = S("ppt/presentation.xml"),
         .data = wrapped(arena, row, IN_SHOW,
                         "<p:presentation" X "><p:sldIdLst><p:sldId id='256' "
                         "r:id='s'/></p:sldIdLst>",
                         "</p:presentation>")},
        {.name = S("ppt/slide.xml"),
         .data =
             wrapped(arena, row, IN_SLIDE, "<p:sld" X "><p:cSld><p:spTree>",
                     "</p:spTree></p:cSld></p:sld>")},
        {.name = own ? S("ppt/x.xml") : (struct str){0},
         .data = str_of(row->xml)},
    };
    struct doc doc;

    reader_read(arena, zip_write(arena, parts, COUNT(parts)), &doc);
    want_str(str_of(row->want), doc_print(arena, &doc), row->name);
    want_str(S("pptx"), doc.format, row->name);
    want_int(STATUS_COMPLETE, doc.status, row->name);
    arena_free(arena);
}

/* --- whole presentations --- */

#define TOP                                                                   \
    {                                                                         \
        .name = STR_INIT("_rels/.rels"),                                      \
        .data = STR_INIT(RELS_ROOT REL("a", "officeDocument",                 \
                                       "ppt/show.xml") "</Relationships>")    \
    }
#define SHOW(ids)                                                             \
    {                                                                         \
        .name = STR_INIT("ppt/show.xml"),                                     \
        .data = STR_INIT("<p:presentation" X "><p:sldIdLst>" ids              \
                         "</p:sldIdLst></p:presentation>")                    \
    }
#define RELS(part, content)                                                   \
    {                                                                         \
        .name = STR_INIT("ppt/_rels/" part ".rels"),                          \
        .data = STR_INIT(RELS_ROOT content "</Relationships>")                \
    }
#define PART(part, content)                                                   \
    {                                                                         \
        .name = STR_INIT("ppt/" part), .data = STR_INIT(content)              \
    }
#define ID(id) "<p:sldId id='256' r:id='" id "'/>"

static const struct {
    const char *name;
    struct packed part[PARTS];
    const char *want;
} shows[] = {
    {"slides in their order, hidden ones too, with their notes",
     {TOP, SHOW(ID("2") ID("1") ID("3")),
      RELS("show.xml", REL("1", "slide", "a.xml") REL("2", "slide", "b.xml")
                           REL("3", "slide", "c.xml")),
      RELS("a.xml", REL("1", "notesSlide", "n.xml")),
      PART("a.xml", SLIDE(SP("二"))), PART("b.xml", SLIDE(SP("一"))),
      PART("c.xml", "<p:sld" X " show='0'>" SP("三") "</p:sld>"),
      PART("n.xml", "<p:notes" X ">" SP("记") "</p:notes>")},
     "幻灯片1第1段|一\n幻灯片2第2段|二\n幻灯片3第3段|{hidden:三}\n"
     "脚注2|{note:记}\n"},
    {"master of a layout of a slide, and others",
     {TOP, SHOW(ID("1")),
      RELS("show.xml",
           REL("1", "slide", "a.xml") REL("2", "slideMaster", "m.xml")
               REL("3", "slideMaster", "o.xml")),
      RELS("a.xml", REL("1", "slideLayout", "l.xml")),
      RELS("l.xml", REL("1", "slideMaster", "m.xml")),
      RELS("m.xml",
           REL("1", "slideLayout", "l.xml") REL("2", "slideLayout", "k.xml")),
      PART("a.xml", SLIDE("")),
      PART("k.xml", "<p:sldLayout" X ">" SP("四") "</p:sldLayout>"),
      PART("l.xml", "<p:sldLayout" X ">" SP("一") "</p:sldLayout>"),
      PART("m.xml", "<p:sldMaster" X ">" SP("二") "</p:sldMaster>"),
      PART("o.xml", "<p:sldMaster" X ">" SP("三") "</p:sldMaster>")},
     "页眉|一\n页眉|二\n页眉|{hidden:四}\n页眉|{hidden:三}\n"},
    {"a slide listed twice, the presentation as its own slide",
     {TOP, SHOW(ID("1") ID("1") ID("2") ID("9")),
      RELS("show.xml",
           REL("1", "slide", "a.xml") REL("2", "slide", "show.xml")),
      RELS("a.xml", REL("1", "notesSlide", "a.xml")),
      PART("a.xml", SLIDE(SP("一")))},
     "幻灯片1第1段|一\n"},
    {"a slide that is missing",
     {TOP, SHOW(ID("1")), RELS("show.xml", REL("1", "slide", "a.xml"))},
     "!missing ppt/a.xml\n"},
    {"strict",
     {TOP,
      PART("show.xml", "<presentation xmlns='" STRICT
                       "' xmlns:r='http://purl.oclc.org/ooxml/officeDocument/"
                       "relationships'><sldIdLst><sldId id='1' r:id='1'/>"
                       "</sldIdLst></presentation>"),
      RELS("show.xml", REL("1", "slide", "a.xml")),
      PART("a.xml", "<sld xmlns='" STRICT "' xmlns:a='http://purl.oclc.org/"
                    "ooxml/drawingml/main'>" P("密") "</sld>")},
     "幻灯片1第1段|密\n"},
    {"what is damaged is read as far as it goes",
     {TOP, SHOW(ID("1")), RELS("show.xml", REL("1", "slide", "a.xml")),
      PART("a.xml", "<p:sld" X ">" SP("一") "<p:sp>")},
     "幻灯片1第1段|一\n!damaged ppt/a.xml\n"},
};

static void
shows_are_read(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(shows); i++) {
        struct doc doc;

        reader_read(arena, zip_write(arena, shows[i].part, PARTS), &doc);
        want_str(str_of(shows[i].want), doc_print(arena, &doc), shows[i].name);
        want_str(S("pptx"), doc.format, shows[i].name);
    }
    arena_free(arena);
}

/*
 * Cut anywhere, or with a bit of it turned, a presentation ends the reading.
 */
static void
accidents_are_survived(void **state)
{
    static const struct packed parts[] = {
        TOP,
        SHOW(ID("1")),
        RELS("show.xml", REL("1", "slide", "a.xml")),
        RELS("a.xml", REL("1", "notesSlide", "n.xml")),
        PART("a.xml", SLIDE(SP("二"))),
        PART("n.xml", "<p:notes" X ">" SP("记") "</p:notes>")};
    struct arena *arena = arena_new();
    struct str whole = zip_write(arena, parts, COUNT(parts));

    (void) state;
    read_damaged(whole);
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_are_read),
        cmocka_unit_test(accidents_are_survived),
    };

    return rows_run(rows, sizeof(*rows), COUNT(rows), place_is_read, tests,
                    COUNT(tests));
}
