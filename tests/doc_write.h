/*
 * Documents as text, for tests that want to see all of one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_DOC_WRITE_H
#define TESTS_DOC_WRITE_H

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct doc;

/*
 * A line for each paragraph: its place, a "#" if it is a heading, then its
 * runs, each with how it is seen (and a minus if it is struck) unless it is
 * simply visible.  Then a line for all that was not examined: "!", why, part.
 */
struct str doc_write(struct arena *, const struct doc *) NONNULL;

/* A text over and over. */
struct str repeated(struct arena *, const char *text, size_t times) NONNULL;

/* Texts one behind the other. */
struct str joined(struct arena *, struct str, struct str) NONNULL;

#endif /* !TESTS_DOC_WRITE_H */
