/*
 * Text as it stands in XML (XML 1.0, 2.2 and 2.4).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/form_xml.h"

#include <stdbool.h>

#include "core/buf.h"
#include "core/utf8.h"

enum { REPLACEMENT = 0xfffd };

/* Also none of the noncharacters, which it allows for the most part. */
static bool
may_stand(uint32_t c)
{
    return c >= 0x20 && !(c >= 0x7f && c < 0xa0) &&
           !(c >= 0xfdd0 && c <= 0xfdef) && (c & 0xfffe) != 0xfffe &&
           c < UTF8_BAD;
}

void
form_escape(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (c == '&')
            buf_add(out, S("&amp;"));
        else if (c == '<')
            buf_add(out, S("&lt;"));
        else if (c == '>')
            buf_add(out, S("&gt;"));
        else if (c == '"')
            buf_add(out, S("&quot;"));
        else if (c == '\n' || c == '\t' || c == '\r')
            buf_add_char(out, ' ');
        else
            buf_add_char(out, may_stand(c) ? c : REPLACEMENT);
    }
}
