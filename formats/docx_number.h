/*
 * The number that Word sets before an item of a list.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_NUMBER_H
#define FORMATS_DOCX_NUMBER_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/docx_style.h"

struct buf;
struct docx_lists;

/*
 * Write the number of the next item to out, with what parts it from the text:
 * nothing for bullets, or where the paragraph is in no list.  Style is that of
 * the paragraph.  An item that does not count leaves the list as it is.
 */
void docx_number(const struct docx_lists *, struct docx_item, struct str style,
                 bool counts, struct buf *out) NONNULL;

#endif /* !FORMATS_DOCX_NUMBER_H */
