/*
 * Files as bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_INPUT_H
#define TOOLS_INPUT_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/buf.h"

struct err;

/*
 * Read a whole file, or standard input for "-", into an empty buffer that the
 * caller made with LIMIT_FILE as its ceiling.  Refused: what is not there,
 * folders, devices, files over the limit.  Pipes are read.
 */
bool input_read(const char *path, struct buf *out, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_INPUT_H */
