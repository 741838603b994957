/*
 * The mark of a DOCX that is put into its first page, and what its settings
 * say of changes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_DOCX_MARK_H
#define FORMATS_ANNOTATE_DOCX_MARK_H

#include "core/attr.h"
#include "core/str.h"

struct annotated;
struct arena;
struct docx_names;

/*
 * The paragraph that holds the mark: first in the body, it stands in the top
 * left of the first page, and what stands there goes around it.
 */
struct str docx_mark(struct arena *, const struct docx_names *,
                     struct str mark) NONNULL;

/* Note what the settings say; what cannot be read of them says nothing. */
void docx_settings(struct arena *, struct str bytes, struct annotated *)
    NONNULL;

#endif /* !FORMATS_ANNOTATE_DOCX_MARK_H */
