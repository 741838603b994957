/*
 * Plain text: every line is a paragraph, empty ones too, so that paragraph
 * numbers are line numbers.  LF, CR LF and CR end a line; one at the end of
 * the file begins no further line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/txt.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/ascii.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/msg.h"
#include "formats/charset.h"
#include "formats/inline_file.h"
#include "formats/intake.h"

/* The end of the line that begins at from; *next is where the next begins. */
static size_t
line_end(struct str text, size_t from, size_t *next)
{
    size_t end = ascii_control(text, from);

    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end = ascii_control(text, end + 1);
    *next = end;
    if (end < text.len)
        *next += 1;
    if (end + 1 < text.len && text.ptr[end] == '\r' &&
        text.ptr[end + 1] == '\n')
        *next += 1;
    return end;
}

/* Where the text begins in the file, if its offsets are the file's. */
struct lines {
    struct doc_builder *builder;
    bool converted;
    size_t shift;
};

static void
add_lines(const struct lines *lines, struct str text)
{
    static const struct place place = {.story = STORY_MAIN};

    for (size_t from = 0, next; from < text.len; from = next) {
        size_t end = line_end(text, from, &next);
        struct open_para *para = doc_open(lines->builder, S(""), &place, NULL);
        struct run like = {.view = VIEW_VISIBLE};

        if (!lines->converted) {
            like.at = lines->shift + from;
            like.size = end - from;
        }
        doc_add(lines->builder, para, str_sub(text, from, end), &like);
    }
}

static void
add_text(struct intake *in, struct str bytes, struct str utf8,
         struct str encoding)
{
    const struct lines lines = {.builder = in->builder,
                                .converted = !str_eq(encoding, S("UTF-8")),
                                .shift = bytes.len - utf8.len};

    inline_file_note(in, S(""), utf8);
    add_lines(&lines, utf8);
}

void
txt_read(struct intake *in, struct str bytes)
{
    struct charset charset;
    struct str utf8;
    struct err err;

    if (!charset_to_utf8(in->arena, bytes, &utf8, &charset, &err)) {
        doc_miss(in->builder, S(""),
                 err.code == ERR_LIMIT ? WHY_LIMIT : WHY_KIND, "%s", err.text);
        doc_refuse(in->builder);
        return;
    }
    if (charset.faults > 0)
        doc_miss(in->builder, S(""), WHY_DAMAGED,
                 _("有 %zu 处不成字符，编码可能不对；请另存为 UTF-8 后再查"),
                 charset.faults);
    add_text(in, bytes, utf8, charset.name);
}

bool
txt_read_if_text(struct intake *in, struct str bytes)
{
    struct charset charset;
    struct str utf8;
    struct err ignored;

    if (!charset_to_utf8(in->arena, bytes, &utf8, &charset, &ignored) ||
        charset.faults > 0)
        return false;
    add_text(in, bytes, utf8, charset.name);
    return true;
}
