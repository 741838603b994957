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

#include "core/doc.h"
#include "core/err.h"
#include "core/msg.h"
#include "formats/charset.h"

/* The end of the line that begins at from; *next is where the next begins. */
static size_t
line_end(struct str text, size_t from, size_t *next)
{
    size_t end = from;

    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    *next = end;
    if (end < text.len)
        *next += 1;
    if (end + 1 < text.len && text.ptr[end] == '\r' &&
        text.ptr[end + 1] == '\n')
        *next += 1;
    return end;
}

/* Where lines go, and where in the part the text begins. */
struct target {
    struct doc_builder *builder;
    struct str part;
    struct place place;
    enum view view;
    bool converted; /* then its offsets are none of the part's */
    size_t shift;
};

static void
add_lines(const struct target *target, struct str text)
{
    for (size_t from = 0, next; from < text.len; from = next) {
        size_t end = line_end(text, from, &next);
        struct open_para *para =
            doc_open(target->builder, target->part, &target->place, NULL);
        struct run like = {.view = target->view};

        if (!target->converted) {
            like.at = target->shift + from;
            like.size = end - from;
        }
        doc_add(target->builder, para, str_sub(text, from, end), &like);
    }
}

void
txt_read(struct arena *arena, struct str bytes, struct doc_builder *builder)
{
    struct str utf8, name;
    struct err err;
    struct target target = {.builder = builder,
                            .place = {.story = STORY_MAIN},
                            .view = VIEW_VISIBLE};
    size_t faults;

    if (!charset_to_utf8(arena, bytes, &utf8, &name, &err)) {
        doc_miss(builder, S(""), err.code == ERR_LIMIT ? WHY_LIMIT : WHY_KIND,
                 "%s", err.text);
        doc_refuse(builder);
        return;
    }
    target.converted = !str_eq(name, S("UTF-8"));
    target.shift = bytes.len - utf8.len;
    faults = charset_faults(utf8);
    if (faults > 0)
        doc_miss(builder, S(""), WHY_DAMAGED,
                 _("有 %zu 处不成字符，编码可能不对；请另存为 UTF-8 后再查"),
                 faults);
    add_lines(&target, utf8);
}

bool
txt_read_part(struct arena *arena, struct str part, struct str bytes,
              enum story story, enum view view, struct doc_builder *builder)
{
    struct str utf8, name;
    struct err ignored;
    struct target target = {.builder = builder,
                            .part = part,
                            .place = {.story = story},
                            .view = view};

    if (!charset_to_utf8(arena, bytes, &utf8, &name, &ignored) ||
        charset_faults(utf8) > 0)
        return false;
    target.converted = !str_eq(name, S("UTF-8"));
    target.shift = bytes.len - utf8.len;
    add_lines(&target, utf8);
    return true;
}
