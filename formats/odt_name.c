/*
 * The names of OpenDocument 1.3 that a reader of text must know.  Everything
 * else is seen through, so that no place is missed because its name is new.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_name.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "core/count.h"
#include "core/utf8.h"
#include "formats/xml.h"

enum space {
    SPACE_NONE,
    SPACE_ANY, /* in a rule: any of these */
    SPACE_DC,
    SPACE_DRAW,
    SPACE_LOEXT,
    SPACE_MATH,
    SPACE_META,
    SPACE_OFFICE,
    SPACE_CONFIG,
    SPACE_STYLE,
    SPACE_SVG,
    SPACE_TABLE,
    SPACE_TEXT
};

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

static const struct {
    struct str uri;
    enum space space;
} spaces[] = {
    {STR_INIT(ODF "text:1.0"), SPACE_TEXT},
    {STR_INIT(ODF "table:1.0"), SPACE_TABLE},
    {STR_INIT(ODF "drawing:1.0"), SPACE_DRAW},
    {STR_INIT(ODF "style:1.0"), SPACE_STYLE},
    {STR_INIT(ODF "office:1.0"), SPACE_OFFICE},
    {STR_INIT(ODF "svg-compatible:1.0"), SPACE_SVG},
    {STR_INIT(ODF "meta:1.0"), SPACE_META},
    {STR_INIT(ODF "config:1.0"), SPACE_CONFIG},
    {STR_INIT("http://purl.org/dc/elements/1.1/"), SPACE_DC},
    {STR_INIT("http://www.w3.org/1998/Math/MathML"), SPACE_MATH},
    {STR_INIT("urn:org:documentfoundation:names:experimental:office:xmlns:"
              "loext:1.0"),
     SPACE_LOEXT},
};

/* Sorted by local name; several of one name stand together. */
static const struct rule {
    const char *local;
    enum space space;
    enum odt_role role;
} rules[] = {
    {"annotation", SPACE_OFFICE, ODT_ANNOTATION},
    {"applet", SPACE_DRAW, ODT_OBJECT},
    {"automatic-styles", SPACE_OFFICE, ODT_AUTOMATIC_STYLES},
    {"binary-data", SPACE_OFFICE, ODT_BINARY},
    {"change", SPACE_TEXT, ODT_CHANGE},
    {"change-end", SPACE_TEXT, ODT_CHANGE_END},
    {"change-info", SPACE_OFFICE, ODT_CHANGE_INFO},
    {"change-start", SPACE_TEXT, ODT_CHANGE_START},
    {"changed-region", SPACE_TEXT, ODT_REGION},
    {"config-item", SPACE_CONFIG, ODT_SETTING},
    {"covered-table-cell", SPACE_TABLE, ODT_COVERED_CELL},
    {"creation-date", SPACE_META, ODT_DAY},
    {"date", SPACE_DC, ODT_DAY},
    {"date-string", SPACE_META, ODT_DAY},
    {"default-style", SPACE_STYLE, ODT_DEFAULT_STYLE},
    {"deletion", SPACE_TEXT, ODT_DELETION},
    {"desc", SPACE_ANY, ODT_APART},
    {"floating-frame", SPACE_DRAW, ODT_OBJECT},
    {"footer", SPACE_STYLE, ODT_FOOTER},
    {"footer-first", SPACE_ANY, ODT_FOOTER},
    {"footer-left", SPACE_STYLE, ODT_FOOTER},
    {"h", SPACE_TEXT, ODT_HEADING},
    {"header", SPACE_STYLE, ODT_HEADER},
    {"header-first", SPACE_ANY, ODT_HEADER},
    {"header-left", SPACE_STYLE, ODT_HEADER},
    {"hidden-paragraph", SPACE_TEXT, ODT_HIDDEN_PARA},
    {"hidden-text", SPACE_TEXT, ODT_HIDDEN_TEXT},
    {"image", SPACE_DRAW, ODT_IMAGE},
    {"insertion", SPACE_TEXT, ODT_INSERTION},
    {"line-break", SPACE_TEXT, ODT_BREAK},
    {"math", SPACE_MATH, ODT_MATH},
    {"meta", SPACE_OFFICE, ODT_META},
    {"note", SPACE_TEXT, ODT_NOTE},
    {"note-body", SPACE_TEXT, ODT_NOTE_BODY},
    {"number", SPACE_TEXT, ODT_NUMBER},
    {"object", SPACE_DRAW, ODT_OBJECT},
    {"object-ole", SPACE_DRAW, ODT_OBJECT},
    {"p", SPACE_TEXT, ODT_PARA},
    {"plugin", SPACE_DRAW, ODT_OBJECT},
    {"print-date", SPACE_META, ODT_DAY},
    {"ruby", SPACE_TEXT, ODT_RUBY},
    {"ruby-base", SPACE_TEXT, ODT_RUBY_BASE},
    {"ruby-text", SPACE_TEXT, ODT_RUBY_TEXT},
    {"s", SPACE_TEXT, ODT_SPACE},
    {"script", SPACE_TEXT, ODT_SCRIPT},
    {"section", SPACE_TEXT, ODT_SECTION},
    {"section-source", SPACE_TEXT, ODT_SECTION_SOURCE},
    {"settings", SPACE_OFFICE, ODT_SETTINGS},
    {"span", SPACE_TEXT, ODT_SPAN},
    {"style", SPACE_STYLE, ODT_STYLE},
    {"styles", SPACE_OFFICE, ODT_STYLES},
    {"tab", SPACE_TEXT, ODT_TAB},
    {"table", SPACE_TABLE, ODT_TABLE},
    {"table-cell", SPACE_TABLE, ODT_CELL},
    {"table-row", SPACE_TABLE, ODT_ROW},
    {"text-properties", SPACE_STYLE, ODT_TEXT_PROPERTIES},
    {"title", SPACE_SVG, ODT_APART},
    {"title", SPACE_TABLE, ODT_APART},
    {"tracked-changes", SPACE_TEXT, ODT_TRACKED},
};

static enum space
space_of(struct str uri)
{
    for (size_t i = 0; i < COUNT(spaces); i++)
        if (str_eq(uri, spaces[i].uri))
            return spaces[i].space;
    return SPACE_NONE;
}

static int
compare(const void *key, const void *item)
{
    const struct str *local = key;
    const struct rule *rule = item;

    return str_cmp(*local, str_of(rule->local));
}

/* The first of the rules for that local name. */
static const struct rule *
first_rule(struct str local)
{
    const struct rule *rule =
        bsearch(&local, rules, COUNT(rules), sizeof(rules[0]), compare);

    while (rule > rules && compare(&local, rule - 1) == 0)
        rule--;
    return rule;
}

enum odt_role
odt_role(const struct xml_name *name)
{
    const struct rule *rule = first_rule(name->local);
    enum space space = space_of(name->space);

    for (; rule != NULL && rule < rules + COUNT(rules) &&
           compare(&name->local, rule) == 0;
         rule++)
        if (rule->space == space ||
            (rule->space == SPACE_ANY && space != SPACE_NONE))
            return rule->role;
    return space == SPACE_DRAW ? ODT_SHAPE : ODT_OTHER;
}

bool
odt_is_old(const struct xml_name *name)
{
    return str_starts(name->space, S("http://openoffice.org/2000/"));
}

static bool
is_letter(uint32_t c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c >= 0xc0 && c < 0x2000);
}

static bool
is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

/* Are there two in a row?  Letters count only where they are wanted. */
static bool
has_two(struct str text, bool letters)
{
    bool last = false;

    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool now = is_han(c) || (letters && is_letter(c));

        if (last && now)
            return true;
        last = now;
    }
    return false;
}

bool
odt_has_words(struct str text)
{
    return has_two(text, true);
}

/*
 * Names of styles and fonts are no words of the document; what people write
 * into fields and dialogs is, in any script, as are addresses; elsewhere only
 * Chinese is, for Latin letters there are nearly always keywords of the
 * format.
 */
bool
odt_attribute_has_words(const struct xml_name *name, struct str value)
{
    static const struct str wording[] = {
        STR_INIT("string-value"),
        STR_INIT("string-value-if-true"),
        STR_INIT("string-value-if-false"),
        STR_INIT("description"),
        STR_INIT("title"),
        STR_INIT("label"),
        STR_INIT("help-text"),
        STR_INIT("current-value"),
        STR_INIT("value"),
        STR_INIT("author"),
        STR_INIT("alias"),
    };
    static const struct str styling[] = {
        STR_INIT("display-name"),     STR_INIT("class-names"),
        STR_INIT("master-page-name"), STR_INIT("page-layout-name"),
        STR_INIT("num-format"),
    };
    struct str local = name->local;

    if (value.len < 2)
        return false;
    if (str_is_one_of(local, wording, COUNT(wording)))
        return has_two(value, true);
    if (str_eq(local, S("href")))
        return str_find(value, S("://"), 0) != STR_NONE ||
               str_starts(value, S("mailto:"));
    return has_two(value, false) && !str_ends(local, S("style-name")) &&
           str_find(local, S("font"), 0) == STR_NONE &&
           !str_is_one_of(local, styling, COUNT(styling)) &&
           !(str_eq(local, S("name")) && space_of(name->space) == SPACE_STYLE);
}
