/*
 * Comments into an ODT.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_ODT_H
#define FORMATS_ANNOTATE_ODT_H

#include "formats/annotate_part.h"

/* What the parts of the package are to hold. */
bool annotate_odt(struct annotating *, struct err *) MUST_USE NONNULL;

/* Whether the copy has the comments that it should have. */
bool annotate_odt_holds(const struct annotating *, struct zip *copy,
                        struct err *) MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_ODT_H */
