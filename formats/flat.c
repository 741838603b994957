/*
 * Flat OPC: its parts, cut out.
 *
 * A part of XML is the slice of the file that it fills.  Only where prefixes
 * are declared around it, which Office does not do, is it copied into elements
 * that declare them again; readers see through these.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/flat.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/base64.h"
#include "formats/charset.h"
#include "formats/docx_value.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum { LEVELS = 3 }; /* pkg:package, pkg:part, pkg:xmlData */

struct flat {
    struct intake *in;
    struct arena *arena; /* as long as the parts are read */
    struct str bytes;
    struct zip_memory *part;
    size_t parts, room;
    unsigned depth, data;   /* data: where the content of a part began, or 0 */
    struct str tag[LEVELS]; /* the start tags around */
    struct str name;
    uint64_t from;     /* where the content begins */
    struct buf base64; /* the content, if it is binary */
    struct buf types;  /* what would be [Content_Types].xml */
    uint64_t held;
    bool binary;
    bool lost; /* it is not known where tags are: the encoding is another */
};

/* --- declarations around a part --- */

/* The next attribute of a start tag, with its quotes, cut from *rest. */
static struct str
next_attribute(struct str *rest)
{
    struct str item = str_trim(*rest);
    size_t quote = 0, end;

    while (quote < item.len && item.ptr[quote] != '"' &&
           item.ptr[quote] != '\'')
        quote++;
    if (quote == item.len) {
        *rest = (struct str){0};
        return *rest;
    }
    end = str_find(item, str_sub(item, quote, quote + 1), quote + 1);
    end = end == STR_NONE ? item.len : end + 1;
    *rest = str_sub(item, end, item.len);
    return str_sub(item, 0, end);
}

/* An element that declares what the tag does, if that is anything. */
static void
redeclare(struct buf *out, struct str tag)
{
    bool any = false;
    struct str item;

    for (size_t at = 0; at < tag.len && !any; at++)
        if (strchr(" \t\r\n", tag.ptr[at]) != NULL) {
            tag = str_sub(tag, at, tag.len);
            any = true;
        }
    if (!any)
        return;
    any = false;
    while ((item = next_attribute(&tag)).len > 0) {
        if (!str_starts(item, S("xmlns")) ||
            str_find(item, S(FLAT_SPACE), 0) != STR_NONE)
            continue;
        buf_add(out, any ? S(" ") : S("<x "));
        buf_add(out, item);
        any = true;
    }
    if (any)
        buf_add(out, S(">"));
}

/* --- parts --- */

static bool
hold(struct flat *flat, uint64_t size)
{
    if (size <= LIMIT_HELD - flat->in->held - flat->held) {
        flat->held += size;
        return true;
    }
    doc_miss(flat->in->builder, flat->name, WHY_LIMIT,
             _("文件内各部分合计超过 %d MiB，其余没有检查"), LIMIT_HELD / MIB);
    return false;
}

static void
push(struct flat *flat, struct str data)
{
    *arena_push(flat->arena, flat->part, flat->parts, &flat->room) =
        (struct zip_memory){flat->name, data};
}

static void
take_xml(struct flat *flat, uint64_t to)
{
    struct str data = str_sub(flat->bytes, flat->from, to);
    BUF_SCOPED whole;

    buf_init(&whole, LIMIT_PART);
    for (size_t i = 0; i < LEVELS; i++)
        redeclare(&whole, flat->tag[i]);
    if (whole.len > 0) {
        size_t elements = 0;

        if (!hold(flat, whole.len + data.len))
            return;
        for (struct str rest = buf_str(&whole); rest.len > 0; elements++)
            str_cut(&rest, S("<x "));
        buf_add(&whole, data);
        for (; elements > 1; elements--)
            buf_add(&whole, S("</x>"));
        data = str_dup(flat->arena, buf_str(&whole));
    }
    push(flat, data);
}

static void
add_stray(struct flat *flat, struct str text)
{
    const struct place place = {.story = STORY_ORPHAN};
    const struct run like = {.view = VIEW_ORPHAN};
    struct doc_builder *builder = flat->in->builder;

    doc_add(builder, doc_open(builder, flat->name, &place, NULL), text, &like);
}

static void
take_binary(struct flat *flat)
{
    struct str text = buf_str(&flat->base64);
    BUF_SCOPED out;

    buf_init(&out, LIMIT_HELD);
    if (docx_has_cjk(text)) /* no base64 at all */
        add_stray(flat, text);
    base64_decode(text, &out);
    if (!flat->base64.full && hold(flat, out.len))
        push(flat, str_dup(flat->arena, buf_str(&out)));
    buf_fini(&flat->base64);
}

static void
add_escaped(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '&' || s.ptr[i] == '<' || s.ptr[i] == '\'')
            buf_printf(out, "&#%d;", s.ptr[i]);
        else
            buf_add(out, str_sub(s, i, i + 1));
    }
}

/* --- events --- */

static bool
begin_part(struct flat *flat, const struct xml_attrs *attrs)
{
    struct str name = xml_value(attrs, S("name"));

    if (flat->parts >= LIMIT_ENTRIES) {
        doc_miss(flat->in->builder, S(""), WHY_LIMIT,
                 _("部件超过 %d 个，其余没有检查"), LIMIT_ENTRIES);
        return false;
    }
    buf_add(&flat->types, S("<Override PartName='"));
    add_escaped(&flat->types, name);
    buf_add(&flat->types, S("' ContentType='"));
    add_escaped(&flat->types, xml_value(attrs, S("contentType")));
    buf_add(&flat->types, S("'/>"));
    flat->name = str_dup(flat->arena,
                         str_sub(name, str_starts(name, S("/")), name.len));
    return true;
}

static void
begin_data(struct flat *flat, const struct xml_tag *tag)
{
    flat->data = flat->depth;
    flat->from = tag->at + tag->size;
    flat->binary = str_eq(tag->name.local, S("binaryData"));
    buf_init(&flat->base64, LIMIT_HELD);
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct flat *flat = context;
    bool xml = str_eq(tag->name.local, S("xmlData"));

    flat->depth++;
    if (flat->data > 0)
        return true;
    flat->lost = tag->size == 0;
    if (flat->depth <= LEVELS)
        flat->tag[flat->depth - 1] =
            str_sub(flat->bytes, tag->at + 1, tag->at + tag->size - 1);
    if (flat->depth == 2 && !flat->lost)
        return begin_part(flat, attrs);
    if (flat->depth == LEVELS &&
        (xml || str_eq(tag->name.local, S("binaryData"))))
        begin_data(flat, tag);
    return !flat->lost;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct flat *flat = context;

    if (flat->data == flat->depth) {
        if (flat->binary)
            take_binary(flat);
        else
            take_xml(flat, tag->at);
        flat->data = 0;
    }
    flat->depth--;
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct flat *flat = context;

    (void) at;
    (void) size;
    if (flat->data > 0 && flat->binary) {
        if (!buf_add(&flat->base64, text))
            hold(flat, LIMIT_HELD + 1ull);
    } else if (flat->data == 0 && str_trim(text).len > 0) {
        add_stray(flat, text);
    }
}

static void
on_note(void *context, struct str text)
{
    struct flat *flat = context;

    if (flat->data == 0 && docx_has_cjk(text))
        add_stray(flat, text);
}

/* --- the file --- */

static bool
cut(struct flat *flat, struct str bytes, struct err *err)
{
    const struct xml_handler handler = {.context = flat,
                                        .start = on_start,
                                        .end = on_end,
                                        .text = on_text,
                                        .note = on_note};
    bool sound;

    flat->bytes = bytes;
    flat->depth = flat->data = 0;
    flat->lost = false;
    sound = xml_parse(flat->arena, S(""), bytes, &handler, err);
    if (flat->data > 0) /* it ended within a part */
        flat->binary ? take_binary(flat) : take_xml(flat, bytes.len);
    return sound;
}

/* In UTF-8, without the declaration that says otherwise. */
static bool
cut_converted(struct flat *flat, struct err *err)
{
    struct charset charset;
    struct str utf8;

    if (!charset_to_utf8(flat->arena, flat->bytes, &utf8, &charset, err))
        return false;
    if (str_starts(utf8, S("<?xml")))
        str_cut(&utf8, S("?>"));
    return cut(flat, utf8, err);
}

void
flat_read(struct intake *in, struct str bytes,
          void (*read)(struct intake *, struct zip *))
{
    struct arena *arena = arena_new();
    struct flat flat = {.in = in, .arena = arena};
    struct err err;
    bool sound;

    buf_init(&flat.types, LIMIT_PART);
    buf_add(&flat.types, S("<?xml version='1.0'?><Types xmlns='http://schemas."
                           "openxmlformats.org/package/2006/content-types'>"));
    sound = cut(&flat, bytes, &err);
    if (flat.lost)
        sound = cut_converted(&flat, &err);
    if (!sound)
        part_miss(in->builder, S(""), &err);
    buf_add(&flat.types, S("</Types>"));
    flat.name = S("[Content_Types].xml");
    push(&flat, buf_str(&flat.types));
    in->held += flat.held;
    read(in, zip_of_parts(arena, flat.part, flat.parts, &in->poured));
    in->held -= flat.held;
    buf_fini(&flat.types);
    arena_free(arena);
}
