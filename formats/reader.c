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
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/archive.h"
#include "formats/cfb.h"
#include "formats/gzip.h"
#include "formats/html.h"
#include "formats/intake.h"
#include "formats/kind.h"
#include "formats/mail.h"
#include "formats/mime.h"
#include "formats/ole.h"
#include "formats/picture.h"
#include "formats/reader_parts.h"
#include "formats/rtf.h"
#include "formats/sift.h"
#include "formats/txt.h"
#include "formats/unpack.h"
#include "formats/zip_directory.h"

enum {
    GARBLED_TAG = 44,      /* the first tag of a garbled font to be read */
    TAGS_WITHIN = 64 * KIB /* bytes in which a piece of a page shows */
};

void
reader_name(struct intake *in, const char *format)
{
    if (doc_depth(in->builder) == 0)
        in->format = format;
}

void
reader_refuse(struct intake *in, enum why why, const char *words)
{
    doc_miss(in->builder, S(""), why, "%s", words);
    doc_refuse(in->builder);
}

void
reader_refuse_kind(struct intake *in, const char *what)
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

void
reader_refuse_archive(struct intake *in)
{
    if (in->unpack != NULL)
        return; /* it has been said */
    doc_miss(in->builder, S(""), WHY_KIND, "%s",
             _("压缩包，这里不看里面的文件；请用 dingmi scan 检查，或者解开后"
               "再查"));
    doc_refuse(in->builder);
}

void
reader_page(struct intake *in, struct str bytes)
{
    reader_name(in, "html");
    html_read(in, bytes);
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
        reader_refuse(
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
        reader_refuse_kind(in,
                           kind != NULL ? kind : file_kind_words(FILE_CFB));
}

/* An archive behind a file of another kind, which shows nothing of it. */
static void
read_appended(struct intake *in, struct str bytes)
{
    if (!doc_enter(in->builder, S(""), VIEW_ORPHAN, NULL))
        return;
    reader_zip(in, bytes);
    doc_leave(in->builder);
}

/* --- the rest --- */

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

    reader_name(in, "txt");
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
    reader_refuse_kind(in, file_kind_words(kind));
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
        reader_refuse_archive(in);
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
    reader_name(in, page ? "mht" : "eml");
    mime_read(in, bytes);
}

static void
read_rtf(struct intake *in, struct str bytes)
{
    reader_name(in, "rtf");
    rtf_read(in, bytes);
}

/* Outlines; what text there is lies open. */
static void
read_font(struct intake *in, struct str bytes)
{
    if (doc_depth(in->builder) > 0)
        search(in, bytes);
    else
        reader_refuse_kind(in, file_kind_words(FILE_FONT));
}

static void
read_empty(struct intake *in, struct str bytes UNUSED)
{
    if (doc_depth(in->builder) == 0)
        reader_refuse(in, WHY_EMPTY, _("文件是空的"));
}

static void
read_untold(struct intake *in, struct str bytes)
{
    if (reader_is_bare_xml(in, bytes))
        reader_xml(in, bytes);
    else
        read_text(in, bytes);
}

/* What has no reader is refused: PDF, sound and film. */
static void
dispatch(struct intake *in, struct str bytes)
{
    static void (*const reader[FILE_MEDIA + 1])(struct intake *,
                                                struct str) = {
        [FILE_UNKNOWN] = read_untold,  [FILE_EMPTY] = read_empty,
        [FILE_ZIP] = reader_zip,       [FILE_CFB] = read_cfb,
        [FILE_RTF] = read_rtf,         [FILE_HTML] = reader_page,
        [FILE_XML] = reader_xml,       [FILE_MAIL] = read_mail,
        [FILE_PICTURE] = picture_read, [FILE_FONT] = read_font,
        [FILE_ARCHIVE] = read_packed,
    };
    enum file_kind kind = file_kind(str_sub(bytes, 0, FILE_HEAD));
    bool archive = kind != FILE_ZIP && zip_directory_ends(bytes);

    if (kind == FILE_UNKNOWN && archive)
        kind = FILE_ZIP;
    if (reader[kind] != NULL)
        reader[kind](in, bytes);
    else
        refuse_searched(in, bytes, kind);
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
