/*
 * Base64 in DOCX: what programs of references keep in their fields, and the
 * package that Word keeps beside a shape in VML, which has its text once more.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_enter.h"

#include "core/buf.h"
#include "core/doc_build.h"
#include "formats/base64.h"
#include "formats/docx_frame.h"
#include "formats/docx_value.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/sift.h"
#include "formats/zip_directory.h"

static void
read_bytes(struct intake *in, struct str bytes)
{
    enum file_kind kind = file_kind(str_sub(bytes, 0, FILE_HEAD));

    if (kind == FILE_ZIP || kind == FILE_CFB || kind == FILE_ARCHIVE ||
        zip_directory_ends(bytes))
        inner_read(in, &(struct inner){.view = VIEW_EMBEDDED}, bytes);
    else
        sift_read(in, S(""), VIEW_EMBEDDED, bytes);
}

/* What is in no alphabet of base64 is somebody's words. */
void
docx_read_data(struct docx_story *story, struct str base64)
{
    struct intake *in = story->in;
    BUF_SCOPED bytes;

    if (docx_has_cjk(base64))
        docx_add_value(story, base64);
    buf_init(&bytes, base64.len);
    if (!base64_decode(base64, &bytes) ||
        !doc_enter(story->builder, story->part, VIEW_EMBEDDED,
                   docx_top(story)->anchor))
        return;
    in->held += bytes.len;
    read_bytes(in, buf_str(&bytes));
    in->held -= bytes.len;
    doc_leave(story->builder);
}
