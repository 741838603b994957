/*
 * Damage that is done the same way every time, and bounds on what it costs.
 * The bounds are wide, for a slow machine that does other things too, and for
 * sanitizers; what they catch is growth without one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/damage.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/apart.h"
#include "tests/doc_write.h"
#include "tests/tap.h"

enum {
    SECONDS = 5,              /* for one text */
    DAMAGE_MEMORY = 16 * MIB, /* for texts of some KiB, one after the other */
    TRAP_MEMORY = 64 * MIB
};

struct damage {
    damage_reader *read;
    void *context;
};

static void
hand_out(const struct damage *to, struct str bytes, bool cut)
{
    double begin = cost_seconds();
    struct buf exact;

    buf_init(&exact, bytes.len);
    buf_add(&exact, bytes);
    to->read(to->context, buf_str(&exact), cut);
    buf_fini(&exact);
    if (cost_seconds() - begin > SECONDS)
        fail_msg("%zu bytes, %s: takes too long", bytes.len,
                 cut ? "cut off" : "changed");
}

void
damage_each(struct str bytes, size_t step, damage_reader *read, void *context)
{
    static const char turned[] = {0x01, 0x04, 0x20, 0x40, (char) 0x80};
    const struct damage to = {read, context};
    struct arena *arena = arena_new();
    char *copy = arena_array(arena, bytes.len, char);
    size_t before = cost_peak();

    for (size_t len = 0; len < bytes.len; len += step)
        hand_out(&to, str_sub(bytes, 0, len), true);
    for (size_t at = 0; at < bytes.len; at += step) {
        memcpy(copy, bytes.ptr, bytes.len);
        copy[at] = (char) (copy[at] ^ turned[at / step % sizeof(turned)]);
        hand_out(&to, (struct str){copy, bytes.len}, false);
    }
    if (MEMORY_TELLS && cost_peak() - before > DAMAGE_MEMORY)
        fail_msg("damage took %zu KiB", (cost_peak() - before) / KIB);
    arena_free(arena);
}

static void
read_one(void *context, struct str bytes, bool cut)
{
    struct arena *arena = arena_new();
    struct doc doc;

    (void) context;
    (void) cut;
    reader_read(arena, bytes, &doc);
    arena_free(arena);
}

void
read_damaged(struct str bytes)
{
    damage_each(bytes, 1, read_one, NULL);
}

static void
trap_is_read(const struct trap *trap, bool lost)
{
    struct arena *arena = arena_new();
    struct str bytes =
        joined(arena, str_of(trap->begin),
               joined(arena, repeated(arena, trap->part, trap->times),
                      str_of(trap->end)));
    struct outcome seen = read_apart(bytes, S("国家"), trap->name);

    want_int(true, seen.found || (lost && seen.status != STATUS_COMPLETE),
             trap->name);
    want_cheap(&seen, SECONDS, TRAP_MEMORY, trap->name);
    arena_free(arena);
}

void
traps_are_read(const struct trap *traps, size_t count, bool lost)
{
    for (size_t i = 0; i < count; i++)
        trap_is_read(&traps[i], lost);
}
