/*
 * Radix sort from the lowest digit: millions of entries whose keys are random,
 * at some nanoseconds for each digit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/sort.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

enum {
    DIGIT = 10, /* bits; its counters fit the first-level cache */
    VALUES = 1 << DIGIT,
    DIGITS = STORE_KEY_BITS / DIGIT,
    FEW = 64 /* below, counting costs more than it saves */
};

_Static_assert(DIGITS *DIGIT == STORE_KEY_BITS && DIGITS % 2 == 0,
               "all bits are sorted by, and the result lies where it began");

static bool
is_behind(const struct posting *a, const struct posting *b)
{
    return a->key > b->key || (a->key == b->key && a->value > b->value);
}

static void
insert_each(struct posting *entry, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct posting moved = entry[i];
        size_t at = i;

        for (; at > 0 && is_behind(&entry[at - 1], &moved); at--)
            entry[at] = entry[at - 1];
        entry[at] = moved;
    }
}

static void
pass(const struct posting *from, struct posting *to, size_t count, int shift)
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

static int
by_value(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;

    return (x->value > y->value) - (x->value < y->value);
}

/* Most often values come in order, and then they are so already. */
static void
sort_values(struct posting *entry, size_t count)
{
    for (size_t i = 0, n; i < count; i += n) {
        bool sorted = true;

        for (n = 1; i + n < count && entry[i + n].key == entry[i].key; n++)
            sorted = sorted && entry[i + n - 1].value <= entry[i + n].value;
        if (!sorted)
            qsort(entry + i, n, sizeof(*entry), by_value);
    }
}

void
sort_entries(struct arena *scratch, struct posting *entry, size_t count)
{
    ARENA_SCOPE(scratch);
    struct posting *other;

    if (count < FEW) {
        insert_each(entry, count);
        return;
    }
    other = arena_raw_array(scratch, count, struct posting);
    for (int digit = 0; digit < DIGITS; digit += 2) {
        pass(entry, other, count, digit * DIGIT);
        pass(other, entry, count, (digit + 1) * DIGIT);
    }
    sort_values(entry, count);
}

/* --- postings --- */

/* How many there are of each value of each digit of the key. */
static void
count_digits(const uint64_t *posting, size_t count,
             uint32_t start[DIGITS][VALUES])
{
    for (size_t i = 0; i < count; i++)
        for (int digit = 0; digit < DIGITS; digit++)
            start[digit][posting[i] >> (STORE_NEAR_BITS + digit * DIGIT) &
                         (VALUES - 1)]++;
    for (int digit = 0; digit < DIGITS; digit++)
        for (uint32_t v = 0, sum = 0; v < VALUES; v++) {
            uint32_t n = start[digit][v];

            start[digit][v] = sum;
            sum += n;
        }
}

static void
pass_postings(const uint64_t *from, uint64_t *to, size_t count, int digit,
              uint32_t start[VALUES])
{
    int shift = STORE_NEAR_BITS + digit * DIGIT;

    for (size_t i = 0; i < count; i++)
        to[start[from[i] >> shift & (VALUES - 1)]++] = from[i];
}

void
sort_postings(uint64_t *posting, uint64_t *other, size_t count)
{
    uint32_t start[DIGITS][VALUES] = {{0}};

    assert(count <= UINT32_MAX);
    count_digits(posting, count, start);
    for (int digit = 0; digit < DIGITS; digit += 2) {
        pass_postings(posting, other, count, digit, start[digit]);
        pass_postings(other, posting, count, digit + 1, start[digit + 1]);
    }
}

/* --- merging --- */

/*
 * Which is the less nobody foresees, the processor neither: hence no branches,
 * and for as many steps as neither can end no look at the ends.  From the
 * front and from behind at once, as each step waits for the one before.
 */
bool
sort_merge(const uint64_t *a, size_t as, const uint64_t *b, size_t bs,
           uint64_t *to)
{
    size_t steps;

    while ((steps = as < bs ? as : bs) > 0) {
        const uint64_t *a_end = a + as, *b_end = b + bs;
        uint64_t *end = to + as + bs;
        size_t front = 0, behind = 0; /* taken of b */

        for (size_t i = 0; i < steps; i++) {
            uint64_t x = a[i - front], y = b[front];
            uint64_t z = a_end[-1 - (ptrdiff_t) (i - behind)];
            uint64_t w = b_end[-1 - (ptrdiff_t) behind];

            to[i] = y < x ? y : x;
            front += y < x;
            end[-1 - (ptrdiff_t) i] = z < w ? w : z;
            behind += z < w;
        }
        if (front + behind > bs || 2 * steps - front - behind > as)
            return false;
        a += steps - front;
        b += front;
        as -= 2 * steps - front - behind;
        bs -= front + behind;
        to += steps;
    }
    memcpy(to, a, as * sizeof(*a));
    memcpy(to + as, b, bs * sizeof(*b));
    return true;
}
