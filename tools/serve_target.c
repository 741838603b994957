/*
 * What stands behind the method of a request.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_target.h"

#include "core/arena.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/utf8.h"

static bool
is_plain(struct str raw)
{
    for (size_t i = 0; i < raw.len; i++)
        if (raw.ptr[i] <= ' ' || raw.ptr[i] > '~' || raw.ptr[i] == '#')
            return false;
    return true;
}

static bool
is_utf8(struct str s)
{
    for (size_t at = 0; at < s.len;)
        if (utf8_next(s, &at) >= UTF8_BAD)
            return false;
    return true;
}

static bool
decode(struct arena *arena, struct str s, bool plus, struct str *out)
{
    char *to = arena_array(arena, s.len + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        int byte = (unsigned char) s.ptr[i];

        if (byte == '%') {
            byte = hex_byte(s, i + 1);
            i += 2;
        } else if (plus && byte == '+') {
            byte = ' ';
        }
        if (byte <= 0)
            return false;
        to[n++] = (char) byte;
    }
    *out = (struct str){to, n};
    return is_utf8(*out);
}

static size_t
slashes(struct str s)
{
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '/';
    return n;
}

static bool
has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char) s.ptr[i] < ' ' || s.ptr[i] == 0x7f)
            return true;
    return false;
}

static bool
parse_path(struct arena *arena, struct str raw, struct str *out)
{
    return str_starts(raw, S("/")) && decode(arena, raw, false, out) &&
           slashes(raw) == slashes(*out) && !has_control(*out);
}

bool
target_parse(struct arena *arena, struct str raw, struct target *out)
{
    struct str path = str_cut(&raw, S("?"));
    size_t room = 0;

    *out = (struct target){0};
    if (!is_plain(path) || !is_plain(raw) ||
        !parse_path(arena, path, &out->path))
        return false;
    while (raw.len > 0) {
        struct str value = str_cut(&raw, S("&"));
        struct str name = str_cut(&value, S("="));
        struct serve_pair *pair;

        if (out->pairs == LIMIT_PAIRS)
            return false;
        pair = arena_push(arena, out->pair, out->pairs, &room);
        if (!decode(arena, name, true, &pair->name) ||
            !decode(arena, value, true, &pair->value))
            return false;
    }
    return true;
}
