/*
 * Rich text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

const struct fuzz fuzz_target = {.name = "rtf", .one = fuzz_read};
