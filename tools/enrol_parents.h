/*
 * What a source is said to derive from: it must be there, and the source not
 * be marked below it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ENROL_PARENTS_H
#define TOOLS_ENROL_PARENTS_H

#include "tools/enrol.h"

/*
 * Hold what was prepared against its parents, and all that they derive from,
 * on the roll's day.  ERR_MISSING for one that is not in the register,
 * ERR_REFUSED for a public text; a warning for one that was withdrawn, and for
 * each living one that it is marked below.
 */
bool enrol_parents(struct arena *, struct corpus *, struct roll *,
                   struct enrolment *, struct err *) MUST_USE NONNULL;

/*
 * The same file is there under the source's id: a warning if it is not known
 * there to derive from what was said now; ERR_REFUSED if that is itself.
 */
bool enrol_same_parents(struct arena *, const struct roll_entry *there,
                        struct enrolment *, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ENROL_PARENTS_H */
