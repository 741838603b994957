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
