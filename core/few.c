/*
 * Sorting numbers that mostly are few.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/few.h"

#include <stdlib.h>

/* So few are sorted by insertion. */
enum { FEW = 24 };

static int
by_number(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

void
few_sort(uint64_t *number, size_t count)
{
    if (count > FEW) {
        qsort(number, count, sizeof(*number), by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t it = number[i];
        size_t at = i;

        for (; at > 0 && number[at - 1] > it; at--)
            number[at] = number[at - 1];
        number[at] = it;
    }
}
