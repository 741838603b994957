/*
 * The encoding declared at the beginning of a page: that of XML, or the first
 * in a tag (WHATWG HTML 13.2.3.2).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_charset.h"

#include <stddef.h>

#include "formats/html_token.h"
#include "formats/words.h"

enum { PRESCAN = 1024 /* bytes in which it is declared */ };

/* What the declaration of XML says. */
static struct str
of_xml(struct str head)
{
    struct str left = str_sub(head, 0, str_find(head, S("?>"), 0));
    struct html_attr attr;

    if (!words_start(left, S("<?xml")))
        return (struct str){0};
    while (html_next_attr(&left, &attr))
        if (words_same(attr.name, S("encoding")))
            return attr.value;
    return (struct str){0};
}

/* The value at the start of s, in quotes or up to what ends a word. */
static struct str
value(struct str s)
{
    size_t end = 0;

    if (str_starts(s, S("\"")) || str_starts(s, S("'")))
        return str_sub(s, 1, str_find(s, str_sub(s, 0, 1), 1));
    while (end < s.len && (unsigned char) s.ptr[end] > ' ' &&
           s.ptr[end] != ';')
        end++;
    return str_sub(s, 0, end);
}

/* "text/html; charset=gb2312": what stands behind the first "charset=". */
static struct str
of_type(struct str type)
{
    static const struct str word = STR_INIT("charset");

    for (size_t at = 0; at + word.len < type.len; at++) {
        struct str behind = str_sub(type, at + word.len, type.len);

        if (!words_start(str_sub(type, at, type.len), word))
            continue;
        behind = str_trim(behind);
        if (str_starts(behind, S("=")))
            return value(str_trim(str_sub(behind, 1, behind.len)));
    }
    return (struct str){0};
}

static struct str
of_tag(struct str attributes)
{
    struct html_attr attr;

    while (html_next_attr(&attributes, &attr)) {
        struct str found = words_same(attr.name, S("content"))
                               ? of_type(attr.value)
                               : (struct str){0};

        if (words_same(attr.name, S("charset")))
            return str_trim(attr.value);
        if (found.len > 0)
            return found;
    }
    return (struct str){0};
}

struct str
html_charset(struct str bytes)
{
    struct html_tokens tokens = {.html = str_sub(bytes, 0, PRESCAN)};
    struct html_token token;
    struct str found = of_xml(tokens.html);

    while (found.len == 0 && html_next(&tokens, &token))
        if (token.what == HTML_START && words_same(token.bytes, S("meta")))
            found = of_tag(token.attributes);
    return found;
}
