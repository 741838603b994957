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

/*
 * As annotate, in a child that is in the sandbox; open: in this process.  To
 * be called by a program of one thread that has closed all that is secret.
 */
bool annotate_apart(struct arena *, bool open, struct str bytes,
                    const struct doc *, const struct annotations *,
                    struct annotated *, struct buf *out, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_ANNOTATE_APART_H */
