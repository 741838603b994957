/*
 * Registering names of classified matters that no document is there for, as a
 * list of matters has them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ENROL_NAMES_H
#define TOOLS_ENROL_NAMES_H

#include "tools/enrol.h"

/*
 * A source without text from what was said alone, for enrol_add.  It is the
 * same as another one if it has the same title, number and names.  False: what
 * was said makes no sense (ERR_USAGE) or is not enough (ERR_REFUSED).
 */
bool enrol_names(struct arena *, struct prf *, const struct said *,
                 struct enrolment *out, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ENROL_NAMES_H */
