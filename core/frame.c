/*
 * Counting in how many places of a source words are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/frame.h"

#include <stdbool.h>

#include "core/search.h"
#include "core/seed.h"

/*
 * Over and over: as often as one in so many passages of the source, but no
 * less than LEAST times, and ENOUGH are enough however long it is.
 */
enum { ONE_IN = 8, LEAST = 6, ENOUGH = 16 };

/* Where less of the pieces is repeated, what is left speaks for itself. */
static const double MOST = 0.6;

/* Where a source lies, and how often is over and over in it. */
struct room {
    uint32_t from, to; /* positions */
    uint32_t times;
};

static struct room
room_of(const struct source *source)
{
    uint32_t times = source->passages / ONE_IN;

    if (times < LEAST)
        times = LEAST;
    return (struct room){source->base, source->base + source->size,
                         times < ENOUGH ? times : ENOUGH};
}

static bool
is_frame(const struct room *room, const struct slice *slice)
{
    size_t i = 0, last;

    if (slice->count < room->times)
        return false;
    SEARCH(i, slice->count, slice->position[i] >= room->from);
    last = i + room->times - 1;
    return last < slice->count && slice->position[last] < room->to;
}

/* How many characters of the piece are in seeds of a frame. */
static uint32_t
framed(const struct evidence *ev, const struct room *room,
       const struct block *piece)
{
    uint32_t sum = 0, behind = piece->from;

    for (uint32_t s = piece->from; s + SEED_SIZE <= block_end(piece); s++) {
        if (!is_frame(room, &ev->slice[s]))
            continue;
        sum += s + SEED_SIZE - (s > behind ? s : behind);
        behind = s + SEED_SIZE;
    }
    return sum;
}

double
frame_share(const struct evidence *ev, uint32_t source,
            const struct blocks *pieces)
{
    uint32_t all = 0, part = 0;
    struct room room;

    if (ev->source == NULL || pieces->count < 2)
        return 0;
    room = room_of(&ev->source[source]);
    for (size_t i = 0; i < pieces->count; i++) {
        const struct block *piece = &pieces->item[i];

        all += piece->len >= SEED_SIZE ? piece->len : 0;
        part += framed(ev, &room, piece);
    }
    return part > 0 && part >= MOST * all ? (double) part / all : 0;
}
