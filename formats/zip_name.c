/*
 * Names as archives have them, and as they are compared.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip_name.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/utf8.h"
#include "formats/unpack.h"
#include "formats/zip_directory.h"

/* The Unicode Path field: a version, a check sum, and the name. */
enum { EXTRA_PATH = 0x7075, PATH_AT = 5 };

/* A copy in which NUL and every ill-formed byte is U+FFFD. */
static struct str
sound_name(struct arena *arena, struct str raw)
{
    char *name = arena_array(arena, raw.len * 3 + 1, char);
    size_t len = 0;

    for (size_t at = 0; at < raw.len;) {
        uint32_t c = utf8_next(raw, &at);

        len += utf8_put(c >= UTF8_BAD || c == 0 ? 0xfffd : c, name + len);
    }
    return (struct str){name, len};
}

struct str
zip_name_of(struct arena *arena, const struct zip_entry *entry)
{
    struct str raw = entry->name;

    if ((entry->flags & ZIP_UTF8) == 0)
        raw = unpack_text(arena, raw);
    return sound_name(arena, raw);
}

static char
fold(char c)
{
    return c == '\\' ? '/' : ascii_small(c);
}

int
zip_name_compare(struct str a, struct str b)
{
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    for (size_t i = 0; i < a.len; i++)
        if (fold(a.ptr[i]) != fold(b.ptr[i]))
            return fold(a.ptr[i]) < fold(b.ptr[i]) ? -1 : 1;
    return 0;
}

bool
zip_name_is_odd(struct str raw)
{
    struct str rest = raw, step;

    if (raw.len == 0 || raw.ptr[0] == '/' || raw.ptr[0] == '\\' ||
        memchr(raw.ptr, '\0', raw.len) != NULL ||
        (raw.len > 1 && raw.ptr[1] == ':'))
        return true;
    while (rest.len > 0) {
        step = str_cut(&rest, S("/"));
        if (str_eq(step, S("..")) || str_starts(step, S("..\\")))
            return true;
    }
    return false;
}

bool
zip_name_differs(const struct zip_entry *entry, struct str name)
{
    struct str extra = entry->extra, field;
    uint16_t number;

    while (zip_extra_next(&extra, &number, &field))
        if (number == EXTRA_PATH &&
            !str_eq(str_sub(field, PATH_AT, field.len), name))
            return true;
    return false;
}
