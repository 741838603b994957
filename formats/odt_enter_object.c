/*
 * Frames, slides, pictures and other files, within the file and elsewhere.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_enter.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/msg.h"
#include "formats/base64.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/odt_name.h"
#include "formats/odt_scope.h"
#include "formats/strings.h"
#include "formats/xml.h"

void
odt_enter_layer(struct odt_reader *reader, struct odt_scope *scope UNUSED,
                const struct odt_start *start)
{
    if (odt_is(start->attrs, S("display"), S("none")))
        *names_put(reader->arena, &reader->layers,
                   xml_value(start->attrs, S("name"))) = reader;
}

/* Paths that are drawn, 10.3.2 and 10.6; a contour only keeps text away. */
static void
take_path(struct odt_reader *reader, const struct odt_start *start)
{
    static const struct str names[] = {
        STR_INIT("d"),
        STR_INIT("enhanced-path"),
        STR_INIT("points"),
    };

    if (str_starts(start->name->local, S("contour-")))
        return;
    for (size_t i = 0; i < COUNT(names); i++)
        outline_path(&reader->outline, xml_value(start->attrs, names[i]));
}

/* What a master page says of its placeholders nobody sees on a slide. */
void
odt_enter_shape(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    take_path(reader, start);
    scope->flow = NULL;
    odt_leave_lists(scope);
    scope->place.box = true;
    if (odt_is(start->attrs, S("placeholder"), S("true")) ||
        odt_is(start->attrs, S("display"), S("none")) ||
        names_get(&reader->layers, xml_value(start->attrs, S("layer"))))
        odt_hide(scope);
}

void
odt_enter_slide(struct odt_reader *reader, struct odt_scope *scope,
                const struct odt_start *start)
{
    struct odt_look style =
        odt_style_look(&reader->styles, ODT_FAMILY_SLIDE,
                       xml_value(start->attrs, S("style-name")));

    odt_enter_shape(reader, scope, start);
    if (style.hidden == ODT_YES)
        odt_hide(scope);
}

void
odt_enter_slide_notes(struct odt_reader *reader UNUSED,
                      struct odt_scope *scope,
                      const struct odt_start *start UNUSED)
{
    scope->flow = NULL;
    if (scope->view == VIEW_VISIBLE)
        scope->view = VIEW_NOTE;
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

/* Remember where a file within this one is shown. */
static void
hang(struct odt_reader *reader, const struct odt_scope *scope, struct str href)
{
    struct odt_hung *hung;
    void **anchor;

    if (scope->anchor == NULL || href.len == 0 || str_starts(href, S("#")))
        return;
    if (str_starts(href, S("./")))
        href = str_sub(href, 2, href.len);
    anchor = names_put(reader->arena, &reader->objects, href);
    if (*anchor != NULL)
        return;
    *anchor = hung = arena_new_of(reader->arena, struct odt_hung);
    hung->anchor = scope->anchor;
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
    else
        hang(reader, scope, href);
}

static bool
miss_link(struct odt_reader *reader, struct str href)
{
    bool elsewhere = is_elsewhere(href);

    if (elsewhere)
        doc_miss(reader->builder, href, WHY_EXTERNAL, "%s",
                 _("内容在文件之外，只检查了文件内保存的部分"));
    return elsewhere;
}

void
odt_enter_object(struct odt_reader *reader, struct odt_scope *scope,
                 const struct odt_start *start)
{
    struct str href = xml_value(start->attrs, S("href"));

    if (!miss_link(reader, href))
        hang(reader, scope, href);
    odt_enter_story(reader, scope, STORY_EMBEDDED);
}

void
odt_enter_binary(struct odt_reader *reader, struct odt_scope *scope UNUSED,
                 const struct odt_start *start UNUSED)
{
    buf_fini(&reader->base64);
    buf_init(&reader->base64, LIMIT_HELD - reader->in->held);
}

void
odt_take_binary(struct odt_reader *reader, struct str text)
{
    buf_add(&reader->base64, text);
}

static void
read_binary(struct odt_reader *reader, const struct inner *inner)
{
    struct intake *in = reader->in;
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_HELD - in->held);
    if (reader->base64.full ||
        !base64_decode(buf_str(&reader->base64), &bytes)) {
        doc_miss(reader->builder, inner->name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
        return;
    }
    buf_fini(&reader->base64);
    in->held += bytes.len;
    inner_read(in, inner, buf_str(&bytes));
    in->held -= bytes.len;
}

/* It bears no name of its own; they are counted. */
void
odt_leave_binary(struct odt_reader *reader, struct odt_scope *scope)
{
    struct inner inner = {.view = VIEW_EMBEDDED, .anchor = scope->anchor};

    inner.name =
        str_printf(reader->in->arena, "%.*s%soffice:binary-data[%zu]",
                   STR_ARG(reader->part), reader->part.len > 0 ? "#" : "",
                   ++reader->binaries);
    read_binary(reader, &inner);
    buf_fini(&reader->base64);
}

/* Keys, and what printers are called: of no format that anyone gave. */
void
odt_leave_coded(struct odt_reader *reader, struct odt_scope *scope UNUSED)
{
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_HELD - reader->in->held);
    if (reader->base64.full ||
        !base64_decode(buf_str(&reader->base64), &bytes)) {
        doc_miss(reader->builder, reader->part, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
    } else if (doc_enter(reader->builder, S(""), VIEW_EMBEDDED, NULL)) {
        strings_read(reader->in->arena, reader->builder, reader->part,
                     VIEW_METADATA, buf_str(&bytes));
        doc_leave(reader->builder);
    }
    buf_fini(&reader->base64);
}

void
odt_enter_section_source(struct odt_reader *reader,
                         struct odt_scope *scope UNUSED,
                         const struct odt_start *start)
{
    struct str topic = xml_value(start->attrs, S("dde-topic"));

    (void) miss_link(
        reader, topic.len > 0 ? topic : xml_value(start->attrs, S("href")));
}
