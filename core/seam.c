/*
 * Where the sentences of a 密点 meet.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/seam.h"

#include <string.h>

#include "core/arena.h"
#include "core/point.h"
#include "core/seed.h"

/*
 * More on one side prove something without the other.  Noughts are not
 * counted: 4亿 is two characters that are folded to nine.
 */
enum { REACH = POINT_RUN - 1 };

/* All parts in a row. */
static uint32_t *
join(struct arena *arena, const struct brief *part, size_t parts, size_t *len)
{
    uint32_t *cp, *to;

    *len = 0;
    for (size_t i = 0; i < parts; i++)
        *len += part[i].len;
    cp = to = arena_array(arena, *len, uint32_t);
    for (size_t i = 0; i < parts; to += part[i++].len)
        memcpy(to, part[i].cp, part[i].len * sizeof(*to));
    return cp;
}

/* Where what is in front of the end begins, and what is behind it ends. */
static size_t
reach_back(const uint32_t *cp, size_t end)
{
    size_t from = end;

    for (size_t n = 0; from > 0 && n < REACH; from--)
        n += cp[from - 1] != '0';
    return from;
}

static size_t
reach_on(const uint32_t *cp, size_t len, size_t end)
{
    for (size_t n = 0; end < len && n < REACH; end++)
        n += cp[end] != '0';
    return end;
}

void
seam_join(struct arena *arena, const struct brief *part, size_t parts,
          struct briefs *out)
{
    size_t len, room = 0, end = 0;
    size_t holder = 0, before = 0; /* the part that a seam begins in */
    const uint32_t *cp = join(arena, part, parts, &len);
    struct brief *seam = NULL;

    *out = (struct briefs){NULL, 0};
    for (size_t i = 0; i + 1 < parts && len >= SEED_SIZE; i++) {
        size_t from;

        end += part[i].len;
        from = reach_back(cp, end);
        while (before + part[holder].len <= from)
            before += part[holder++].len;
        if (seam == NULL || part[i].len > REACH) {
            seam = arena_push(arena, out->item, out->count, &room);
            *seam = (struct brief){cp + from, 0, part[holder].range};
        }
        seam->len = (size_t) (cp + reach_on(cp, len, end) - seam->cp);
    }
}
