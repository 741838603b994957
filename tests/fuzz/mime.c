/*
 * A mail or an MHTML page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

const struct fuzz fuzz_target = {.name = "mime", .one = fuzz_read};
