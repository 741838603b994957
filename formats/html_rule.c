/*
 * The elements that do more than pass their text on, in order of their names.
 *
 * Which of them end which without an end tag follows WHATWG HTML 13.1.2.4,
 * which walls end tags do not pass 13.2.4.2.  Scripts and style sheets are
 * hidden text: what they write on a page is not known without running them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_rule.h"

#include <stdlib.h>

#include "core/ascii.h"
#include "core/count.h"

enum { NAME_MAX_LEN = 16 };

static const struct html_rule rules[] = {
    {STR_INIT("address"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("annotation"), HTML_OWN | HTML_HIDE, 0, 0, 0, STORY_ATTRIBUTE},
    {STR_INIT("annotation-xml"), HTML_OWN | HTML_HIDE, 0, 0, 0,
     STORY_ATTRIBUTE},
    {STR_INIT("applet"), HTML_HIDE | HTML_OWN | HTML_WALL, 0, 0, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("area"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("article"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("aside"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("audio"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("base"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("basefont"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("bgsound"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("blockquote"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("body"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("br"), HTML_VOID | HTML_BREAK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("canvas"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("caption"), HTML_BLOCK | HTML_PART, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("center"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("col"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("colgroup"), HTML_BLOCK | HTML_PART, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("command"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("datalist"), HTML_OWN | HTML_HIDE, 0, 0, 0, STORY_MAIN},
    {STR_INIT("dd"), HTML_BLOCK, GROUP_DD, GROUP_P | GROUP_DD, 0, STORY_MAIN},
    {STR_INIT("del"), HTML_STRUCK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("desc"), HTML_OWN | HTML_HIDE, 0, 0, 0, STORY_ATTRIBUTE},
    {STR_INIT("details"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("dialog"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("dir"), HTML_BLOCK, 0, GROUP_P, GROUP_LI, STORY_MAIN},
    {STR_INIT("div"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("dl"), HTML_BLOCK, 0, GROUP_P, GROUP_DD, STORY_MAIN},
    {STR_INIT("dt"), HTML_BLOCK, GROUP_DD, GROUP_P | GROUP_DD, 0, STORY_MAIN},
    {STR_INIT("embed"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("fieldset"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("figcaption"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("figure"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("footer"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("foreignobject"), HTML_BLOCK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("form"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("frame"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("frameset"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h1"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h2"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h3"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h4"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h5"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("h6"), HTML_BLOCK | HTML_TITLE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("head"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("header"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("hgroup"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("hr"), HTML_BLOCK | HTML_VOID, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("html"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("iframe"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("img"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("input"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("keygen"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("legend"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("li"), HTML_BLOCK, GROUP_LI, GROUP_P | GROUP_LI, 0, STORY_MAIN},
    {STR_INIT("link"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("listing"), HTML_BLOCK | HTML_PRE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("main"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("map"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("marquee"), HTML_BLOCK | HTML_WALL, 0, GROUP_P, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("math"), HTML_OTHER, 0, 0, 0, STORY_MAIN},
    {STR_INIT("menu"), HTML_BLOCK, 0, GROUP_P, GROUP_LI, STORY_MAIN},
    {STR_INIT("meta"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("nav"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("noembed"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("noframes"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("noscript"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("object"), HTML_HIDE | HTML_OWN | HTML_WALL, 0, 0, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("ol"), HTML_BLOCK, 0, GROUP_P, GROUP_LI, STORY_MAIN},
    {STR_INIT("optgroup"), HTML_BLOCK, GROUP_OPTION, GROUP_OPTION, 0,
     STORY_MAIN},
    {STR_INIT("option"), HTML_BLOCK, GROUP_OPTION, GROUP_OPTION, 0,
     STORY_MAIN},
    {STR_INIT("p"), HTML_BLOCK, GROUP_P, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("param"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("plaintext"), HTML_BLOCK | HTML_PRE | HTML_RAW, 0, GROUP_P, 0,
     STORY_MAIN},
    {STR_INIT("pre"), HTML_BLOCK | HTML_PRE, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("rp"), HTML_OWN, GROUP_RUBY, GROUP_RUBY, 0, STORY_RUBY},
    {STR_INIT("rt"), HTML_OWN, GROUP_RUBY, GROUP_RUBY, 0, STORY_RUBY},
    {STR_INIT("rtc"), HTML_OWN, GROUP_RUBY, GROUP_RUBY, 0, STORY_RUBY},
    {STR_INIT("s"), HTML_STRUCK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("script"),
     HTML_RAW | HTML_HIDE | HTML_OWN | HTML_PRE | HTML_SCRIPT, 0, 0, 0,
     STORY_ATTRIBUTE},
    {STR_INIT("search"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("section"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("select"), HTML_OWN | HTML_WALL, 0, 0, GROUP_ALL, STORY_MAIN},
    {STR_INIT("source"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("strike"), HTML_STRUCK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("style"),
     HTML_RAW | HTML_HIDE | HTML_OWN | HTML_PRE | HTML_SCRIPT, 0, 0, 0,
     STORY_ATTRIBUTE},
    {STR_INIT("summary"), HTML_BLOCK, 0, GROUP_P, 0, STORY_MAIN},
    {STR_INIT("svg"), HTML_OWN | HTML_OTHER, 0, 0, 0, STORY_MAIN},
    {STR_INIT("table"), HTML_BLOCK | HTML_TABLE | HTML_PART | HTML_WALL, 0,
     GROUP_P, GROUP_ALL, STORY_MAIN},
    {STR_INIT("tbody"), HTML_BLOCK | HTML_PART, GROUP_ROWS,
     GROUP_ROWS | GROUP_ROW | GROUP_CELL, 0, STORY_MAIN},
    {STR_INIT("td"), HTML_BLOCK | HTML_PART | HTML_CELL | HTML_WALL,
     GROUP_CELL, GROUP_CELL,
     GROUP_P | GROUP_LI | GROUP_DD | GROUP_OPTION | GROUP_RUBY, STORY_MAIN},
    {STR_INIT("template"), HTML_HIDE | HTML_OWN | HTML_WALL, 0, 0, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("text"), HTML_BLOCK, 0, 0, 0, STORY_MAIN},
    {STR_INIT("textarea"), HTML_RAW | HTML_REFS | HTML_OWN | HTML_PRE, 0, 0, 0,
     STORY_MAIN},
    {STR_INIT("tfoot"), HTML_BLOCK | HTML_PART, GROUP_ROWS,
     GROUP_ROWS | GROUP_ROW | GROUP_CELL, 0, STORY_MAIN},
    {STR_INIT("th"), HTML_BLOCK | HTML_PART | HTML_CELL | HTML_WALL,
     GROUP_CELL, GROUP_CELL,
     GROUP_P | GROUP_LI | GROUP_DD | GROUP_OPTION | GROUP_RUBY, STORY_MAIN},
    {STR_INIT("thead"), HTML_BLOCK | HTML_PART, GROUP_ROWS,
     GROUP_ROWS | GROUP_ROW | GROUP_CELL, 0, STORY_MAIN},
    {STR_INIT("title"), HTML_RAW | HTML_REFS | HTML_OWN, 0, 0, 0,
     STORY_METADATA},
    {STR_INIT("tr"), HTML_BLOCK | HTML_PART | HTML_ROW, GROUP_ROW,
     GROUP_ROW | GROUP_CELL, 0, STORY_MAIN},
    {STR_INIT("track"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("ul"), HTML_BLOCK, 0, GROUP_P, GROUP_LI, STORY_MAIN},
    {STR_INIT("v:textbox"), HTML_OWN | HTML_BOX | HTML_WALL, 0, 0, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("video"), HTML_HIDE | HTML_OWN, 0, 0, 0, STORY_MAIN},
    {STR_INIT("wbr"), HTML_VOID, 0, 0, 0, STORY_MAIN},
    {STR_INIT("xml"), HTML_HIDE | HTML_OWN | HTML_DATA, 0, 0, GROUP_ALL,
     STORY_MAIN},
    {STR_INIT("xmp"), HTML_BLOCK | HTML_PRE | HTML_RAW, 0, GROUP_P, 0,
     STORY_MAIN},
};

static const struct html_rule plain = {.story = STORY_MAIN};

static int
compare(const void *key, const void *item)
{
    return str_cmp(*(const struct str *) key,
                   ((const struct html_rule *) item)->name);
}

const struct html_rule *
html_rule(struct str name)
{
    char small[NAME_MAX_LEN];
    struct str key = {small, name.len};
    const struct html_rule *found;

    if (name.len > sizeof(small))
        return &plain;
    for (size_t i = 0; i < name.len; i++)
        small[i] = ascii_small(name.ptr[i]);
    found = bsearch(&key, rules, COUNT(rules), sizeof(*rules), compare);
    return found == NULL ? &plain : found;
}
