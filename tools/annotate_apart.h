/*
 * The copy is made in a process of its own, as files are read in one: it
 * handles what nobody vouches for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ANNOTATE_APART_H
#define TOOLS_ANNOTATE_APART_H

#include <stdbool.h>

#include "core/attr.h"
#include "formats/annotate.h"

struct input;
struct lent;
struct workers;

/*
 * As annotate, of a file that was read into the document, in a worker that
 * reads it again; from any thread.
 */
bool annotate_apart(struct arena *, struct workers *, const struct input *,
                    const struct doc *, const struct annotations *,
                    struct annotated *, struct buf *out, struct err *)
    MUST_USE NONNULL;

/* What the worker does; see struct worker_options. */
void annotate_make(struct arena *, const struct lent *, struct str task,
                   struct buf *out) NONNULL;

#endif /* !TOOLS_ANNOTATE_APART_H */
