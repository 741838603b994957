/*
 * Slices of bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/count.h"

struct str
str_of(const char *z)
{
    return (struct str){z, z == NULL ? 0 : strlen(z)};
}

struct str
str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from >= to)
        return (struct str){s.ptr, 0};
    return (struct str){s.ptr + from, to - from};
}

/* Is it white space of one byte? */
static bool
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of white space that s begins with, 0 for none. */
static size_t
blank_at_start(struct str s)
{
    char c = s.len > 0 ? s.ptr[0] : '\0';

    switch (c) {
    case '\xc2':
        return s.len >= 2 && memcmp(s.ptr, "\u00a0", 2) == 0 ? 2 : 0;
    case '\xe3':
        return s.len >= 3 && memcmp(s.ptr, "\u3000", 3) == 0 ? 3 : 0;
    case '\xef':
        return s.len >= 3 && memcmp(s.ptr, "\ufeff", 3) == 0 ? 3 : 0;
    default:
        return is_blank(c);
    }
}

static size_t
blank_at_end(struct str s)
{
    char c = s.len > 0 ? s.ptr[s.len - 1] : '\0';

    switch (c) {
    case '\xa0':
        return str_ends(s, S("\u00a0")) ? 2 : 0;
    case '\x80':
        return str_ends(s, S("\u3000")) ? 3 : 0;
    case '\xbf':
        return str_ends(s, S("\ufeff")) ? 3 : 0;
    default:
        return is_blank(c);
    }
}

struct str
str_trim(struct str s)
{
    size_t n;

    while ((n = blank_at_start(s)) > 0)
        s = str_sub(s, n, s.len);
    while ((n = blank_at_end(s)) > 0)
        s.len -= n;
    return s;
}

int
str_cmp(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool
str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           str_eq(str_sub(s, s.len - suffix.len, s.len), suffix);
}

bool
str_is_one_of(struct str s, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, list[i]))
            return true;
    return false;
}

bool
strs_have_all(const struct strs *list, const struct strs *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (!str_is_one_of(items->item[i], list->item, list->count))
            return false;
    return true;
}

size_t
str_find(struct str s, struct str needle, size_t from)
{
    const char *hit;

    if (from > s.len)
        return STR_NONE;
    if (needle.len == 0)
        return from;
    if (s.len == 0)
        return STR_NONE;
    hit = needle.len == 1
              ? memchr(s.ptr + from, needle.ptr[0], s.len - from)
              : memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit == NULL ? STR_NONE : (size_t) (hit - s.ptr);
}

struct str
str_cut(struct str *s, struct str separator)
{
    size_t at = str_find(*s, separator, 0);
    struct str head = str_sub(*s, 0, at);

    *s = at == STR_NONE ? str_sub(*s, s->len, s->len)
                        : str_sub(*s, at + separator.len, s->len);
    return head;
}

uint32_t
str_figure(struct str s, uint32_t most)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint64_t) (s.ptr[i] - '0');
        if (n > most)
            n = most;
    }
    return (uint32_t) n;
}

struct str
str_dup(struct arena *arena, struct str s)
{
    return (struct str){str_z(arena, s), s.len};
}

char *
str_z(struct arena *arena, struct str s)
{
    char *z = arena_raw(arena, s.len + 1, 1);

    if (s.len > 0)
        memcpy(z, s.ptr, s.len);
    z[s.len] = '\0';
    return z;
}

/* What is usual is formatted once; the length of the rest is known then. */
static size_t
put(char *out, struct str s)
{
    if (s.len > 0)
        memcpy(out, s.ptr, s.len);
    return s.len;
}

struct str
strs_join(struct arena *arena, const struct strs *list, const char *between)
{
    struct str gap = str_of(between);
    size_t most = 0, len = 0;
    char *out;

    for (size_t i = 0; i < list->count; i++)
        most += gap.len + list->item[i].len;
    out = arena_raw_array(arena, most, char);
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            len += put(out + len, gap);
        len += put(out + len, list->item[i]);
    }
    return (struct str){out, len};
}

struct str
str_vprintf(struct arena *arena, const char *format, va_list ap)
{
    char usual[256], *z;
    va_list again;
    size_t len;
    int n;

    va_copy(again, ap);
    n = vsnprintf(usual, sizeof(usual), format, ap);
    len = n > 0 ? (size_t) n : 0;
    z = arena_raw_array(arena, len + 1, char);
    if (len < sizeof(usual))
        memcpy(z, usual, len);
    else
        vsnprintf(z, len + 1, format, again);
    z[len] = '\0';
    va_end(again);
    return (struct str){z, len};
}

struct str
str_printf(struct arena *arena, const char *format, ...)
{
    struct str out;
    va_list ap;

    va_start(ap, format);
    out = str_vprintf(arena, format, ap);
    va_end(ap);
    return out;
}
