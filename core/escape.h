/*
 * Characters that are written as their codes: &#20013; and &nbsp;, \u4e2d and
 * U+4E2D, %E4%B8%AD, \xe4\xb8\xad, =E4=B8=AD and e4b8ad, as pages, programs,
 * addresses and mail have them, and the same of GB 2312, %D6%D0; long words of
 * bytes (core/packed.h); UTF-8 and GB 2312 that were taken for Latin-1, UTF-8
 * that was for GBK (core/mojibake.h), and what was taken for text in another
 * code page (core/recode.h).  Pasted into a document they stay as they are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ESCAPE_H
#define CORE_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

struct arena;
struct islands;

/* What a text says. */
struct unescaped {
    struct codes text;
    uint32_t *from, *to; /* the code points that each was written with */
    size_t lost;         /* code points in between that say nothing */
};

/*
 * Read what is written so in a text, of which the islands are known; false
 * where nothing is.
 */
bool escape_read(struct arena *, struct codes text, const struct islands *,
                 struct unescaped *out) MUST_USE NONNULL;

#endif /* !CORE_ESCAPE_H */
