/*
 * Documents and how they are built.
 *
 * Text and runs are written where they stay.  Paragraphs of a story lie in
 * blocks until the document is finished, when each block is given back as soon
 * as its paragraphs are where they stay.  So hardly anything is there twice,
 * but for a paragraph that is long and still grows, which lies in pieces.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/doc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/pile.h"
#include "core/runs.h"
#include "core/utf8.h"

enum {
    STORIES = STORY_ORPHAN + 1,
    LONG_TEXT = 32 * KIB, /* beyond it a paragraph is in pieces */
    PIECE = MIB,
    BLOCK_MIN = 16,
    BLOCK_MAX = 4 * KIB
};

/* A file within the file. */
struct within {
    struct str part; /* its whole name, with those of the files around it */
    enum view view;
    const struct open_para *anchor;
};

/* Some of a long paragraph's text, in memory of its own. */
struct piece {
    struct arena *own;
    struct piece *next;
    size_t used;
    char bytes[PIECE];
};

/* All of it, behind what was there before it was long. */
struct pieces {
    struct str head;
    struct piece *first, *last;
};

/* What the builder notes on a paragraph. */
enum {
    DROPPED = 1,
    IN_PIECES = 2, /* its text lies in struct pieces */
    TEXT_MOVED = 4,
    RUNS_MOVED = 8,
    NOTED = 15
};

struct open_para {
    struct para para;
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

struct open_singled {
    uint32_t comment;
    struct doc_at from, to;
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
    struct open_singled *singled;
    size_t singleds, singled_room;
    bool pictures, incomplete, refused;
};

struct doc_builder *
doc_builder_new(struct arena *arena)
{
    struct doc_builder *builder = arena_new_of(arena, struct doc_builder);

    builder->arena = arena;
    builder->scratch = arena_new();
    builder->text.arena = builder->runs.arena = arena;
    return builder;
}

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
           a->column == b->column && a->box == b->box;
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

static struct piece *
new_piece(void)
{
    struct arena *own = arena_new();
    struct piece *piece = arena_new_of(own, struct piece);

    piece->own = own;
    return piece;
}

/* Where the text of a long paragraph lies, in place of its text. */
static struct pieces *
pieces_of(const struct open_para *open)
{
    return (struct pieces *) (uintptr_t) open->para.text.ptr;
}

static struct pieces *
make_long(struct doc_builder *builder, struct open_para *open)
{
    struct pieces *pieces = arena_new_of(builder->scratch, struct pieces);

    pieces->head = open->para.text;
    pieces->first = pieces->last = new_piece();
    open->para.text.ptr = (const char *) pieces;
    open->para.building |= IN_PIECES;
    return pieces;
}

static void
add_long(struct doc_builder *builder, struct open_para *open, struct str text)
{
    struct pieces *pieces = (open->para.building & IN_PIECES) != 0
                                ? pieces_of(open)
                                : make_long(builder, open);

    open->para.text.len += text.len;
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

/* Where the text stays; of a long one each piece is given back at once. */
static struct str
put_together(struct arena *arena, const struct open_para *from)
{
    struct str all = from->para.text;
    struct piece *piece;
    char *text, *end;

    if ((from->para.building & IN_PIECES) == 0)
        return all;
    text = end = arena_array(arena, all.len, char);
    all = pieces_of(from)->head;
    if (all.len > 0)
        memcpy(end, all.ptr, all.len);
    end += all.len;
    piece = pieces_of(from)->first;
    while (piece != NULL) {
        struct piece *next = piece->next;

        memcpy(end, piece->bytes, piece->used);
        end += piece->used;
        arena_free(piece->own);
        piece = next;
    }
    return (struct str){text, from->para.text.len};
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

/* --- what is singled out --- */

struct doc_at
doc_here(const struct open_para *open)
{
    return (struct doc_at){open,
                           open == NULL ? 0 : (uint32_t) open->para.text.len};
}

/* Where there are too many, the last reaches so far: nothing is lost. */
void
doc_single_out(struct doc_builder *builder, uint32_t comment,
               struct doc_at from, struct doc_at to)
{
    if (builder->singleds == LIMIT_SINGLED)
        builder->singled[LIMIT_SINGLED - 1].to = to;
    else
        *arena_push(builder->scratch, builder->singled, builder->singleds,
                    &builder->singled_room) =
            (struct open_singled){comment, from, to};
}

/* The next bytes of the paragraph are highlighted. */
static void
light(struct doc_builder *builder, const struct open_para *open, size_t len)
{
    struct doc_at from = doc_here(open), to = from;
    struct open_singled *last = builder->singleds == 0
                                    ? NULL
                                    : &builder->singled[builder->singleds - 1];

    to.byte += (uint32_t) len;
    if (last != NULL && last->comment == 0 && last->to.para == open &&
        last->to.byte == from.byte)
        last->to = to;
    else
        doc_single_out(builder, 0, from, to);
}

void
doc_add(struct doc_builder *builder, struct open_para *open, struct str text,
        const struct run *like)
{
    if (open == NULL || text.len == 0)
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
        light(builder, open, text.len);
    add_text(builder, open, text);
    builder->text_len += text.len;
}

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
drop_pieces(const struct open_para *open)
{
    struct piece *piece =
        (open->para.building & IN_PIECES) == 0 ? NULL : pieces_of(open)->first;

    while (piece != NULL) {
        struct piece *next = piece->next;

        arena_free(piece->own);
        piece = next;
    }
}

static void
close_para(struct arena *arena, const struct open_para *from, struct para *to)
{
    *to = from->para;
    to->text = put_together(arena, from);
    to->building = 0;
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
                drop_pieces(open);
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

/* A highlight that goes on in the next paragraph, cells apart, is one. */
static bool
lights_on(const struct doc *doc, const struct singled *a,
          const struct singled *b)
{
    const struct para *from = &doc->para[a->last - 1];
    const struct para *to = &doc->para[b->first - 1];

    return a->comment == 0 && b->comment == 0 && b->first == a->last + 1 &&
           b->start == 0 && a->end == from->text.len &&
           from->spot->place.table == 0 && to->spot->place.table == 0 &&
           from->spot->place.story == to->spot->place.story;
}

/* By the numbers of paragraphs; nothing of what was dropped. */
static void
number_singled(struct doc_builder *builder, struct doc *out)
{
    out->singled =
        arena_array(builder->arena, builder->singleds, struct singled);
    for (size_t i = 0; i < builder->singleds; i++) {
        const struct open_singled *of = &builder->singled[i];
        struct singled *it = &out->singled[out->singleds];

        *it = (struct singled){of->comment, 1, 0, of->from.byte, of->to.byte};
        if (of->from.para != NULL)
            it->first = of->from.para->para.number;
        if (of->to.para != NULL)
            it->last = of->to.para->para.number;
        out->singleds +=
            it->first > 0 && (it->first < it->last ||
                              (it->first == it->last && it->start < it->end));
    }
}

static void
join_singled(struct doc *doc)
{
    size_t kept = 0;

    for (size_t i = 0; i < doc->singleds; i++) {
        struct singled it = doc->singled[i];

        if (kept > 0 && lights_on(doc, &doc->singled[kept - 1], &it)) {
            doc->singled[kept - 1].last = it.last;
            doc->singled[kept - 1].end = it.end;
        } else {
            doc->singled[kept++] = it;
        }
    }
    doc->singleds = kept;
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
    number_singled(builder, out);
    for (size_t s = 0; s < STORIES; s++)
        close_story(builder, &builder->story[s], out->para);
    join_singled(out);
    arena_free(builder->scratch);
    builder->scratch = NULL;
}

void
doc_add_unexamined(struct arena *arena, struct doc *doc,
                   const struct unexamined *item)
{
    struct unexamined *all =
        arena_array(arena, doc->unexamineds + 1, struct unexamined);

    if (doc->unexamineds > 0)
        memcpy(all, doc->unexamined, doc->unexamineds * sizeof(*all));
    all[doc->unexamineds++] = *item;
    doc->unexamined = all;
    if (doc->status != STATUS_UNREADABLE)
        doc->status = STATUS_INCOMPLETE;
}

struct str
why_slug(enum why why)
{
    static const char *const slugs[] = {
        [WHY_PICTURE] = "picture",   [WHY_ENCRYPTED] = "encrypted",
        [WHY_DAMAGED] = "damaged",   [WHY_LIMIT] = "limit",
        [WHY_KIND] = "kind",         [WHY_EMBEDDED] = "embedded",
        [WHY_EXTERNAL] = "external", [WHY_MISSING] = "missing",
        [WHY_DTD] = "dtd",           [WHY_EMPTY] = "empty",
    };

    return str_of(slugs[why]);
}

struct str
origin_slug(enum origin origin)
{
    static const char *const slugs[] = {
        [ORIGIN_TEXT] = "text",
        [ORIGIN_COMPUTED] = "computed",
        [ORIGIN_STRINGS] = "strings",
    };

    return str_of(slugs[origin]);
}

struct str
view_slug(enum view view)
{
    static const char *const slugs[] = {
        [VIEW_VISIBLE] = "visible",   [VIEW_HIDDEN] = "hidden",
        [VIEW_DELETED] = "deleted",   [VIEW_INSERTED] = "inserted",
        [VIEW_COMMENT] = "comment",   [VIEW_NOTE] = "note",
        [VIEW_FIELD] = "field",       [VIEW_ATTRIBUTE] = "attribute",
        [VIEW_METADATA] = "metadata", [VIEW_EMBEDDED] = "embedded",
        [VIEW_ORPHAN] = "orphan",
    };

    return str_of(slugs[view]);
}

struct str
status_slug(enum status status)
{
    static const char *const slugs[] = {
        [STATUS_COMPLETE] = "complete",
        [STATUS_PICTURES] = "pictures",
        [STATUS_INCOMPLETE] = "incomplete",
        [STATUS_UNREADABLE] = "unreadable",
    };

    return str_of(slugs[status]);
}

enum origin
doc_origin(const struct para *para, uint32_t start, uint32_t end)
{
    enum origin origin = ORIGIN_TEXT;
    size_t from = 0, to = para->text.len;

    if (para->runs > 1) {
        from = utf8_offset(para->text, start);
        to = utf8_offset(para->text, end);
    }
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (run.start < to && run.end > from && run.origin > origin)
            origin = run.origin;
    }
    return origin;
}

static const char *const story_words[STORIES] = {
    [STORY_MAIN] = N_("正文"),         [STORY_HEADER] = N_("页眉"),
    [STORY_FOOTER] = N_("页脚"),       [STORY_FOOTNOTE] = N_("脚注"),
    [STORY_ENDNOTE] = N_("尾注"),      [STORY_COMMENT] = N_("批注"),
    [STORY_DELETED] = N_("已删内容"),  [STORY_FIELD] = N_("域代码"),
    [STORY_RUBY] = N_("注音"),         [STORY_ATTRIBUTE] = N_("属性文字"),
    [STORY_METADATA] = N_("元数据"),   [STORY_EMBEDDED] = N_("嵌入内容"),
    [STORY_ORPHAN] = N_("无引用部件"),
};

/* The story with its index, and the part where that alone tells it apart. */
static struct str
story_place(struct arena *arena, const struct para *para)
{
    const struct place *place = &para->spot->place;
    const char *words = _(story_words[place->story]);

    if (place->story == STORY_MAIN && place->index == 0)
        return (struct str){0};
    if (place->story == STORY_MAIN)
        return str_printf(arena, _("幻灯片%u"), place->index);
    if (place->story >= STORY_METADATA && para->spot->part.len > 0)
        return str_printf(arena, _("%s（%.*s）"), words,
                          STR_ARG(para->spot->part));
    if (place->index > 0)
        return str_printf(arena, _("%s%u"), words, place->index);
    return str_of(words);
}

/* The main paragraph that tells where this one is; 0 if none does. */
static uint32_t
told_by(const struct para *para)
{
    if (para->spot->anchor == 0 && para->spot->place.story == STORY_MAIN)
        return para->spot->place.index > 0
                   ? 0
                   : para->number; /* it hangs on none */
    return para->spot->place.index == 0 || para->spot->place.box
               ? para->spot->anchor
               : 0;
}

struct str
doc_place(struct arena *arena, const struct para *para)
{
    const struct place *place = &para->spot->place;
    bool main = place->story == STORY_MAIN;
    struct str base = story_place(arena, para);
    uint32_t near = told_by(para);

    /* Where there is no base, the words of some languages begin with a gap. */
    if (main && !place->box && place->table == 0)
        return place->index > 0
                   ? str_printf(arena, _("%.*s第%u段"), STR_ARG(base),
                                para->number)
                   : str_printf(arena, _("正文第%u段"), para->number);
    if (place->box && near > 0)
        base = str_trim(str_printf(arena, _("%.*s文本框（正文第%u段）"),
                                   STR_ARG(base), near));
    else if (place->box)
        base = str_trim(str_printf(arena, _("%.*s文本框"), STR_ARG(base)));
    else if (!main && near > 0)
        base = str_printf(arena, _("%.*s（正文第%u段）"), STR_ARG(base), near);
    if (place->table == 0)
        return base;
    return str_trim(str_printf(arena, _("%.*s表%u第%u行第%u列"), STR_ARG(base),
                               place->table, place->row, place->column));
}
