/*
 * Notes on what a document says of itself beside the values of its source:
 * 令号, 附注, where its mark stands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SETTLE_PARTS_H
#define TOOLS_SETTLE_PARTS_H

#include "tools/settle.h"

/* The source is settled; nothing of it is changed. */
void settle_parts(struct arena *, const struct layout *, const struct source *,
                  struct notes *read, struct notes *warnings) NONNULL;

#endif /* !TOOLS_SETTLE_PARTS_H */
