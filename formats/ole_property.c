/*
 * Property sets: a list of numbers and offsets, and typed values there.  The
 * code page is a property of the set, and looked for first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/ole_property.h"

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "formats/charset.h"
#include "formats/cursor.h"
#include "formats/intake.h"
#include "formats/strings.h"

/* MS-OLEPS 2.15, 2.20, 2.21 */
enum {
    BYTE_ORDER = 0xfffe,
    SETS_AT = 24,
    SETS_MAX = 16, /* the document summary has two */
    FMTID = 16,
    ID_DICTIONARY = 0,
    ID_CODE_PAGE = 1,
    BSTR = 0x8,
    VARIANT = 0xc,
    LPSTR = 0x1e,
    LPWSTR = 0x1f,
    BLOB = 0x41,
    CLIPBOARD = 0x47,
    VECTOR = 0x1000,
    UTF16 = 1200,
    ANSI = 936 /* where nothing is said: what these files are written with */
};

struct set {
    struct intake *in;
    struct str part, bytes;
    unsigned page;
};

static void
say(const struct set *set, struct str text)
{
    static const struct place place = {.story = STORY_METADATA};
    static const struct run like = {.view = VIEW_METADATA};
    struct doc_builder *builder = set->in->builder;

    while (text.len > 0 && text.ptr[text.len - 1] == '\0')
        text.len--;
    text = str_trim(text);
    if (text.len > 0)
        doc_add(builder, doc_open(builder, set->part, &place, NULL), text,
                &like);
}

static void
say_narrow(const struct set *set, struct str bytes)
{
    struct charset charset;
    struct str text;
    struct err ignored;

    if (charset_decode_page(set->in->arena, bytes, set->page, &text,
                            &ignored) ||
        charset_to_utf8(set->in->arena, bytes, &text, &charset, &ignored))
        say(set, text);
}

static void
say_wide(const struct set *set, struct str bytes)
{
    struct str text;
    struct err ignored;

    if (charset_decode(set->in->arena, bytes, S("UTF-16LE"), &text, &ignored))
        say(set, text);
}

/* Values begin on multiples of four. */
static void
pad(struct cursor *c)
{
    while (c->ok && c->at % 4 != 0 && c->at < c->bytes.len)
        cursor_take(c, 1);
}

/* The bytes of a value that has no text, by its type; 0: of no known size. */
static size_t
fixed_size(unsigned type)
{
    static const uint8_t sizes[] = {
        [0x2] = 2,  [0x3] = 4,  [0x4] = 4,  [0x5] = 8,  [0x6] = 8,
        [0x7] = 8,  [0xa] = 4,  [0xb] = 2,  [0xe] = 16, [0x10] = 1,
        [0x11] = 1, [0x12] = 2, [0x13] = 4, [0x14] = 8, [0x15] = 8,
        [0x16] = 4, [0x17] = 4, [0x40] = 8, [0x48] = 16};

    return type < sizeof(sizes) ? sizes[type] : 0;
}

/* A value that is no list; false if where it ends is not known. */
static bool
read_single(const struct set *set, struct cursor *c, unsigned type)
{
    switch (type) {
    case 0: /* empty, null */
    case 1:
        return true;
    case BSTR:
    case LPSTR:
        say_narrow(set, cursor_take(c, cursor_u32(c)));
        break;
    case LPWSTR:
        say_wide(set, cursor_take(c, 2 * (size_t) cursor_u32(c)));
        break;
    case BLOB:
    case CLIPBOARD:
        strings_read(set->in->arena, set->in->builder, set->part,
                     VIEW_METADATA, cursor_take(c, cursor_u32(c)));
        break;
    default:
        if (fixed_size(type) == 0) {
            strings_read(set->in->arena, set->in->builder, set->part,
                         VIEW_METADATA, cursor_rest(c));
            return false;
        }
        cursor_take(c, fixed_size(type));
        break;
    }
    return c->ok;
}

/* A type, which has four bytes, and its value; a list holds no lists. */
static bool
read_value(const struct set *set, struct cursor *c)
{
    unsigned type = cursor_u32(c) & 0xffff, item = type & ~(unsigned) VECTOR;
    uint32_t count;

    if ((type & VECTOR) == 0) {
        bool known = read_single(set, c, type);

        pad(c);
        return known;
    }
    count = cursor_u32(c);
    for (uint32_t i = 0; i < count; i++) {
        unsigned of = item == VARIANT ? cursor_u32(c) & 0xffff : item;

        if (!c->ok || c->at == c->bytes.len || !read_single(set, c, of))
            return c->ok && i == count;
        if (item == VARIANT || of == LPWSTR || set->page == UTF16)
            pad(c);
    }
    return c->ok;
}

/* Names of the properties that the user made (2.17). */
static bool
read_dictionary(const struct set *set, struct cursor *c)
{
    uint32_t count = cursor_u32(c);

    for (uint32_t i = 0; i < count && c->ok; i++) {
        size_t size;

        cursor_u32(c);
        size = cursor_u32(c);
        if (set->page == UTF16) {
            say_wide(set, cursor_take(c, 2 * size));
            pad(c);
        } else {
            say_narrow(set, cursor_take(c, size));
        }
    }
    return c->ok;
}

/* Where a property of the set is; its number goes to *id. */
static struct cursor
property_at(const struct set *set, struct cursor *list, uint32_t *id)
{
    struct cursor c = cursor_of(set->bytes);

    *id = cursor_u32(list);
    cursor_take(&c, cursor_u32(list));
    return c;
}

static unsigned
code_page(const struct set *set, struct cursor list, uint32_t count)
{
    for (uint32_t i = 0; i < count && list.ok; i++) {
        uint32_t id;
        struct cursor c = property_at(set, &list, &id);

        if (id != ID_CODE_PAGE)
            continue;
        cursor_u32(&c);
        return cursor_u16(&c);
    }
    return ANSI;
}

static bool
read_set(struct set *set)
{
    struct cursor list = cursor_of(set->bytes);
    uint32_t count;
    bool ok = true;

    cursor_u32(&list);
    count = cursor_u32(&list);
    if (count > set->bytes.len / 8)
        return false;
    set->page = code_page(set, list, count);
    for (uint32_t i = 0; i < count && list.ok; i++) {
        uint32_t id;
        struct cursor c = property_at(set, &list, &id);

        if (id == ID_DICTIONARY)
            ok &= read_dictionary(set, &c);
        else if (id != ID_CODE_PAGE)
            ok &= read_value(set, &c);
    }
    return ok && list.ok;
}

bool
ole_property_read(struct intake *in, struct str part, struct str bytes)
{
    struct cursor c = cursor_of(bytes);
    bool ok = cursor_u16(&c) == BYTE_ORDER;
    uint32_t count;

    cursor_take(&c, SETS_AT - 2);
    count = cursor_u32(&c);
    if (count > SETS_MAX)
        return false;
    for (uint32_t i = 0; ok && i < count; i++) {
        struct set set = {.in = in, .part = part};
        size_t from;

        cursor_take(&c, FMTID);
        from = cursor_u32(&c);
        set.bytes = str_sub(bytes, from, bytes.len);
        ok = c.ok && read_set(&set);
    }
    return ok;
}
