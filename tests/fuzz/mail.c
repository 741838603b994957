/*
 * Mail with attachments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/unpack.h"

const struct fuzz fuzz_target = {.name = "mail", .one = fuzz_unpack};
