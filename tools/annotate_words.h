/*
 * Findings as comments: one for each passage, with all that it was found by.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ANNOTATE_WORDS_H
#define TOOLS_ANNOTATE_WORDS_H

#include <stddef.h>

#include "core/attr.h"
#include "core/report.h"
#include "formats/annotate.h"

struct arena;

/*
 * The comments of a report, without words of sources or of the draft; no more
 * than ANNOTATIONS_MAX.  Returns how many passages are left out for that.
 */
size_t annotate_words(struct arena *, const struct report *, bool anonymous,
                      struct annotations *) NONNULL;

#endif /* !TOOLS_ANNOTATE_WORDS_H */
