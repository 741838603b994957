/*
 * The sources of a report in the order in which people read them, and what
 * each of them has to do with the mark.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_REPORT_BASES_H
#define TOOLS_REPORT_BASES_H

#include <stddef.h>

#include "core/attr.h"
#include "core/report.h"

struct arena;

/*
 * Indices of all bases: those that count first, then those that such derive
 * from, then what is to be looked at, then what is only on record.
 */
const size_t *bases_in_order(struct arena *, const struct report *) NONNULL;

/* What a basis has to do with the mark required; NULL: nothing to say. */
const char *basis_role(const struct report *, size_t basis) NONNULL;

/* How its end comes out, in words; empty for work secrets. */
struct str basis_end(struct arena *, const struct report *, size_t basis)
    NONNULL;

#endif /* !TOOLS_REPORT_BASES_H */
