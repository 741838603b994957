/*
 * Streams by their names (MS-OLEDS, MS-CFB 3): which of them hold a file of
 * their own, which are only of use to the program, and which are unknown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/ole.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/cfb.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/ole_native.h"
#include "formats/ole_property.h"
#include "formats/part.h"
#include "formats/strings.h"
#include "formats/vba.h"

enum { SMALL = 512 }; /* bytes of a stream that only names things */

struct ole {
    struct intake *in;
    struct cfb *cfb;
    bool known; /* the file is listed as what it is already */
};

static enum view
view_of(const struct cfb_entry *entry)
{
    return entry->lost ? VIEW_ORPHAN : VIEW_VISIBLE;
}

static void
search(struct ole *ole, size_t index)
{
    const struct cfb_entry *entry = cfb_entry(ole->cfb, index);
    struct strings *s = strings_new(ole->in->arena, ole->in->builder,
                                    entry->path, view_of(entry));
    struct err err;

    if (!cfb_pour(ole->cfb, index, strings_feed, s, &err))
        part_miss(ole->in->builder, entry->path, &err);
    strings_end(s);
}

/* --- streams that hold a file --- */

struct source {
    const struct cfb *cfb;
    size_t index;
};

static bool
pour(void *from, cfb_sink sink, void *context, struct err *err)
{
    const struct source *source = from;

    return cfb_pour(source->cfb, source->index, sink, context, err);
}

static void
read_file(struct ole *ole, size_t index)
{
    const struct cfb_entry *entry = cfb_entry(ole->cfb, index);
    struct source source = {ole->cfb, index};
    const struct inner inner = {
        .name = entry->path,
        .view = entry->lost ? VIEW_ORPHAN : VIEW_EMBEDDED,
    };

    inner_read_poured(ole->in, &inner, pour, &source);
}

/* A few figures and names; what is longer may be anything. */
static void
search_small(struct ole *ole, size_t index)
{
    if (cfb_entry(ole->cfb, index)->size <= SMALL)
        search(ole, index);
    else
        read_file(ole, index);
}

/* --- streams that are read whole --- */

typedef bool (*reader)(struct intake *, struct str part, struct str bytes);

/* What does not follow its rules, is too large or breaks off: strings. */
static void
read_whole(struct ole *ole, size_t index, reader read)
{
    const struct cfb_entry *entry = cfb_entry(ole->cfb, index);
    struct intake *in = ole->in;
    struct err ignored;
    BUF_SCOPED bytes;
    bool ok;

    buf_init(&bytes, LIMIT_HELD - in->held);
    ok = cfb_pour(ole->cfb, index, buf_take, &bytes, &ignored) && !bytes.full;
    in->held += bytes.len;
    ok = ok && read(in, entry->path, buf_str(&bytes));
    in->held -= bytes.len;
    if (ok)
        return;
    search(ole, index);
    doc_miss(in->builder, entry->path, WHY_KIND,
             _("对象的数据流不合规定，只搜索了其中的文字"));
}

/* --- the others --- */

static void
miss_encrypted(struct ole *ole, size_t index)
{
    doc_miss(ole->in->builder, cfb_entry(ole->cfb, index)->path, WHY_ENCRYPTED,
             _("内嵌的文件已加密，没有检查"));
}

static void
miss_picture(struct ole *ole, size_t index)
{
    search(ole, index);
    doc_miss(ole->in->builder, cfb_entry(ole->cfb, index)->path, WHY_PICTURE,
             _("对象的预览图，上面的文字没有检查"));
}

static void
miss_equation(struct ole *ole, size_t index)
{
    search(ole, index);
    doc_miss(ole->in->builder, cfb_entry(ole->cfb, index)->path, WHY_EMBEDDED,
             _("公式编辑器的公式，只搜索了其中的文字"));
}

static void
miss_unknown(struct ole *ole, size_t index)
{
    search(ole, index);
    if (!ole->known && cfb_entry(ole->cfb, index)->size > 0)
        doc_miss(ole->in->builder, cfb_entry(ole->cfb, index)->path, WHY_KIND,
                 _("对象里未知类型的数据流，只搜索了其中的文字"));
}

static void
read_native(struct ole *ole, size_t index)
{
    read_whole(ole, index, ole_native_read);
}

static void
read_properties(struct ole *ole, size_t index)
{
    read_whole(ole, index, ole_property_read);
}

/* By the beginning of the name; the first that fits decides. */
static const struct {
    struct str name;
    void (*read)(struct ole *, size_t index);
} streams[] = {
    {STR_INIT("Package"), read_file},
    {STR_INIT("CONTENTS"), read_file},
    {STR_INIT("EmbeddedOdf"), read_file},
    {STR_INIT("package_stream"), read_file},
    {STR_INIT("\\1Ole10Native"), read_native},
    {STR_INIT("\\1Ole10ItemName"), search_small},
    {STR_INIT("\\1Ole"), search_small},
    {STR_INIT("\\1CompObj"), search_small},
    {STR_INIT("\\3ObjInfo"), search_small},
    {STR_INIT("\\3LinkInfo"), search_small},
    {STR_INIT("\\3EPRINT"), read_file},
    {STR_INIT("\\3META"), miss_picture},
    {STR_INIT("\\2OlePres000"), miss_picture},
    {STR_INIT("\\2OlePres001"), miss_picture},
    {STR_INIT("\\5SummaryInformation"), read_properties},
    {STR_INIT("\\5DocumentSummaryInformation"), read_properties},
    {STR_INIT("EncryptedPackage"), miss_encrypted},
    {STR_INIT("Equation Native"), miss_equation},
};

static void
read_stream(struct ole *ole, size_t index)
{
    const struct cfb_entry *entry = cfb_entry(ole->cfb, index);

    for (size_t i = 0; i < COUNT(streams); i++)
        if (cfb_same_name(entry->name, streams[i].name)) {
            streams[i].read(ole, index);
            return;
        }
    miss_unknown(ole, index);
}

/* A name in Chinese may say as much as what it names. */
static void
say_name(struct ole *ole, const struct cfb_entry *entry)
{
    static const struct place place = {.story = STORY_ATTRIBUTE};
    static const struct run like = {.view = VIEW_ATTRIBUTE};
    struct doc_builder *builder = ole->in->builder;
    bool ascii = true;

    for (size_t i = 0; i < entry->name.len; i++)
        ascii &= (unsigned char) entry->name.ptr[i] < 0x80;
    if (!ascii)
        doc_add(builder, doc_open(builder, entry->path, &place, NULL),
                entry->name, &like);
}

static void
search_rest(void *context, uint64_t at, struct str piece)
{
    strings_seek(context, at);
    strings_feed(context, piece);
}

/* Streams past the limit are searched one after the other. */
static void
read_all(struct ole *ole, const bool *done)
{
    struct strings *s =
        strings_new(ole->in->arena, ole->in->builder, S(""), VIEW_VISIBLE);
    size_t streams_read = 0;
    struct err ignored;

    for (size_t i = 0; i < cfb_count(ole->cfb); i++) {
        say_name(ole, cfb_entry(ole->cfb, i));
        if (!cfb_entry(ole->cfb, i)->stream || done[i])
            continue;
        if (streams_read++ < LIMIT_ENTRIES) {
            read_stream(ole, i);
            continue;
        }
        strings_seek(s, UINT64_MAX / 2);
        if (!cfb_pour(ole->cfb, i, strings_feed, s, &ignored))
            strings_seek(s, 0);
        doc_miss(ole->in->builder, S(""), WHY_LIMIT,
                 _("对象里的数据流超过 %d 个，其余只搜索了文字"),
                 LIMIT_ENTRIES);
    }
    cfb_pour_rest(ole->cfb, search_rest, s);
    strings_end(s);
}

void
ole_read(struct intake *in, struct str bytes, const char *kind)
{
    struct err err;
    struct ole ole = {.in = in, .known = kind != NULL};
    bool *done;

    ole.cfb = cfb_load(bytes, &err);
    if (kind != NULL)
        doc_miss(in->builder, S(""), WHY_EMBEDDED,
                 _("内嵌的%s，只搜索了其中的文字"), kind);
    if (ole.cfb == NULL) {
        doc_miss(in->builder, S(""), WHY_EMBEDDED,
                 _("内嵌的 OLE 复合文件打不开（%s），只搜索了其中的文字"),
                 err.text);
        strings_read(in->arena, in->builder, S(""), VIEW_VISIBLE, bytes);
        return;
    }
    if (cfb_damaged(ole.cfb))
        doc_miss(in->builder, S(""), WHY_DAMAGED,
                 _("OLE 复合文件不完整，里面可能有没检查到的内容"));
    done = arena_array(in->arena, cfb_count(ole.cfb), bool);
    vba_read(in, ole.cfb, done);
    read_all(&ole, done);
    cfb_unload(ole.cfb);
}
