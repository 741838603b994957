/*
 * Parts of packages: from zip into xml.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/part.h"

#include "core/doc_build.h"
#include "core/err.h"
#include "formats/intake.h"
#include "formats/xml.h"
#include "formats/xml_rest.h"
#include "formats/zip.h"

static enum why
why_of(enum err_code code)
{
    if (code == ERR_LIMIT)
        return WHY_LIMIT;
    if (code == ERR_ENCRYPTED)
        return WHY_ENCRYPTED;
    return code == ERR_REFUSED ? WHY_DTD : WHY_DAMAGED;
}

void
part_miss(struct doc_builder *builder, struct str name, const struct err *err)
{
    doc_miss(builder, name, why_of(err->code), "%s", err->text);
}

static bool
feed(void *context, struct str piece)
{
    return xml_feed(context, piece);
}

/* The parser holds what it did not deliver, so the part is poured anew. */
static void
search_rest(struct intake *in, struct zip *zip, size_t index, uint64_t read)
{
    struct str name = zip_part(zip, index)->name;
    struct xml_rest *rest = xml_rest_new(in, name, read);
    struct err err;

    if (!zip_pour(zip, index, xml_rest_feed, rest, &err))
        part_miss(in->builder, name, &err);
    xml_rest_end(rest);
}

bool
part_parse(struct intake *in, struct zip *zip, size_t index,
           const struct xml_handler *handler)
{
    struct str name = zip_part(zip, index)->name;
    struct xml *xml = xml_open(in->arena, name, handler);
    struct err of_zip, of_xml;
    bool poured = zip_pour(zip, index, feed, xml, &of_zip);
    bool sound = xml_close(xml, &of_xml);

    if (!poured)
        part_miss(in->builder, name, &of_zip);
    else if (!sound)
        part_miss(in->builder, name, &of_xml);
    if (!sound)
        search_rest(in, zip, index, xml_delivered(xml));
    return poured && sound;
}

bool
part_parse_bytes(struct intake *in, struct str name, struct str bytes,
                 const struct xml_handler *handler)
{
    struct xml *xml = xml_open(in->arena, name, handler);
    struct xml_rest *rest;
    struct err err;

    xml_feed(xml, bytes);
    if (xml_close(xml, &err))
        return true;
    part_miss(in->builder, name, &err);
    rest = xml_rest_new(in, name, xml_delivered(xml));
    xml_rest_feed(rest, bytes);
    xml_rest_end(rest);
    return false;
}
