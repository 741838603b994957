/*
 * The parts of an OpenDocument package.
 *
 * A document is content, styles and what is said about it, in one folder; the
 * file itself is one, and so is each object in it.  Styles come first, because
 * the text is read in their light.  Then every other part is visited by its
 * index: read if it is XML, listed if not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/path.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/octets.h"
#include "formats/odt_attr.h"
#include "formats/odt_kind.h"
#include "formats/odt_manifest.h"
#include "formats/odt_part.h"
#include "formats/part.h"
#include "formats/png.h"
#include "formats/sift.h"
#include "formats/xml.h"
#include "formats/zip.h"
#include "formats/zip_directory.h"

enum {
    /*
     * LibreOffice draws page one at most so large: no text on it can be read.
     */
    THUMBNAIL_MAX = 256,
    SMALL_MAX = MIB,          /* bytes of one, and of a layout cache */
    LAYOUT_CACHE_SIZE_AT = 5, /* 24 bits, of what is behind the version */
    MIMETYPE_MAX = 128        /* the longest of ODF has 68 bytes */
};

struct package {
    struct intake *in;
    struct zip *zip;
    struct doc_builder *builder;
    struct odt_reader *reader; /* of the file itself */
    struct odt_manifest manifest;
    bool *done; /* the parts that are read, by index */
    bool old;   /* of OpenOffice.org 1.x: all parts name a document type */
};

static bool
read_part(struct package *package, struct odt_reader *reader, size_t index,
          enum story story, bool dtd)
{
    struct str name = zip_part(package->zip, index)->name;
    struct xml_handler handler = odt_part_begin(reader, name, story);
    bool whole;

    package->done[index] = true;
    handler.dtd = dtd || package->old;
    whole = part_parse(package->in, package->zip, index, &handler);
    odt_part_end(reader);
    return whole;
}

static void
miss_encrypted(struct package *package, struct str name)
{
    doc_miss(package->builder, name, WHY_ENCRYPTED, "%s",
             _("已加密，没有检查"));
}

/* --- a document --- */

/* The part of that name in a folder, or STR_NONE. */
static size_t
part_in(struct package *package, struct str folder, const char *name)
{
    struct arena *scratch = package->in->arena;
    ARENA_SCOPE(scratch);

    return zip_find(package->zip,
                    str_printf(scratch, "%.*s%s", STR_ARG(folder), name));
}

static void
read_if(struct package *package, struct odt_reader *reader, size_t index,
        enum story story)
{
    struct str name;

    if (index == STR_NONE || package->done[index])
        return;
    name = zip_part(package->zip, index)->name;
    package->done[index] = true;
    if (odt_manifest_encrypts(&package->manifest, name))
        miss_encrypted(package, name);
    else
        (void) read_part(package, reader, index, story, false);
}

/* Whether its content was read whole. */
static bool
read_document(struct package *package, struct odt_reader *reader,
              struct str folder, size_t content)
{
    bool whole = false;

    read_if(package, reader, part_in(package, folder, "styles.xml"),
            STORY_ATTRIBUTE);
    if (content != STR_NONE)
        whole = read_part(package, reader, content, STORY_MAIN, false);
    odt_reader_end(reader);
    read_if(package, reader, part_in(package, folder, "meta.xml"),
            STORY_METADATA);
    read_if(package, reader, part_in(package, folder, "settings.xml"),
            STORY_METADATA);
    return whole;
}

/* "Object 1/" is shown where "Object 1" is, and "Pictures/1.png" itself. */
static const struct open_para *
anchor_of(const struct package *package, struct str name)
{
    struct str folder = path_folder(name);

    if (str_eq(str_sub(name, folder.len, name.len), S("content.xml")))
        name = str_sub(folder, 0, folder.len > 0 ? folder.len - 1 : 0);
    return odt_reader_anchor(package->reader, name);
}

static enum view
view_of(const struct package *package, struct str name)
{
    return odt_manifest_lists(&package->manifest, name) ? VIEW_EMBEDDED
                                                        : VIEW_ORPHAN;
}

/* An object: a document of its own, whose parts bear their full names. */
static void
read_object(struct package *package, size_t content)
{
    struct str name = zip_part(package->zip, content)->name;
    struct arena *arena;

    if (!doc_enter(package->builder, S(""), view_of(package, name),
                   anchor_of(package, name)))
        return;
    arena = arena_new();
    (void) read_document(package, odt_reader_new(package->in, arena),
                         path_folder(name), content);
    arena_free(arena);
    doc_leave(package->builder);
}

/* --- other parts --- */

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

/* What is said about the document without being text of it. */
static bool
is_about(struct str name)
{
    return str_eq(name, S("manifest.rdf")) || str_starts(name, S("META-INF/"));
}

/*
 * A thumbnail shows page one of the same text too small to read; listing it
 * would say of nearly every file that a picture was not examined.  Width and
 * height stand at 16 and 20 (PNG, 11.2.2).
 */
static bool
is_thumbnail(struct str name, struct str head)
{
    return str_eq(name, S("Thumbnails/thumbnail.png")) &&
           str_starts(head, S("\x89PNG\r\n\x1a\n")) && head.len >= 24 &&
           octets_be(head, 16, 4) <= THUMBNAIL_MAX &&
           octets_be(head, 20, 4) <= THUMBNAIL_MAX;
}

/* Page breaks as LibreOffice remembers them: numbers, no text. */
static bool
is_layout_cache(struct str name, struct str head)
{
    return str_eq(name, S("layout-cache")) && str_starts(head, S("\1\0\1\0p"));
}

/* The media type alone; anything else there is looked at. */
static bool
is_mimetype(struct str name, struct str head)
{
    return str_eq(name, S("mimetype")) && head.len <= MIMETYPE_MAX &&
           str_starts(head, S("application/")) && !odt_has_han(head);
}

static void
read_xml(struct package *package, size_t index)
{
    struct str name = zip_part(package->zip, index)->name;
    enum view view = view_of(package, name);

    (void) read_part(package, package->reader, index,
                     view == VIEW_ORPHAN ? STORY_ORPHAN
                     : is_about(name)    ? STORY_METADATA
                                         : STORY_EMBEDDED,
                     may_have_dtd(name));
}

static bool
has_cache_size(struct str bytes)
{
    return octets_le(bytes, LAYOUT_CACHE_SIZE_AT, 3) ==
           bytes.len + 1 - LAYOUT_CACHE_SIZE_AT;
}

/*
 * What is nothing to look at, with the strings that may be in it all the same.
 * False, and nothing is read, if it is not what it seems.
 */
static bool
read_small(struct package *package, size_t index, bool picture)
{
    struct str name = zip_part(package->zip, index)->name, bytes;
    struct err ignored;
    BUF_SCOPED held;

    buf_init(&held, SMALL_MAX);
    if (!zip_pour(package->zip, index, buf_take, &held, &ignored) || held.full)
        return false;
    bytes = buf_str(&held);
    if (zip_directory_ends(bytes) || (!picture && !has_cache_size(bytes)) ||
        !doc_enter(package->builder, name, VIEW_EMBEDDED, NULL))
        return false;
    if (picture)
        png_read(package->in, bytes);
    else
        sift_read(package->in, S(""), VIEW_METADATA, bytes);
    doc_leave(package->builder);
    return true;
}

/* Pictures of lines do without the declaration. */
static bool
is_xml(struct str name, struct str head)
{
    static const struct str endings[] = {
        STR_INIT(".rdf"),
        STR_INIT(".svg"),
        STR_INIT(".xml"),
    };

    if (file_kind(head) == FILE_XML)
        return true;
    for (size_t i = 0; i < COUNT(endings); i++)
        if (str_ends(name, endings[i]))
            return true;
    return false;
}

/* A part that not every file has. */
static void
read_other(struct package *package, size_t index)
{
    const struct zip_part *part = zip_part(package->zip, index);
    const struct inner inner = {.view = view_of(package, part->name),
                                .anchor = anchor_of(package, part->name)};
    char room[FILE_HEAD];
    struct str head = {0};
    struct err err;
    bool picture;

    if (!zip_head(package->zip, index, room, sizeof(room), &head, &err)) {
        part_miss(package->builder, part->name, &err);
        return;
    }
    if (is_mimetype(part->name, head))
        return;
    picture = is_thumbnail(part->name, head);
    if ((picture || is_layout_cache(part->name, head)) &&
        read_small(package, index, picture))
        return;
    if (is_xml(part->name, head))
        read_xml(package, index);
    else
        inner_read_part(package->in, &inner, package->zip, index);
}

static bool
is_object(const struct zip_part *part)
{
    return str_ends(part->name, S("/content.xml")) && !part->twice;
}

/* Objects first, so that their parts are known for what they are. */
static void
read_others(struct package *package)
{
    size_t count = zip_count(package->zip);

    for (size_t i = 0; i < 2 * count; i++) {
        const struct zip_part *part = zip_part(package->zip, i % count);

        if (package->done[i % count] || (part->folder && part->stored == 0) ||
            (i < count && !is_object(part)))
            continue;
        package->done[i % count] = true;
        if (odt_manifest_encrypts(&package->manifest, part->name))
            miss_encrypted(package, part->name);
        else if (is_object(part))
            read_object(package, i % count);
        else
            read_other(package, i % count);
    }
}

/* --- the file --- */

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
    return odt_manifest_encrypts(&package->manifest, S("content.xml")) ||
           zip_part(package->zip, content)->encrypted;
}

static void
read_package(struct package *package, size_t content)
{
    size_t manifest = zip_find(package->zip, S("META-INF/manifest.xml"));
    bool whole;

    if (manifest != STR_NONE)
        package->done[manifest] = true;
    if (content == STR_NONE)
        doc_miss(package->builder, S("content.xml"), WHY_MISSING, "%s",
                 _("包内没有 content.xml，正文不能检查"));
    whole = read_document(package, package->reader, S(""), content);
    if (!whole && odt_reader_paras(package->reader) == 0)
        doc_refuse(package->builder);
    read_others(package);
}

const char *
odt_read(struct intake *in, struct zip *zip, struct str type)
{
    size_t content = zip_find(zip, S("content.xml"));
    enum odt_kind kind = odt_kind_of_type(type);
    struct arena *arena = arena_new();
    struct package package = {
        .in = in,
        .zip = zip,
        .builder = in->builder,
        .reader = odt_reader_new(in, arena),
        .done = arena_array(arena, zip_count(zip) + 1, bool),
        .old = str_starts(type, S("application/vnd.sun.xml."))};

    odt_manifest_read(&package.manifest, in, zip);
    if (is_locked(&package, content))
        refuse_encrypted(in->builder);
    else
        read_package(&package, content);
    if (kind == ODT_KIND_UNKNOWN)
        kind = odt_reader_kind(package.reader);
    arena_free(arena);
    return odt_kind_slug(kind, false);
}

/* Flat files of OpenOffice.org 1.x name their document type. */
static bool
is_old(struct str bytes)
{
    return str_find(str_sub(bytes, 0, KIB),
                    S("http://openoffice.org/2000/office"), 0) != STR_NONE;
}

const char *
fodt_read(struct intake *in, struct str bytes)
{
    struct arena *arena = arena_new();
    struct odt_reader *reader = odt_reader_new(in, arena);
    struct xml_handler handler = odt_part_begin(reader, S(""), STORY_MAIN);
    enum odt_kind kind;
    bool whole;

    handler.dtd = is_old(bytes);
    whole = part_parse_bytes(in, S(""), bytes, &handler);
    odt_part_end(reader);
    odt_reader_end(reader);
    if (!whole && odt_reader_paras(reader) == 0)
        doc_refuse(in->builder);
    kind = odt_reader_kind(reader);
    arena_free(arena);
    return odt_kind_slug(kind, true);
}
