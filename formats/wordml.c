/*
 * Word 2003 XML is read like the part of a DOCX: what differs is in the rules.
 * Pictures, objects and macros lie in it as base64 and are taken out in a
 * second pass.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/wordml.h"

#include <stdbool.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/base64.h"
#include "formats/docx_story.h"
#include "formats/docx_style.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/xml.h"
#include "formats/zip.h"

static const struct docx_role main_role = {.story = STORY_MAIN,
                                           .view = VIEW_VISIBLE};

/* --- files within --- */

struct binaries {
    struct intake *in;
    struct str name;
    struct buf base64;
    unsigned depth, at; /* at: of the one that is open, or 0 */
};

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct binaries *binaries = context;

    binaries->depth++;
    if (binaries->at > 0 || !str_eq(tag->name.local, S("binData")))
        return true;
    binaries->at = binaries->depth;
    binaries->name = str_dup(binaries->in->arena, xml_value(attrs, S("name")));
    buf_init(&binaries->base64, LIMIT_HELD - binaries->in->held);
    return true;
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct binaries *binaries = context;

    (void) at;
    (void) size;
    if (binaries->at > 0)
        buf_add(&binaries->base64, text);
}

static void
take(struct binaries *binaries)
{
    const struct inner inner = {.name = binaries->name, .view = VIEW_EMBEDDED};
    struct intake *in = binaries->in;
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_HELD - in->held);
    if (binaries->base64.full ||
        !base64_decode(buf_str(&binaries->base64), &bytes))
        doc_miss(in->builder, inner.name, WHY_LIMIT,
                 _("内嵌的文件超过 %d MiB，没有检查"), LIMIT_HELD / MIB);
    buf_fini(&binaries->base64);
    in->held += bytes.len;
    inner_read(in, &inner, buf_str(&bytes));
    in->held -= bytes.len;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct binaries *binaries = context;

    (void) tag;
    if (binaries->at == binaries->depth) {
        take(binaries);
        binaries->at = 0;
    }
    binaries->depth--;
}

/* What is wrong with the file was said when it was read the first time. */
static void
read_binaries(struct intake *in, struct str bytes)
{
    struct binaries binaries = {.in = in};
    const struct xml_handler handler = {.context = &binaries,
                                        .start = on_start,
                                        .end = on_end,
                                        .text = on_text};
    struct err err;

    if (!xml_parse(in->arena, S(""), bytes, &handler, &err) && binaries.at > 0)
        take(&binaries);
}

/* --- the file --- */

static struct zip *
alone(struct intake *in, struct str bytes)
{
    const struct zip_memory part = {S(""), bytes};

    return zip_of_parts(in->arena, &part, 1, &in->poured);
}

void
wordml_read(struct intake *in, struct str bytes)
{
    struct zip *zip = alone(in, bytes);
    struct docx_styles styles;

    docx_styles_read(in, zip, 0, &styles);
    docx_story_read(docx_story_new(in, &styles), zip, 0, &main_role);
    read_binaries(in, bytes);
}

void
wordml_read_other(struct intake *in, struct str bytes)
{
    static const struct docx_styles none;

    docx_story_read(docx_story_new(in, &none), alone(in, bytes), 0,
                    &main_role);
}
