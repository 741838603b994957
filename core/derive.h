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
 * counts and why_not; required, verdict, problems, handling and until of each
 * mark.  Set before are doc (status), day, title ... issued, mark, basis and
 * finding with its point.  The arena holds all that is added.
 *
 * A certain finding outside of the 密点 of a source that has no others
 * (points_complete) falls to review.  why_not is left where a person has
 * dismissed the finding.  The verdict is "decide" for errors NEEDS_DECISION;
 * as a warning the code only offers a lower mark.  It is "review" as well
 * where a mark suits what is certain, but a finding to look at asks for more.
 */
void derive(struct arena *, struct report *) NONNULL;

#endif /* !CORE_DERIVE_H */
