/*
 * How wide text is on a terminal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/width.h"

#include <wchar.h>

#include "core/utf8.h"

size_t
width_of(struct str text)
{
    size_t at = 0, width = 0;

    while (at < text.len) {
        uint32_t c = utf8_next(text, &at);
        /* An ill-formed byte shows as one replacement character. */
        int columns = c >= UTF8_BAD ? 1 : wcwidth((wchar_t) c);

        if (columns > 0)
            width += (size_t) columns;
    }
    return width;
}

void
width_put(struct str text, size_t columns, FILE *out)
{
    fwrite(text.ptr != NULL ? text.ptr : "", 1, text.len, out);
    for (size_t width = width_of(text); width < columns; width++)
        fputc(' ', out);
}
