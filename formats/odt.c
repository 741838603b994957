/*
 * The parts of an OpenDocument package.
 *
 * Styles come first, because the text is read in their light.  Then every
 * other part is visited by its index: read if it is XML, listed if not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/count.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/names.h"
#include "formats/odt_part.h"
#include "formats/part.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum {
    /*
     * LibreOffice draws page one at most so large: no text on it can be read.
     */
    THUMBNAIL_MAX = 256,
    LAYOUT_CACHE_MAX = MIB
};

/* What META-INF/manifest.xml says of parts. */
struct manifest {
    struct arena *arena;
    struct names listed; /* each part, to one of the two below */
    char in_clear, encrypted;
    void **current; /* where the entry that is open says which */
    size_t count;
    bool read;
};

struct package {
    struct intake *in;
    struct zip *zip;
    struct doc_builder *builder;
    struct arena *arena;
    struct odt_reader *reader;
    struct manifest manifest;
};

static bool
take_entry(void *context, const struct xml_tag *tag,
           const struct xml_attrs *attrs)
{
    struct manifest *manifest = context;

    if (str_eq(tag->name.local, S("file-entry"))) {
        if (manifest->count == LIMIT_MANIFEST)
            return false;
        manifest->count++;
        manifest->current = names_put(manifest->arena, &manifest->listed,
                                      xml_value(attrs, S("full-path")));
        *manifest->current = &manifest->in_clear;
    } else if (str_eq(tag->name.local, S("encryption-data")) &&
               manifest->current != NULL) {
        *manifest->current = &manifest->encrypted;
    }
    return true;
}

/* Old manifests begin with a document type declaration. */
static void
read_manifest(struct package *package)
{
    struct manifest *manifest = &package->manifest;
    size_t index = zip_find(package->zip, S("META-INF/manifest.xml"));
    struct xml_handler handler = {
        .context = manifest, .dtd = true, .start = take_entry};

    manifest->arena = package->arena;
    if (index == STR_NONE)
        return;
    manifest->read = part_parse(package->in, package->zip, index, &handler);
    if (manifest->count == LIMIT_MANIFEST)
        doc_miss(package->builder, S("META-INF/manifest.xml"), WHY_LIMIT,
                 _("部件清单超过 %d 项，其余没有检查"), LIMIT_MANIFEST);
}

static bool
read_part(struct package *package, size_t index, enum story story, bool dtd)
{
    struct str name = zip_part(package->zip, index)->name;
    struct xml_handler handler = odt_part_begin(package->reader, name, story);
    bool whole;

    handler.dtd = dtd;
    whole = part_parse(package->in, package->zip, index, &handler);
    odt_part_end(package->reader);
    return whole;
}

/* Macros and dialogs, which rightly name their document type. */
static bool
may_have_dtd(struct str name)
{
    static const struct str folders[] = {
        STR_INIT("Basic/"),
        STR_INIT("Configurations2/"),
        STR_INIT("Dialogs/"),
        STR_INIT("Scripts/"),
    };

    for (size_t i = 0; i < COUNT(folders); i++)
        if (str_starts(name, folders[i]))
            return true;
    return false;
}

static uint32_t
big_endian(const char *p)
{
    const unsigned char *u = (const unsigned char *) p;

    return (uint32_t) u[0] << 24 | (uint32_t) u[1] << 16 |
           (uint32_t) u[2] << 8 | u[3];
}

/*
 * A thumbnail shows page one of the same text too small to read; listing it
 * would say of nearly every file that a picture was not examined.  Width and
 * height stand at 16 and 20 (PNG, 11.2.2).
 */
static bool
is_thumbnail(struct str name, struct str head)
{
    return str_starts(name, S("Thumbnails/")) &&
           str_starts(head, S("\x89PNG\r\n\x1a\n")) && head.len >= 24 &&
           big_endian(head.ptr + 16) <= THUMBNAIL_MAX &&
           big_endian(head.ptr + 20) <= THUMBNAIL_MAX;
}

/* Page breaks as LibreOffice remembers them: numbers, no text. */
static bool
is_layout_cache(const struct zip_part *part)
{
    return str_eq(part->name, S("layout-cache")) &&
           part->stored <= LAYOUT_CACHE_MAX;
}

static bool
is_encrypted(const struct package *package, struct str name)
{
    return names_get(&package->manifest.listed, name) ==
           &package->manifest.encrypted;
}

/* Does the manifest, if there is one, know the part? */
static bool
is_listed(const struct package *package, struct str name)
{
    return !package->manifest.read || str_starts(name, S("META-INF/")) ||
           names_get(&package->manifest.listed, name) != NULL;
}

/* A part that not every ODT has. */
static void
read_other(struct package *package, size_t index)
{
    const struct zip_part *part = zip_part(package->zip, index);
    char room[FILE_HEAD];
    struct str head = {0};
    struct err err;
    enum story story =
        is_listed(package, part->name) ? STORY_EMBEDDED : STORY_ORPHAN;
    const struct inner inner = {
        .view = story == STORY_ORPHAN ? VIEW_ORPHAN : VIEW_EMBEDDED,
    };

    if (!zip_head(package->zip, index, room, sizeof(room), &head, &err)) {
        part_miss(package->builder, part->name, &err);
        return;
    }
    if (is_thumbnail(part->name, head) || is_layout_cache(part))
        return;
    if (file_kind(head) == FILE_XML || str_ends(part->name, S(".xml")))
        read_part(package, index, story, may_have_dtd(part->name));
    else
        inner_read_part(package->in, &inner, package->zip, index);
}

/* A part of the package's own, as it stands there first. */
static bool
is_part(const struct zip_part *part, struct str name)
{
    return !part->twice && str_eq(part->name, name);
}

static void
read_others(struct package *package, size_t content, size_t styles)
{
    for (size_t i = 0; i < zip_count(package->zip); i++) {
        const struct zip_part *part = zip_part(package->zip, i);

        if (i == content || i == styles ||
            (part->folder && part->stored == 0) ||
            is_part(part, S("mimetype")) ||
            is_part(part, S("META-INF/manifest.xml")))
            continue;
        if (is_encrypted(package, part->name))
            doc_miss(package->builder, part->name, WHY_ENCRYPTED, "%s",
                     _("已加密，没有检查"));
        else if (is_part(part, S("meta.xml")) ||
                 is_part(part, S("settings.xml")))
            read_part(package, i, STORY_METADATA, false);
        else
            read_other(package, i);
    }
}

static void
refuse_encrypted(struct doc_builder *builder)
{
    doc_miss(
        builder, S("content.xml"), WHY_ENCRYPTED, "%s",
        _("文件已加密，没有检查；请在办公软件中去掉打开密码，另存后再查"));
    doc_refuse(builder);
}

/*
 * Is the text behind a password: by itself, or with the whole package in one
 * part?
 */
static bool
is_locked(const struct package *package, size_t content)
{
    if (content == STR_NONE)
        return zip_find(package->zip, S("encrypted-package")) != STR_NONE;
    return is_encrypted(package, S("content.xml")) ||
           zip_part(package->zip, content)->encrypted;
}

/* What is to be said when the text itself gave nothing. */
static void
judge(struct doc_builder *builder, const struct odt_reader *reader, bool whole,
      struct str part)
{
    if (odt_reader_met_old(reader))
        doc_miss(builder, part, WHY_KIND, "%s",
                 _("OpenOffice.org 1.x 格式，不能检查；请另存为 ODT"));
    if (odt_reader_met_old(reader) ||
        (!whole && odt_reader_paras(reader) == 0))
        doc_refuse(builder);
}

void
odt_read(struct intake *in, struct zip *zip)
{
    struct doc_builder *builder = in->builder;
    struct package package = {.in = in,
                              .zip = zip,
                              .builder = builder,
                              .arena = in->arena,
                              .reader = odt_reader_new(in->arena, builder)};
    size_t content = zip_find(zip, S("content.xml")),
           styles = zip_find(zip, S("styles.xml"));

    read_manifest(&package);
    if (is_locked(&package, content)) {
        refuse_encrypted(builder);
        return;
    }
    if (content == STR_NONE) {
        doc_miss(builder, S("content.xml"), WHY_MISSING, "%s",
                 _("包内没有 content.xml，正文不能检查"));
        doc_refuse(builder);
    }
    if (styles != STR_NONE)
        read_part(&package, styles, STORY_ATTRIBUTE, false);
    if (content != STR_NONE)
        judge(builder, package.reader,
              read_part(&package, content, STORY_MAIN, false),
              S("content.xml"));
    read_others(&package, content, styles);
}

void
fodt_read(struct intake *in, struct str bytes)
{
    struct arena *arena = in->arena;
    struct doc_builder *builder = in->builder;
    struct odt_reader *reader = odt_reader_new(arena, builder);
    struct xml_handler handler = odt_part_begin(reader, S(""), STORY_MAIN);
    struct err err;
    bool whole = xml_parse(arena, S("XML"), bytes, &handler, &err);

    odt_part_end(reader);
    if (!whole)
        part_miss(builder, S(""), &err);
    judge(builder, reader, whole, S(""));
}
