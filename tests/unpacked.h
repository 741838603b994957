/*
 * What came out of an archive, in words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_UNPACKED_H
#define TESTS_UNPACKED_H

#include "core/attr.h"
#include "core/str.h"
#include "formats/unpack.h"

struct arena;
struct doc;

/* Bounds that nothing honest passes. */
struct unpack unpacked_bounds(void);

/*
 * Take bytes apart within the bounds, whose next is set: a line for each
 * member, "name=content", with "~" instead where it broke off.  The document
 * is the archive's own.
 */
struct str unpacked(struct arena *, struct str bytes, struct unpack *,
                    struct doc *) NONNULL;

#endif /* !TESTS_UNPACKED_H */
