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

#include "core/attr.h"
#include "core/report.h"

/*
 * Fill in what follows from the rest of the report: of each finding art18,
 * counts and why_not; required, verdict, problems, handling, dismissed and
 * until of each mark.  Set before are doc (status), day, title ... issued,
 * mark, recipients, basis with its parents, finding with its point and what
 * people said of it, enclosures and channel.  The arena holds all that is
 * added.
 *
 * A certain finding outside of the 密点 of a source that has no others
 * (points_complete) falls to review; one that a person has confirmed is
 * certain.  The verdict is "decide" for errors NEEDS_DECISION; as a warning
 * the code only asks for a person.  It is "review" as well where a mark suits
 * what is certain, but a finding to look at asks for more.
 *
 * A finding in a derived source counts for the living sources above it too,
 * even where its own protection is over; not where it was withdrawn.
 *
 * The report of a cover takes in its enclosures, which are derived before:
 * what they need and what they are marked with.  Their sources are added
 * behind its bases, so that because can name them, and its verdict is that of
 * the whole dispatch.  It may be derived again once they are known.
 */
void derive(struct arena *, struct report *) NONNULL;

/* Where a mark stands, by the worst of its faults of enum layout_fault. */
const char *derive_place_words(unsigned faults) RETURNS_NONNULL;

#endif /* !CORE_DERIVE_H */
