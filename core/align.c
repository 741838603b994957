/*
 * Tiles, and what fits between them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/align.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/box.h"
#include "core/least.h"
#include "core/stencil.h"

/* So few blocks are sorted by insertion. */
enum { FEW_BLOCKS = 24 };

/* Blocks that are still being collected. */
struct growing {
    struct block *item;
    size_t count, room;
};

static int
by_from(const void *left, const void *right)
{
    const struct block *a = left, *b = right;

    return (a->from > b->from) - (a->from < b->from);
}

/* Mostly a handful. */
static void
sort_blocks(struct block *block, size_t count)
{
    if (count > FEW_BLOCKS) {
        qsort(block, count, sizeof(*block), by_from);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct block it = block[i];
        size_t at = i;

        for (; at > 0 && block[at - 1].from > it.from; at--)
            block[at] = block[at - 1];
        block[at] = it;
    }
}

/*
 * Cut [*start, *start + *len) down to its longer part outside [from, to); how
 * much was cut off in front.
 */
static uint32_t
cut(uint32_t start, uint32_t *len, uint32_t from, uint32_t to)
{
    uint32_t end = start + *len;
    uint32_t before = from > start ? from - start : 0;
    uint32_t behind = end > to ? end - to : 0;

    if (to <= start || end <= from)
        return 0;
    if (before >= behind) {
        *len = before;
        return 0;
    }
    *len = behind;
    return to - start;
}

/* What of the run is free of the tiles in both texts. */
static struct block
cut_to_fit(struct block run, const struct blocks *tiles)
{
    for (size_t i = 0; i < tiles->count && run.len >= ALIGN_TILE; i++) {
        const struct block *tile = &tiles->item[i];
        uint32_t off;

        off = cut(run.from, &run.len, tile->from, block_end(tile));
        run.from += off;
        run.first += off;
        off = cut(run.first, &run.len, tile->first, tile->first + tile->len);
        run.from += off;
        run.first += off;
    }
    return run;
}

void
align_tiles(struct arena *arena, const struct block *run, size_t runs,
            struct blocks *out)
{
    size_t room = runs < ALIGN_TILES ? runs : ALIGN_TILES;

    out->item = arena_raw_array(arena, room, struct block);
    out->count = 0;
    for (size_t i = 0; i < runs && out->count < room; i++) {
        struct block tile = cut_to_fit(run[i], out);

        if (tile.len >= ALIGN_TILE)
            out->item[out->count++] = tile;
    }
    sort_blocks(out->item, out->count);
}

/* What of the box can be aligned is added. */
static void
align_box(struct arena *arena, const uint32_t *draft,
          const struct stencil *passage, const struct box *box,
          struct growing *all)
{
    struct block piece[ALIGN_REACH];
    size_t pieces = box_align(draft, passage, box, piece);

    for (size_t i = 0; i < pieces; i++)
        *arena_push(arena, all->item, all->count, &all->room) = piece[i];
}

/* How far both texts are free behind the block. */
static struct box
free_behind(const struct growing *all, const struct block *block,
            uint32_t draft_end, uint32_t passage_end)
{
    uint32_t from = block_end(block);
    uint32_t first = block->first + block->len;

    for (size_t i = 0; i < all->count; i++) {
        const struct block *b = &all->item[i];

        if (b->from >= from)
            draft_end = least(draft_end, b->from);
        if (b->first >= first)
            passage_end = least(passage_end, b->first);
    }
    return (struct box){from,  first, draft_end - from, passage_end - first,
                        false, false};
}

/* The same before it. */
static struct box
free_before(const struct growing *all, const struct block *block,
            uint32_t draft_start)
{
    uint32_t width = block->from - draft_start, height = block->first;

    for (size_t i = 0; i < all->count; i++) {
        const struct block *b = &all->item[i];

        if (b->from < block->from)
            width = least(width, block->from - block_end(b));
        if (b->first < block->first)
            height = least(height, block->first - (b->first + b->len));
    }
    return (struct box){block->from, block->first, width, height, true, false};
}

/* Does the box end where the next tile begins, in both texts? */
static bool
meets(const struct box *box, const struct block *next)
{
    return box->width <= ALIGN_REACH && box->height <= ALIGN_REACH &&
           box->from + box->width == next->from &&
           box->first + box->height == next->first;
}

static struct box
within_reach(struct box box)
{
    box.width = least(box.width, ALIGN_REACH);
    box.height = least(box.height, ALIGN_REACH);
    return box;
}

/* Blocks that touch in both texts become one. */
static void
join_touching(struct growing *all, struct blocks *out)
{
    size_t kept = 0;

    sort_blocks(all->item, all->count);
    for (size_t i = 1; i < all->count; i++) {
        struct block *last = &all->item[kept], *next = &all->item[i];

        if (block_end(last) == next->from &&
            last->first + last->len == next->first)
            last->len += next->len;
        else
            all->item[++kept] = *next;
    }
    *out = (struct blocks){all->item, kept + 1};
}

void
align_rest(struct arena *arena, const uint32_t *draft, uint32_t from,
           uint32_t to, const struct stencil *passage,
           const struct blocks *tiles, struct blocks *out)
{
    struct growing all = {arena_raw_array(arena, tiles->count, struct block),
                          tiles->count, tiles->count};
    bool met = false;

    *out = (struct blocks){NULL, 0};
    if (tiles->count == 0)
        return;
    memcpy(all.item, tiles->item, all.count * sizeof(*all.item));
    for (size_t i = 0; i < tiles->count; i++) {
        const struct block *tile = &tiles->item[i];
        struct box box = within_reach(free_before(&all, tile, from));

        if (!met)
            align_box(arena, draft, passage, &box, &all);
        box = free_behind(&all, tile, to, passage->len);
        met = i + 1 < tiles->count && meets(&box, tile + 1);
        box.closed = met;
        box = within_reach(box);
        align_box(arena, draft, passage, &box, &all);
    }
    join_touching(&all, out);
}
