/*
 * Memory that is given back all at once.
 *
 * Two lifetimes show in a signature: "struct arena *arena" holds what the
 * caller keeps, "struct arena *scratch" what it does not; a function that uses
 * scratch opens ARENA_SCOPE(scratch) on its first line.  Allocation never
 * fails: out of memory ends the program with a message and ARENA_EXHAUSTED, as
 * something was not examined whole (there is nothing left to report with).  So
 * sizes from the input meet core/limits.h before they come here.  An arena
 * belongs to one thread at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stddef.h>
#include <string.h>

#include "core/attr.h"

struct arena;

/* The exit status of a program that ran out of memory. */
enum { ARENA_EXHAUSTED = 3 };

/* An empty one.  Where no memory is left the program ends; nothing fails. */
struct arena *arena_new(void) MUST_USE RETURNS_NONNULL;
/* The same for many millions of bytes, which are taken some at a time. */
struct arena *arena_new_large(void) MUST_USE RETURNS_NONNULL;
/* Free the arena and all that it gave; NULL is allowed. */
void arena_free(struct arena *);

/* Bytes that it has taken from the system. */
size_t arena_size(const struct arena *) NONNULL PURE;

/* Zeroed memory for count objects of size bytes, aligned for any type. */
void *arena_alloc(struct arena *, size_t count, size_t size)
    MUST_USE NONNULL RETURNS_NONNULL;

/* The same, not zeroed: for what is written before it is read. */
void *arena_raw(struct arena *, size_t count, size_t size)
    MUST_USE NONNULL RETURNS_NONNULL;

#define arena_new_of(arena, type)                                             \
    ((type *) arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, count, type)                                       \
    ((type *) arena_alloc((arena), (count), sizeof(type)))
#define arena_raw_array(arena, count, type)                                   \
    ((type *) arena_raw((arena), (count), sizeof(type)))

/*
 * Make room for one more in an array that grows by doubling: if count has
 * reached *room, the block becomes larger, where nothing stands behind it, or
 * items move to another.  Returns where the array is now.  What is behind
 * count is not zeroed.  What an old block held stays allocated until the arena
 * is freed.
 */
void *arena_grow(struct arena *, void *items, size_t count, size_t *room,
                 size_t size) MUST_USE NONNULL_AT(1, 4) RETURNS_NONNULL;

/* Append a zeroed item to array/count/room and give its address. */
#define arena_push(arena, array, count, room)                                 \
    ((array) = (array) != NULL && (count) < *(room)                           \
                   ? (array)                                                  \
                   : arena_grow((arena), (array), (count), (room),            \
                                sizeof(*(array))),                            \
     memset(&(array)[count], 0, sizeof(*(array))), &(array)[(count)++])

/* Where an arena stood; all that came later is given back on leaving. */
struct arena_scope {
    struct arena *arena;
    void *chunk;
    size_t used;
};

/* Begin and end a scope: ARENA_SCOPE does both. */
struct arena_scope arena_enter(struct arena *) MUST_USE NONNULL;
void arena_leave(struct arena_scope *) NONNULL;

#define ARENA_SCOPE(arena)                                                    \
    CLEANUP(arena_leave)                                                      \
    struct arena_scope scope_of_##arena = arena_enter(arena)

#endif /* !CORE_ARENA_H */
