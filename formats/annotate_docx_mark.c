/*
 * The mark in a frame of its own (GB/T 9704-2012, 7.2.2): 3号黑体, 顶格, in
 * the second line of the 版心.
 *
 * A frame takes no line of the text: the layout stays as it is where the top
 * of the page is free, as it is in an official document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx_mark.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/annotate.h"
#include "formats/annotate_docx_runs.h"
#include "formats/annotate_mark.h"
#include "formats/annotate_splice.h"
#include "formats/xml.h"

enum { TWIPS = 20, HALF_POINTS = 2 };

/* Of an element, "name" alone; "@" stands for the prefix. */
static void
put(struct buf *buf, const struct docx_names *names, struct str text)
{
    while (text.len > 0) {
        size_t at = str_find(text, S("@"), 0);

        buf_add(buf, str_sub(text, 0, at));
        if (at == STR_NONE)
            return;
        buf_add(buf, names->prefix);
        text = str_sub(text, at + 1, text.len);
    }
}

/* What the paragraph would have of the document's own styles is undone. */
static void
put_properties(struct buf *buf, struct arena *arena,
               const struct docx_names *names, struct str mark)
{
    put(buf, names,
        str_printf(arena,
                   "<@pPr><@framePr @w=\"%d\" "
                   "@wrap=\"around\" @vAnchor=\"margin\" "
                   "@hAnchor=\"margin\" @xAlign=\"left\" @y=\"%d\"/>",
                   (int) mark_width(mark) * TWIPS, MARK_LINE * TWIPS));
    put(buf, names,
        S("<@numPr><@ilvl @val=\"0\"/><@numId @val=\"0\"/></@numPr>"
          "<@autoSpaceDE @val=\"0\"/><@autoSpaceDN @val=\"0\"/>"
          "<@spacing @before=\"0\" @after=\"0\" @line=\"240\" "
          "@lineRule=\"auto\"/><@ind @left=\"0\" @right=\"0\" "
          "@firstLineChars=\"0\" @firstLine=\"0\"/><@jc "
          "@val=\"left\"/></@pPr>"));
}

static void
put_font(struct buf *buf, struct arena *arena, const struct docx_names *names)
{
    put(buf, names,
        str_printf(arena,
                   "<@rPr><@rFonts @ascii=\"" MARK_FONT "\" "
                   "@hAnsi=\"" MARK_FONT "\" @eastAsia=\"" MARK_FONT
                   "\"/><@b @val=\"0\"/><@i @val=\"0\"/><@color "
                   "@val=\"000000\"/><@sz @val=\"%d\"/><@szCs "
                   "@val=\"%d\"/></@rPr>",
                   MARK_SIZE * HALF_POINTS, MARK_SIZE * HALF_POINTS));
}

struct str
docx_mark(struct arena *arena, const struct docx_names *names, struct str mark)
{
    struct str rest = mark;
    const char *before = "";
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_HELD);
    put(&buf, names, S("<@p"));
    buf_add(&buf, names->declared);
    buf_add(&buf, S(">"));
    put_properties(&buf, arena, names, mark);
    put(&buf, names, S("<@r>"));
    put_font(&buf, arena, names);
    for (; rest.len > 0; before = "<@br/>") {
        put(&buf, names, str_of(before));
        put(&buf, names, S("<@t xml:space=\"preserve\">"));
        splice_escape(&buf, str_cut(&rest, S("\n")));
        put(&buf, names, S("</@t>"));
    }
    put(&buf, names, S("</@r></@p>"));
    return str_dup(arena, buf_str(&buf));
}

/* --- settings --- */

/* ECMA-376-1 22.9.2.7, and in settings no value means that it is so. */
static bool
is_on(struct str value)
{
    return value.ptr == NULL || str_eq(value, S("1")) ||
           str_eq(value, S("true")) || str_eq(value, S("on"));
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct annotated *done = context;

    if (str_eq(tag->name.local, S("trackRevisions")))
        done->tracked = is_on(xml_value(attrs, S("val")));
    if (str_eq(tag->name.local, S("documentProtection"))) {
        struct str enforced = xml_value(attrs, S("enforcement"));

        done->guarded = enforced.ptr != NULL && is_on(enforced);
    }
    return true;
}

void
docx_settings(struct arena *arena, struct str bytes, struct annotated *done)
{
    const struct xml_handler handler = {.context = done, .start = on_start};
    struct err err;

    if (!xml_parse(arena, S("settings.xml"), bytes, &handler, &err))
        return;
}
