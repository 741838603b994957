/*
 * Which attributes of DOCX are read as text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_ATTRIBUTE_H
#define FORMATS_DOCX_ATTRIBUTE_H

#include <stdbool.h>

#include "core/attr.h"
#include "formats/docx_rule.h"
#include "formats/xml_memo.h"

/*
 * Whether an attribute of that element, which has that rule, is text.  What
 * its name tells is remembered.
 */
bool docx_attribute_is_text(struct xml_memo *, const struct xml_name *element,
                            const struct docx_rule *, const struct xml_attr *)
    NONNULL;

/* Whether two letters follow one another in it, as they do in a word. */
bool docx_has_letters(struct str) PURE;

#endif /* !FORMATS_DOCX_ATTRIBUTE_H */
