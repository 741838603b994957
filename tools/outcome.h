/*
 * What came of one file that was to be registered, on one line: for people,
 * or as a JSON object.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_OUTCOME_H
#define TOOLS_OUTCOME_H

#include <stdio.h>

#include "core/err.h"
#include "tools/enrol.h"

enum outcome { OUTCOME_REGISTERED, OUTCOME_THERE, OUTCOME_REFUSED };

/* One line for a source that was registered or was there. */
void outcome_text(struct arena *, struct str file, enum outcome,
                  const struct enrolment *, FILE *) NONNULL;

/* One object, for any outcome; line is that of the ledger, or 0. */
void outcome_json(struct arena *, struct str file, size_t line, enum outcome,
                  const struct enrolment *, const struct err *, FILE *)
    NONNULL;

#endif /* !TOOLS_OUTCOME_H */
