/*
 * Text that is fit to be shown, whoever wrote it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CLEAN_H
#define TOOLS_CLEAN_H

#include "core/attr.h"
#include "core/str.h"

struct arena;

/*
 * Text as it is kept and shown: trimmed; control characters, line breaks and
 * the signs that turn the direction of writing made spaces, ill-formed bytes
 * U+FFFD.
 */
struct str clean_text(struct arena *, struct str) NONNULL;

#endif /* !TOOLS_CLEAN_H */
