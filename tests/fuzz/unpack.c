/*
 * What unpacking promises, whatever the bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/fuzz/unpack.h"

#include "core/arena.h"
#include "core/doc.h"
#include "core/limits.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unpacked.h"

void
fuzz_unpack(struct arena *arena, struct str bytes)
{
    struct unpack bounds = {.members = 64, .bytes = 4 * MIB, .window = MIB};
    struct doc doc;
    struct str seen = unpacked(arena, bytes, &bounds, &doc);

    fuzz_check(arena, &doc);
    fuzz_want(bounds.passed <= 4 * MIB, "bounds hold");
    fuzz_want(seen.len <= 4 * MIB + 64 * (LIMIT_MEMBER_NAME + 2),
              "no more comes than is counted");
    fuzz_want(bounds.next == 0 || bounds.passed >= MIB,
              "it stops early only where the window is full");
    fuzz_want(doc.status == STATUS_COMPLETE || doc.unexamineds > 0,
              "there is a reason for it");
}
