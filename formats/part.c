/*
 * Parts of packages: from zip into xml.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/part.h"

#include "core/doc.h"
#include "core/err.h"
#include "formats/intake.h"
#include "formats/xml.h"
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
    return poured && sound;
}
