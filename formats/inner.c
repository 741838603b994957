/*
 * Files within the file: into memory, into the builder's sight, and back to
 * whoever reads files.
 *
 * What is too large to be held, or breaks off, is searched for strings: the
 * bytes that are there first, then those that still come.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/inner.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/sift.h"
#include "formats/zip.h"

/* Whether one more may be read. */
static bool
enter(struct intake *in, const struct inner *inner)
{
    if (in->inners == LIMIT_INNERS) {
        doc_miss(in->builder, inner->name, WHY_LIMIT,
                 _("内嵌的文件超过 %d 个，其余没有检查"), LIMIT_INNERS);
        return false;
    }
    in->inners++;
    return doc_enter(in->builder, inner->name, inner->view, inner->anchor);
}

/* What its reader needs goes with it: there may be thousands of them. */
static void
dispatch(struct intake *in, struct str bytes)
{
    struct arena *around = in->arena;

    in->arena = arena_new();
    in->dispatch(in, bytes);
    arena_free(in->arena);
    in->arena = around;
}

void
inner_read(struct intake *in, const struct inner *inner, struct str bytes)
{
    bool around = in->font;

    if (!enter(in, inner))
        return;
    in->font = inner->font;
    dispatch(in, bytes);
    in->font = around;
    doc_leave(in->builder);
}

/* Bytes on their way: held until they are too many. */
struct catch
{
    struct intake *in;
    struct buf held;
    struct sift *search; /* NULL while they are held */
};

static void
begin_search(struct catch *catch)
{
    catch->search = sift_new(catch->in, S(""), VIEW_VISIBLE);
    sift_feed(catch->search, buf_str(&catch->held));
    buf_fini(&catch->held);
}

static bool
gather(void *context, struct str piece)
{
    struct catch *catch = context;

    if (catch->search == NULL && buf_add(&catch->held, piece))
        return true;
    if (catch->search == NULL)
        begin_search(catch);
    return sift_feed(catch->search, piece);
}

/* What was caught, within the file within the file. */
static void
read_caught(struct catch *catch, bool poured, const struct err *err)
{
    struct intake *in = catch->in;

    if (poured && catch->search == NULL) {
        in->held += catch->held.len;
        dispatch(in, buf_str(&catch->held));
        in->held -= catch->held.len;
        return;
    }
    if (catch->search == NULL)
        begin_search(catch);
    sift_end(catch->search);
    if (!poured)
        part_miss(in->builder, S(""), err);
    else
        doc_miss(in->builder, S(""), WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，只搜索了其中的文字"),
                 LIMIT_HELD / MIB);
}

void
inner_read_poured(struct intake *in, const struct inner *inner,
                  inner_source pour, void *from)
{
    struct catch catch = {.in = in};
    bool around = in->font, poured;
    struct err err;

    if (!enter(in, inner))
        return;
    buf_init(&catch.held, LIMIT_HELD - in->held);
    poured = pour(from, gather, &catch, &err);
    in->font = inner->font;
    read_caught(&catch, poured, &err);
    in->font = around;
    buf_fini(&catch.held);
    doc_leave(in->builder);
}

struct zip_source {
    struct zip *zip;
    size_t index;
};

static bool
pour_part(void *from, zip_sink sink, void *context, struct err *err)
{
    const struct zip_source *source = from;

    return zip_pour(source->zip, source->index, sink, context, err);
}

/* One that is stored is only compared with its sum, not copied. */
void
inner_read_part(struct intake *in, const struct inner *inner, struct zip *zip,
                size_t index)
{
    struct zip_source source = {zip, index};
    struct inner named = *inner;
    struct str bytes;
    struct err err;

    if (named.name.len == 0)
        named.name = zip_part(zip, index)->name;
    if (zip_stored(zip, index, &bytes)) {
        if (!zip_test(zip, index, &err))
            part_miss(in->builder, named.name, &err);
        inner_read(in, &named, bytes);
        return;
    }
    inner_read_poured(in, &named, pour_part, &source);
}
