/*
 * The names of OpenDocument 1.3 that a reader of text must know.  Everything
 * else is seen through, so that no place is missed because its name is new.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_name.h"

#include <stddef.h>
#include <stdlib.h>

#include "core/count.h"
#include "formats/xml_memo.h"

enum space {
    SPACE_NONE,
    SPACE_ANY, /* in a rule: any of these */
    SPACE_DC,
    SPACE_DRAW,
    SPACE_DSIG,
    SPACE_LOEXT,
    SPACE_MATH,
    SPACE_META,
    SPACE_OFFICE,
    SPACE_PRESENTATION,
    SPACE_CONFIG,
    SPACE_STYLE,
    SPACE_SVG,
    SPACE_TABLE,
    SPACE_TEXT
};

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define OOO "http://openoffice.org/2000/"

/* Those of OpenOffice.org 1.x mean the same. */
static const struct {
    struct str uri;
    enum space space;
} spaces[] = {
    {STR_INIT(ODF "text:1.0"), SPACE_TEXT},
    {STR_INIT(ODF "table:1.0"), SPACE_TABLE},
    {STR_INIT(ODF "drawing:1.0"), SPACE_DRAW},
    {STR_INIT(ODF "style:1.0"), SPACE_STYLE},
    {STR_INIT(ODF "office:1.0"), SPACE_OFFICE},
    {STR_INIT(ODF "presentation:1.0"), SPACE_PRESENTATION},
    {STR_INIT(ODF "svg-compatible:1.0"), SPACE_SVG},
    {STR_INIT(ODF "meta:1.0"), SPACE_META},
    {STR_INIT(ODF "config:1.0"), SPACE_CONFIG},
    {STR_INIT("http://purl.org/dc/elements/1.1/"), SPACE_DC},
    {STR_INIT("http://www.w3.org/1998/Math/MathML"), SPACE_MATH},
    {STR_INIT("urn:org:documentfoundation:names:experimental:office:xmlns:"
              "loext:1.0"),
     SPACE_LOEXT},
    {STR_INIT("http://www.w3.org/2000/09/xmldsig#"), SPACE_DSIG},
    {STR_INIT("http://uri.etsi.org/01903/v1.3.2#"), SPACE_DSIG},
    {STR_INIT(OOO "text"), SPACE_TEXT},
    {STR_INIT(OOO "table"), SPACE_TABLE},
    {STR_INIT(OOO "drawing"), SPACE_DRAW},
    {STR_INIT(OOO "style"), SPACE_STYLE},
    {STR_INIT(OOO "office"), SPACE_OFFICE},
    {STR_INIT(OOO "presentation"), SPACE_PRESENTATION},
    {STR_INIT(OOO "meta"), SPACE_META},
    {STR_INIT("http://www.w3.org/2000/svg"), SPACE_SVG},
};

/* Sorted by local name; several of one name stand together. */
static const struct rule {
    const char *local;
    enum space space;
    enum odt_role role;
} rules[] = {
    {"DigestValue", SPACE_DSIG, ODT_CODED},
    {"EncapsulatedX509Certificate", SPACE_DSIG, ODT_CODED},
    {"SignatureValue", SPACE_DSIG, ODT_CODED},
    {"X509Certificate", SPACE_DSIG, ODT_CODED},
    {"annotation", SPACE_MATH, ODT_MATH},
    {"annotation", SPACE_OFFICE, ODT_ANNOTATION},
    {"annotation-end", SPACE_OFFICE, ODT_ANNOTATION_END},
    {"applet", SPACE_DRAW, ODT_OBJECT},
    {"automatic-styles", SPACE_OFFICE, ODT_AUTOMATIC_STYLES},
    {"binary-data", SPACE_OFFICE, ODT_BINARY},
    {"body", SPACE_OFFICE, ODT_BODY},
    {"cell-range-source", SPACE_TABLE, ODT_SECTION_SOURCE},
    {"change", SPACE_TEXT, ODT_CHANGE},
    {"change-end", SPACE_TEXT, ODT_CHANGE_END},
    {"change-info", SPACE_OFFICE, ODT_CHANGE_INFO},
    {"change-start", SPACE_TEXT, ODT_CHANGE_START},
    {"change-track-table-cell", SPACE_TABLE, ODT_OLD_CELL},
    {"changed-region", SPACE_TEXT, ODT_REGION},
    {"conditional-text", SPACE_TEXT, ODT_WORDED},
    {"config-item", SPACE_CONFIG, ODT_SETTING},
    {"covered-table-cell", SPACE_TABLE, ODT_COVERED_CELL},
    {"creation-date", SPACE_META, ODT_DAY},
    {"date", SPACE_DC, ODT_DAY},
    {"date-string", SPACE_META, ODT_DAY},
    {"date-time-decl", SPACE_PRESENTATION, ODT_HEADER_WORDS},
    {"dde-source", SPACE_OFFICE, ODT_SECTION_SOURCE},
    {"default-style", SPACE_STYLE, ODT_DEFAULT_STYLE},
    {"deletion", SPACE_TEXT, ODT_DELETION},
    {"desc", SPACE_ANY, ODT_APART},
    {"drawing-page-properties", SPACE_STYLE, ODT_BLOCK_PROPERTIES},
    {"endnote", SPACE_TEXT, ODT_ENDNOTE},
    {"endnote-citation", SPACE_TEXT, ODT_CITATION},
    {"error-message", SPACE_TABLE, ODT_ASIDE},
    {"expression", SPACE_TEXT, ODT_WORDED},
    {"floating-frame", SPACE_DRAW, ODT_OBJECT},
    {"footer", SPACE_STYLE, ODT_FOOTER},
    {"footer-decl", SPACE_PRESENTATION, ODT_FOOTER_WORDS},
    {"footer-first", SPACE_ANY, ODT_FOOTER},
    {"footer-left", SPACE_STYLE, ODT_FOOTER},
    {"footnote", SPACE_TEXT, ODT_NOTE},
    {"footnote-citation", SPACE_TEXT, ODT_CITATION},
    {"h", SPACE_TEXT, ODT_HEADING},
    {"handout-master", SPACE_STYLE, ODT_MASTER},
    {"header", SPACE_STYLE, ODT_HEADER},
    {"header-decl", SPACE_PRESENTATION, ODT_HEADER_WORDS},
    {"header-first", SPACE_ANY, ODT_HEADER},
    {"header-left", SPACE_STYLE, ODT_HEADER},
    {"help-message", SPACE_TABLE, ODT_ASIDE},
    {"hidden-paragraph", SPACE_TEXT, ODT_HIDDEN_PARA},
    {"hidden-text", SPACE_TEXT, ODT_HIDDEN_TEXT},
    {"image", SPACE_DRAW, ODT_IMAGE},
    {"insertion", SPACE_TEXT, ODT_INSERTION},
    {"layer", SPACE_DRAW, ODT_LAYER},
    {"line-break", SPACE_TEXT, ODT_BREAK},
    {"list", SPACE_TEXT, ODT_LIST},
    {"list-header", SPACE_TEXT, ODT_LIST_HEADER},
    {"list-item", SPACE_TEXT, ODT_LIST_ITEM},
    {"list-level-label-alignment", SPACE_STYLE, ODT_LEVEL_LABEL},
    {"list-level-style-number", SPACE_TEXT, ODT_LEVEL},
    {"list-style", SPACE_TEXT, ODT_LIST_STYLE},
    {"master-page", SPACE_STYLE, ODT_MASTER},
    {"math", SPACE_MATH, ODT_MATH},
    {"meta", SPACE_OFFICE, ODT_META},
    {"note", SPACE_TEXT, ODT_NOTE},
    {"note-body", SPACE_TEXT, ODT_NOTE_BODY},
    {"note-citation", SPACE_TEXT, ODT_CITATION},
    {"notes", SPACE_PRESENTATION, ODT_SLIDE_NOTES},
    {"number", SPACE_TEXT, ODT_NUMBER},
    {"numbered-paragraph", SPACE_TEXT, ODT_NUMBERED_PARA},
    {"object", SPACE_DRAW, ODT_OBJECT},
    {"object-ole", SPACE_DRAW, ODT_OBJECT},
    {"outline-level-style", SPACE_TEXT, ODT_LEVEL},
    {"outline-style", SPACE_TEXT, ODT_OUTLINE_STYLE},
    {"p", SPACE_TEXT, ODT_PARA},
    {"page", SPACE_DRAW, ODT_SLIDE},
    {"paragraph-properties", SPACE_STYLE, ODT_BLOCK_PROPERTIES},
    {"plugin", SPACE_DRAW, ODT_OBJECT},
    {"print-date", SPACE_META, ODT_DAY},
    {"properties", SPACE_STYLE, ODT_TEXT_PROPERTIES},
    {"ruby", SPACE_TEXT, ODT_RUBY},
    {"ruby-base", SPACE_TEXT, ODT_RUBY_BASE},
    {"ruby-text", SPACE_TEXT, ODT_RUBY_TEXT},
    {"s", SPACE_TEXT, ODT_SPACE},
    {"script", SPACE_TEXT, ODT_SCRIPT},
    {"scripts", SPACE_OFFICE, ODT_SCRIPTS},
    {"section", SPACE_TEXT, ODT_SECTION},
    {"section-source", SPACE_TEXT, ODT_SECTION_SOURCE},
    {"settings", SPACE_OFFICE, ODT_SETTINGS},
    {"span", SPACE_TEXT, ODT_SPAN},
    {"style", SPACE_STYLE, ODT_STYLE},
    {"styles", SPACE_OFFICE, ODT_STYLES},
    {"sub-table", SPACE_TABLE, ODT_TABLE},
    {"tab", SPACE_TEXT, ODT_TAB},
    {"tab-stop", SPACE_TEXT, ODT_TAB},
    {"table", SPACE_TABLE, ODT_TABLE},
    {"table-cell", SPACE_TABLE, ODT_CELL},
    {"table-column", SPACE_TABLE, ODT_COLUMN},
    {"table-properties", SPACE_STYLE, ODT_BLOCK_PROPERTIES},
    {"table-row", SPACE_TABLE, ODT_ROW},
    {"table-source", SPACE_TABLE, ODT_SECTION_SOURCE},
    {"text-properties", SPACE_STYLE, ODT_TEXT_PROPERTIES},
    {"title", SPACE_SVG, ODT_APART},
    {"title", SPACE_TABLE, ODT_APART},
    {"tracked-changes", SPACE_TABLE, ODT_TRACKED},
    {"tracked-changes", SPACE_TEXT, ODT_TRACKED},
    {"user-defined", SPACE_TEXT, ODT_WORDED},
    {"variable-input", SPACE_TEXT, ODT_WORDED},
    {"variable-set", SPACE_TEXT, ODT_WORDED},
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

static const enum odt_role *
find(const struct xml_name *name)
{
    static const enum odt_role shape = ODT_SHAPE, other = ODT_OTHER;
    const struct rule *rule = first_rule(name->local);
    enum space space = space_of(name->space);

    for (; rule != NULL && rule < rules + COUNT(rules) &&
           compare(&name->local, rule) == 0;
         rule++)
        if (rule->space == space ||
            (rule->space == SPACE_ANY && space != SPACE_NONE))
            return &rule->role;
    return space == SPACE_DRAW ? &shape : &other;
}

enum odt_role
odt_role(struct xml_memo *roles, const struct xml_name *name)
{
    const void **known = xml_memo(roles, name);
    const enum odt_role *role = *known;

    if (role == NULL)
        *known = role = find(name);
    return *role;
}
