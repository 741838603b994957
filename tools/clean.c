/*
 * Text that is fit to be shown.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/clean.h"

#include "core/arena.h"
#include "core/utf8.h"

/* U+FFFD, which stands for what cannot be shown. */
enum { REPLACEMENT = 0xfffd };

struct str
clean_text(struct arena *arena, struct str text)
{
    char *out = arena_array(arena, 3 * text.len + 1, char);
    size_t at = 0, n = 0;

    while (at < text.len) {
        uint32_t c = utf8_next(text, &at);

        if (c >= UTF8_BAD)
            c = REPLACEMENT;
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) ||
            (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
            c = ' ';
        n += utf8_put(c, out + n);
    }
    return str_trim((struct str){out, n});
}
