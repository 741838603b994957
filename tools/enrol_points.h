/*
 * Where the 密点 of a source lie in what is kept of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_ENROL_POINTS_H
#define TOOLS_ENROL_POINTS_H

#include "core/brief.h"
#include "core/reading.h"
#include "tools/enrol.h"

/*
 * The folded characters of the clause that lie in the 密点; empty if none do.
 * They are counted from the clause's first.
 */
struct stretch enrol_point_in(const struct point *, const struct reading *,
                              const struct clause *, bool *any) NONNULL;

/* The clause is the next passage: where the points lie that it has part in. */
void enrol_lay_points(struct arena *, const struct reading *,
                      const struct clause *, struct enrolment *) NONNULL;

/* The seam (core/seam.h) is the next passage, and lies in 密点 number i. */
void enrol_lay_seam(struct arena *, size_t i, const struct brief *seam,
                    struct enrolment *) NONNULL;

/*
 * Does each 密点 hold all of a paragraph and of the next, or nothing of
 * either?
 */
bool enrol_points_alike(const struct source *, uint32_t number) NONNULL;

/* Does any hold some of the paragraph? */
bool enrol_in_point(const struct source *, uint32_t number) NONNULL;

/* A point of fewer characters than a seed leaves no trace of its own. */
void enrol_warn_points(struct arena *, struct enrolment *) NONNULL;

#endif /* !TOOLS_ENROL_POINTS_H */
