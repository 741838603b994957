/*
 * Texts of tests, as code points and back, and as units.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORE_TEXT_H
#define TESTS_CORE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/str.h"
#include "core/units.h"
#include "core/utf8.h"

static inline uint32_t *
read_text(struct arena *arena, struct str s, uint32_t *len)
{
    uint32_t *cp = arena_array(arena, s.len + 1, uint32_t);

    *len = 0;
    for (size_t at = 0; at < s.len;)
        cp[(*len)++] = utf8_next(s, &at);
    return cp;
}

/* As a passage has it. */
static inline const char *
keep_text(struct arena *arena, struct str s, uint32_t *len)
{
    const uint32_t *cp = read_text(arena, s, len);

    return units_of(arena, cp, *len).ptr;
}

static inline struct str
write_text(struct arena *arena, const uint32_t *cp, size_t len)
{
    char *bytes = arena_array(arena, len * UTF8_MAX + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += utf8_put(cp[i], bytes + n);
    return (struct str){bytes, n};
}

#endif /* !TESTS_CORE_TEXT_H */
