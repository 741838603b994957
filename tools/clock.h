/*
 * Is the machine's clock where it should be?  One that was set back would
 * date changes before those they follow, and hide events that are recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CLOCK_H
#define TOOLS_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/str.h"

struct arena;
struct corpus;
struct err;
struct sources;

/* Both in seconds since 1970. */
bool clock_is_behind(uint64_t now, uint64_t newest) PURE;

/*
 * Hold a time against the latest that the trail knows of; where the trail
 * knows none, against what the sources' events were recorded at (NULL: not
 * looked at).  False, with what to do, if it is behind; a trail that cannot
 * be read tells nothing here.
 */
bool clock_agrees(struct corpus *, const struct sources *, uint64_t now,
                  struct err *) MUST_USE NONNULL_AT(1, 4);

/* What day it is here. */
date clock_today(void);

/* "2026-06-01 16:30:00", here. */
struct str clock_words(struct arena *, uint64_t seconds) NONNULL;

#endif /* !TOOLS_CLOCK_H */
