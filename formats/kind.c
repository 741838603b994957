/*
 * Kinds of files by their magic.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/kind.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/count.h"
#include "core/msg.h"

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
    {STR_INIT("{\\rt"), 0, FILE_RTF},
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
    {STR_INIT("ustar"), 257, FILE_ARCHIVE},
    {STR_INIT("RIFF"), 0, FILE_MEDIA},
    {STR_INIT("ID3"), 0, FILE_MEDIA},
    {STR_INIT("OggS"), 0, FILE_MEDIA},
    {STR_INIT("ftyp"), 4, FILE_MEDIA},
    {STR_INIT("MIME-Version:"), 0, FILE_MAIL},
};

enum { BMP_RESERVED = 6 };

/* "BM" alone is too little: its reserved bytes are zero. */
static bool
is_bmp(struct str head)
{
    return str_starts(head, S("BM")) &&
           str_starts(str_sub(head, BMP_RESERVED, head.len), S("\0\0\0\0"));
}

/* Whether s begins with word, in small letters, whatever its own are. */
static bool
starts_any_case(struct str s, struct str word)
{
    if (s.len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = s.ptr[i];

        if (c >= 'A' && c <= 'Z')
            c = (char) (c - 'A' + 'a');
        if (c != word.ptr[i])
            return false;
    }
    return true;
}

/* What begins with "<", white space and a byte order mark aside. */
static enum file_kind
markup(struct str head)
{
    static const struct str html[] = {
        STR_INIT("<!doctype html"),
        STR_INIT("<html"),
        STR_INIT("<head"),
        STR_INIT("<body"),
    };

    if (str_starts(head, S("\xff\xfe<\0")) ||
        str_starts(head, S("\xfe\xff\0<")))
        return FILE_XML;
    head = str_trim(head);
    for (size_t i = 0; i < COUNT(html); i++)
        if (starts_any_case(head, html[i]))
            return FILE_HTML;
    return str_starts(head, S("<?xml")) ? FILE_XML : FILE_UNKNOWN;
}

enum file_kind
file_kind(struct str head)
{
    if (head.len == 0)
        return FILE_EMPTY;
    for (size_t i = 0; i < COUNT(magics); i++)
        if (str_starts(str_sub(head, magics[i].at, head.len), magics[i].magic))
            return magics[i].kind;
    return is_bmp(head) ? FILE_PICTURE : markup(head);
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
