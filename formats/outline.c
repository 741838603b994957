/*
 * How many points paths have.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/outline.h"

#include "core/ascii.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/msg.h"

static bool
is_simple(size_t path)
{
    return path > 1 && path < LIMIT_SIMPLE_PATH;
}

static size_t
counted(size_t path)
{
    return path >= LIMIT_SIMPLE_PATH ? path : 0;
}

void
outline_begin(struct outline *outline)
{
    outline->all += counted(outline->path);
    outline->simple += is_simple(outline->path);
    outline->path = 0;
}

void
outline_add(struct outline *outline, size_t points)
{
    outline->path += points;
}

/* Behind a number that begins there: "1.5.5" is two of them. */
static size_t
number_end(struct str path, size_t at)
{
    bool point = false;

    while (at < path.len &&
           (ascii_is_digit(path.ptr[at]) || (path.ptr[at] == '.' && !point)))
        point |= path.ptr[at++] == '.';
    if (at + 2 < path.len && (path.ptr[at] | 0x20) == 'e' &&
        (path.ptr[at + 1] == '-' || path.ptr[at + 1] == '+'))
        at += 2;
    while (at < path.len && ascii_is_digit(path.ptr[at]))
        at++;
    return at;
}

/*
 * A letter may stand for a point that has one number, or none.  Behind a
 * question mark it is the name of a formula: that is a number.
 */
static size_t
points_of(struct str path)
{
    size_t numbers = 0, letters = 0;
    bool name = false;

    for (size_t at = 0; at < path.len;) {
        char c = path.ptr[at];

        if (ascii_is_digit(c) || c == '.') {
            numbers++;
            at = number_end(path, at);
        } else {
            name = c == '?' || (name && ascii_is_letter(c));
            letters += ascii_is_letter(c) && !name;
            at++;
        }
    }
    return letters > (numbers + 1) / 2 ? letters : (numbers + 1) / 2;
}

void
outline_path(struct outline *outline, struct str path)
{
    outline_begin(outline);
    outline->path = points_of(path);
}

bool
outline_may_be_words(const struct outline *outline)
{
    return outline->all + counted(outline->path) >= LIMIT_OUTLINE ||
           outline->simple + is_simple(outline->path) >= LIMIT_SIMPLE_PATHS;
}

void
outline_tell(const struct outline *outline, struct doc_builder *builder,
             struct str part)
{
    if (outline_may_be_words(outline))
        doc_miss(builder, part, WHY_PICTURE, "%s",
                 _("有线条画成的图形，可能画着文字，没有检查"));
}
