/*
 * Borrowed slices of bytes, UTF-8 unless said otherwise.  A slice is passed by
 * value, owns nothing, and is not NUL-terminated.  An empty slice may have a
 * NULL pointer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/attr.h"

struct str {
    const char *ptr;
    size_t len;
};

struct strs {
    struct str *item;
    size_t count;
};

/* A slice of a string literal; STR_INIT where a constant is wanted. */
#define STR_INIT(literal)                                                     \
    {                                                                         \
        "" literal, sizeof(literal) - 1                                       \
    }
#define S(literal) ((struct str) STR_INIT(literal))

/* For printf: "%.*s", STR_ARG(s). */
#define STR_ARG(s) ((int) (s).len), ((s).ptr != NULL ? (s).ptr : "")

/* "Not found" of the searches below. */
#define STR_NONE ((size_t) -1)

struct arena;

/* A slice of a NUL-terminated string; NULL gives the empty slice. */
struct str str_of(const char *z) PURE;

/* The bytes [from, to) of s; both are cut to its length. */
struct str str_sub(struct str s, size_t from, size_t to);

/* s without ASCII white space, U+3000, U+00A0 and U+FEFF at both ends. */
struct str str_trim(struct str s) PURE;

/* Mostly the lengths tell, and nothing need be called. */
static inline bool
str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order; a prefix sorts first. */
int str_cmp(struct str a, struct str b) PURE;
bool str_starts(struct str s, struct str prefix) PURE;
bool str_ends(struct str s, struct str suffix) PURE;
bool str_is_one_of(struct str s, const struct str *list, size_t n) PURE;

/* Does the list have all of the items? */
bool strs_have_all(const struct strs *list, const struct strs *items)
    NONNULL PURE;

/* Byte offset of the first needle in s at or after from, or STR_NONE. */
size_t str_find(struct str s, struct str needle, size_t from) PURE;

/*
 * Cut s at the first separator: return what stands before it and leave in *s
 * what stands behind.  Without one, all of s is returned and *s is empty.
 */
struct str str_cut(struct str *s, struct str separator) NONNULL;

/* The decimal number that s is: at most that, and 0 if s is none. */
uint32_t str_figure(struct str s, uint32_t most) PURE;

/* A copy in the arena; str_z adds a NUL for borders that want one. */
struct str str_dup(struct arena *, struct str s) NONNULL;
char *str_z(struct arena *, struct str s) NONNULL RETURNS_NONNULL;

/* The items of a list in one, in the arena, with that between them. */
struct str strs_join(struct arena *, const struct strs *, const char *between)
    NONNULL;

/* printf into the arena. */
struct str str_printf(struct arena *, const char *format, ...) NONNULL_AT(1, 2)
    PRINTF_LIKE(2, 3);
struct str str_vprintf(struct arena *, const char *format, va_list)
    NONNULL_AT(1, 2) PRINTF_LIKE(2, 0);

#endif /* !CORE_STR_H */
