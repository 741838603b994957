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

struct intake;

/*
 * Read bytes, which are borrowed for the call, into the main story: a
 * paragraph is a line.  What is no text at all is refused.
 */
void txt_read(struct intake *, struct str bytes) NONNULL;

/*
 * Read bytes that may be text, a script or a log.  False, and nothing was
 * done, if they are not text beyond doubt.
 */
bool txt_read_if_text(struct intake *, struct str bytes) MUST_USE NONNULL;

#endif /* !FORMATS_TXT_H */
