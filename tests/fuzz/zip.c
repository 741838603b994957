/*
 * A zip archive, byte by byte.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

const struct fuzz fuzz_target = {
    .name = "zip", .one = fuzz_read, .pack = fuzz_zip};
