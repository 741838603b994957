/*
 * What a zip file is, by its parts, and who reads it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/msg.h"
#include "formats/docx.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/odt.h"
#include "formats/package.h"
#include "formats/part.h"
#include "formats/pptx.h"
#include "formats/reader_parts.h"
#include "formats/unpack.h"
#include "formats/unpack_zip.h"
#include "formats/xlsx.h"
#include "formats/zip.h"
#include "formats/zip_rest.h"

enum { MIMETYPE_MAX = 128 /* the longest of ODF has 68 bytes */ };

/* What OPC packages hold, by the type or the name of their main part. */
static const struct office {
    struct str type, folder;
    const char *format, *what; /* what: no reader opens it */
    void (*read)(struct intake *, const struct package *, size_t main);
} offices[] = {
    {STR_INIT("spreadsheetml"), STR_INIT("xl/"), "xlsx", NULL, xlsx_read},
    {STR_INIT("ms-excel"), STR_INIT("xl/"), "xlsx", NULL, xlsx_read},
    {STR_INIT("presentationml"), STR_INIT("ppt/"), "pptx", NULL, pptx_read},
    {STR_INIT("ms-powerpoint"), STR_INIT("ppt/"), "pptx", NULL, pptx_read},
    {STR_INIT("visio"), STR_INIT("visio/"), NULL, N_("Visio 文件（.vsdx）"),
     NULL},
};

static const struct office *
office_of(const struct package *package, size_t main)
{
    struct str type = package_type(package, main);
    struct str name = zip_part(package->zip, main)->name;

    for (size_t i = 0; i < COUNT(offices); i++)
        if (str_find(type, offices[i].type, 0) != STR_NONE)
            return &offices[i];
    for (size_t i = 0; i < COUNT(offices); i++)
        if (!str_ends(type, S(".main+xml")) &&
            str_starts(name, offices[i].folder))
            return &offices[i];
    return NULL;
}

/*
 * The main part is where the package relates it; failing that, the part of its
 * content type.  A default for all XML covers the list of types as well, which
 * is no part.
 */
static size_t
main_part(const struct package *package)
{
    const struct relationship *relation =
        package_relation(package, S(""), S("officeDocument"));

    if (relation != NULL && relation->part != STR_NONE)
        return relation->part;
    for (size_t i = 0; i < zip_count(package->zip); i++)
        if (str_ends(package_type(package, i), S(".main+xml")) &&
            !str_eq(zip_part(package->zip, i)->name, S("[Content_Types].xml")))
            return i;
    return STR_NONE;
}

/* An archive is what it holds.  By itself it is for commands on folders. */
static void
read_archive(struct intake *in, struct zip *zip)
{
    const struct inner inner = {.view = VIEW_EMBEDDED};

    if (doc_depth(in->builder) == 0) {
        if (unpack_begin(in, "zip"))
            unpack_zip(in, zip);
        else
            reader_refuse_archive(in);
        return;
    }
    for (size_t i = 0; i < zip_count(zip); i++)
        if (!zip_part(zip, i)->folder || zip_part(zip, i)->stored > 0)
            inner_read_part(in, &inner, zip, i);
}

/* The package that Word keeps beside a shape is none of a document. */
static bool
is_of_shape(const struct zip *zip)
{
    for (size_t i = 0; i < zip_count(zip); i++)
        if (str_starts(zip_part(zip, i)->name, S("drs/")))
            return true;
    return false;
}

void
reader_opc(struct intake *in, struct zip *zip)
{
    static const struct office word = {.format = "docx", .read = docx_read};
    const struct office *office = NULL;
    struct package package;
    size_t part;

    package_load(in, zip, &package);
    part = main_part(&package);
    if (part == STR_NONE && is_of_shape(zip)) {
        read_archive(in, zip);
        return;
    }
    if (part != STR_NONE)
        office = office_of(&package, part);
    if (office == NULL)
        office = &word;
    if (office->what != NULL) {
        reader_refuse_kind(in, _(office->what));
        return;
    }
    reader_name(in, office->format);
    office->read(in, &package, part);
}

static bool
has_part(const struct zip *zip, struct str name)
{
    return zip_find_folded(zip, name) != STR_NONE;
}

/* What the part "mimetype" says, into room. */
static struct str
mimetype(struct zip *zip, char *room, size_t size)
{
    size_t part = zip_find(zip, S("mimetype"));
    struct str type = {0};
    struct err err;

    if (part == STR_NONE || !zip_head(zip, part, room, size, &type, &err))
        return (struct str){0};
    return str_trim(type);
}

static void
read_odf(struct intake *in, struct zip *zip)
{
    char room[MIMETYPE_MAX];

    reader_name(in, odt_read(in, zip, mimetype(zip, room, sizeof(room))));
}

/* A document of another kind in the same parts: programs open either. */
static void
read_twin(struct intake *in, struct zip *zip,
          void (*read)(struct intake *, struct zip *))
{
    if (!doc_enter(in->builder, S(""), VIEW_EMBEDDED, NULL))
        return;
    read(in, zip);
    doc_leave(in->builder);
}

static void
read_parts(struct intake *in, struct zip *zip)
{
    char room[MIMETYPE_MAX];
    struct str type = mimetype(zip, room, sizeof(room));
    bool odf = str_starts(type, S("application/vnd.oasis.opendocument.")) ||
               str_starts(type, S("application/vnd.sun.xml.")),
         opc = has_part(zip, S("[Content_Types].xml")) ||
               has_part(zip, S("_rels/.rels")) ||
               has_part(zip, S("word/document.xml"));

    if (zip_count(zip) == 0)
        reader_refuse(in, WHY_EMPTY, _("压缩包里没有任何部件"));
    else if (str_starts(type, S("application/epub")))
        reader_refuse_kind(in, _("电子书（.epub）"));
    else if (!odf && has_part(zip, S("OFD.xml")))
        reader_refuse_kind(in, _("版式文件（.ofd）"));
    else if (opc && !odf)
        reader_opc(in, zip);
    else if (odf || has_part(zip, S("content.xml")) ||
             has_part(zip, S("encrypted-package")))
        read_odf(in, zip);
    else
        read_archive(in, zip);
    if (opc && odf)
        read_twin(in, zip, reader_opc);
    else if (opc && has_part(zip, S("content.xml")) &&
             has_part(zip, S("META-INF/manifest.xml")))
        read_twin(in, zip, read_odf);
}

void
reader_zip(struct intake *in, struct str bytes)
{
    struct err err;
    struct zip *zip = zip_load(in->arena, bytes, &in->poured, &err);

    if (zip == NULL) {
        part_miss(in->builder, S(""), &err);
        doc_refuse(in->builder);
        return;
    }
    zip_borrow(zip, in->file);
    lent_spent(in->file, bytes); /* all of it was searched for entries */
    read_parts(in, zip);
    zip_rest_read(in, zip);
}
