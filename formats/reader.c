/*
 * What a file is, by its content, and who reads it.
 *
 * What no reader opens is named: a person must learn whether to save it as
 * something else, to unpack it, or to ask for the password.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/reader.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/count.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/archive.h"
#include "formats/cfb.h"
#include "formats/docx.h"
#include "formats/flat.h"
#include "formats/gzip.h"
#include "formats/html.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/mail.h"
#include "formats/mime.h"
#include "formats/odt.h"
#include "formats/ole.h"
#include "formats/package.h"
#include "formats/part.h"
#include "formats/picture.h"
#include "formats/pptx.h"
#include "formats/rtf.h"
#include "formats/sift.h"
#include "formats/svg.h"
#include "formats/txt.h"
#include "formats/unpack.h"
#include "formats/unpack_zip.h"
#include "formats/wordml.h"
#include "formats/xlsx.h"
#include "formats/xml.h"
#include "formats/zip.h"
#include "formats/zip_directory.h"
#include "formats/zip_rest.h"

enum {
    MIMETYPE_MAX = 128,    /* the longest of ODF has 68 bytes */
    GARBLED_TAG = 44,      /* the first tag of a garbled font to be read */
    TAGS_WITHIN = 64 * KIB /* bytes in which a piece of a page shows */
};

/* The file is what it is, whatever lies within. */
static void
name_format(struct intake *in, const char *format)
{
    if (doc_depth(in->builder) == 0)
        in->format = format;
}

static void
refuse(struct intake *in, enum why why, const char *words)
{
    doc_miss(in->builder, S(""), why, "%s", words);
    doc_refuse(in->builder);
}

static void
refuse_kind(struct intake *in, const char *what)
{
    if (doc_depth(in->builder) > 0) {
        doc_miss(in->builder, S(""), WHY_EMBEDDED, _("内嵌的%s，没有检查"),
                 what);
        return;
    }
    doc_miss(in->builder, S(""), WHY_KIND,
             _("%s，目前不能检查；请另存为 DOCX、ODT 或纯文本后再查"), what);
    doc_refuse(in->builder);
}

/* --- compound files --- */

static void
read_cfb(struct intake *in, struct str bytes)
{
    static const struct {
        struct str stream;
        const char *what;
    } kinds[] = {
        {STR_INIT("WordDocument"), N_("旧版 Word 文件（.doc）")},
        {STR_INIT("Workbook"), N_("旧版 Excel 文件（.xls）")},
        {STR_INIT("Book"), N_("旧版 Excel 文件（.xls）")},
        {STR_INIT("PowerPoint Document"), N_("旧版 PowerPoint 文件（.ppt）")},
        {STR_INIT("__properties_version1.0"), N_("Outlook 邮件（.msg）")},
    };

    const char *kind = NULL;

    if (cfb_has(bytes, S("EncryptedPackage"))) {
        refuse(
            in, WHY_ENCRYPTED,
            _("文件已加密，没有检查；请在办公软件中去掉打开密码，另存后再查"));
        return;
    }
    for (size_t i = 0; i < COUNT(kinds) && kind == NULL; i++)
        if (cfb_has(bytes, kinds[i].stream))
            kind = _(kinds[i].what);
    if (doc_depth(in->builder) > 0)
        ole_read(in, bytes, kind);
    else
        refuse_kind(in, kind != NULL ? kind : file_kind_words(FILE_CFB));
}

/* --- zip --- */

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
    const struct relation *relation =
        package_relation(package, S(""), S("officeDocument"));

    if (relation != NULL && relation->part != STR_NONE)
        return relation->part;
    for (size_t i = 0; i < zip_count(package->zip); i++)
        if (str_ends(package_type(package, i), S(".main+xml")) &&
            !str_eq(zip_part(package->zip, i)->name, S("[Content_Types].xml")))
            return i;
    return STR_NONE;
}

/* For commands on folders, which look into archives; others say so. */
static void
refuse_archive(struct intake *in)
{
    if (in->unpack != NULL)
        return; /* it has been said */
    doc_miss(in->builder, S(""), WHY_KIND, "%s",
             _("压缩包，这里不看里面的文件；请用 dingmi scan 检查，或者解开后"
               "再查"));
    doc_refuse(in->builder);
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
            refuse_archive(in);
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

static void
read_opc(struct intake *in, struct zip *zip)
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
        refuse_kind(in, _(office->what));
        return;
    }
    name_format(in, office->format);
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

    name_format(in, odt_read(in, zip, mimetype(zip, room, sizeof(room))));
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
        refuse(in, WHY_EMPTY, _("压缩包里没有任何部件"));
    else if (str_starts(type, S("application/epub")))
        refuse_kind(in, _("电子书（.epub）"));
    else if (!odf && has_part(zip, S("OFD.xml")))
        refuse_kind(in, _("版式文件（.ofd）"));
    else if (opc && !odf)
        read_opc(in, zip);
    else if (odf || has_part(zip, S("content.xml")) ||
             has_part(zip, S("encrypted-package")))
        read_odf(in, zip);
    else
        read_archive(in, zip);
    if (opc && odf)
        read_twin(in, zip, read_opc);
    else if (opc && has_part(zip, S("content.xml")) &&
             has_part(zip, S("META-INF/manifest.xml")))
        read_twin(in, zip, read_odf);
}

static void
read_zip(struct intake *in, struct str bytes)
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

/* An archive behind a file of another kind, which shows nothing of it. */
static void
read_appended(struct intake *in, struct str bytes)
{
    if (!doc_enter(in->builder, S(""), VIEW_ORPHAN, NULL))
        return;
    read_zip(in, bytes);
    doc_leave(in->builder);
}

/* --- the rest --- */

/*
 * office:document, or a part such as office:document-content that lies alone,
 * of today or of OpenOffice.org 1.x
 */
static bool
is_flat_odf(const struct xml_name *root)
{
    return (str_eq(root->local, S("document")) ||
            str_starts(root->local, S("document-"))) &&
           (str_starts(root->space,
                       S("urn:oasis:names:tc:opendocument:xmlns:office:")) ||
            str_starts(root->space, S("http://openoffice.org/2000/office")));
}

static void
read_page(struct intake *in, struct str bytes)
{
    name_format(in, "html");
    html_read(in, bytes);
}

static void
read_flat(struct intake *in, struct str bytes)
{
    flat_read(in, bytes, read_opc);
}

/* A document or a workbook, by what the namespace of the root begins with. */
static const struct lone {
    struct str space, local;
    const char *format; /* NULL: its reader says */
    void (*read)(struct intake *, struct str bytes);
} lones[] = {
    {STR_INIT(WORDML_SPACE), STR_INIT("wordDocument"), "wordml", wordml_read},
    {STR_INIT(WORDML_BOOK_SPACE), STR_INIT("Workbook"), "xlsml", wordml_read},
    {STR_INIT(FLAT_SPACE), STR_INIT("package"), NULL, read_flat},
    {STR_INIT(""), STR_INIT("html"), NULL, read_page},
    {STR_INIT(""), STR_INIT("svg"), "svg", svg_read},
};

static const struct lone *
lone_of(const struct xml_name *root)
{
    for (size_t i = 0; i < COUNT(lones); i++)
        if (str_eq(root->local, lones[i].local) &&
            str_starts(root->space, lones[i].space))
            return &lones[i];
    return NULL;
}

/* A declaration, and nothing that it declares: Word puts it beside shapes. */
static bool
is_bare_declaration(struct str bytes)
{
    static const struct str begin =
        STR_INIT("<?xml version=\"1.0\" encoding=\"UTF-8\"");
    struct str end = str_trim(str_sub(bytes, begin.len, bytes.len));

    return str_starts(bytes, begin) &&
           (str_eq(end, S("?>")) || str_eq(end, S("standalone=\"yes\"?>")));
}

/* Within another file any XML is worth reading, whatever it is for. */
static void
read_other_xml(struct intake *in, struct str bytes,
               const struct xml_name *root)
{
    if (doc_depth(in->builder) > 0 && is_bare_declaration(bytes))
        return;
    if (doc_depth(in->builder) > 0)
        wordml_read_other(in, bytes);
    else if (root != NULL && str_starts(root->local, S("UOF")))
        refuse_kind(in, _("标文通文件（.uof）"));
    else
        refuse_kind(in, file_kind_words(FILE_XML));
}

static void
read_xml(struct intake *in, struct str bytes)
{
    struct xml_name root;
    bool found = xml_root(in->arena, bytes, &root);
    const struct lone *lone = found ? lone_of(&root) : NULL;

    if (found && is_flat_odf(&root)) {
        name_format(in, fodt_read(in, bytes));
    } else if (lone != NULL) {
        if (lone->format != NULL)
            name_format(in, lone->format);
        lone->read(in, bytes);
    } else {
        read_other_xml(in, bytes, found ? &root : NULL);
    }
}

/* XML without its declaration shows by a namespace; all else is text. */
static bool
is_bare_xml(const struct intake *in, struct str bytes)
{
    struct xml_name root;

    return str_starts(str_trim(str_sub(bytes, 0, FILE_HEAD)), S("<")) &&
           xml_root(in->arena, bytes, &root) && root.space.len > 0;
}

/*
 * Whether text within a file has tags of a page: a piece of one begins with
 * anything.  A file of its own is what it looks like, words and all.
 */
static bool
has_tags(struct str bytes)
{
    static const struct str tags[] = {
        STR_INIT("</p>"),  STR_INIT("</b>"),    STR_INIT("</span>"),
        STR_INIT("</i>"),  STR_INIT("</div>"),  STR_INIT("</font>"),
        STR_INIT("</td>"), STR_INIT("</html>"), STR_INIT("<br>"),
    };

    if (str_find(bytes, S("\0"), 0) != STR_NONE)
        return false;
    for (size_t i = 0; i < COUNT(tags); i++)
        if (str_find(bytes, tags[i], 0) != STR_NONE)
            return true;
    return false;
}

static void
search(struct intake *in, struct str bytes)
{
    sift_read(in, S(""), VIEW_VISIBLE, bytes);
}

/* The tag of a table of OpenType stands there. */
static bool
is_tag(struct str bytes, size_t at)
{
    struct str tag = str_sub(bytes, at, at + 4);

    for (size_t i = 0; i < tag.len; i++)
        if (tag.ptr[i] < ' ' || tag.ptr[i] > '~')
            return false;
    return tag.len == 4;
}

/* ECMA-376-1 17.8.1: only the first 32 bytes are garbled, the tables go on. */
static bool
is_garbled_font(struct str bytes)
{
    return is_tag(bytes, GARBLED_TAG) && is_tag(bytes, GARBLED_TAG + 16) &&
           is_tag(bytes, GARBLED_TAG + 32);
}

static void
read_unknown(struct intake *in, struct str bytes)
{
    search(in, bytes);
    if (!in->font || !is_garbled_font(bytes))
        doc_miss(in->builder, S(""), WHY_KIND, _("%s，只搜索了其中的文字"),
                 file_kind_words(FILE_UNKNOWN));
}

static void
read_text(struct intake *in, struct str bytes)
{
    bool inner = doc_depth(in->builder) > 0;

    name_format(in, "txt");
    if (!inner)
        txt_read(in, bytes);
    else if (has_tags(str_sub(bytes, 0, TAGS_WITHIN)))
        html_read(in, bytes);
    else if (!txt_read_if_text(in, bytes))
        read_unknown(in, bytes);
}

/* No reader opens it; within another file its bytes may say something. */
static void
refuse_searched(struct intake *in, struct str bytes, enum file_kind kind)
{
    if (doc_depth(in->builder) > 0)
        search(in, bytes);
    refuse_kind(in, file_kind_words(kind));
}

/* Packed otherwise than by zip. */
static void
read_packed(struct intake *in, struct str bytes)
{
    if (doc_depth(in->builder) == 0 && archive_unpack(in, bytes))
        return;
    if (str_starts(bytes, S("\x1f\x8b\x8")))
        gzip_read(in, bytes);
    else if (doc_depth(in->builder) == 0 && in->unpack == NULL)
        refuse_archive(in);
    else
        refuse_searched(in, bytes, FILE_ARCHIVE);
}

/* A page that was saved is one document; what was sent has attachments. */
static void
read_mail(struct intake *in, struct str bytes)
{
    bool page = mime_is_page(bytes);

    if ((!page || mime_is_sent(bytes)) && mail_unpack(in, bytes))
        return;
    name_format(in, page ? "mht" : "eml");
    mime_read(in, bytes);
}

static void
dispatch(struct intake *in, struct str bytes)
{
    enum file_kind kind = file_kind(str_sub(bytes, 0, FILE_HEAD));
    bool archive = kind != FILE_ZIP && zip_directory_ends(bytes);

    if (kind == FILE_UNKNOWN && archive)
        kind = FILE_ZIP;
    switch (kind) {
    case FILE_EMPTY:
        if (doc_depth(in->builder) == 0)
            refuse(in, WHY_EMPTY, _("文件是空的"));
        break;
    case FILE_ZIP:
        read_zip(in, bytes);
        break;
    case FILE_CFB:
        read_cfb(in, bytes);
        break;
    case FILE_XML:
        read_xml(in, bytes);
        break;
    case FILE_HTML:
        read_page(in, bytes);
        break;
    case FILE_RTF:
        name_format(in, "rtf");
        rtf_read(in, bytes);
        break;
    case FILE_MAIL:
        read_mail(in, bytes);
        break;
    case FILE_FONT: /* outlines; what text there is lies open */
        if (doc_depth(in->builder) > 0)
            search(in, bytes);
        else
            refuse_kind(in, file_kind_words(kind));
        break;
    case FILE_UNKNOWN:
        if (is_bare_xml(in, bytes))
            read_xml(in, bytes);
        else
            read_text(in, bytes);
        break;
    case FILE_PICTURE:
        picture_read(in, bytes);
        break;
    case FILE_ARCHIVE:
        read_packed(in, bytes);
        break;
    case FILE_PDF:
    case FILE_MEDIA:
        refuse_searched(in, bytes, kind);
        break;
    }
    if (kind != FILE_ZIP && archive)
        read_appended(in, bytes);
}

void
reader_unpack(struct arena *arena, const struct lent *file,
              struct unpack *unpack, struct doc *out)
{
    struct intake in = {.arena = arena,
                        .builder = doc_builder_new(arena),
                        .file = file,
                        .dispatch = dispatch,
                        .unpack = unpack,
                        .format = ""};

    dispatch(&in, file->bytes);
    doc_finish(in.builder, str_of(in.format), out);
    if (out->status == STATUS_UNREADABLE && str_eq(out->format, S("txt")))
        out->format = S(""); /* it was no text after all */
}

void
reader_read_lent(struct arena *arena, const struct lent *file, struct doc *out)
{
    reader_unpack(arena, file, NULL, out);
}

void
reader_read(struct arena *arena, struct str bytes, struct doc *out)
{
    reader_read_lent(arena, &(struct lent){.bytes = bytes}, out);
}
