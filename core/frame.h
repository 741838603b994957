/*
 * Frames: what a source says over and over, as forms and lists do.
 *
 * Whoever fills in the same form has the frame too; only what is filled in
 * shows what was taken.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FRAME_H
#define CORE_FRAME_H

#include <stdint.h>

#include "core/align.h"
#include "core/attr.h"
#include "core/match.h"

/*
 * How much of the pieces is a frame of their source, from 0 to 1; 0 also where
 * it is not most of them.  A frame has room for what is filled in: one piece
 * by itself may be the name of what the source is about.  Nothing is known of
 * pieces without a seed, nor of a source that the evidence does not describe.
 */
double frame_share(const struct evidence *, uint32_t source,
                   const struct blocks *) NONNULL PURE;

#endif /* !CORE_FRAME_H */
