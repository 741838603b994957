/*
 * Parts of packages: from zip into xml, and what becomes of the others.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/part.h"

#include "core/doc.h"
#include "core/err.h"
#include "core/msg.h"
#include "formats/kind.h"
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
part_parse(struct arena *arena, struct zip *zip, size_t index,
           const struct xml_handler *handler, struct doc_builder *builder)
{
    struct str name = zip_part(zip, index)->name;
    struct xml *xml = xml_open(arena, name, handler);
    struct err of_zip, of_xml;
    bool poured = zip_pour(zip, index, feed, xml, &of_zip);
    bool sound = xml_close(xml, &of_xml);

    if (!poured)
        part_miss(builder, name, &of_zip);
    else if (!sound)
        part_miss(builder, name, &of_xml);
    return poured && sound;
}

/* Windows metafiles are often stored packed by gzip. */
static bool
is_packed_picture(struct str name, enum file_kind kind)
{
    return kind == FILE_ARCHIVE &&
           (str_ends(name, S(".emz")) || str_ends(name, S(".wmz")));
}

void
part_list(struct zip *zip, size_t index, struct doc_builder *builder)
{
    struct str name = zip_part(zip, index)->name, head;
    char room[FILE_HEAD];
    struct err err;
    enum file_kind kind;

    if (!zip_head(zip, index, room, sizeof(room), &head, &err)) {
        part_miss(builder, name, &err);
        return;
    }
    kind = file_kind(head);
    if (kind == FILE_EMPTY || kind == FILE_FONT)
        return;
    if (kind == FILE_PICTURE || is_packed_picture(name, kind))
        doc_miss(builder, name, WHY_PICTURE, "%s",
                 _("图片，上面的文字没有检查"));
    else if (kind == FILE_UNKNOWN || kind == FILE_MEDIA)
        doc_miss(builder, name, WHY_KIND, _("%s，没有检查"),
                 file_kind_words(kind));
    else
        doc_miss(builder, name, WHY_EMBEDDED, _("内嵌的%s，没有检查"),
                 file_kind_words(kind));
}
