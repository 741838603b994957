/*
 * Radix sort from the lowest digit: millions of entries whose keys are random,
 * at some nanoseconds for each digit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/sort.h"

#include "core/arena.h"

enum {
    DIGIT = 10, /* bits; its counters fit the first-level cache */
    VALUES = 1 << DIGIT,
    DIGITS = STORE_KEY_BITS / DIGIT,
    FEW = 64 /* below, counting costs more than it saves */
};

_Static_assert(DIGITS *DIGIT == STORE_KEY_BITS && DIGITS % 2 == 0,
               "all bits are sorted by, and the result lies where it began");

static void
insert_each(struct entry *entry, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct entry moved = entry[i];
        size_t at = i;

        for (; at > 0 && entry[at - 1].key > moved.key; at--)
            entry[at] = entry[at - 1];
        entry[at] = moved;
    }
}

static void
pass(const struct entry *from, struct entry *to, size_t count, int shift)
{
    size_t start[VALUES] = {0}, sum = 0;

    for (size_t i = 0; i < count; i++)
        start[from[i].key >> shift & (VALUES - 1)]++;
    for (size_t v = 0; v < VALUES; v++) {
        size_t n = start[v];

        start[v] = sum;
        sum += n;
    }
    for (size_t i = 0; i < count; i++)
        to[start[from[i].key >> shift & (VALUES - 1)]++] = from[i];
}

void
sort_entries(struct arena *scratch, struct entry *entry, size_t count)
{
    ARENA_SCOPE(scratch);
    struct entry *other;

    if (count < FEW) {
        insert_each(entry, count);
        return;
    }
    other = arena_array(scratch, count, struct entry);
    for (int digit = 0; digit < DIGITS; digit += 2) {
        pass(entry, other, count, digit * DIGIT);
        pass(other, entry, count, (digit + 1) * DIGIT);
    }
}
