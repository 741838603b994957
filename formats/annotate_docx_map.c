/*
 * Mapping WordprocessingML.
 *
 * Marks of comments may stand between the runs of a paragraph, and between
 * those in links, insertions and deletions (ECMA-376-1 17.13.4).  Other
 * elements of a paragraph stay in one piece, and so do fields that end in the
 * paragraph they begin in.  Content controls are left alone that their author
 * has locked.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx_map.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/xml.h"

/* What an element is to what stands in it. */
enum around {
    AROUND_BODY, /* paragraphs may stand here */
    AROUND_CONTROL,
    AROUND_CONTROL_PROPERTIES,
    AROUND_PARA,
    AROUND_FREE, /* runs as in a paragraph */
    AROUND_RUN,
    AROUND_PARA_PROPERTIES,
    AROUND_PIECE, /* must stay whole */
    AROUND_OTHER
};

/* And in the runs, wherever they are. */
enum in { IN_OTHER, IN_RUN, IN_PROPERTIES, IN_TEXT };

struct mapping {
    struct docx_map *out;
    struct str bytes, author;
    enum around around[LIMIT_DEPTH + 2];
    enum in in[LIMIT_DEPTH + 2];
    size_t depth;
    size_t run;   /* that is open, or STR_NONE */
    size_t first; /* piece of the child of a paragraph that is open */
    uint64_t child;
    unsigned fields; /* that are open */
    bool in_field;   /* one began in this paragraph ... */
    uint64_t field;  /* ... here */
    bool locked;     /* the control that begins */
    bool eager;      /* no paragraph came yet in the control that is open */
    bool own;        /* the comment that is open */
    uint64_t comment;
};

static const struct str spaces[] = {
    STR_INIT("http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    STR_INIT("http://purl.oclc.org/ooxml/wordprocessingml/main"),
};

static struct map_piece *
last_piece(struct mapping *m)
{
    return &m->out->map.piece[m->out->map.pieces - 1];
}

static struct map_text *
last_text(struct mapping *m)
{
    return &m->out->map.text[m->out->map.texts - 1];
}

static struct map_block *
last_block(struct mapping *m)
{
    return &m->out->map.block[m->out->map.blocks - 1];
}

static bool
is(const struct xml_tag *tag, const char *local)
{
    return str_eq(tag->name.local, str_of(local));
}

/* --- paragraphs and what stands in them --- */

/* An empty element has no place for marks unless it is opened. */
static enum around
enter_block(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;
    bool eager = m->eager;

    m->eager = false;
    if (map_is_bare(m->bytes, tag)) {
        if (map->bare.end == 0)
            map->bare = (struct map_span){tag->at, behind};
        return AROUND_OTHER;
    }
    *arena_push(map->arena, map->block, map->blocks, &map->block_room) =
        (struct map_block){tag->at, behind, behind, behind, eager};
    m->in_field = false;
    return AROUND_PARA;
}

static enum around
enter_body(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;

    if (is(tag, "p"))
        return enter_block(m, tag);
    if (is(tag, "body") && m->depth == 3 && map->top == 0 &&
        !map_is_bare(m->bytes, tag))
        map->top = tag->at + tag->size;
    m->locked = false;
    return is(tag, "sdt") ? AROUND_CONTROL : AROUND_BODY;
}

static enum around
enter_control(struct mapping *m, const struct xml_tag *tag)
{
    if (is(tag, "sdtPr"))
        return AROUND_CONTROL_PROPERTIES;
    if (!is(tag, "sdtContent") || m->locked)
        return AROUND_OTHER;
    m->eager = true;
    return AROUND_BODY;
}

static void
note_lock(struct mapping *m, const struct xml_tag *tag,
          const struct xml_attrs *attrs)
{
    struct str value = xml_value(attrs, S("val"));

    if (is(tag, "lock") && (str_eq(value, S("contentLocked")) ||
                            str_eq(value, S("sdtContentLocked"))))
        m->locked = true;
}

static enum around
enter_para(struct mapping *m, const struct xml_tag *tag, bool own)
{
    static const struct str open[] = {
        STR_INIT("ins"),    STR_INIT("del"),       STR_INIT("moveFrom"),
        STR_INIT("moveTo"), STR_INIT("hyperlink"), STR_INIT("smartTag"),
    };
    struct map *map = &m->out->map;
    bool outer = m->around[m->depth - 1] == AROUND_PARA,
         run = own && is(tag, "r");

    if (outer) {
        m->child = tag->at;
        m->first = map->pieces;
    }
    if (own && outer && is(tag, "pPr"))
        return AROUND_PARA_PROPERTIES;
    if (own && str_is_one_of(tag->name.local, open, COUNT(open)))
        return AROUND_FREE;
    *arena_push(map->arena, map->piece, map->pieces, &map->piece_room) =
        (struct map_piece){.at = tag->at,
                           .end = tag->at + tag->size,
                           .run = run,
                           .outer_at = m->child};
    return run ? AROUND_RUN : AROUND_PIECE;
}

static void
note_field(struct mapping *m, struct str type)
{
    if (str_eq(type, S("begin"))) {
        if (m->fields++ == 0 && !m->in_field) {
            m->in_field = true;
            m->field = m->child;
        }
    } else if (str_eq(type, S("end")) && m->fields > 0) {
        m->fields--;
    }
}

static enum around
enter(struct mapping *m, const struct xml_tag *tag,
      const struct xml_attrs *attrs)
{
    bool own = str_eq(tag->name.space, m->out->space);

    switch (m->around[m->depth - 1]) {
    case AROUND_BODY:
        return own ? enter_body(m, tag) : AROUND_OTHER;
    case AROUND_CONTROL:
        return own ? enter_control(m, tag) : AROUND_OTHER;
    case AROUND_CONTROL_PROPERTIES:
        if (own)
            note_lock(m, tag, attrs);
        return AROUND_OTHER;
    case AROUND_PARA:
    case AROUND_FREE:
        return enter_para(m, tag, own);
    case AROUND_RUN:
        if (own && is(tag, "fldChar"))
            note_field(m, xml_value(attrs, S("fldCharType")));
        return AROUND_OTHER;
    case AROUND_PARA_PROPERTIES:
    case AROUND_PIECE:
    case AROUND_OTHER:
        break;
    }
    return AROUND_OTHER;
}

/* --- runs and their texts --- */

static enum in
begin_run(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;

    *arena_push(map->arena, map->run, map->runs, &map->run_room) =
        (struct map_run){.at = tag->at,
                         .end = behind,
                         .head = behind,
                         .tail = behind,
                         .light = behind,
                         .around = m->run};
    m->run = map->runs - 1;
    return IN_RUN;
}

static enum in
begin_text(struct mapping *m, const struct xml_tag *tag,
           const struct xml_attrs *attrs)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;

    *arena_push(map->arena, map->text, map->texts, &map->text_room) =
        (struct map_text){
            .at = tag->at,
            .from = behind,
            .to = behind,
            .end = behind,
            .preserved = str_eq(xml_value(attrs, S("space")), S("preserve")),
            .whole = map_is_bare(m->bytes, tag)};
    return IN_TEXT;
}

static enum in
begin_properties(struct mapping *m, const struct xml_tag *tag)
{
    struct map_run *run = &m->out->map.run[m->run];
    uint64_t behind = tag->at + tag->size;
    bool bare = map_is_bare(m->bytes, tag);

    run->state = bare ? LIGHT_EMPTY : LIGHT_SOME;
    run->light = bare ? behind - 2 : behind;
    return IN_PROPERTIES;
}

static enum in
look_into(struct mapping *m, const struct xml_tag *tag,
          const struct xml_attrs *attrs)
{
    enum in in = m->in[m->depth - 1];

    if (!str_eq(tag->name.space, m->out->space))
        return IN_OTHER;
    if (is(tag, "r"))
        return begin_run(m, tag);
    if (in == IN_RUN && is(tag, "rPr"))
        return begin_properties(m, tag);
    if (in == IN_RUN && (is(tag, "t") || is(tag, "delText")))
        return begin_text(m, tag, attrs);
    if (in == IN_PROPERTIES && is(tag, "highlight"))
        m->out->map.run[m->run].state = LIGHT_LIT;
    return IN_OTHER;
}

/*
 * Spaces at the ends of a text whose tag does not say that they count are not
 * shown; they would be if it was parted.  So are comments and CDATA whole.
 */
static void
end_text(struct mapping *m, const struct xml_tag *tag)
{
    struct map_text *text = last_text(m);
    struct str raw = str_sub(m->bytes, text->from, tag->at);

    if (text->whole)
        return;
    text->to = tag->at;
    text->end = tag->at + tag->size;
    text->whole = raw.len == 0 || memchr(raw.ptr, '<', raw.len) != NULL ||
                  (!text->preserved && (ascii_is_space(raw.ptr[0]) ||
                                        ascii_is_space(raw.ptr[raw.len - 1])));
}

/* ECMA-376-1 A.1, EG_RPrBase: what comes before a highlight. */
static bool
is_before_highlight(struct str local)
{
    static const struct str names[] = {
        STR_INIT("rStyle"),     STR_INIT("rFonts"),    STR_INIT("b"),
        STR_INIT("bCs"),        STR_INIT("i"),         STR_INIT("iCs"),
        STR_INIT("caps"),       STR_INIT("smallCaps"), STR_INIT("strike"),
        STR_INIT("dstrike"),    STR_INIT("outline"),   STR_INIT("shadow"),
        STR_INIT("emboss"),     STR_INIT("imprint"),   STR_INIT("noProof"),
        STR_INIT("snapToGrid"), STR_INIT("vanish"),    STR_INIT("webHidden"),
        STR_INIT("color"),      STR_INIT("spacing"),   STR_INIT("w"),
        STR_INIT("kern"),       STR_INIT("position"),  STR_INIT("sz"),
        STR_INIT("szCs"),
    };

    return str_is_one_of(local, names, COUNT(names));
}

static void
look_out(struct mapping *m, const struct xml_tag *tag)
{
    struct map_run *run = m->run == STR_NONE ? NULL : &m->out->map.run[m->run];
    uint64_t end = tag->at + tag->size;

    switch (m->in[m->depth]) {
    case IN_RUN:
        run->tail = tag->at;
        run->end = end;
        m->run = run->around;
        break;
    case IN_PROPERTIES:
        run->head = end;
        break;
    case IN_TEXT:
        end_text(m, tag);
        break;
    case IN_OTHER:
        if (m->in[m->depth - 1] == IN_PROPERTIES &&
            is_before_highlight(tag->name.local))
            run->light = end;
        break;
    }
}

/* --- comments --- */

static void
note_id(struct mapping *m, const struct xml_tag *tag,
        const struct xml_attrs *attrs)
{
    static const struct str marks[] = {
        STR_INIT("commentRangeStart"),
        STR_INIT("commentRangeEnd"),
        STR_INIT("commentReference"),
    };
    uint32_t id = str_figure(xml_value(attrs, S("id")), UINT32_MAX);
    bool mark = str_is_one_of(tag->name.local, marks, COUNT(marks));

    if (!mark && !is(tag, "comment"))
        return;
    m->out->marks += mark;
    m->out->ranges += str_eq(tag->name.local, marks[0]);
    if (id > m->out->last_id)
        m->out->last_id = id;
    if (mark)
        return;
    m->comment = tag->at;
    m->own = str_eq(xml_value(attrs, S("author")), m->author);
}

static void
end_comment(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;

    if (m->own && is(tag, "comment"))
        *arena_push(map->arena, map->own, map->owns, &map->own_room) =
            (struct map_span){m->comment, tag->at + tag->size};
}

/* --- all tags --- */

static void
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct mapping *m = context;

    if (m->depth++ == 0) {
        m->out->space = str_dup(m->out->map.arena, tag->name.space);
        m->around[1] = AROUND_BODY;
        m->depth++;
    }
    if (str_eq(tag->name.space, m->out->space))
        note_id(m, tag, attrs);
    m->in[m->depth] = look_into(m, tag, attrs);
    m->around[m->depth] = enter(m, tag, attrs);
}

/* A child of a paragraph ends: all that is in it knows where. */
static void
leave_child(struct mapping *m, uint64_t end)
{
    struct map *map = &m->out->map;

    for (size_t i = m->first; i < map->pieces; i++)
        map->piece[i].outer_end = end;
    if (!m->in_field || m->fields > 0)
        return;
    m->in_field = false;
    *arena_push(map->arena, map->field, map->fields, &map->field_room) =
        (struct map_span){m->field, end};
}

static void
leave(struct mapping *m, const struct xml_tag *tag, enum around around)
{
    uint64_t end = tag->at + tag->size;

    switch (around) {
    case AROUND_PARA:
        last_block(m)->inner_end = tag->at;
        last_block(m)->end = end;
        break;
    case AROUND_PARA_PROPERTIES:
        last_block(m)->inner = end;
        break;
    case AROUND_RUN:
    case AROUND_PIECE:
        last_piece(m)->end = end;
        break;
    case AROUND_CONTROL:
        m->eager = false;
        break;
    case AROUND_BODY:
    case AROUND_CONTROL_PROPERTIES:
    case AROUND_FREE:
    case AROUND_OTHER:
        break;
    }
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct mapping *m = context;

    look_out(m, tag);
    leave(m, tag, m->around[m->depth]);
    if (m->around[m->depth - 1] == AROUND_PARA)
        leave_child(m, tag->at + tag->size);
    end_comment(m, tag);
    m->depth--;
}

bool
docx_map_read(struct arena *arena, struct str name, struct str bytes,
              struct str author, struct docx_map *out, struct err *err)
{
    struct mapping *m = arena_new_of(arena, struct mapping);
    const struct map_reader reader = {
        .context = m, .start = on_start, .end = on_end};

    *out = (struct docx_map){.map = {.arena = arena}};
    m->out = out;
    m->bytes = bytes;
    m->author = author;
    m->run = STR_NONE;
    return map_read(arena, name, bytes, &reader, err) &&
           (str_is_one_of(out->space, spaces, COUNT(spaces)) ||
            err_set(err, ERR_REFUSED, _("%.*s 不是 Word 的正文"),
                    STR_ARG(name)));
}
