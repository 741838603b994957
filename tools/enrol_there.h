/*
 * Registering what is registered already.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ENROL_THERE_H
#define TOOLS_ENROL_THERE_H

#include <stdbool.h>

#include "core/attr.h"

struct arena;
struct enrolment;
struct err;
struct roll_entry;

/*
 * Registering again changes nothing, so whoever now says something else of
 * the file must hear that it was not recorded, and of what: a warning to the
 * enrolment.  False, ERR_REFUSED: what is there as a secret is said to be
 * public, or the other way round.
 */
bool enrol_compare(struct arena *, const struct roll_entry *there,
                   struct enrolment *, struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_ENROL_THERE_H */
