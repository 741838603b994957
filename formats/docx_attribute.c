/*
 * Which attributes of DOCX are read as text.
 *
 * Any value with Chinese characters is, wherever it stands, so that places
 * nobody has thought of are read too.  Key words of the standards are single
 * Latin words: so a Latin value is read where people write it, where the
 * element is none of Office's, and where several words stand in it.  Names
 * of fonts are left out, as long as they are names that fonts have.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_attribute.h"

#include <stddef.h>

#include "core/ascii.h"
#include "core/count.h"
#include "core/str.h"
#include "core/utf8.h"
#include "formats/docx_value.h"
#include "formats/words.h"

enum {
    FONT_NAME = 16 /* characters that names of Chinese fonts keep within */
};

bool
docx_has_letters(struct str s)
{
    for (size_t i = 1; i < s.len; i++)
        if (ascii_is_letter(s.ptr[i]) && ascii_is_letter(s.ptr[i - 1]))
            return true;
    return false;
}

static bool
is_written_by_people(struct str local)
{
    static const struct str names[] = {
        STR_INIT("descr"),       STR_INIT("alt"),
        STR_INIT("tooltip"),     STR_INIT("string"),
        STR_INIT("title"),       STR_INIT("author"),
        STR_INIT("initials"),    STR_INIT("userId"),
        STR_INIT("href"),        STR_INIT("phldrT"),
        STR_INIT("anchor"),      STR_INIT("docLocation"),
        STR_INIT("screenTip"),   STR_INIT("friendlyName"),
        STR_INIT("original"),    STR_INIT("element"),
        STR_INIT("caption"),     STR_INIT("label"),
        STR_INIT("description"), STR_INIT("prompt"),
        STR_INIT("promptTitle"), STR_INIT("error"),
        STR_INIT("errorTitle"),  STR_INIT("userName"),
        STR_INIT("displayName"), STR_INIT("displayText"),
        STR_INIT("command"),     STR_INIT("connection"),
        STR_INIT("sourceFile"),  STR_INIT("destinationFile"),
    };

    return str_is_one_of(local, names, COUNT(names));
}

/* Words that no person has written. */
static bool
is_for_machines(const struct xml_name *name)
{
    static const struct str names[] = {
        STR_INIT("style"),
        STR_INIT("path"),
        STR_INIT("adj"),
        STR_INIT("fmla"),
        STR_INIT("eqn"),
        STR_INIT("points"),
        STR_INIT("gfxdata"),
        STR_INIT("typeface"),
        STR_INIT("Ignorable"),
        STR_INIT("ProcessContent"),
        STR_INIT("Requires"),
        STR_INIT("MustUnderstand"),
        STR_INIT("prefixMappings"),
    };

    return str_is_one_of(name->local, names, COUNT(names)) ||
           str_starts(name->space, S("http://www.w3.org/XML/")) ||
           str_ends(name->space, S("/XMLSchema-instance"));
}

/* What makes names of fonts names of fonts, of the makers and of the kinds. */
static bool
is_font_name(struct str value)
{
    static const struct str stems[] = {
        STR_INIT("宋"),   STR_INIT("黑"),   STR_INIT("楷"),
        STR_INIT("隶"),   STR_INIT("圆"),   STR_INIT("魏碑"),
        STR_INIT("行书"), STR_INIT("等线"), STR_INIT("华文"),
        STR_INIT("方正"), STR_INIT("汉仪"), STR_INIT("文鼎"),
        STR_INIT("微软"), STR_INIT("思源"), STR_INIT("文泉"),
        STR_INIT("明體"), STR_INIT("明朝"), STR_INIT("細明"),
        STR_INIT("標楷"), STR_INIT("ＭＳ"), STR_INIT("ゴシック"),
        STR_INIT("游"),   STR_INIT("メイ"), STR_INIT("바탕"),
        STR_INIT("돋움"), STR_INIT("굴림"), STR_INIT("맑은"),
        STR_INIT("궁서"), STR_INIT("黒"),   STR_INIT("체"),
    };

    for (size_t i = 0; i < COUNT(stems); i++)
        if (str_find(value, stems[i], 0) != STR_NONE)
            return utf8_count(value) <= FONT_NAME;
    return false;
}

static bool
names_font(const struct docx_rule *rule)
{
    return rule->what == WHAT_FONT || rule->what == WHAT_SYMBOL;
}

/* The bookmarks that Word makes: a name, and a number for most. */
static bool
is_made_by_word(struct str value)
{
    static const struct str names[] = {
        STR_INIT("_GoBack"), STR_INIT("_Toc"),     STR_INIT("_Ref"),
        STR_INIT("_Hlk"),    STR_INIT("_Hlt"),     STR_INIT("_MON_"),
        STR_INIT("_Int_"),   STR_INIT("OLE_LINK"),
    };

    while (value.len > 0 && ascii_is_digit(value.ptr[value.len - 1]))
        value.len--;
    return str_is_one_of(value, names, COUNT(names));
}

/* In drawings all has a name: only that of an object is its author's. */
static bool
is_name(const struct xml_name *element, const struct docx_rule *rule,
        struct str local)
{
    return str_eq(local, S("name")) &&
           (rule->what != WHAT_OTHER ||
            str_find(element->space, S("/drawingml/"), 0) == STR_NONE ||
            str_ends(element->local, S("NvPr")) ||
            str_ends(element->local, S("docPr")));
}

/* XML that is none of Office's: all in it is somebody's data. */
static bool
is_foreign(struct str space)
{
    static const struct str known[] = {
        STR_INIT("http://schemas.openxmlformats.org/"),
        STR_INIT("http://purl.oclc.org/ooxml/"),
        STR_INIT("http://schemas.microsoft.com/"),
        STR_INIT("urn:schemas-microsoft-com:"),
    };

    for (size_t i = 0; i < COUNT(known); i++)
        if (str_starts(space, known[i]))
            return false;
    return true;
}

/* Who writes the values of an attribute of that name. */
enum writer { WRITER_ANY, WRITER_PERSON, WRITER_MACHINE };

static enum writer
writer_of(struct xml_memo *writers, const struct xml_name *name)
{
    static const enum writer all[] = {WRITER_ANY, WRITER_PERSON,
                                      WRITER_MACHINE};
    const void **known = xml_memo(writers, name);

    if (*known == NULL)
        *known = &all[is_for_machines(name)               ? WRITER_MACHINE
                      : is_written_by_people(name->local) ? WRITER_PERSON
                                                          : WRITER_ANY];
    return *(const enum writer *) *known;
}

static bool
is_latin_text(struct xml_memo *writers, const struct xml_name *element,
              const struct docx_rule *rule, const struct xml_attr *attr)
{
    static const struct str keys[] = {
        STR_INIT("type"),  STR_INIT("id"),    STR_INIT("ref"),
        STR_INIT("sqref"), STR_INIT("state"), STR_INIT("operator"),
    };
    struct str local = attr->name.local;
    enum writer writer;

    if (names_font(rule) || rule->what == WHAT_BUILT_IN)
        return false;
    if (rule->what == WHAT_VALUE)
        return !str_is_one_of(local, keys, COUNT(keys));
    writer = writer_of(writers, &attr->name);
    if (writer == WRITER_MACHINE || is_made_by_word(attr->value))
        return false;
    return writer == WRITER_PERSON || is_name(element, rule, local) ||
           is_foreign(element->space) || words_many(attr->value);
}

bool
docx_attribute_is_text(struct xml_memo *writers,
                       const struct xml_name *element,
                       const struct docx_rule *rule,
                       const struct xml_attr *attr)
{
    if (rule->what == WHAT_FIELD && str_eq(attr->name.local, S("instr")))
        return false; /* it has a paragraph of its own */
    if (docx_has_cjk(attr->value))
        return !names_font(rule) || !is_font_name(attr->value);
    return docx_has_letters(attr->value) &&
           is_latin_text(writers, element, rule, attr);
}
