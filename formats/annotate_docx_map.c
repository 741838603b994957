/*
 * Mapping WordprocessingML.
 *
 * Marks of comments may stand between the runs of a paragraph, and between
 * those in links, insertions and deletions (ECMA-376-1 17.13.4).  Other
 * elements of a paragraph stay in one piece, and so do fields that end in the
 * paragraph they begin in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx_map.h"

#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/xml.h"

/* What an element is to what stands in it. */
enum around {
    AROUND_BODY, /* paragraphs may stand here */
    AROUND_PARA,
    AROUND_FREE, /* runs as in a paragraph */
    AROUND_RUN,
    AROUND_TEXT,
    AROUND_PARA_PROPERTIES,
    AROUND_RUN_PROPERTIES,
    AROUND_PIECE, /* must stay whole */
    AROUND_OTHER
};

struct mapping {
    struct docx_map *out;
    struct str bytes;
    enum around around[LIMIT_DEPTH + 2];
    size_t depth;
    size_t first; /* piece of the child of a paragraph that is open */
    uint64_t child;
    unsigned fields; /* that are open */
    bool in_field;   /* one began in this paragraph ... */
    uint64_t field;  /* ... here */
    bool foreign;
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

/* --- beginnings --- */

static bool
is_empty(const struct mapping *m, const struct xml_tag *tag)
{
    return m->bytes.ptr[tag->at + tag->size - 2] == '/';
}

/*
 * An empty element has no place for marks: it is left out.  So are paragraphs
 * in content controls: LibreOffice 7.4 loses text of those that hold a mark.
 */
static enum around
enter_body(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;

    if (str_eq(tag->name.local, S("sdt")))
        return AROUND_OTHER;
    if (!str_eq(tag->name.local, S("p")))
        return AROUND_BODY;
    if (is_empty(m, tag))
        return AROUND_OTHER;
    *arena_push(map->arena, map->block, map->blocks, &map->block_room) =
        (struct map_block){tag->at, behind, behind, behind};
    m->in_field = false;
    return AROUND_PARA;
}

static enum around
enter_para(struct mapping *m, const struct xml_tag *tag, bool own)
{
    static const struct str open[] = {
        STR_INIT("ins"),    STR_INIT("del"),       STR_INIT("moveFrom"),
        STR_INIT("moveTo"), STR_INIT("hyperlink"), STR_INIT("smartTag"),
    };
    struct map *map = &m->out->map;
    bool outer = m->around[m->depth - 1] == AROUND_PARA;
    uint64_t behind = tag->at + tag->size;
    struct map_piece piece = {.at = tag->at,
                              .end = behind,
                              .run = own && str_eq(tag->name.local, S("r")),
                              .head = behind,
                              .tail = behind};

    if (outer) {
        m->child = tag->at;
        m->first = map->pieces;
    }
    if (own && outer && str_eq(tag->name.local, S("pPr")))
        return AROUND_PARA_PROPERTIES;
    if (own && str_is_one_of(tag->name.local, open, COUNT(open)))
        return AROUND_FREE;
    piece.outer_at = m->child;
    *arena_push(map->arena, map->piece, map->pieces, &map->piece_room) = piece;
    return piece.run ? AROUND_RUN : AROUND_PIECE;
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
enter_run(struct mapping *m, const struct xml_tag *tag,
          const struct xml_attrs *attrs)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;

    if (str_eq(tag->name.local, S("rPr")))
        return AROUND_RUN_PROPERTIES;
    if (str_eq(tag->name.local, S("fldChar")))
        note_field(m, xml_value(attrs, S("fldCharType")));
    if (!str_eq(tag->name.local, S("t")) &&
        !str_eq(tag->name.local, S("delText")))
        return AROUND_OTHER;
    *arena_push(map->arena, map->text, map->texts, &map->text_room) =
        (struct map_text){
            .at = tag->at,
            .from = behind,
            .to = behind,
            .end = behind,
            .preserved = str_eq(xml_value(attrs, S("space")), S("preserve")),
            .whole = is_empty(m, tag)};
    return AROUND_TEXT;
}

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

    if (!mark && !str_eq(tag->name.local, S("comment")))
        return;
    m->out->marks += mark;
    m->out->ranges += str_eq(tag->name.local, marks[0]);
    if (id > m->out->last_id)
        m->out->last_id = id;
}

static enum around
enter(struct mapping *m, const struct xml_tag *tag,
      const struct xml_attrs *attrs)
{
    bool own = str_eq(tag->name.space, m->out->space);

    if (own)
        note_id(m, tag, attrs);
    switch (m->around[m->depth - 1]) {
    case AROUND_BODY:
        return own ? enter_body(m, tag) : AROUND_OTHER;
    case AROUND_PARA:
    case AROUND_FREE:
        return enter_para(m, tag, own);
    case AROUND_RUN:
        return own ? enter_run(m, tag, attrs) : AROUND_OTHER;
    case AROUND_TEXT:
    case AROUND_PARA_PROPERTIES:
    case AROUND_RUN_PROPERTIES:
    case AROUND_PIECE:
    case AROUND_OTHER:
        break;
    }
    return AROUND_OTHER;
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct mapping *m = context;

    m->foreign = tag->size < 2 || tag->at + tag->size > m->bytes.len ||
                 m->bytes.ptr[tag->at] != '<';
    if (m->foreign)
        return false;
    if (m->depth++ == 0) {
        m->out->space = str_dup(m->out->map.arena, tag->name.space);
        m->around[1] = AROUND_BODY;
        m->depth++;
    }
    m->around[m->depth] = enter(m, tag, attrs);
    return true;
}

/* --- ends --- */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/*
 * Spaces at the ends of a text whose tag does not say that they count are not
 * shown; they would be if it was parted.  So are comments and CDATA whole.
 */
static void
leave_text(struct mapping *m, const struct xml_tag *tag)
{
    struct map_text *text = last_text(m);
    struct str raw = str_sub(m->bytes, text->from, tag->at);

    if (text->whole)
        return;
    text->to = tag->at;
    text->end = tag->at + tag->size;
    text->whole = raw.len == 0 || memchr(raw.ptr, '<', raw.len) != NULL ||
                  (!text->preserved &&
                   (is_blank(raw.ptr[0]) || is_blank(raw.ptr[raw.len - 1])));
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
    case AROUND_RUN_PROPERTIES:
        last_piece(m)->head = end;
        break;
    case AROUND_TEXT:
        leave_text(m, tag);
        break;
    case AROUND_RUN:
    case AROUND_PIECE:
        last_piece(m)->tail = tag->at;
        last_piece(m)->end = end;
        break;
    case AROUND_BODY:
    case AROUND_FREE:
    case AROUND_OTHER:
        break;
    }
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct mapping *m = context;

    leave(m, tag, m->around[m->depth]);
    if (m->around[m->depth - 1] == AROUND_PARA)
        leave_child(m, tag->at + tag->size);
    m->depth--;
}

bool
docx_map_read(struct arena *arena, struct str name, struct str bytes,
              struct docx_map *out, struct err *err)
{
    struct mapping *m = arena_new_of(arena, struct mapping);
    const struct xml_handler handler = {
        .context = m, .start = on_start, .end = on_end};

    *out = (struct docx_map){.map = {.arena = arena}};
    m->out = out;
    m->bytes = bytes;
    if (!xml_parse(arena, name, bytes, &handler, err))
        return false;
    if (m->foreign)
        return err_set(err, ERR_REFUSED, _("%.*s 的编码不是 UTF-8"),
                       STR_ARG(name));
    return str_is_one_of(out->space, spaces, COUNT(spaces)) ||
           err_set(err, ERR_REFUSED, _("%.*s 不是 Word 的正文"),
                   STR_ARG(name));
}
