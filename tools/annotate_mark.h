/*
 * The mark that an annotated copy is given in its first page: which, and
 * whether it may have one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ANNOTATE_MARK_H
#define TOOLS_ANNOTATE_MARK_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/report.h"

struct arena;
struct err;

/*
 * The mark that is required, where people have confirmed what its level and
 * its end rest on; or, proposed, words that say it is no more than that.
 * ERR_REFUSED, with what to do, where no mark is required, where the document
 * has one, where a person must choose, and where nobody has decided yet.
 */
bool annotate_mark(struct arena *, const struct report *, bool propose,
                   struct str *out, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ANNOTATE_MARK_H */
