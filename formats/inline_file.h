/*
 * Files that stand within the lines of a text, as programs of old sent them:
 * uuencode (POSIX.1-2017, uuencode, STDOUT) and yEnc.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_INLINE_FILE_H
#define FORMATS_INLINE_FILE_H

#include "core/str.h"

struct intake;

/* If there is one in the part's text, UTF-8, say that it was not read. */
void inline_file_note(struct intake *, struct str part, struct str text);

#endif /* !FORMATS_INLINE_FILE_H */
