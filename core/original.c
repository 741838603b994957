/*
 * Text by place: a paragraph is UTF-8, so where its code points are is noted
 * every so often as it is gone through, and the block asked for is kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/original.h"

#include "core/arena.h"
#include "core/utf8.h"

enum { BLOCK = 256 };

struct original {
    struct arena *arena;
    const struct doc *doc;
    const struct stream *stream;
    size_t para;    /* the paragraph that was last asked for */
    uint32_t *mark; /* bytes before each of its blocks, as far as gone */
    size_t marks, room;
    size_t block; /* that is held */
    uint32_t code[BLOCK];
};

struct original *
original_new(struct arena *arena, const struct doc *doc,
             const struct stream *stream)
{
    struct original *o = arena_new_of(arena, struct original);

    o->arena = arena;
    o->doc = doc;
    o->stream = stream;
    o->para = SIZE_MAX;
    return o;
}

size_t
original_paragraph(const struct original *o, uint32_t place)
{
    return stream_paragraph(o->stream, place);
}

/* Decode a block; 0 stands behind the paragraph's end.  Where the next is. */
static size_t
read_block(struct original *o, size_t at)
{
    struct str text = o->doc->para[o->para].text;

    for (size_t i = 0; i < BLOCK; i++)
        o->code[i] = at < text.len ? utf8_next(text, &at) : 0;
    return at;
}

static void
add_mark(struct original *o, size_t at)
{
    *arena_push(o->arena, o->mark, o->marks, &o->room) = (uint32_t) at;
}

static void
go_to_paragraph(struct original *o, size_t para)
{
    o->para = para;
    o->marks = 0;
    o->block = SIZE_MAX;
    add_mark(o, 0);
}

static void
go_to_block(struct original *o, size_t block)
{
    while (o->marks <= block) {
        o->block = o->marks - 1;
        add_mark(o, read_block(o, o->mark[o->block]));
    }
    o->block = block;
    read_block(o, o->mark[block]);
}

uint32_t
original_code(struct original *o, uint32_t place)
{
    size_t para = stream_paragraph(o->stream, place), i;

    if (para >= o->doc->paras)
        return 0;
    if (para != o->para)
        go_to_paragraph(o, para);
    i = place - stream_place(o->stream, para);
    if (i >= o->doc->para[para].text.len)
        return 0;
    if (i / BLOCK != o->block)
        go_to_block(o, i / BLOCK);
    return o->code[i % BLOCK];
}
