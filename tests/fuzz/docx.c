/*
 * The parts of an office package that is a zip of XML (DOCX, XLSX, PPTX).
 * The input describes the parts, so that the archive around them is whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/fuzz.h"

static void
one(struct arena *arena, struct str bytes)
{
    fuzz_read(arena, fuzz_zip(arena, bytes));
}

const struct fuzz fuzz_target = {.name = "docx", .one = one};
