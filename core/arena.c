/*
 * Arenas: chunks in a list, the newest first; a mark is a chunk and how much
 * of it was used.  Large chunks come zeroed from the system, which gives their
 * pages only once something is written there.  Behind clean all bytes are
 * zero.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    CHUNK = 64 * 1024,
    LARGE_PAGE = 2 * 1024 * 1024,
    MANY = 2 * LARGE_PAGE
};

struct chunk {
    struct chunk *older;
    size_t size, used;
    size_t clean; /* bytes from there on are zero */
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct chunk *top;
    size_t size;  /* of all chunks */
    size_t least; /* of one */
};

static void
out_of_memory(void)
{
    fputs("dingmi: 内存不足，程序已停止。 Out of memory.\n", stderr);
    _exit(ARENA_EXHAUSTED);
}

/*
 * Large pages spare the system most of its work to give them, the processor
 * most of its walks through the tables of small ones.  Only a hint.
 */
static void
want_large_pages(const struct chunk *chunk)
{
    const uintptr_t page = LARGE_PAGE;
    uintptr_t from = ((uintptr_t) chunk + page - 1) / page * page;
    uintptr_t to = ((uintptr_t) chunk->bytes + chunk->size) / page * page;

    if (from < to)
        (void) madvise((void *) from, to - from, MADV_HUGEPAGE);
}

static void
add_chunk(struct arena *arena, size_t need, bool zeroed)
{
    size_t size = need > arena->least ? need : arena->least;
    struct chunk *chunk;

    zeroed = zeroed && need > CHUNK;
    if (size > SIZE_MAX - sizeof(*chunk))
        out_of_memory();
    chunk = zeroed ? calloc(1, sizeof(*chunk) + size)
                   : malloc(sizeof(*chunk) + size);
    if (chunk == NULL)
        out_of_memory();
    chunk->older = arena->top;
    chunk->size = size;
    chunk->used = 0;
    chunk->clean = zeroed ? 0 : size;
    want_large_pages(chunk);
    arena->top = chunk;
    arena->size += sizeof(*chunk) + size;
}

static struct arena *
new_arena(size_t least)
{
    struct arena *arena = malloc(sizeof(*arena));

    if (arena == NULL)
        out_of_memory();
    *arena = (struct arena){NULL, 0, least};
    return arena;
}

struct arena *
arena_new(void)
{
    return new_arena(CHUNK);
}

struct arena *
arena_new_large(void)
{
    return new_arena(MANY);
}

void
arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    arena_leave(&(struct arena_scope){arena, NULL, 0});
    free(arena);
}

size_t
arena_size(const struct arena *arena)
{
    return arena->size;
}

/* The bytes that so many objects take up. */
static size_t
bytes_of(size_t count, size_t size)
{
    const size_t step = alignof(max_align_t);
    size_t need;

    if (__builtin_mul_overflow(count, size, &need) ||
        need > SIZE_MAX - 2 * step)
        out_of_memory();
    return (need + step - 1) / step * step;
}

/* Where the next so many bytes begin, which are the caller's from then on. */
static ALWAYS_INLINE unsigned char *
take(struct arena *arena, size_t need, bool zeroed)
{
    struct chunk *top = arena->top;
    unsigned char *p;
    size_t dirty;

    if (top == NULL || top->size - top->used < need) {
        add_chunk(arena, need, zeroed);
        top = arena->top;
    }
    p = top->bytes + top->used;
    dirty = top->clean > top->used ? top->clean - top->used : 0;
    if (zeroed && dirty > 0)
        memset(p, 0, need < dirty ? need : dirty);
    top->used += need;
    if (top->clean < top->used)
        top->clean = top->used;
    return p;
}

void *
arena_alloc(struct arena *arena, size_t count, size_t size)
{
    return take(arena, bytes_of(count, size), true);
}

void *
arena_raw(struct arena *arena, size_t count, size_t size)
{
    return take(arena, bytes_of(count, size), false);
}

/* Does what was given last end there, with so many bytes left behind it? */
static bool
is_followed(const struct arena *arena, const unsigned char *end, size_t bytes)
{
    const struct chunk *top = arena->top;

    return top != NULL && end == top->bytes + top->used &&
           bytes <= top->size - top->used;
}

void *
arena_grow(struct arena *arena, void *items, size_t count, size_t *room,
           size_t size)
{
    size_t before = bytes_of(*room, size), more;
    void *moved;

    if (count < *room && items != NULL)
        return items;
    *room = count < 8 ? 8 : count * 2;
    more = bytes_of(*room, size);
    if (items != NULL && more > before &&
        is_followed(arena, (unsigned char *) items + before, more - before)) {
        take(arena, more - before, false);
        return items;
    }
    moved = take(arena, more, false);
    if (count > 0)
        memcpy(moved, items, count * size);
    return moved;
}

/* Who enters once mostly does so again and again: there is a chunk to keep. */
struct arena_scope
arena_enter(struct arena *arena)
{
    if (arena->top == NULL)
        add_chunk(arena, 0, false);
    return (struct arena_scope){arena, arena->top, arena->top->used};
}

void
arena_leave(struct arena_scope *scope)
{
    struct arena *arena = scope->arena;

    while (arena->top != scope->chunk) {
        struct chunk *older = arena->top->older;

        arena->size -= sizeof(*older) + arena->top->size;
        free(arena->top);
        arena->top = older;
    }
    if (arena->top != NULL)
        arena->top->used = scope->used;
}
