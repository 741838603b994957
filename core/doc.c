/*
 * Documents and how they are built.
 *
 * Every story is a list of open paragraphs; a paragraph gathers its text in
 * chunks, which are put together once, when the document is finished.  What
 * is only needed until then lives in an arena of the builder's own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/doc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"

enum { STORIES = STORY_ORPHAN + 1, CHUNK_MIN = 48, CHUNK_MAX = 64 * KIB };

/* A file within the file. */
struct within {
    struct str part; /* its whole name, with those of the files around it */
    enum view view;
    const struct open_para *anchor;
};

struct chunk {
    struct chunk *next;
    size_t used, room;
    char bytes[];
};

struct open_para {
    struct open_para *next;
    const struct open_para *anchor;
    struct chunk *first, *last;
    struct run *run;
    size_t runs, room, len;
    struct str part;
    struct place place;
    uint32_t number;
    bool heading, dropped;
};

struct story_list {
    struct open_para *first, *last;
};

struct doc_builder {
    struct arena *arena, *scratch;
    struct story_list story[STORIES];
    struct within within[LIMIT_NESTING + 1]; /* [0] is the file itself */
    unsigned depth;
    struct str part, whole; /* the name met last, and what it is in full */
    size_t paras, runs, text;
    struct unexamined *unexamined;
    size_t unexamineds, room;
    bool pictures, incomplete, refused;
};

struct doc_builder *
doc_builder_new(struct arena *arena)
{
    struct doc_builder *builder = arena_new_of(arena, struct doc_builder);

    builder->arena = arena;
    builder->scratch = arena_new();
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
    if (builder->whole.ptr == NULL || !str_eq(builder->part, part)) {
        builder->part = str_dup(builder->arena, part);
        builder->whole = whole_name(builder, builder->arena, part);
    }
    return builder->whole;
}

static void
move(struct doc_builder *builder, unsigned depth)
{
    builder->depth = depth;
    builder->whole = (struct str){0};
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

struct open_para *
doc_open(struct doc_builder *builder, struct str part,
         const struct place *place, const struct open_para *anchor)
{
    const struct within *within = &builder->within[builder->depth];
    struct story_list *story;
    struct open_para *para;

    if (builder->paras == LIMIT_PARAGRAPHS) {
        doc_miss(builder, part, WHY_LIMIT, _("段落超过 %d 个，其余没有检查"),
                 LIMIT_PARAGRAPHS);
        return NULL;
    }
    builder->paras++;
    para = arena_new_of(builder->scratch, struct open_para);
    para->part = copy_part(builder, part);
    para->place = *place;
    para->anchor = anchor;
    if (builder->depth > 0) {
        para->place.story =
            within->view == VIEW_ORPHAN ? STORY_ORPHAN : STORY_EMBEDDED;
        para->anchor = within->anchor;
    }
    story = &builder->story[para->place.story];
    if (story->last == NULL)
        story->first = para;
    else
        story->last->next = para;
    story->last = para;
    return para;
}

void
doc_set_heading(struct open_para *para)
{
    if (para != NULL)
        para->heading = true;
}

void
doc_set_place(struct open_para *para, const struct place *place)
{
    enum story story;

    if (para == NULL)
        return;
    story = para->place.story;
    para->place = *place;
    para->place.story = story;
}

void
doc_hide(struct open_para *para)
{
    for (size_t i = 0; para != NULL && i < para->runs; i++)
        if (para->run[i].view == VIEW_VISIBLE ||
            para->run[i].view == VIEW_INSERTED)
            para->run[i].view = VIEW_HIDDEN;
}

void
doc_drop(struct open_para *para)
{
    if (para != NULL)
        para->dropped = true;
}

/* A chunk with room for len more; the first is no larger than it must be. */
static struct chunk *
chunk_for(struct doc_builder *builder, struct open_para *para, size_t len)
{
    struct chunk *chunk = para->last;
    size_t room = para->len < CHUNK_MAX ? para->len : CHUNK_MAX;

    if (chunk != NULL && chunk->room - chunk->used >= len)
        return chunk;
    if (room < CHUNK_MIN)
        room = CHUNK_MIN;
    if (room < len)
        room = len;
    chunk = arena_alloc(builder->scratch, 1, sizeof(*chunk) + room);
    chunk->room = room;
    if (para->last == NULL)
        para->first = chunk;
    else
        para->last->next = chunk;
    para->last = chunk;
    return chunk;
}

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
add_run(struct doc_builder *builder, struct open_para *para, size_t len,
        const struct run *of)
{
    struct run *run = para->runs == 0 ? NULL : &para->run[para->runs - 1];
    struct run like_of = *of, *like = &like_of;

    like->view = view_within(builder, like->view);

    if (run != NULL && joins(run, like)) {
        run->end += (uint32_t) len;
        run->size += like->size;
        return;
    }
    builder->runs++;
    run = arena_push(builder->scratch, para->run, para->runs, &para->room);
    *run = *like;
    run->start = (uint32_t) para->len;
    run->end = (uint32_t) (para->len + len);
}

void
doc_add(struct doc_builder *builder, struct open_para *para, struct str text,
        const struct run *like)
{
    struct chunk *chunk;

    if (para == NULL || text.len == 0)
        return;
    if (text.len > LIMIT_TEXT - builder->text) {
        doc_miss(builder, para->part, WHY_LIMIT,
                 _("文字超过 %d 字节，其余没有检查"), LIMIT_TEXT);
        return;
    }
    if (builder->runs == LIMIT_DOC_RUNS) {
        doc_miss(builder, para->part, WHY_LIMIT,
                 _("文字分成 %d 段以上的格式，其余没有检查"), LIMIT_DOC_RUNS);
        return;
    }
    chunk = chunk_for(builder, para, text.len);
    memcpy(chunk->bytes + chunk->used, text.ptr, text.len);
    chunk->used += text.len;
    add_run(builder, para, text.len, like);
    para->len += text.len;
    builder->text += text.len;
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
        for (struct open_para *p = builder->story[s].first; p != NULL;
             p = p->next)
            if (!p->dropped)
                p->number = ++number;
    return number;
}

static struct str
put_together(struct arena *arena, const struct open_para *from)
{
    char *text, *end;

    if (from->len == 0)
        return (struct str){0};
    text = end = arena_array(arena, from->len, char);
    for (const struct chunk *c = from->first; c != NULL; c = c->next) {
        memcpy(end, c->bytes, c->used);
        end += c->used;
    }
    return (struct str){text, from->len};
}

static void
close_para(struct arena *arena, const struct open_para *from, struct para *to)
{
    to->text = put_together(arena, from);
    to->runs = from->runs;
    if (from->runs > 0) {
        to->run = arena_array(arena, from->runs, struct run);
        memcpy(to->run, from->run, from->runs * sizeof(*to->run));
    }
    to->part = from->part;
    to->place = from->place;
    to->number = from->number;
    to->anchor = from->anchor == NULL ? 0 : from->anchor->number;
    to->heading = from->heading;
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
    for (size_t s = 0; s < STORIES; s++)
        for (struct open_para *p = builder->story[s].first; p != NULL;
             p = p->next)
            if (!p->dropped)
                close_para(arena, p, &out->para[p->number - 1]);
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
    size_t from = utf8_offset(para->text, start);
    size_t to = utf8_offset(para->text, end);
    enum origin origin = ORIGIN_TEXT;

    for (size_t i = 0; i < para->runs; i++)
        if (para->run[i].start < to && para->run[i].end > from &&
            para->run[i].origin > origin)
            origin = para->run[i].origin;
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
    const struct place *place = &para->place;
    const char *words = _(story_words[place->story]);

    if (place->story == STORY_MAIN && place->index == 0)
        return (struct str){0};
    if (place->story == STORY_MAIN)
        return str_printf(arena, _("幻灯片%u"), place->index);
    if (place->story >= STORY_METADATA && para->part.len > 0)
        return str_printf(arena, _("%s（%.*s）"), words, STR_ARG(para->part));
    if (place->index > 0)
        return str_printf(arena, _("%s%u"), words, place->index);
    return str_of(words);
}

/* The main paragraph that tells where this one is; 0 if none does. */
static uint32_t
told_by(const struct para *para)
{
    if (para->anchor == 0 && para->place.story == STORY_MAIN)
        return para->place.index > 0 ? 0 : para->number; /* it hangs on none */
    return para->place.index == 0 || para->place.box ? para->anchor : 0;
}

struct str
doc_place(struct arena *arena, const struct para *para)
{
    const struct place *place = &para->place;
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
