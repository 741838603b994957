/*
 * A web page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

const struct fuzz fuzz_target = {.name = "html", .one = fuzz_read};
