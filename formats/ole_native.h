/*
 * Files that were packed into an object: the stream \1Ole10Native.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_OLE_NATIVE_H
#define FORMATS_OLE_NATIVE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct intake;

/*
 * Read the stream of that name: the names of the file, and the file.  False,
 * and nothing was done, if it is none.
 */
bool ole_native_read(struct intake *, struct str part, struct str bytes)
    MUST_USE NONNULL_AT(1);

#endif /* !FORMATS_OLE_NATIVE_H */
