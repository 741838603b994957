/*
 * Kinds of files by their magic.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/kind.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/ascii.h"
#include "core/count.h"
#include "core/msg.h"
#include "formats/words.h"

/* Magic at an offset; the first that fits decides. */
static const struct {
    struct str magic;
    size_t at;
    enum file_kind kind;
} magics[] = {
    {STR_INIT("PK\3\4"), 0, FILE_ZIP},
    {STR_INIT("PK\5\6"), 0, FILE_ZIP},
    {STR_INIT("PK\7\x8"), 0, FILE_ZIP},
    {STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 0, FILE_CFB},
    {STR_INIT("%PDF-"), 0, FILE_PDF},
    {STR_INIT("\x89PNG\r\n\x1a\n"), 0, FILE_PICTURE},
    {STR_INIT("\xff\xd8\xff"), 0, FILE_PICTURE},
    {STR_INIT("GIF8"), 0, FILE_PICTURE},
    {STR_INIT("II*\0"), 0, FILE_PICTURE},
    {STR_INIT("MM\0*"), 0, FILE_PICTURE},
    {STR_INIT("II\xbc\1"), 0, FILE_PICTURE},
    {STR_INIT(" EMF"), 40, FILE_PICTURE},
    {STR_INIT("\xd7\xcd\xc6\x9a"), 0, FILE_PICTURE},
    {STR_INIT("\1\0\x9\0\0\3"), 0, FILE_PICTURE},
    {STR_INIT("\2\0\x9\0\0\3"), 0, FILE_PICTURE},
    {STR_INIT("WEBP"), 8, FILE_PICTURE},
    {STR_INIT("ftypheic"), 4, FILE_PICTURE},
    {STR_INIT("ftypavif"), 4, FILE_PICTURE},
    {STR_INIT("VCLMTF"), 0, FILE_PICTURE},
    {STR_INIT("8BPS"), 0, FILE_PICTURE},
    {STR_INIT("\0\0\1\0"), 0, FILE_PICTURE},
    {STR_INIT("%!PS"), 0, FILE_PICTURE},
    {STR_INIT("\xc5\xd0\xd3\xc6"), 0, FILE_PICTURE},
    {STR_INIT("\0\1\0\0\0"), 0, FILE_FONT},
    {STR_INIT("OTTO"), 0, FILE_FONT},
    {STR_INIT("ttcf"), 0, FILE_FONT},
    {STR_INIT("wOFF"), 0, FILE_FONT},
    {STR_INIT("wOF2"), 0, FILE_FONT},
    {STR_INIT("Rar!\x1a\7"), 0, FILE_ARCHIVE},
    {STR_INIT("7z\xbc\xaf\x27\x1c"), 0, FILE_ARCHIVE},
    {STR_INIT("\x1f\x8b"), 0, FILE_ARCHIVE},
    {STR_INIT("\xfd"
              "7zXZ"),
     0, FILE_ARCHIVE},
    {STR_INIT("BZh"), 0, FILE_ARCHIVE},
    {STR_INIT("\x28\xb5\x2f\xfd"), 0, FILE_ARCHIVE},
    {STR_INIT("ustar"), 257, FILE_ARCHIVE},
    {STR_INIT("RIFF"), 0, FILE_MEDIA},
    {STR_INIT("ID3"), 0, FILE_MEDIA},
    {STR_INIT("OggS"), 0, FILE_MEDIA},
    {STR_INIT("ftyp"), 4, FILE_MEDIA},
};

enum { BMP_RESERVED = 6 };

/* "BM" alone is too little: its reserved bytes are zero. */
static bool
is_bmp(struct str head)
{
    return str_starts(head, S("BM")) &&
           str_starts(str_sub(head, BMP_RESERVED, head.len), S("\0\0\0\0"));
}

/*
 * Before POSIX a tar began with nothing but its first head, whose check sum is
 * that of its bytes with spaces in its own place.
 */
static bool
is_old_tar(struct str head)
{
    enum { SUM = 148, DIGITS = 8 };
    uint32_t sum = 0, said = 0;
    bool any = false;

    if (head.len < FILE_HEAD || head.ptr[0] == '\0')
        return false;
    for (size_t i = 0; i < FILE_HEAD; i++)
        sum +=
            i >= SUM && i < SUM + DIGITS ? ' ' : (unsigned char) head.ptr[i];
    for (size_t i = SUM; i < SUM + DIGITS; i++)
        if (head.ptr[i] >= '0' && head.ptr[i] <= '7') {
            said = said * 8 + (uint32_t) (head.ptr[i] - '0');
            any = true;
        } else if (head.ptr[i] != ' ') {
            break;
        }
    return any && said == sum;
}

/* Whether a tag begins the text, whatever follows its name. */
static bool
begins_tag(struct str text, struct str tag)
{
    char behind = text.len > tag.len ? text.ptr[tag.len] : '>';

    return words_start(text, tag) &&
           (behind == '>' || behind == '/' || ascii_is_space(behind));
}

/* Whether s has the tag somewhere, whatever the case of its letters. */
static bool
has_tag(struct str s, struct str tag)
{
    for (size_t at = 0; (at = str_find(s, S("<"), at)) != STR_NONE; at++)
        if (words_start(str_sub(s, at, s.len), tag))
            return true;
    return false;
}

static bool
is_page(struct str text)
{
    static const struct str tags[] = {
        STR_INIT("<html"),   STR_INIT("<head"),     STR_INIT("<body"),
        STR_INIT("<title"),  STR_INIT("<meta"),     STR_INIT("<script"),
        STR_INIT("<style"),  STR_INIT("<table"),    STR_INIT("<div"),
        STR_INIT("<p"),      STR_INIT("<h1"),       STR_INIT("<h2"),
        STR_INIT("<iframe"), STR_INIT("<font"),     STR_INIT("<center"),
        STR_INIT("<base"),   STR_INIT("<link"),     STR_INIT("<span"),
        STR_INIT("<ul"),     STR_INIT("<ol"),       STR_INIT("<br"),
        STR_INIT("<img"),    STR_INIT("<frameset"),
    };

    if (words_start(text, S("<!doctype html")) ||
        (str_starts(text, S("<!--")) && has_tag(text, S("<html"))))
        return true;
    for (size_t i = 0; i < COUNT(tags); i++)
        if (begins_tag(text, tags[i]))
            return true;
    return false;
}

/* What begins with "<", white space and a byte order mark aside. */
static enum file_kind
markup(struct str head)
{
    head = str_trim(head);
    if (is_page(head))
        return FILE_HTML;
    if (!str_starts(head, S("<?xml")))
        return FILE_UNKNOWN;
    return has_tag(head, S("<!doctype html")) || has_tag(head, S("<html"))
               ? FILE_HTML
               : FILE_XML;
}

/* Fields that mail begins with, and no text does two of. */
static bool
is_mail_field(struct str line)
{
    static const struct str names[] = {
        STR_INIT("arc-seal:"),
        STR_INIT("bcc:"),
        STR_INIT("cc:"),
        STR_INIT("content-"),
        STR_INIT("date:"),
        STR_INIT("delivered-to:"),
        STR_INIT("dkim-signature"),
        STR_INIT("from:"),
        STR_INIT("in-reply-to:"),
        STR_INIT("message-id:"),
        STR_INIT("mime-version:"),
        STR_INIT("received:"),
        STR_INIT("reply-to:"),
        STR_INIT("return-path:"),
        STR_INIT("snapshot-"),
        STR_INIT("subject:"),
        STR_INIT("thread-"),
        STR_INIT("to:"),
        STR_INIT("x-"),
    };

    for (size_t i = 0; i < COUNT(names); i++)
        if (words_start(line, names[i]))
            return str_find(line, S(":"), 0) != STR_NONE;
    return false;
}

/*
 * Whether the text begins with the head of a message: two fields at least,
 * whose lines may be folded.  A mailbox has a line in front.
 */
static bool
is_mail(struct str head)
{
    size_t fields = 0;

    if (str_starts(head, S("From ")))
        str_cut(&head, S("\n"));
    while (head.len > 0 && fields < 2) {
        struct str line = str_cut(&head, S("\n"));

        if (is_mail_field(line))
            fields++;
        else if (fields == 0 || line.len == 0 ||
                 (line.ptr[0] != ' ' && line.ptr[0] != '\t'))
            return false;
    }
    return fields == 2;
}

/* Whether it is UTF-16, which its mark or its first sign says. */
static bool
is_wide(struct str head)
{
    static const struct str begins[] = {
        STR_INIT("\xff\xfe"),
        STR_INIT("\xfe\xff"),
        STR_INIT("<\0"),
        STR_INIT("\0<"),
    };

    for (size_t i = 0; i < COUNT(begins); i++)
        if (str_starts(head, begins[i]))
            return true;
    return false;
}

/* Of ASCII in UTF-16 every other byte is enough. */
static enum file_kind
wide_markup(struct str head)
{
    char narrow[FILE_HEAD / 2];
    size_t len = 0, from = 0;

    if (str_starts(head, S("\xff")))
        from = 2;
    else if (str_starts(head, S("\xfe")))
        from = 3;
    else if (str_starts(head, S("\0")))
        from = 1;
    for (size_t i = from; i < head.len && len < sizeof(narrow); i += 2)
        narrow[len++] = head.ptr[i];
    return markup((struct str){narrow, len});
}

enum file_kind
file_kind(struct str head)
{
    if (head.len == 0)
        return FILE_EMPTY;
    for (size_t i = 0; i < COUNT(magics); i++)
        if (str_starts(str_sub(head, magics[i].at, head.len), magics[i].magic))
            return magics[i].kind;
    if (is_bmp(head))
        return FILE_PICTURE;
    if (is_old_tar(head))
        return FILE_ARCHIVE;
    if (is_mail(head))
        return FILE_MAIL;
    if (str_starts(str_trim(head), S("{\\rt")))
        return FILE_RTF;
    return is_wide(head) ? wide_markup(head) : markup(head);
}

const char *
file_kind_words(enum file_kind kind)
{
    static const char *const words[] = {
        [FILE_UNKNOWN] = N_("未知类型"),
        [FILE_EMPTY] = N_("空文件"),
        [FILE_ZIP] = N_("zip 压缩包"),
        [FILE_CFB] = N_("OLE 复合文件"),
        [FILE_PDF] = N_("PDF 文件"),
        [FILE_RTF] = N_("RTF 文件"),
        [FILE_HTML] = N_("网页"),
        [FILE_XML] = N_("XML 文件"),
        [FILE_MAIL] = N_("邮件或 MHTML 网页"),
        [FILE_PICTURE] = N_("图片"),
        [FILE_FONT] = N_("字体"),
        [FILE_ARCHIVE] = N_("压缩文件"),
        [FILE_MEDIA] = N_("音频或视频"),
    };

    return _(words[kind]);
}
