/*
 * The mark in a frame of its own (GB/T 9704-2012, 7.2.2): 3号黑体, 顶格, in
 * the second line of the 版心.
 *
 * The frame hangs on the page and on no paragraph: it takes no line of the
 * text, and no text has to be changed to hold it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_odt_mark.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "formats/annotate_mark.h"
#include "formats/annotate_odt_map.h"
#include "formats/annotate_splice.h"

#define FO   "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
#define DRAW "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
#define STYLE                                                                 \
    "<style:style xmlns:style=\"" ODT_STYLE "\" xmlns:fo=\"" FO               \
    "\" style:name=\"%.*s\" style:family=\"%s\">"

struct str
odt_style_name(struct arena *arena, struct str use, unsigned series)
{
    return str_printf(arena, "dingmi-%u-%.*s", series, STR_ARG(use));
}

struct str
odt_light_style(struct arena *arena, struct str name)
{
    return str_printf(arena,
                      STYLE "<style:text-properties fo:background-color="
                            "\"#ffff00\"/></style:style>",
                      STR_ARG(name), "text");
}

/* No line, no ground, and text beside it on either side. */
static struct str
frame_style(struct arena *arena, struct str name)
{
    return str_printf(
        arena,
        STYLE
        "<style:graphic-properties xmlns:draw=\"" DRAW "\" "
        "draw:fill=\"none\" draw:stroke=\"none\" style:wrap=\"parallel\" "
        "style:number-wrapped-paragraphs=\"no-limit\" "
        "style:vertical-pos=\"from-top\" "
        "style:vertical-rel=\"page-content\" "
        "style:horizontal-pos=\"from-left\" "
        "style:horizontal-rel=\"page-content\" fo:padding=\"0cm\" "
        "fo:border=\"none\" fo:background-color=\"transparent\" "
        "fo:margin-right=\"0.3cm\"/></style:style>",
        STR_ARG(name), "graphic");
}

static struct str
text_style(struct arena *arena, struct str name)
{
    return str_printf(
        arena,
        STYLE "<style:paragraph-properties fo:margin=\"0cm\" "
              "fo:text-indent=\"0cm\" fo:text-align=\"start\" "
              "fo:line-height=\"100%%\" "
              "style:text-autospace=\"none\"/><style:text-properties "
              "fo:color=\"#000000\" fo:font-family=\"" MARK_FONT "\" "
              "style:font-family-asian=\"" MARK_FONT "\" "
              "fo:font-size=\"%dpt\" style:font-size-asian=\"%dpt\" "
              "fo:font-weight=\"normal\" style:font-weight-asian=\"normal\" "
              "fo:font-style=\"normal\" style:font-style-asian=\"normal\"/>"
              "</style:style>",
        STR_ARG(name), "paragraph", MARK_SIZE, MARK_SIZE);
}

static void
put_lines(struct buf *buf, struct str mark)
{
    while (mark.len > 0) {
        splice_escape(buf, str_cut(&mark, S("\n")));
        if (mark.len > 0)
            buf_add(buf, S("<text:line-break/>"));
    }
}

struct str
odt_mark(struct arena *arena, unsigned series, struct str mark,
         struct str *styles)
{
    struct str frame = odt_style_name(arena, S("frame"), series),
               text = odt_style_name(arena, S("mark"), series);
    BUF_SCOPED buf;

    *styles = str_printf(arena, "%.*s%.*s", STR_ARG(frame_style(arena, frame)),
                         STR_ARG(text_style(arena, text)));
    buf_init(&buf, LIMIT_HELD);
    buf_printf(
        &buf,
        "<draw:frame xmlns:draw=\"" DRAW "\" xmlns:svg=\"urn:oasis:names:tc:"
        "opendocument:xmlns:svg-compatible:1.0\" xmlns:text=\"" ODT_TEXT
        "\" xmlns:fo=\"" FO "\" draw:style-name=\"%.*s\" "
        "text:anchor-type=\"page\" text:anchor-page-number=\"1\" "
        "svg:x=\"0pt\" svg:y=\"%dpt\" svg:width=\"%upt\"><draw:"
        "text-box fo:min-height=\"%dpt\"><text:p text:style-name="
        "\"%.*s\">",
        STR_ARG(frame), MARK_LINE, mark_width(mark), MARK_SIZE, STR_ARG(text));
    put_lines(&buf, mark);
    buf_add(&buf, S("</text:p></draw:text-box></draw:frame>"));
    return str_dup(arena, buf_str(&buf));
}
