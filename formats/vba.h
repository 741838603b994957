/*
 * Macros: the sources of VBA projects in a compound file (MS-OVBA).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_VBA_H
#define FORMATS_VBA_H

#include <stdbool.h>

#include "core/attr.h"

struct cfb;
struct intake;

/*
 * Read the modules of all projects in the file, a paragraph a line, and what
 * the projects say of themselves.  done[] is set for each stream that needs no
 * further look: it was read, or is made from what was read and was searched
 * for strings.
 */
void vba_read(struct intake *, const struct cfb *, bool *done) NONNULL;

#endif /* !FORMATS_VBA_H */
