/*
 * Frames, pictures and other files, within the file and elsewhere.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "core/msg.h"
#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/xml.h"

void
odt_enter_shape(struct odt_reader *reader UNUSED, struct odt_scope *scope,
                const struct odt_start *start UNUSED)
{
    scope->flow = NULL;
    scope->place.box = true;
}

void
odt_enter_math(struct odt_reader *reader, struct odt_scope *scope,
               const struct odt_start *start UNUSED)
{
    odt_enter_story(reader, scope, STORY_EMBEDDED);
    odt_open_para(reader, scope);
}

static bool
is_elsewhere(struct str href)
{
    return str_find(href, S("://"), 0) != STR_NONE ||
           str_starts(href, S("file:")) || str_starts(href, S("../")) ||
           str_starts(href, S("/"));
}

void
odt_enter_image(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    struct str href = xml_value(start->attrs, S("href"));

    odt_enter_shape(reader, scope, start);
    if (is_elsewhere(href))
        doc_miss(reader->builder, href, WHY_PICTURE, "%s",
                 _("图片在文件之外，上面的文字没有检查"));
}

static void
miss_link(struct odt_reader *reader, struct str href)
{
    if (is_elsewhere(href))
        doc_miss(reader->builder, href, WHY_EXTERNAL, "%s",
                 _("内容在文件之外，只检查了文件内保存的部分"));
}

void
odt_enter_object(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    odt_enter_story(reader, scope, STORY_EMBEDDED);
    miss_link(reader, xml_value(start->attrs, S("href")));
}

void
odt_enter_binary(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    scope->ignored = true;
    if (start->parent->role == ODT_IMAGE)
        doc_miss(reader->builder, reader->part, WHY_PICTURE, "%s",
                 _("内含图片，上面的文字没有检查"));
    else
        doc_miss(reader->builder, reader->part, WHY_EMBEDDED, "%s",
                 _("内嵌的文件没有检查"));
}

void
odt_enter_section_source(struct odt_reader *reader,
                         struct odt_scope *scope UNUSED,
                         const struct odt_start *start)
{
    miss_link(reader, xml_value(start->attrs, S("href")));
}
