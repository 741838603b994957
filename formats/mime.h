/*
 * Mail, and pages saved as one file (MHTML), to a document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_MIME_H
#define FORMATS_MIME_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read bytes, which are borrowed for the call.  The page or the text of the
 * message is the main story, every other part a file within the file.
 */
void mime_read(struct intake *, struct str bytes) NONNULL;

/* Whether a message is a page with what belongs to it. */
bool mime_is_page(struct str bytes);

/* Whether it went to somebody, page or not. */
bool mime_is_sent(struct str bytes);

#endif /* !FORMATS_MIME_H */
