/*
 * From findings, sources and the document's own mark to what is required, the
 * verdict and the problems with their grounds.
 *
 * Pure: data in, data out.  Where the law is silent or not verified the higher
 * protection is required and the lower one offered; a person decides.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DERIVE_H
#define CORE_DERIVE_H

#include "core/report.h"

/*
 * Fill in what follows from the rest of the report: of each finding art18,
 * counts, why_not and point; required, verdict, problems, handling and until
 * of each mark.  Set before are doc (status), day, title ... issued, mark,
 * basis and finding.  The arena holds all that is added.
 */
void derive(struct arena *, struct report *) NONNULL;

#endif /* !CORE_DERIVE_H */
