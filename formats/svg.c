/*
 * SVG to paragraphs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/svg.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/html_value.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/outline.h"
#include "formats/part.h"
#include "formats/words.h"
#include "formats/xml.h"

struct svg {
    struct intake *in;
    struct open_para *para; /* of the text we are in, or NULL */
    unsigned depth, home;   /* where we are; where the text began */
    unsigned aside;         /* where a style or script began, or 0 */
    enum view view;         /* of the text */
    struct outline outline;
};

static void
add_para(struct svg *svg, struct str text, enum story story, enum view view)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};

    doc_add(svg->in->builder, doc_open(svg->in->builder, S(""), &place, NULL),
            text, &like);
}

static void
begin_text(struct svg *svg, enum story story, enum view view)
{
    const struct place place = {.story = story};

    svg->para = doc_open(svg->in->builder, S(""), &place, NULL);
    svg->home = svg->depth;
    svg->view = view;
}

/* "data:image/png;base64,...": a file within the file; false if it is none. */
static bool
read_data(struct svg *svg, struct str uri)
{
    const struct inner inner = {.view = VIEW_EMBEDDED};
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_HELD - svg->in->held);
    if (!html_data(uri, &bytes))
        return false;
    if (bytes.full)
        doc_miss(svg->in->builder, S(""), WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
    svg->in->held += bytes.len;
    inner_read(svg->in, &inner, buf_str(&bytes));
    svg->in->held -= bytes.len;
    return true;
}

static void
take_reference(struct svg *svg, const struct xml_tag *tag, struct str href)
{
    bool shown = str_eq(tag->name.local, S("image")) ||
                 str_eq(tag->name.local, S("use"));

    if (!read_data(svg, href) && shown && href.len > 0 &&
        !str_starts(href, S("#")))
        doc_miss(svg->in->builder, href, WHY_PICTURE, "%s",
                 _("链接的外部图片，没有检查"));
}

static void
take_attributes(struct svg *svg, const struct xml_attrs *attrs)
{
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = attrs->item[i];
        bool data = str_starts(attr.value, S("data:"));

        if (!data && words_cjk(attr.value) &&
            str_find(attr.name.local, S("font"), 0) == STR_NONE)
            add_para(svg, attr.value, STORY_ATTRIBUTE, VIEW_ATTRIBUTE);
    }
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct svg *svg = context;
    struct str local = tag->name.local;

    svg->depth++;
    take_attributes(svg, attrs);
    take_reference(svg, tag, xml_value(attrs, S("href")));
    outline_path(&svg->outline, xml_value(attrs, S("d")));
    outline_path(&svg->outline, xml_value(attrs, S("points")));
    if (svg->aside == 0 &&
        (str_eq(local, S("style")) || str_eq(local, S("script"))))
        svg->aside = svg->depth;
    if (svg->para != NULL)
        return true;
    if (str_eq(local, S("text")) || str_eq(local, S("p")) ||
        str_eq(local, S("flowPara")))
        begin_text(svg, STORY_MAIN, VIEW_VISIBLE);
    else if (str_eq(local, S("title")) || str_eq(local, S("desc")))
        begin_text(svg, STORY_ATTRIBUTE, VIEW_ATTRIBUTE);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct svg *svg = context;

    (void) tag;
    if (svg->depth == svg->home)
        svg->para = NULL;
    if (svg->depth == svg->aside)
        svg->aside = 0;
    svg->depth--;
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct svg *svg = context;
    const struct run like = {.view = svg->view, .at = at, .size = size};

    if (svg->para != NULL)
        doc_add(svg->in->builder, svg->para, text, &like);
    else if (svg->aside != 0 && words_cjk(text))
        add_para(svg, str_trim(text), STORY_ATTRIBUTE, VIEW_HIDDEN);
    else if (svg->aside == 0 && str_trim(text).len > 0)
        add_para(svg, str_trim(text), STORY_MAIN, VIEW_VISIBLE);
}

static void
on_note(void *context, struct str text)
{
    if (words_cjk(text))
        add_para(context, str_trim(text), STORY_ATTRIBUTE, VIEW_HIDDEN);
}

void
svg_read(struct intake *in, struct str bytes)
{
    struct svg svg = {.in = in};
    const struct xml_handler handler = {
        .context = &svg,
        .dtd = true, /* SVG 1.1 is written with one */
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .note = on_note,
    };
    struct err err;

    if (!xml_parse(in->arena, S(""), bytes, &handler, &err))
        part_miss(in->builder, S(""), &err);
    outline_tell(&svg.outline, in->builder, S(""));
}
