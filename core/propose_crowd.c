/*
 * Candidates in order, and in crowds: which of very many are left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/propose.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "core/search.h"

/* What covers fewer positions is left out untold: it proves nothing. */
enum { TELLING = 12 };

static int
by_first(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

void
propose_sort(struct candidates *all)
{
    bool sorted = true;

    for (size_t i = 1; i < all->count; i++)
        sorted = sorted && by_first(&all->item[i - 1], &all->item[i]) <= 0;
    if (!sorted)
        qsort(all->item, all->count, sizeof(*all->item), by_first);
}

void
propose_leave_out(struct candidates *all, const struct candidate *c)
{
    if (all->limited != NULL && c->covered >= TELLING)
        all->limited[c->from / PROPOSE_PLACE] = true;
}

bool
propose_is_limited(const struct candidates *all, uint32_t from, uint32_t to)
{
    for (uint32_t at = from / PROPOSE_PLACE;
         all->limited != NULL && at <= (to - 1) / PROPOSE_PLACE; at++)
        if (all->limited[at])
            return true;
    return false;
}

static uint32_t
place_of(const struct candidate *c)
{
    return c->from / PROPOSE_PLACE;
}

static int
by_crowd(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (place_of(a) != place_of(b))
        return place_of(a) < place_of(b) ? -1 : 1;
    if (a->covered != b->covered)
        return a->covered > b->covered ? -1 : 1;
    return by_first(a, b);
}

/* They come in order of first. */
void
propose_sources(const uint32_t *base, size_t bases, struct candidates *all)
{
    size_t next = 1;

    for (size_t i = 0; i < all->count; i++) {
        SEARCH_NEAR(next, bases, base[next] > all->item[i].first);
        all->item[i].source = (uint32_t) next - 1;
    }
}

/*
 * Of those of one source, those that stay, in front; how many.  They come and
 * go in order.
 */
static size_t
thin_source(struct candidates *all, struct candidate *item, size_t count)
{
    size_t same = 0, kept = 0;

    if (count <= LIMIT_SAME_CANDIDATES)
        return count;
    qsort(item, count, sizeof(*item), by_crowd);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && place_of(&item[i]) == place_of(&item[kept - 1]);

        same = again ? same + 1 : 0;
        if (same < LIMIT_SAME_CANDIDATES)
            item[kept++] = item[i];
        else
            propose_leave_out(all, &item[i]);
    }
    qsort(item, kept, sizeof(*item), by_first);
    return kept;
}

void
propose_thin(struct candidates *all)
{
    struct candidate *item = all->item;
    size_t kept = 0;

    for (size_t i = 0, n; i < all->count; i += n) {
        size_t stay;

        for (n = 1;
             i + n < all->count && item[i + n].source == item[i].source;)
            n++;
        stay = thin_source(all, item + i, n);
        if (kept < i)
            memmove(item + kept, item + i, stay * sizeof(*item));
        kept += stay;
    }
    all->count = kept;
}
