/*
 * The stream \1Ole10Native (MS-OLEDS 2.3.6) begins with its size.  What the
 * packager of Windows puts into it no document of Microsoft describes: a
 * label, the path that the file came from and one for a copy, the file, and
 * the three names again in UTF-16.  Other programs store their data as it is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/ole_native.h"

#include <stdint.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "formats/charset.h"
#include "formats/cursor.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/strings.h"

enum { NAMES = 3, EMBEDDED = 3 };

struct native {
    struct str label, source, copy; /* in the code page of some machine */
    struct str data;
    struct str wide[NAMES]; /* in UTF-16LE */
    struct str rest;
};

static bool
split_packed(struct str bytes, struct native *out)
{
    struct cursor c = cursor_of(bytes), tail;

    cursor_u32(&c);
    cursor_u16(&c);
    out->label = cursor_z(&c);
    out->source = cursor_z(&c);
    cursor_u16(&c);
    if (cursor_u16(&c) != EMBEDDED)
        return false;
    out->copy = cursor_take(&c, cursor_u32(&c));
    out->data = cursor_take(&c, cursor_u32(&c));
    if (!c.ok)
        return false;
    out->rest = cursor_rest(&c);
    tail = cursor_of(out->rest);
    for (size_t i = 0; i < NAMES; i++)
        out->wide[i] = cursor_take(&tail, 2 * (size_t) cursor_u32(&tail));
    if (tail.ok)
        out->rest = cursor_rest(&tail);
    return true;
}

static void
say(struct intake *in, struct str part, struct str text)
{
    static const struct place place = {.story = STORY_ATTRIBUTE};
    static const struct run like = {.view = VIEW_ATTRIBUTE};

    if (text.len > 0)
        doc_add(in->builder, doc_open(in->builder, part, &place, NULL), text,
                &like);
}

static struct str
decoded(struct intake *in, struct str bytes)
{
    struct charset charset;
    struct str text;
    struct err ignored;

    if (bytes.len > 0 && bytes.ptr[bytes.len - 1] == '\0')
        bytes.len--;
    if (charset_to_utf8(in->arena, bytes, &text, &charset, &ignored))
        return text;
    return (struct str){0};
}

/* The names, once each; the file is called what its label says. */
static struct str
say_names(struct intake *in, struct str part, const struct native *native)
{
    const struct str narrow[NAMES] = {native->copy, native->label,
                                      native->source};
    struct str name = {0};

    for (size_t i = 0; i < NAMES; i++) {
        struct str text = decoded(in, narrow[i]), wide;
        struct err ignored;

        say(in, part, text);
        if (charset_decode(in->arena, native->wide[i], S("UTF-16LE"), &wide,
                           &ignored) &&
            !str_eq(wide, text))
            say(in, part, wide);
        if (i == 1)
            name = text;
    }
    return name;
}

bool
ole_native_read(struct intake *in, struct str part, struct str bytes)
{
    struct inner inner = {.name = part, .view = VIEW_EMBEDDED};
    struct native native = {0};
    struct cursor c = cursor_of(bytes);
    struct str name;

    if (!split_packed(bytes, &native)) {
        native.data = cursor_take(&c, cursor_u32(&c));
        if (!c.ok)
            return false;
        inner_read(in, &inner, native.data);
        strings_read(in->arena, in->builder, part, VIEW_VISIBLE,
                     cursor_rest(&c));
        return true;
    }
    name = say_names(in, part, &native);
    if (name.len > 0)
        inner.name =
            str_printf(in->arena, "%.*s/%.*s", STR_ARG(part), STR_ARG(name));
    inner_read(in, &inner, native.data);
    strings_read(in->arena, in->builder, part, VIEW_VISIBLE, native.rest);
    return true;
}
