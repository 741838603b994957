/*
 * What the result of a scan depends on beside the file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_STATE_BASIS_H
#define TOOLS_STATE_BASIS_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/prf.h"
#include "core/str.h"

struct cli;
struct err;
struct registers;
struct writer_options;

/*
 * A MAC, under the first register's key, of the program and the libraries that
 * it runs with, the language, the options that shape a report or its verdict,
 * and the registers with all that was recorded in them.  Own is what the
 * command's own options say.
 */
bool state_basis(const struct cli *, struct str own,
                 const struct writer_options *, const struct registers *,
                 unsigned char out[PRF_MAC_SIZE], struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_STATE_BASIS_H */
