/*
 * What was read of a document, in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_DOC_PRINT_H
#define TESTS_DOC_PRINT_H

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct doc;

/*
 * A line for each paragraph, "place|text", where runs that are not plainly
 * visible are {view:text}, struck ones behind a "~"; then one for each part
 * that was not examined, "!why part".  A "~" behind the place: not on page
 * one.
 */
struct str doc_print(struct arena *, const struct doc *) NONNULL;

#endif /* !TESTS_DOC_PRINT_H */
