/*
 * Cells that say what the reports say, in the same words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_FORM_SAID_H
#define TOOLS_FORM_SAID_H

#include "core/attr.h"
#include "tools/form.h"
#include "tools/pen.h"

/*
 * Each line that is written with the pen becomes a paragraph of the cell.
 * Empty lines are left out.
 */
void form_said(struct form *, struct form_cell *, const struct pen *,
               void (*write)(const struct pen *, const struct finding *),
               const struct finding *) NONNULL_AT(1, 2, 3, 4);

#endif /* !TOOLS_FORM_SAID_H */
