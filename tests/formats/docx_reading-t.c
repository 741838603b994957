/*
 * A phrase of a DOCX is found whole, whatever parts it in the file: as it is
 * read now, and as it was before the changes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/reading.h"
#include "formats/reader.h"
#include "tests/tap.h"
#include "tests/zip_write.h"

#define RELS                                                                  \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'><Relationship Id='a' Type='http://schemas."               \
    "openxmlformats.org/officeDocument/2006/relationships/officeDocument' "   \
    "Target='d.xml'/></Relationships>"
#define DOCUMENT                                                              \
    "<w:document "                                                            \
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' " \
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"             \
    "wordprocessingDrawing' xmlns:m='http://schemas.openxmlformats.org/"      \
    "officeDocument/2006/math'><w:body>%s</w:body></w:document>"
#define P(runs)      "<w:p>" runs "</w:p>"
#define T(text)      "<w:r><w:t>" text "</w:t></w:r>"
#define R(what)      "<w:r>" what "</w:r>"
#define AROUND(what) P(T("前文。本次演练定于") what T("在西山举行。后文。"))
#define INS(text)    "<w:ins w:id='1'>" T(text) "</w:ins>"
#define DEL(text)                                                             \
    "<w:del w:id='1'><w:r><w:delText>" text "</w:delText></w:r></w:del>"
#define UNMARKED    "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
#define FIELD(type) R("<w:fldChar w:fldCharType='" type "'/>")
#define WHOLE       "本次演练定于下旬在西山举行"
#define WITHOUT     "本次演练定于在西山举行"

static const struct {
    const char *name, *body;
    const char *now, *before; /* sentences; before is now if NULL */
} rows[] = {
    {"runs of many looks",
     AROUND(R("<w:rPr><w:b/></w:rPr><w:t>下</w:t>") T("旬")), WHOLE, NULL},
    {"proofing marks, bookmarks and breaks of pages",
     AROUND("<w:proofErr w:type='spellStart'/>" T(
         "下") "<w:bookmarkStart "
               "w:id='1' "
               "w:name='甲'/>" R("<w:"
                                 "lastRenderedPageBrea"
                                 "k/>") "<w:"
                                        "bookmarkEnd "
                                        "w:id='1'/>"
                                        "<w:permStart "
                                        "w:id='2'/>" T("旬")),
     WHOLE, NULL},
    {"wrappers within each other",
     AROUND(
         "<w:smartTag w:element='甲'><w:sdt><w:sdtPr><w:alias w:val='乙'/>"
         "</w:sdtPr><w:sdtContent><w:hyperlink w:tooltip='丙'>" T(
             "下") "</w:hyperlink></w:sdtContent></w:sdt></w:smartTag><w:bdo>"
                   "<w:customXml>" T("旬") "</w:customXml></w:bdo>"),
     WHOLE, NULL},
    {"soft and hard hyphens",
     AROUND(R("<w:softHyphen/><w:t>下</w:t><w:softHyphen/>")
                R("<w:noBreakHyphen/>") T("旬")),
     WHOLE, NULL},
    {"ruby",
     AROUND(R("<w:ruby><w:rt>" T("xia") "</w:rt><w:rubyBase>" T(
         "下") "</w:rubyBase></w:ruby>") T("旬")),
     WHOLE, NULL},
    {"anchors of comments, and notes",
     AROUND("<w:commentRangeStart w:id='1'/>" T("下") R(
         "<w:footnoteReference w:id='2'/>") "<w:commentRangeEnd "
                                            "w:id='1'/>" R(
                                                "<w:commentReference "
                                                "w:id='1'/>") T("旬")),
     WHOLE, NULL},
    {"a text box and a picture that are anchored",
     AROUND(T("下") R("<w:drawing><wp:docPr name='图' descr='丁'/>"
                      "<w:txbxContent>" P(T("框。")) "</w:txbxContent>"
                                                     "</w:drawing>") T("旬")),
     WHOLE, NULL},
    {"branches",
     AROUND("<mc:AlternateContent><mc:Choice Requires='wps'>" T(
         "下") "</mc:Choice><mc:Fallback>" T("戊") "</mc:Fallback>"
                                                   "</mc:AlternateContent>" T(
                                                       "旬")),
     WHOLE, NULL},
    {"a field",
     AROUND(FIELD("begin") R("<w:instrText>QUOTE 己</w:instrText>")
                FIELD("separate") T("下")
                    FIELD("end") "<w:fldSimple w:instr='QUOTE 庚'>" T(
                        "旬") "</w:fldSimple>"),
     WHOLE, NULL},
    {"mathematics", AROUND("<m:oMath><m:r><m:t>下旬</m:t></m:r></m:oMath>"),
     WHOLE, NULL},
    {"a deletion within", AROUND(T("下") DEL("辛。") T("旬")), WHOLE,
     "本次演练定于下辛"},
    {"what was deleted is in it", AROUND(DEL("下旬")), WITHOUT, WHOLE},
    {"what was inserted is not", AROUND(INS("下旬")), WHOLE, WITHOUT},
    {"a replacement", AROUND(DEL("上") INS("下") T("旬")), WHOLE,
     "本次演练定于上旬在西山举行"},
    {"a move",
     AROUND("<w:moveFrom w:id='1'>" T("上旬") "</w:moveFrom>"
                                              "<w:moveTo w:id='2'>" T(
                                                  "下旬") "</w:moveTo>"),
     WHOLE, "本次演练定于上旬在西山举行"},
    {"hidden text within, read by those who show it",
     AROUND(R("<w:rPr><w:vanish/></w:rPr><w:t>下旬</w:t>")), WITHOUT, WHOLE},
    {"a deleted mark between two paragraphs",
     P(UNMARKED T("前文。本次演练定于下")) P(T("旬在西山举行。后文。")), WHOLE,
     NULL},
    {"deleted marks around a deleted paragraph",
     P(UNMARKED T("前文。本次演练定于下")) P(UNMARKED DEL("壬。"))
         P(T("旬在西山举行。后文。")),
     WHOLE, "旬在西山举行"},
};

static void
read_body(struct arena *arena, const char *body, struct doc *doc)
{
    const struct packed parts[] = {
        {.name = S("_rels/.rels"), .data = S(RELS)},
        {.name = S("d.xml"), .data = str_printf(arena, DOCUMENT, body)},
    };

    reader_read(arena, zip_write(arena, parts, COUNT(parts)), doc);
    assert_int_equal(STATUS_COMPLETE, doc->status);
}

/* Is one of the sentences of a reading just that? */
static bool
says(const struct reading *reading, const struct folded *sentence)
{
    for (size_t i = 0; i < reading->clauses; i++) {
        const struct clause *clause = &reading->clause[i];

        if (clause->len == sentence->len &&
            memcmp(reading->text.cp + clause->first, sentence->cp,
                   clause->len * sizeof(*sentence->cp)) == 0)
            return true;
    }
    return false;
}

/* The first reading of a paragraph is as it is seen, others follow. */
static bool
is_said(struct arena *arena, const struct doc *doc, const char *sentence,
        bool now)
{
    struct folded folded;

    fold_text(arena, str_of(sentence), &folded);
    for (size_t i = 0; i < doc->paras; i++) {
        struct readings readings;

        reading_all(arena, &doc->para[i], &readings);
        for (size_t r = 0; r < readings.count && !(now && r > 0); r++)
            if (says(&readings.item[r], &folded))
                return true;
    }
    return false;
}

static void
phrases_are_whole(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct doc doc;

        read_body(arena, rows[i].body, &doc);
        want_int(true, is_said(arena, &doc, rows[i].now, true), rows[i].name);
        if (rows[i].before != NULL)
            want_int(true, is_said(arena, &doc, rows[i].before, false),
                     rows[i].name);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
