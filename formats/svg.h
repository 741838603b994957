/*
 * Drawings in XML (SVG).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_SVG_H
#define FORMATS_SVG_H

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read what is drawn and what is said about it: a paragraph for each text, all
 * its spans together.  Pictures within are read, or listed.
 */
void svg_read(struct intake *, struct str bytes) NONNULL;

#endif /* !FORMATS_SVG_H */
