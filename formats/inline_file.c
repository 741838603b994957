/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/inline_file.h"

#include <stdbool.h>

#include "core/doc_build.h"
#include "core/msg.h"
#include "formats/intake.h"

/* What follows begin: the mode in octal, of three digits or four. */
static bool
has_mode(struct str text)
{
    size_t digits = 0;

    while (digits < text.len && text.ptr[digits] >= '0' &&
           text.ptr[digits] <= '7')
        digits++;
    return (digits == 3 || digits == 4) && digits < text.len &&
           text.ptr[digits] == ' ';
}

static bool
begins_file(struct str line)
{
    static const struct str begin = STR_INIT("begin ");

    return str_starts(line, S("begin-base64 ")) ||
           str_starts(line, S("=ybegin ")) ||
           (str_starts(line, begin) &&
            has_mode(str_sub(line, begin.len, line.len)));
}

static bool
has_file(struct str text)
{
    while (text.len > 0 && !begins_file(text)) {
        size_t end = str_find(text, S("\n"), 0);

        text = str_sub(text, end == STR_NONE ? text.len : end + 1, text.len);
    }
    return text.len > 0;
}

void
inline_file_note(struct intake *in, struct str part, struct str text)
{
    if (has_file(text))
        doc_miss(in->builder, part, WHY_EMBEDDED, "%s",
                 _("正文里夹有 uuencode 或 yEnc 编码的文件，没有检查；请取出"
                   "后再查"));
}
