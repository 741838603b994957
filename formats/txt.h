/*
 * Plain text to a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_TXT_H
#define FORMATS_TXT_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct arena;

/*
 * Read bytes, which are borrowed for the call, into the main story: a
 * paragraph is a line.  What is no text at all is refused.
 */
void txt_read(struct arena *, struct str bytes, struct doc_builder *) NONNULL;

/*
 * Read a part of a package that seems to be text, a script or a log, into a
 * story, line by line.  False, and nothing was done, if it is not text beyond
 * doubt.
 */
bool txt_read_part(struct arena *, struct str part, struct str bytes,
                   enum story, enum view, struct doc_builder *)
    MUST_USE NONNULL;

#endif /* !FORMATS_TXT_H */
