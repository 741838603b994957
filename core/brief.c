/*
 * Short sentences, joined to passages of a common length.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/brief.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/match.h"

enum {
    /* So many characters make a passage; what is left joins the last one. */
    LENGTH = 24,

    /* A list of more than ninety-nine items is no matter of few words. */
    ITEM_DIGITS = 2,

    /*
     * Numbers of paragraphs between two of a row: an empty one may lie there.
     */
    APART = 2
};

static bool
follows(const struct brief *a, const struct brief *b)
{
    return b->range.paragraph >= a->range.paragraph &&
           b->range.paragraph - a->range.paragraph <= APART &&
           (b->range.paragraph > a->range.paragraph ||
            b->range.start >= a->range.end);
}

static size_t
length(const struct brief *brief, size_t from, size_t to)
{
    size_t len = 0;

    for (; from < to; from++)
        len += brief[from].len;
    return len;
}

/* The figure that it begins with, of one or two digits; 0 if with none. */
static uint32_t
figure_of(const struct brief *brief, size_t *digits)
{
    uint32_t value = 0;

    for (*digits = 0; *digits < brief->len; ++*digits) {
        uint32_t c = brief->cp[*digits];

        if (c < '0' || c > '9')
            break;
        value = 10 * value + (c - '0');
    }
    return *digits <= ITEM_DIGITS ? value : 0;
}

/*
 * The digits that number it in a list, where those of its neighbours come
 * before or after: in prose they are left out.
 */
static size_t
item_digits(const struct brief *brief, size_t count, size_t i)
{
    size_t digits, ignored;
    uint32_t value = figure_of(&brief[i], &digits);

    if (value > 1 && i > 0 && figure_of(&brief[i - 1], &ignored) + 1 == value)
        return digits;
    if (value > 0 && i + 1 < count &&
        figure_of(&brief[i + 1], &ignored) == value + 1)
        return digits;
    return 0;
}

static void
join(struct arena *arena, const struct brief *brief, size_t count,
     struct brief *out)
{
    uint32_t *cp = arena_array(arena, length(brief, 0, count), uint32_t);

    *out = (struct brief){cp, 0, brief->range};
    for (size_t i = 0; i < count; i++) {
        size_t skip = item_digits(brief, count, i), len = brief[i].len - skip;

        memcpy(cp + out->len, brief[i].cp + skip, len * sizeof(*cp));
        out->len += len;
    }
}

/* Join a row of short ones, piece by piece. */
static void
join_row(struct arena *arena, const struct brief *brief, size_t count,
         struct briefs *out, size_t *room)
{
    for (size_t from = 0, to; from < count; from = to) {
        to = from;
        while (to < count && length(brief, from, to) < LENGTH)
            to++;
        if (length(brief, to, count) < LENGTH)
            to = count;
        if (to - from > 1 && length(brief, from, to) >= MATCH_FLOOR)
            join(arena, brief + from, to - from,
                 arena_push(arena, out->item, out->count, room));
    }
}

void
brief_join(struct arena *arena, const struct brief *brief, size_t count,
           struct briefs *out)
{
    size_t room = 0, end;

    *out = (struct briefs){NULL, 0};
    for (size_t at = 0; at < count; at = end) {
        end = at + 1;
        if (brief[at].len >= MATCH_FLOOR)
            continue;
        while (end < count && brief[end].len < MATCH_FLOOR &&
               follows(&brief[end - 1], &brief[end]))
            end++;
        join_row(arena, brief + at, end - at, out, &room);
    }
}
