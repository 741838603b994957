/*
 * Members of an archive on their way from the process that unpacks it.
 *
 * Each is a name, pieces of bytes, and an end; behind the last comes word of
 * where to go on, and then the archive's own document (core/wire).  Whoever
 * takes them trusts nothing: bounds are counted again on this side.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_PARCEL_H
#define TOOLS_PARCEL_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/pull.h"
#include "core/wire.h"

struct unpack;

/* Have what is unpacked sent; the sink outlives the unpacking. */
void parcel_send(const struct wire_sink *, struct unpack *) NONNULL;

/* All members were sent: say so.  False if nobody takes it. */
bool parcel_end(const struct wire_sink *, const struct unpack *)
    MUST_USE NONNULL;

/*
 * Take members until word comes that there are no more, and hand them to whom
 * the unpacking is for; its next is set.  WIRE_BAD also where more comes than
 * was asked for.
 */
enum wire_end parcel_take(const struct pull *, struct unpack *)
    MUST_USE NONNULL;

#endif /* !TOOLS_PARCEL_H */
