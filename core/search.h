/*
 * Binary search, written once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SEARCH_H
#define CORE_SEARCH_H

/*
 * Move i on to the first of [i, n) for which a condition on i holds; to n, if
 * for none.  The condition must be false up to some place and true from there
 * on:
 *
 *     size_t i = 0;
 *
 *     SEARCH(i, list->count, list->item[i].first >= first);
 *
 * The counter is an unsigned variable of at least 32 bits, and n has no wider
 * type.  If it is at n or behind, it stays there.  So the last that begins at
 * or before a place, the first if none does, is one before what is found from
 * 1 on, whatever n is.
 */
#define SEARCH(i, n, condition)                                               \
    for (__typeof__(i) search_from = (i), search_to = (n);                    \
         (i) = search_from, search_from < search_to;)                         \
        if ((i) += (search_to - search_from) / 2, condition)                  \
            search_to = (i);                                                  \
        else                                                                  \
            search_from = (i) + 1

/*
 * The same where that is likely not far: looks are as many as twice the digits
 * of the distance, and no list is too long.
 */
#define SEARCH_NEAR(i, n, condition)                                          \
    for (__typeof__(i) search_from = (i), search_to = (n), search_step = 0;   \
         (i) = search_from, search_from < search_to;)                         \
        if ((i) += search_step < (search_to - search_from) / 2                \
                       ? search_step                                          \
                       : (search_to - search_from) / 2,                       \
            condition)                                                        \
            search_to = (i);                                                  \
        else                                                                  \
            search_from = (i) + 1, search_step += search_step + 1

#endif /* !CORE_SEARCH_H */
