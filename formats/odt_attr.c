/*
 * What people write into fields, dialogs and marks is words in any script, as
 * are addresses; elsewhere only Chinese is, for Latin letters there are nearly
 * always keywords of the format.  A style or a font has its words where it is
 * declared, not wherever it is used, as long as it is a name that one has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_attr.h"

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/han.h"
#include "core/utf8.h"
#include "formats/percent.h"
#include "formats/xml_memo.h"

enum {
    NAME_MAX = 16 /* characters that names of styles and fonts keep within */
};

static bool
is_letter(uint32_t c)
{
    return ascii_is_letter(c) || (c >= 0xc0 && c < 0x2000);
}

/* Are there two in a row?  Letters count only where they are wanted. */
static bool
has_two(struct str text, bool letters)
{
    bool last = false;

    for (size_t at = letters ? 0 : ascii_end(text, 0); at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool now = is_han(c) || (letters && is_letter(c));

        if (last && now)
            return true;
        last = now;
    }
    return false;
}

bool
odt_has_words(struct str text)
{
    return has_two(text, true);
}

bool
odt_has_han(struct str text)
{
    return has_two(text, false);
}

/* %E5%9B%BD is 国.  What makes no UTF-8 stays as it is. */
static struct str
decode(struct arena *arena, struct str address)
{
    struct str plain = percent_plain(arena, address);

    for (size_t at = 0; at < plain.len;)
        if (utf8_next(plain, &at) >= UTF8_BAD)
            return address;
    return plain;
}

static struct str
address_words(struct arena *arena, struct str address)
{
    bool coded = str_find(address, S("%"), 0) != STR_NONE;
    struct str plain = coded ? decode(arena, address) : address;
    bool leads_out = str_find(plain, S("://"), 0) != STR_NONE ||
                     str_starts(plain, S("mailto:"));

    if (!coded && !has_two(plain, true))
        return (struct str){0};
    return leads_out || has_two(plain, false) ? plain : (struct str){0};
}

/* A formula says something where it quotes. */
static bool
quotes(struct str formula)
{
    return has_two(formula, false) ||
           (str_find(formula, S("\""), 0) != STR_NONE &&
            has_two(formula, true));
}

/* The use of a name that was given elsewhere. */
static bool
is_reference(struct str local)
{
    static const struct str uses[] = {
        STR_INIT("class-names"),
        STR_INIT("master-page-name"),
        STR_INIT("num-format"),
        STR_INIT("page-layout-name"),
    };

    return str_ends(local, S("style-name")) ||
           str_find(local, S("font"), 0) != STR_NONE ||
           str_is_one_of(local, uses, COUNT(uses));
}

/* What an attribute holds, by its name. */
enum sort {
    SORT_OTHER, /* words if they are Chinese */
    SORT_WORDING,
    SORT_FORMULA,
    SORT_ADDRESS,
    SORT_REFERENCE
};

static enum sort
sort_of(struct str local)
{
    static const struct str wording[] = {
        STR_INIT("string-value"),
        STR_INIT("string-value-if-true"),
        STR_INIT("string-value-if-false"),
        STR_INIT("description"),
        STR_INIT("title"),
        STR_INIT("label"),
        STR_INIT("help-text"),
        STR_INIT("current-value"),
        STR_INIT("value"),
        STR_INIT("author"),
        STR_INIT("alias"),
        STR_INIT("annote"),
        STR_INIT("booktitle"),
        STR_INIT("dde-item"),
        STR_INIT("dde-topic"),
        STR_INIT("display-text"),
        STR_INIT("identifier"),
        STR_INIT("key1"),
        STR_INIT("key2"),
        STR_INIT("tag"),
    };
    static const struct str formulas[] = {
        STR_INIT("condition"),
        STR_INIT("expression"),
        STR_INIT("formula"),
    };

    if (str_eq(local, S("href")))
        return SORT_ADDRESS;
    if (str_is_one_of(local, wording, COUNT(wording)))
        return SORT_WORDING;
    if (str_is_one_of(local, formulas, COUNT(formulas)))
        return SORT_FORMULA;
    return is_reference(local) ? SORT_REFERENCE : SORT_OTHER;
}

static enum sort
known_sort(struct xml_memo *sorts, const struct xml_name *name)
{
    static const enum sort all[] = {SORT_OTHER, SORT_WORDING, SORT_FORMULA,
                                    SORT_ADDRESS, SORT_REFERENCE};
    const void **known = xml_memo(sorts, name);

    if (*known == NULL)
        *known = &all[sort_of(name->local)];
    return *(const enum sort *) *known;
}

struct str
odt_attr_words(struct arena *arena, struct xml_memo *sorts,
               const struct xml_attr *attr)
{
    struct str value = attr->value;
    bool has = false;

    switch (known_sort(sorts, &attr->name)) {
    case SORT_OTHER:
        has = has_two(value, false);
        break;
    case SORT_WORDING:
        has = has_two(value, true);
        break;
    case SORT_FORMULA:
        has = quotes(value);
        break;
    case SORT_ADDRESS:
        return address_words(arena, value);
    case SORT_REFERENCE:
        has = has_two(value, false) && utf8_count(value) > NAME_MAX;
        break;
    }
    return has ? value : (struct str){0};
}
