/*
 * What building a document is made of.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DOC_PARTS_H
#define CORE_DOC_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"

struct arena;

/* It has its number, or 0 if it was dropped, only when all are there. */
struct open_para {
    struct para para;
};

/* What is singled out so far.  None when zeroed, but for the arena. */
struct singling {
    struct arena *arena;
    struct open_singled *item;
    size_t count, room;
};

/* As doc_single_out; comment 0 is a highlight. */
void singling_add(struct singling *, uint32_t comment, struct doc_at from,
                  struct doc_at to) NONNULL;

/* The next len bytes of the paragraph are highlighted. */
void singling_light(struct singling *, const struct open_para *, size_t len)
    NONNULL;

/* By the numbers of paragraphs; nothing of what was dropped. */
void singling_finish(const struct singling *, struct arena *, struct doc *out)
    NONNULL;

#endif /* !CORE_DOC_PARTS_H */
