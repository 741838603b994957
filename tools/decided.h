/*
 * What people decided on the findings of a report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_DECIDED_H
#define TOOLS_DECIDED_H

#include "core/report.h"
#include "tools/registers.h"

struct arena;
struct err;

/*
 * Say of each finding what the register of its source holds on it, as of the
 * report's day: decision, lapse, dispute and consent.  To be done before what
 * follows from the findings is derived.  What was decided belongs to the
 * registers.
 */
bool decided_apply(struct arena *, const struct registers *, struct report *,
                   struct err *) MUST_USE NONNULL;

/*
 * The level that decisions on a source of a register are bound to: the highest
 * that it or any living source that it derives from has on that day, for a
 * finding on it is one on those as well.
 */
enum level decided_level(struct arena *scratch, const struct register_view *,
                         const struct source *, date day) NONNULL;

/* How many decisions there are on a source, whether or not they hold. */
size_t decided_count(const struct register_view *, struct str source)
    NONNULL PURE;

#endif /* !TOOLS_DECIDED_H */
