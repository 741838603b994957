/*
 * Do two texts have more in common than the few characters at which they met?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ALIKE_H
#define CORE_ALIKE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/match.h"

/*
 * Has the stretch of a draft a good part of the passage's pairs of
 * neighbouring characters, in whatever order, besides a run of met characters?
 * It is no more than a glance: now and then other pairs are taken for them.  A
 * passage without text never is alike, nor is a long one: of that, had it been
 * taken, more would be left than one run.
 */
bool alike(const uint32_t *draft, uint32_t len, const struct passage *,
           uint32_t met) NONNULL;

#endif /* !CORE_ALIKE_H */
