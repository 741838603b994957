/*
 * How documents are built.
 *
 * Text and runs are written where they stay.  Paragraphs of a story lie in
 * blocks until the document is finished, when each block is given back as soon
 * as its paragraphs are where they stay.  So hardly anything is there twice,
 * but for a paragraph that is long and still grows, which lies in pieces.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/doc_build.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/doc_parts.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/pieces.h"
#include "core/pile.h"
#include "core/runs.h"
#include "core/utf8.h"

enum {
    STORIES = STORY_ORPHAN + 1,
    LONG_TEXT = 32 * KIB, /* beyond it a paragraph is in pieces */
    BLOCK_MIN = 16,
    BLOCK_MAX = 4 * KIB
};

/* A file within the file. */
struct within {
    struct str part; /* its whole name, with those of the files around it */
    enum view view;
    const struct open_para *anchor;
};

/* What the builder notes on a paragraph. */
enum {
    DROPPED = 1,
    IN_PIECES = 2, /* struct pieces stand in place of its text */
    TEXT_MOVED = 4,
    RUNS_MOVED = 8,
    NOTED = 15
};

/* The anchor has its number only when all is there. */
struct open_spot {
    struct spot spot;
    const struct open_para *anchor;
    struct open_spot *before;
};

struct block {
    struct arena *own;
    struct block *next;
    size_t used, room;
    struct open_para open[];
};

struct story_list {
    struct block *first, *last;
};

struct doc_builder {
    struct arena *arena, *scratch;
    struct pile text, runs;
    struct story_list story[STORIES];
    struct within within[LIMIT_NESTING + 1]; /* [0] is the file itself */
    unsigned depth;
    struct str part, whole; /* the name met last, and what it is in full */
    bool named;             /* there is such a name */
    struct open_spot *spot; /* the last one; others follow from it */
    bool shared;            /* by several paragraphs */
    size_t paras, run_count, text_len;
    struct unexamined *unexamined;
    size_t unexamineds, room;
    struct singling singling;
    bool pictures, incomplete, refused;
};

struct doc_builder *
doc_builder_new(struct arena *arena)
{
    struct doc_builder *builder = arena_new_of(arena, struct doc_builder);

    builder->arena = arena;
    builder->scratch = arena_new();
    builder->text.arena = builder->runs.arena = arena;
    builder->singling.arena = builder->scratch;
    return builder;
}

/* --- parts, and files within the file --- */

/* The name of a part behind those of the files that it lies in. */
static struct str
whole_name(const struct doc_builder *builder, struct arena *arena,
           struct str part)
{
    struct str around = builder->within[builder->depth].part;

    if (builder->depth == 0)
        return str_dup(arena, part);
    if (part.len == 0)
        return around;
    if (around.len == 0)
        return str_dup(arena, part);
    return str_printf(arena, "%.*s!%.*s", STR_ARG(around), STR_ARG(part));
}

/* Most parts open many paragraphs in a row: their name is copied once. */
static struct str
copy_part(struct doc_builder *builder, struct str part)
{
    if (!builder->named || !str_eq(builder->part, part)) {
        builder->part = str_dup(builder->arena, part);
        builder->whole = whole_name(builder, builder->arena, part);
        builder->named = true;
    }
    return builder->whole;
}

static void
move(struct doc_builder *builder, unsigned depth)
{
    builder->depth = depth;
    builder->named = false;
}

bool
doc_enter(struct doc_builder *builder, struct str part, enum view view,
          const struct open_para *anchor)
{
    struct within within = {.view = view, .anchor = anchor};

    if (builder->depth == LIMIT_NESTING) {
        doc_miss(builder, part, WHY_LIMIT,
                 _("文件套文件超过 %d 层，里面的没有检查"), LIMIT_NESTING);
        return false;
    }
    within.part = whole_name(builder, builder->arena, part);
    if (builder->depth > 0 &&
        builder->within[builder->depth].view == VIEW_ORPHAN)
        within.view = VIEW_ORPHAN;
    if (builder->depth > 0)
        within.anchor = builder->within[builder->depth].anchor;
    builder->within[builder->depth + 1] = within;
    move(builder, builder->depth + 1);
    return true;
}

void
doc_leave(struct doc_builder *builder)
{
    move(builder, builder->depth - 1);
}

unsigned
doc_depth(const struct doc_builder *builder)
{
    return builder->depth;
}

/* --- paragraphs --- */

/* A new paragraph at the end of a story; they do not move. */
static struct open_para *
add_para(struct story_list *story)
{
    struct block *block = story->last;
    size_t room = block == NULL ? BLOCK_MIN : 4 * block->room;
    struct arena *own;

    if (block != NULL && block->used < block->room)
        return &block->open[block->used++];
    if (room > BLOCK_MAX)
        room = BLOCK_MAX;
    own = arena_new();
    block = arena_alloc(own, 1, sizeof(*block) + room * sizeof(*block->open));
    block->own = own;
    block->room = room;
    if (story->last == NULL)
        story->first = block;
    else
        story->last->next = block;
    story->last = block;
    return &block->open[block->used++];
}

static bool
same_place(const struct place *a, const struct place *b)
{
    return a->story == b->story && a->index == b->index &&
           a->table == b->table && a->row == b->row &&
           a->column == b->column && a->box == b->box && a->later == b->later;
}

/* That of the last paragraph, where this one is there as well. */
static const struct spot *
find_spot(struct doc_builder *builder, struct str part,
          const struct place *place, const struct open_para *anchor)
{
    struct open_spot *spot = builder->spot;

    builder->shared = spot != NULL && spot->anchor == anchor &&
                      spot->spot.part.ptr == part.ptr &&
                      same_place(&spot->spot.place, place);
    if (builder->shared)
        return &spot->spot;
    spot = arena_new_of(builder->arena, struct open_spot);
    *spot = (struct open_spot){{part, *place, 0}, anchor, builder->spot};
    builder->spot = spot;
    return &spot->spot;
}

struct open_para *
doc_open(struct doc_builder *builder, struct str part,
         const struct place *place, const struct open_para *anchor)
{
    const struct within *within = &builder->within[builder->depth];
    struct place at = *place;
    struct open_para *open;

    if (builder->paras == LIMIT_PARAGRAPHS) {
        doc_miss(builder, part, WHY_LIMIT, _("段落超过 %d 个，其余没有检查"),
                 LIMIT_PARAGRAPHS);
        return NULL;
    }
    builder->paras++;
    if (builder->depth > 0)
        at.story = within->view == VIEW_ORPHAN ? STORY_ORPHAN : STORY_EMBEDDED;
    open = add_para(&builder->story[at.story]);
    open->para.spot = find_spot(builder, copy_part(builder, part), &at,
                                builder->depth > 0 ? within->anchor : anchor);
    return open;
}

void
doc_set_heading(struct open_para *open)
{
    if (open != NULL)
        open->para.heading = true;
}

/* A paragraph's spot is an open one until the document is finished. */
static const struct open_spot *
spot_of(const struct open_para *open)
{
    return (const void *) open->para.spot;
}

void
doc_set_place(struct doc_builder *builder, struct open_para *open,
              const struct place *place)
{
    const struct open_spot *spot;
    struct place at = *place;

    if (open == NULL)
        return;
    spot = spot_of(open);
    at.story = spot->spot.place.story;
    if (spot == builder->spot && !builder->shared)
        builder->spot->spot.place = at;
    else
        open->para.spot =
            find_spot(builder, spot->spot.part, &at, spot->anchor);
}

void
doc_hide(struct open_para *open)
{
    if (open != NULL)
        runs_hide(&open->para);
}

void
doc_drop(struct open_para *open)
{
    if (open != NULL)
        open->para.building |= DROPPED;
}

/* --- text --- */

/* Of a paragraph that is long. */
static struct pieces *
pieces_of(const struct open_para *open)
{
    return (struct pieces *) (uintptr_t) open->para.text.ptr;
}

static void
add_long(struct doc_builder *builder, struct open_para *open, struct str text)
{
    if ((open->para.building & IN_PIECES) == 0)
        open->para.text.ptr =
            (const char *) pieces_new(builder->scratch, open->para.text);
    open->para.building |= IN_PIECES;
    open->para.text.len += text.len;
    pieces_add(pieces_of(open), text);
}

/* Note whether an array of the paragraph ever moved. */
static void
note(struct open_para *open, unsigned what, bool moved)
{
    if (moved)
        open->para.building = (open->para.building | what) & NOTED;
}

static void
add_text(struct doc_builder *builder, struct open_para *open, struct str text)
{
    struct str *all = &open->para.text;
    bool moved = (open->para.building & TEXT_MOVED) != 0;
    char *place;

    if ((open->para.building & IN_PIECES) != 0 ||
        all->len + text.len > LONG_TEXT) {
        add_long(builder, open, text);
        return;
    }
    place = pile_grow(&builder->text, all->ptr, all->len, text.len, &moved);
    note(open, TEXT_MOVED, moved);
    memcpy(place + all->len, text.ptr, text.len);
    *all = (struct str){place, all->len + text.len};
}

/* --- runs --- */

static bool
joins(const struct run *last, const struct run *like)
{
    return last->view == like->view && last->origin == like->origin &&
           last->struck == like->struck &&
           (last->size == 0) == (like->size == 0) &&
           last->at + last->size == like->at;
}

/* What a file within the file shows is not shown by the file. */
static enum view
view_within(const struct doc_builder *builder, enum view view)
{
    bool shown = view == VIEW_VISIBLE || view == VIEW_NOTE;

    return builder->depth > 0 && shown ? builder->within[builder->depth].view
                                       : view;
}

static void
put_run(struct doc_builder *builder, struct open_para *open, size_t i,
        const struct run *run)
{
    bool moved = (open->para.building & RUNS_MOVED) != 0;

    runs_put(&builder->runs, &open->para, i, run, &moved);
    note(open, RUNS_MOVED, moved);
}

static void
add_run(struct doc_builder *builder, struct open_para *open, size_t len,
        const struct run *of)
{
    size_t count = open->para.runs;
    struct run run = *of;

    run.view = view_within(builder, run.view);
    if (count > 0) {
        struct run last = doc_run(&open->para, count - 1);

        if (joins(&last, &run)) {
            last.end += (uint32_t) len;
            last.size += run.size;
            put_run(builder, open, count - 1, &last);
            return;
        }
    }
    builder->run_count++;
    run.start = (uint32_t) open->para.text.len;
    run.end = run.start + (uint32_t) len;
    put_run(builder, open, count, &run);
}

/* --- both, and what is singled out --- */

/* As much of the text as the paragraph still takes. */
static struct str
fit(struct doc_builder *builder, const struct open_para *open, struct str text)
{
    size_t room = LIMIT_PARAGRAPH - open->para.text.len;

    if (text.len <= room)
        return text;
    doc_miss(builder, open->para.spot->part, WHY_LIMIT,
             _("一段文字超过 %d 字节，其余没有检查"), LIMIT_PARAGRAPH);
    while (room > 0 && utf8_goes_on(text.ptr[room]))
        room--;
    return (struct str){text.ptr, room};
}

void
doc_add(struct doc_builder *builder, struct open_para *open, struct str text,
        const struct run *like)
{
    if (open == NULL)
        return;
    text = fit(builder, open, text);
    if (text.len == 0)
        return;
    if (text.len > LIMIT_TEXT - builder->text_len) {
        doc_miss(builder, open->para.spot->part, WHY_LIMIT,
                 _("文字超过 %d 字节，其余没有检查"), LIMIT_TEXT);
        return;
    }
    if (builder->run_count == LIMIT_DOC_RUNS) {
        doc_miss(builder, open->para.spot->part, WHY_LIMIT,
                 _("文字分成 %d 段以上的格式，其余没有检查"), LIMIT_DOC_RUNS);
        return;
    }
    add_run(builder, open, text.len, like);
    if (like->lit)
        singling_light(&builder->singling, open, text.len);
    add_text(builder, open, text);
    builder->text_len += text.len;
}

struct doc_at
doc_here(const struct open_para *open)
{
    return (struct doc_at){open,
                           open == NULL ? 0 : (uint32_t) open->para.text.len};
}

void
doc_single_out(struct doc_builder *builder, uint32_t comment,
               struct doc_at from, struct doc_at to)
{
    singling_add(&builder->singling, comment, from, to);
}

/* --- what is not examined --- */

static bool
is_listed(const struct doc_builder *builder, struct str part, enum why why)
{
    for (size_t i = 0; i < builder->unexamineds; i++)
        if (builder->unexamined[i].why == why &&
            str_eq(builder->unexamined[i].part, part))
            return true;
    return false;
}

void
doc_miss(struct doc_builder *builder, struct str part, enum why why,
         const char *format, ...)
{
    char text[LIMIT_MESSAGE];
    struct unexamined *item;
    va_list ap;

    if (why == WHY_PICTURE)
        builder->pictures = true;
    else
        builder->incomplete = true;
    part = whole_name(builder, builder->scratch, part);
    if (builder->unexamineds == LIMIT_UNEXAMINED ||
        is_listed(builder, part, why))
        return;
    va_start(ap, format);
    vsnprintf(text, sizeof(text), format, ap);
    va_end(ap);
    item = arena_push(builder->arena, builder->unexamined,
                      builder->unexamineds, &builder->room);
    item->part = str_dup(builder->arena, part);
    item->why = why;
    item->text = str_dup(builder->arena, str_of(text));
}

void
doc_refuse(struct doc_builder *builder)
{
    builder->refused |= builder->depth == 0;
}

/* --- the end --- */

/* Give every paragraph its number; how many there are. */
static uint32_t
number_all(struct doc_builder *builder)
{
    uint32_t number = 0;

    for (size_t s = 0; s < STORIES; s++)
        for (struct block *b = builder->story[s].first; b != NULL; b = b->next)
            for (size_t i = 0; i < b->used; i++)
                if ((b->open[i].para.building & DROPPED) == 0)
                    b->open[i].para.number = ++number;
    return number;
}

static void
number_anchors(struct doc_builder *builder)
{
    for (struct open_spot *s = builder->spot; s != NULL; s = s->before)
        if (s->anchor != NULL)
            s->spot.anchor = s->anchor->para.number;
}

static void
close_para(struct arena *arena, const struct open_para *from, struct para *to)
{
    *to = from->para;
    if ((from->para.building & IN_PIECES) != 0)
        to->text = pieces_join(pieces_of(from), arena);
    to->building = 0;
}

static void
drop_para(const struct open_para *open)
{
    if ((open->para.building & IN_PIECES) != 0)
        pieces_free(pieces_of(open));
}

static void
close_story(struct doc_builder *builder, struct story_list *story,
            struct para *all)
{
    struct block *block = story->first;

    while (block != NULL) {
        struct block *next = block->next;

        for (size_t i = 0; i < block->used; i++) {
            const struct open_para *open = &block->open[i];

            if ((open->para.building & DROPPED) != 0)
                drop_para(open);
            else
                close_para(builder->arena, open, &all[open->para.number - 1]);
        }
        arena_free(block->own);
        block = next;
    }
}

static enum status
settle(const struct doc_builder *builder)
{
    if (builder->refused)
        return STATUS_UNREADABLE;
    if (builder->incomplete)
        return STATUS_INCOMPLETE;
    return builder->pictures ? STATUS_PICTURES : STATUS_COMPLETE;
}

void
doc_finish(struct doc_builder *builder, struct str format, struct doc *out)
{
    struct arena *arena = builder->arena;

    *out = (struct doc){
        .format = str_dup(arena, format),
        .status = settle(builder),
        .paras = number_all(builder),
        .unexamined = builder->unexamined,
        .unexamineds = builder->unexamineds,
    };
    if (out->paras > 0)
        out->para = arena_array(arena, out->paras, struct para);
    number_anchors(builder);
    singling_finish(&builder->singling, arena, out);
    for (size_t s = 0; s < STORIES; s++)
        close_story(builder, &builder->story[s], out->para);
    arena_free(builder->scratch);
    builder->scratch = NULL;
}
