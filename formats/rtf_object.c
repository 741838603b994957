/*
 * Files in RTF.  Objects come as OLE 1 streams (MS-OLEDS 2.2): the class, then
 * the object's own bytes, then how it looks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/rtf_object.h"

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/cursor.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/ole_native.h"
#include "formats/rtf_flow.h"

enum { LINKED = 1, EMBEDDED = 2, LOOKS = 5, METAFILE_HEAD = 8 };

/* As many bytes as the number in front says, or all that are left. */
static struct str
take_bytes(struct cursor *c)
{
    uint32_t size = cursor_u32(c);
    struct str left = cursor_rest(c);
    struct str bytes = cursor_take(c, size);

    return size <= left.len ? bytes : left;
}

static struct str
without_nul(struct str s)
{
    return str_sub(s, 0, str_find(s, S("\0"), 0));
}

static void
read_bytes(struct rtf_flows *flows, struct str name, struct str bytes)
{
    struct intake *in = flows->in;
    const struct inner inner = {
        .name = name, .view = VIEW_EMBEDDED, .anchor = flows->anchor};

    if (bytes.len == 0)
        return;
    in->held += bytes.len;
    inner_read(in, &inner, bytes);
    in->held -= bytes.len;
}

/* A name that the object has: its class, the file it comes from. */
static void
read_name(struct rtf_flows *flows, struct str bytes)
{
    struct str utf8;
    struct err ignored;

    bytes = without_nul(bytes);
    if (charset_read(flows->arena, bytes, S(""), &utf8, &ignored) &&
        (words_cjk(utf8) || words_letters(utf8)))
        rtf_flow_value(flows, STORY_ATTRIBUTE, VIEW_ATTRIBUTE, utf8);
}

/* What the object holds; a packed file is as in a stream \1Ole10Native. */
static void
read_native(struct rtf_flows *flows, struct str name, struct str class,
            struct cursor *c)
{
    struct str stream = cursor_rest(c), bytes = take_bytes(c);

    if (c->ok)
        stream = str_sub(stream, 0, stream.len - cursor_rest(c).len);
    if (!str_eq(without_nul(class), S("Package")) ||
        !ole_native_read(flows->in, name, stream))
        read_bytes(flows, name, bytes);
}

/* How the object looks: a picture. */
static void
read_looks(struct rtf_flows *flows, struct str name, struct cursor *c)
{
    struct str class;

    cursor_u32(c);
    if (cursor_u32(c) != LOOKS)
        return;
    class = without_nul(take_bytes(c));
    cursor_u32(c);
    cursor_u32(c);
    if (str_eq(class, S("METAFILEPICT")))
        read_bytes(flows, name,
                   str_sub(take_bytes(c), METAFILE_HEAD, STR_NONE));
    else if (take_bytes(c).len > 0)
        doc_miss(flows->in->builder, name, WHY_PICTURE,
                 _("图片，上面的文字没有检查"));
}

static void
read_object(struct rtf_flows *flows, struct str name, struct str bytes)
{
    struct cursor c = cursor_of(bytes);
    struct str class, topic, item;
    uint32_t format;

    cursor_u32(&c);
    format = cursor_u32(&c);
    class = take_bytes(&c);
    topic = take_bytes(&c);
    item = take_bytes(&c);
    if (!c.ok || (format != EMBEDDED && format != LINKED)) {
        read_bytes(flows, name, bytes);
        return;
    }
    read_name(flows, class);
    read_name(flows, topic);
    read_name(flows, item);
    if (format == LINKED) {
        doc_miss(flows->in->builder, name, WHY_EXTERNAL,
                 _("链接的对象在别处，没有检查"));
        return;
    }
    read_native(flows, name, class, &c);
    if (!c.ok)
        doc_miss(flows->in->builder, name, WHY_DAMAGED, _("内嵌的对象不完整"));
    else
        read_looks(flows, name, &c);
}

void
rtf_object_read(struct rtf_flows *flows, struct rtf_flow *flow)
{
    struct str name, bytes = buf_str(&flow->text);
    struct doc_builder *builder = flows->in->builder;

    if (bytes.len == 0 && !flow->text.full)
        return;
    name = str_printf(flows->arena, "%.*s%u", STR_ARG(flow->name),
                      ++flows->pictures);
    if (flow->text.full)
        doc_miss(builder, name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
    else if (flow->bitmap)
        doc_miss(builder, name, WHY_PICTURE, _("图片，上面的文字没有检查"));
    else if (flow->number == RULE_OBJECT)
        read_object(flows, name, bytes);
    else
        read_bytes(flows, name, bytes);
}
