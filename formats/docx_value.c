/*
 * Which attributes are read as text.
 *
 * Any value with Chinese characters is, wherever it stands, so that places
 * nobody has thought of are read too; others only where people write them.
 * Names of fonts are left out, as long as they can be names of fonts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_value.h"

#include "core/count.h"
#include "core/utf8.h"

enum {
    FONT_NAME = 31 /* characters, LF_FACESIZE less the NUL */
};

bool
docx_has_cjk(struct str s)
{
    return words_cjk(s);
}

static bool
is_written_by_people(const struct docx_rule *rule, struct str local)
{
    static const struct str names[] = {
        STR_INIT("descr"),  STR_INIT("alt"),   STR_INIT("tooltip"),
        STR_INIT("string"), STR_INIT("title"),
    };

    if (rule->what == WHAT_VALUE)
        return true;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(names[i], local))
            return true;
    return false;
}

static bool
names_font(const struct docx_rule *rule)
{
    return rule->what == WHAT_FONT || rule->what == WHAT_SYMBOL;
}

bool
docx_value_is_text(const struct docx_rule *rule, const struct xml_attr *attr)
{
    if (rule->what == WHAT_FIELD && str_eq(attr->name.local, S("instr")))
        return false; /* it has a paragraph of its own */
    if (docx_has_cjk(attr->value))
        return !names_font(rule) || utf8_count(attr->value) > FONT_NAME;
    return is_written_by_people(rule, attr->name.local) &&
           words_letters(attr->value);
}

bool
docx_value_is_new(struct arena *arena, struct docx_values *values,
                  struct str s)
{
    return words_are_new(arena, &values->seen, s);
}

uint32_t
docx_figure(const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));
    uint32_t n = 0;

    for (size_t i = 0; i < val.len; i++) {
        if (val.ptr[i] < '0' || val.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint32_t) (val.ptr[i] - '0');
        if (n > DOCX_FIGURE)
            return DOCX_FIGURE;
    }
    return n;
}
