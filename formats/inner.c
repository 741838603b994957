/*
 * Files within the file: into memory, into the builder's sight, and back to
 * whoever reads files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/inner.h"

#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/zip.h"

void
inner_read(struct intake *in, const struct inner *inner, struct str bytes)
{
    if (!doc_enter(in->builder, inner->name, inner->view, inner->anchor))
        return;
    in->dispatch(in, bytes);
    doc_leave(in->builder);
}

static bool
gather(void *context, struct str piece)
{
    return buf_add(context, piece);
}

void
inner_read_part(struct intake *in, const struct inner *inner, struct zip *zip,
                size_t index)
{
    struct inner named = *inner;
    struct err err;
    BUF_SCOPED bytes;

    if (named.name.len == 0)
        named.name = zip_part(zip, index)->name;
    buf_init(&bytes, LIMIT_HELD - in->held);
    if (!zip_pour(zip, index, gather, &bytes, &err)) {
        part_miss(in->builder, named.name, &err);
    } else if (bytes.full) {
        doc_miss(in->builder, named.name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
    } else {
        in->held += bytes.len;
        inner_read(in, &named, buf_str(&bytes));
        in->held -= bytes.len;
    }
}
