/*
 * Long texts in pieces.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/pieces.h"

#include <string.h>

#include "core/arena.h"
#include "core/limits.h"

enum { PIECE = MIB };

struct piece {
    struct arena *own;
    struct piece *next;
    size_t used;
    char bytes[PIECE];
};

struct pieces {
    struct str head;
    struct piece *first, *last;
    size_t len; /* of all */
};

static struct piece *
new_piece(void)
{
    struct arena *own = arena_new();
    struct piece *piece = arena_new_of(own, struct piece);

    piece->own = own;
    return piece;
}

/* Give one back; the next. */
static struct piece *
free_piece(struct piece *piece)
{
    struct piece *next = piece->next;

    arena_free(piece->own);
    return next;
}

struct pieces *
pieces_new(struct arena *arena, struct str head)
{
    struct pieces *pieces = arena_new_of(arena, struct pieces);

    pieces->head = head;
    pieces->len = head.len;
    pieces->first = pieces->last = new_piece();
    return pieces;
}

void
pieces_add(struct pieces *pieces, struct str text)
{
    pieces->len += text.len;
    while (text.len > 0) {
        struct piece *piece = pieces->last;
        size_t n = PIECE - piece->used;

        if (n == 0) {
            pieces->last = piece->next = new_piece();
            continue;
        }
        if (n > text.len)
            n = text.len;
        memcpy(piece->bytes + piece->used, text.ptr, n);
        piece->used += n;
        text = str_sub(text, n, text.len);
    }
}

struct str
pieces_join(struct pieces *pieces, struct arena *arena)
{
    char *text = arena_array(arena, pieces->len, char), *end = text;

    if (pieces->head.len > 0)
        memcpy(end, pieces->head.ptr, pieces->head.len);
    end += pieces->head.len;
    for (struct piece *p = pieces->first; p != NULL; p = free_piece(p)) {
        memcpy(end, p->bytes, p->used);
        end += p->used;
    }
    return (struct str){text, pieces->len};
}

void
pieces_free(struct pieces *pieces)
{
    for (struct piece *p = pieces->first; p != NULL; p = free_piece(p))
        continue;
}
