/*
 * The encodings of XML.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/xml_encoding.h"

#include <string.h>

#include "core/ascii.h"
#include "core/count.h"

/* The encoding an XML declaration names, or the empty slice. */
static struct str
declared(struct str bytes)
{
    size_t end = str_find(bytes, S("?>"), 0);
    struct str head = str_sub(bytes, 0, end == STR_NONE ? 0 : end);
    size_t at = str_find(head, S("encoding"), 0);
    size_t from, to;

    if (!str_starts(head, S("<?xml")) || at == STR_NONE)
        return (struct str){0};
    for (from = at; from < head.len; from++)
        if (head.ptr[from] == '"' || head.ptr[from] == '\'')
            break;
    for (to = from + 1; to < head.len && head.ptr[to] != head.ptr[from];)
        to++;
    return str_sub(head, from + 1, to);
}

static bool
same_word(struct str a, const char *b)
{
    if (a.len != strlen(b))
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_small(a.ptr[i]) != b[i])
            return false;
    return true;
}

/* XML 1.0 appendix F: what the first bytes say of the encoding. */
struct str
encoding_foreign(struct str b)
{
    static const char wide32[][4] = {
        {'\xff', '\xfe', 0, 0},
        {0, 0, '\xfe', '\xff'},
        {'<', 0, 0, 0},
        {0, 0, 0, '<'},
    };
    struct str name = declared(b);

    for (size_t i = 0; i < COUNT(wide32); i++)
        if (b.len >= 4 && memcmp(b.ptr, wide32[i], 4) == 0)
            return S("UTF-32");
    if (b.len >= 2 && (memcmp(b.ptr, "\xff\xfe", 2) == 0 ||
                       memcmp(b.ptr, "\xfe\xff", 2) == 0))
        return b.ptr[0] == '\xff' ? S("UTF-16LE") : S("UTF-16BE");
    if (b.len >= 2 && b.ptr[0] == '\0')
        return S("UTF-16BE");
    if (b.len >= 2 && b.ptr[1] == '\0')
        return S("UTF-16LE");
    if (b.len >= 4 && memcmp(b.ptr, "\x4c\x6f\xa7\x94", 4) == 0)
        return S("EBCDIC");
    if (same_word(name, "") || same_word(name, "utf-8") ||
        same_word(name, "utf8") || same_word(name, "us-ascii") ||
        same_word(name, "ascii"))
        return (struct str){0};
    return name;
}

static bool
is_ascii(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char) bytes.ptr[i] >= 0x80 || bytes.ptr[i] == '\0')
            return false;
    return true;
}

/* Does an encoding write all with bytes that look like ASCII? */
static bool
is_shifted(struct str encoding)
{
    static const char *const names[] = {"utf-7", "utf7", "hz", "hz-gb-2312"};

    for (size_t i = 0; i < COUNT(names); i++)
        if (same_word(encoding, names[i]))
            return true;
    return encoding.len > 3 && same_word(str_sub(encoding, 0, 4), "iso-") &&
           str_find(encoding, S("2022"), 0) != STR_NONE;
}

bool
encoding_shows(struct str encoding, struct str bytes)
{
    return !is_ascii(bytes) || is_shifted(encoding);
}

size_t
encoding_part(struct str encoding, struct str bytes)
{
    bool wide = str_starts(encoding, S("UTF-16"));
    size_t wanted = wide && !str_ends(encoding, S("LE")) ? 1 : 0;
    const char *p = bytes.ptr;

    for (size_t at = bytes.len; at-- > 0;) {
        if (p[at] != '<')
            continue;
        if (!wide)
            return at;
        if (at % 2 == wanted && (at ^ 1) < bytes.len && p[at ^ 1] == '\0')
            return at & ~(size_t) 1;
    }
    return 0;
}
