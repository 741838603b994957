/*
 * Words in attributes, addresses and scripts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_value.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/utf8.h"
#include "formats/base64.h"
#include "formats/charset.h"
#include "formats/percent.h"
#include "formats/words.h"

enum {
    ESCAPE = 6, /* digits of the longest escape */
    LEAD_FIRST = 0xd800,
    TRAIL_FIRST = 0xdc00,
    TRAIL_LAST = 0xdfff
};

bool
html_is_address(struct str name)
{
    static const struct str names[] = {
        STR_INIT("href"),       STR_INIT("src"),      STR_INIT("action"),
        STR_INIT("xlink:href"), STR_INIT("cite"),     STR_INIT("data"),
        STR_INIT("longdesc"),   STR_INIT("poster"),   STR_INIT("srcset"),
        STR_INIT("background"), STR_INIT("codebase"), STR_INIT("formaction"),
        STR_INIT("data-src"),   STR_INIT("ping"),     STR_INIT("manifest"),
        STR_INIT("o:href"),
    };

    return words_among(name, names, COUNT(names));
}

static bool
is_for_people(struct str name)
{
    static const struct str names[] = {
        STR_INIT("alt"),
        STR_INIT("title"),
        STR_INIT("value"),
        STR_INIT("content"),
        STR_INIT("summary"),
        STR_INIT("placeholder"),
        STR_INIT("label"),
        STR_INIT("abbr"),
        STR_INIT("standby"),
        STR_INIT("prompt"),
        STR_INIT("author"),
        STR_INIT("download"),
        STR_INIT("o:title"),
        STR_INIT("string"),
        STR_INIT("aria-label"),
        STR_INIT("datetime"),
        STR_INIT("caption"),
        STR_INIT("aria-description"),
        STR_INIT("aria-roledescription"),
        STR_INIT("aria-valuetext"),
    };

    return words_among(name, names, COUNT(names));
}

bool
html_value_is_text(struct str name, struct str value)
{
    if (words_cjk(value))
        return true;
    if (html_is_address(name))
        return words_letters(value) && !str_starts(value, S("#"));
    if (is_for_people(name))
        return words_letters(value);
    return words_start(name, S("data-")) && words_many(value);
}

/* Whether a value is that word, or a number of that and its unit. */
static bool
is_word(struct str value, struct str word)
{
    char behind = value.len > word.len ? value.ptr[word.len] : '\0';

    return words_start(value, word) && behind != '.' &&
           (behind < '0' || behind > '9');
}

/* Whether a property has one of those values. */
static bool
says(struct str style, struct str property, const struct str *values, size_t n)
{
    while (style.len > 0) {
        struct str value = str_cut(&style, S(";"));
        struct str name = str_trim(str_cut(&value, S(":")));

        value = str_trim(value);
        for (size_t i = 0; i < n && words_same(name, property); i++)
            if (is_word(value, values[i]))
                return true;
    }
    return false;
}

bool
html_style_hides(struct str style)
{
    static const struct str none[] = {STR_INIT("none")};
    static const struct str unseen[] = {STR_INIT("hidden"),
                                        STR_INIT("collapse")};
    static const struct str all[] = {STR_INIT("all"), STR_INIT("screen")};
    static const struct str zero[] = {STR_INIT("0")};

    return says(style, S("display"), none, COUNT(none)) ||
           says(style, S("visibility"), unseen, COUNT(unseen)) ||
           says(style, S("mso-hide"), all, COUNT(all)) ||
           says(style, S("font-size"), zero, COUNT(zero));
}

bool
html_style_strikes(struct str style)
{
    static const struct str through[] = {STR_INIT("line-through")};

    return says(style, S("text-decoration"), through, COUNT(through)) ||
           says(style, S("text-decoration-line"), through, COUNT(through));
}

bool
html_style_draws(struct str style)
{
    while (style.len > 0)
        if (words_start(style, S("url(")))
            return true;
        else
            style = str_sub(style, 1, style.len);
    return false;
}

bool
html_unescape_address(struct arena *arena, struct str address, struct str *out)
{
    struct str plain = percent_plain(arena, address);
    struct charset charset;
    struct err ignored;

    /* Most have none, and in what charset text is takes long to tell. */
    return plain.ptr != address.ptr &&
           charset_to_utf8(arena, plain, out, &charset, &ignored) &&
           words_cjk(*out);
}

bool
html_data(struct str address, struct buf *out)
{
    struct str type;

    address = str_trim(address);
    if (!words_start(address, S("data:")))
        return false;
    type = str_trim(str_cut(&address, S(",")));
    if (type.len > 7 &&
        words_same(str_sub(type, type.len - 7, type.len), S(";base64"))) {
        BUF_SCOPED plain;

        buf_init(&plain, address.len);
        percent_decode(address, &plain);
        base64_decode(buf_str(&plain), out);
    } else {
        percent_decode(address, out);
    }
    return true;
}

/* Up to max digits at a place; how many there are. */
static size_t
digits(struct str s, size_t at, size_t max, uint32_t *code)
{
    size_t n = 0;

    *code = 0;
    for (; n < max && at + n < s.len && hex_value(s.ptr[at + n]) >= 0; n++)
        *code = *code * 16 + (uint32_t) hex_value(s.ptr[at + n]);
    return n;
}

/*
 * The escape behind a backslash at *at: it moves behind it.  UTF8_BAD if it is
 * none.
 */
static uint32_t
escape(struct str s, size_t *at)
{
    size_t from = *at + 1, n;
    uint32_t code;

    if (from < s.len && s.ptr[from] == 'u') {
        n = digits(s, from + 1, 4, &code);
        from += n == 4 ? 5 : 0;
    } else if (from < s.len && s.ptr[from] == 'x') {
        n = digits(s, from + 1, 2, &code);
        from += n == 2 ? 3 : 0;
    } else {
        n = digits(s, from, ESCAPE, &code);
        from += n >= 4 ? n : 0;
    }
    if (from == *at + 1 || code >= UTF8_BAD)
        return UTF8_BAD;
    *at = from;
    return code;
}

/* Two halves of a pair are escaped one by one. */
static uint32_t
escaped_pair(struct str s, size_t *at)
{
    uint32_t lead = escape(s, at), trail;
    size_t behind = *at;

    if (lead < LEAD_FIRST || lead > TRAIL_LAST)
        return lead;
    if (lead < TRAIL_FIRST && behind < s.len && s.ptr[behind] == '\\') {
        trail = escape(s, &behind);
        if (trail >= TRAIL_FIRST && trail <= TRAIL_LAST) {
            *at = behind;
            return 0x10000 + ((lead - LEAD_FIRST) << 10) +
                   (trail - TRAIL_FIRST);
        }
    }
    return 0xfffd;
}

void
html_unescape_script(struct str s, struct buf *out)
{
    for (size_t at = 0; at < s.len;) {
        const char *next = memchr(s.ptr + at, '\\', s.len - at);
        size_t end = next == NULL ? s.len : (size_t) (next - s.ptr);
        uint32_t code;

        buf_add(out, str_sub(s, at, end));
        at = end;
        if (at == s.len)
            break;
        code = escaped_pair(s, &at);
        if (code < UTF8_BAD) {
            buf_add_char(out, code);
        } else {
            buf_add(out, S("\\"));
            at++;
        }
    }
}
