/*
 * Unpacking as a fuzz target.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_FUZZ_UNPACK_H
#define TESTS_FUZZ_UNPACK_H

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* Take bytes apart, and check what comes of it. */
void fuzz_unpack(struct arena *, struct str bytes) NONNULL;

#endif /* !TESTS_FUZZ_UNPACK_H */
