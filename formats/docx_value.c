/*
 * Values of attributes: each read once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_value.h"

bool
docx_has_cjk(struct str s)
{
    return words_cjk(s);
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
    return str_figure(xml_value(attrs, S("val")), DOCX_FIGURE);
}
