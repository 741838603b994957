/*
 * What a mark looks like that is put into a document (GB/T 9704-2012, 7.2.2).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_MARK_H
#define FORMATS_ANNOTATE_MARK_H

#include "core/str.h"

#define MARK_FONT "黑体"

/* In points: 3号; and where the second of 22 lines of 225 mm begins. */
enum { MARK_SIZE = 16, MARK_LINE = 29 };

/*
 * How wide the longest line of it is, in points: no more than the 版心, in
 * which it goes on to the next line then.
 */
unsigned mark_width(struct str mark);

#endif /* !FORMATS_ANNOTATE_MARK_H */
