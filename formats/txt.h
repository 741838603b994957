/*
 * Plain text to a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_TXT_H
#define FORMATS_TXT_H

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct doc_builder;

/*
 * Read bytes, which are borrowed for the call, into the main story: a
 * paragraph is a line.  What is no text at all is refused.
 */
void txt_read(struct arena *, struct str bytes, struct doc_builder *) NONNULL;

#endif /* !FORMATS_TXT_H */
