/*
 * A text as its code points, for what goes through it more than once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_CODES_H
#define CORE_CODES_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* As utf8_next tells them; numbers of code points are places in it. */
struct codes {
    const uint32_t *cp;
    size_t len;
};

struct codes codes_of(struct arena *, struct str text) NONNULL;

#endif /* !CORE_CODES_H */
