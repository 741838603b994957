/*
 * Where the sentences of a 密点 meet.
 *
 * What is kept of a source is its sentences, each by itself, and the few
 * characters of a 密点 that give it away may lie across the end of one.  So
 * what the 密点 has on both sides of each such end is kept once more, joined.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SEAM_H
#define CORE_SEAM_H

#include <stddef.h>

#include "core/attr.h"
#include "core/brief.h"

struct arena;

/*
 * The parts are those of the 密点's sentences that lie in it, one behind the
 * other.  Seams with so little between them that it proves nothing by itself
 * are one; each has the range of the part that it begins in.
 */
void seam_join(struct arena *, const struct brief *part, size_t parts,
               struct briefs *out) NONNULL_AT(1, 4);

#endif /* !CORE_SEAM_H */
