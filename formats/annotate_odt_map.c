/*
 * Mapping OpenDocument text.
 *
 * Comments may stand in the text of a paragraph, of spans and of links (ODF
 * 1.3 part 3, 14.1); whatever else is in a paragraph stays in one piece.
 * Spans may be put around text in any of these, in notes and boxes as well,
 * but neither in what was deleted nor in comments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_odt_map.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/xml.h"

enum {
    LIT_STYLES = 256 /* that are remembered: each is looked for by name */
};

enum around {
    AROUND_ROOT,
    AROUND_BODY, /* office:body */
    AROUND_TEXT, /* paragraphs may stand here */
    AROUND_PARA, /* text, spans and links */
    AROUND_PIECE,
    AROUND_OTHER
};

/* What the texts are to an element. */
enum in {
    IN_OTHER,
    IN_TEXT,   /* they are of a paragraph, a span or a link */
    IN_SIGN,   /* it is one itself, as a space */
    IN_DEAD,   /* nothing in it is highlighted */
    IN_CREATOR /* of a comment */
};

struct level {
    enum around around;
    enum in in;
    bool lit;
};

struct mapping {
    struct odt_map *out;
    struct str bytes, author;
    struct level level[LIMIT_DEPTH + 2];
    size_t depth, para; /* depth of the paragraph that is open */
    uint64_t from;      /* where a text began; 0: none is open */
    struct str style;   /* whose properties are read */
    struct str *lit;    /* names of styles that have a background */
    size_t lits, lit_room;
    uint64_t comment; /* that is open */
    bool own, found;
};

static bool
is(const struct xml_tag *tag, const char *space, const char *local)
{
    return str_eq(tag->name.space, str_of(space)) &&
           str_eq(tag->name.local, str_of(local));
}

/* --- paragraphs --- */

/* ODF 1.3 part 3, 5.1 and 3.6: what comes before the first paragraph. */
static bool
is_prelude(const struct xml_tag *tag)
{
    static const struct str names[] = {
        STR_INIT("tracked-changes"),
        STR_INIT("variable-decls"),
        STR_INIT("sequence-decls"),
        STR_INIT("user-field-decls"),
        STR_INIT("dde-connection-decls"),
        STR_INIT("alphabetical-index-auto-mark-file"),
        STR_INIT("calculation-settings"),
        STR_INIT("content-validations"),
        STR_INIT("label-ranges"),
        STR_INIT("forms"),
    };

    return str_is_one_of(tag->name.local, names, COUNT(names));
}

static enum around
enter_text(struct mapping *m, const struct xml_tag *tag,
           const struct xml_attrs *attrs)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;
    bool text = str_eq(tag->name.space, S(ODT_TEXT));

    if (map->top == 0 && is_prelude(tag))
        text = false;
    else if (map->top == 0)
        map->top = tag->at;
    if (is(tag, ODT_TEXT, "tracked-changes")) {
        m->out->tracked =
            !str_eq(xml_value(attrs, S("track-changes")), S("false"));
        return AROUND_OTHER;
    }
    if (!is(tag, ODT_TEXT, "p") && !is(tag, ODT_TEXT, "h"))
        return text || str_eq(tag->name.space, S(ODT_TABLE)) ? AROUND_TEXT
                                                             : AROUND_OTHER;
    if (map_is_bare(m->bytes, tag)) {
        if (map->bare.end == 0)
            map->bare = (struct map_span){tag->at, behind};
        return AROUND_OTHER;
    }
    *arena_push(map->arena, map->block, map->blocks, &map->block_room) =
        (struct map_block){tag->at, behind, behind, behind, false};
    m->para = m->depth;
    return AROUND_PARA;
}

static enum around
enter_para(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;

    if (is(tag, ODT_TEXT, "span") || is(tag, ODT_TEXT, "a"))
        return AROUND_PARA;
    *arena_push(map->arena, map->piece, map->pieces, &map->piece_room) =
        (struct map_piece){
            .at = tag->at, .end = tag->at + tag->size, .outer_at = tag->at};
    return AROUND_PIECE;
}

static enum around
enter(struct mapping *m, const struct xml_tag *tag,
      const struct xml_attrs *attrs)
{
    switch (m->level[m->depth - 1].around) {
    case AROUND_ROOT:
        return is(tag, ODT_OFFICE, "body") ? AROUND_BODY : AROUND_OTHER;
    case AROUND_BODY:
        if (!is(tag, ODT_OFFICE, "text"))
            return AROUND_OTHER;
        m->found = true;
        return AROUND_TEXT;
    case AROUND_TEXT:
        return enter_text(m, tag, attrs);
    case AROUND_PARA:
        return enter_para(m, tag);
    case AROUND_PIECE:
    case AROUND_OTHER:
        break;
    }
    return AROUND_OTHER;
}

/* --- texts --- */

static bool
is_sign(const struct xml_tag *tag)
{
    return is(tag, ODT_TEXT, "s") || is(tag, ODT_TEXT, "tab") ||
           is(tag, ODT_TEXT, "line-break") ||
           is(tag, ODT_TEXT, "soft-page-break");
}

static enum in
look_into(struct mapping *m, const struct xml_tag *tag)
{
    enum in in = m->level[m->depth - 1].in;
    bool para = is(tag, ODT_TEXT, "p") || is(tag, ODT_TEXT, "h");

    if (in == IN_DEAD)
        return is(tag, ODT_DC, "creator") ? IN_CREATOR : IN_DEAD;
    if (is(tag, ODT_TEXT, "tracked-changes") ||
        is(tag, ODT_OFFICE, "annotation"))
        return IN_DEAD;
    if (in == IN_TEXT && is_sign(tag))
        return IN_SIGN;
    return para || (in == IN_TEXT &&
                    (is(tag, ODT_TEXT, "span") || is(tag, ODT_TEXT, "a")))
               ? IN_TEXT
               : IN_OTHER;
}

static void
begin_text(struct mapping *m, uint64_t at)
{
    m->from = at;
}

/* Signs are part of the text that they stand in. */
static void
end_text(struct mapping *m, uint64_t at, bool lit)
{
    struct map *map = &m->out->map;

    if (m->from != 0 && at > m->from)
        *arena_push(map->arena, map->text, map->texts,
                    &map->text_room) = (struct map_text){
            .at = m->from, .from = m->from, .to = at, .end = at, .lit = lit};
    m->from = 0;
}

static bool
is_lit(const struct mapping *m, const struct xml_attrs *attrs)
{
    return m->lits > 0 &&
           str_is_one_of(xml_value(attrs, S("style-name")), m->lit, m->lits);
}

/* --- styles --- */

static void
note_style(struct mapping *m, const struct xml_tag *tag,
           const struct xml_attrs *attrs)
{
    struct arena *arena = m->out->map.arena;
    struct str colour;

    if (is(tag, ODT_STYLE, "style")) {
        m->style = str_dup(arena, xml_value(attrs, S("name")));
        return;
    }
    if (is(tag, ODT_OFFICE, "automatic-styles"))
        m->out->styles = (struct map_span){tag->at, tag->at + tag->size};
    if (is(tag, ODT_OFFICE, "body"))
        m->out->body = tag->at;
    colour = xml_value(attrs, S("background-color"));
    if (is(tag, ODT_STYLE, "text-properties") && colour.len > 0 &&
        !str_eq(colour, S("transparent")) && m->lits < LIT_STYLES)
        *arena_push(arena, m->lit, m->lits, &m->lit_room) = m->style;
}

/* --- all tags --- */

static void
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct mapping *m = context;
    struct level *level, *above;

    if (is(tag, ODT_OFFICE, "annotation")) {
        m->out->comments++;
        m->comment = tag->at;
        m->own = false;
    }
    if (!m->found)
        note_style(m, tag, attrs);
    above = &m->level[m->depth++];
    level = &m->level[m->depth];
    *level = (struct level){AROUND_ROOT, IN_OTHER, above->lit};
    if (m->depth == 1)
        return;
    level->around = enter(m, tag, attrs);
    level->in = look_into(m, tag);
    if (level->in == IN_SIGN)
        return;
    end_text(m, tag->at, above->lit);
    if (level->in != IN_TEXT)
        return;
    level->lit = (is(tag, ODT_TEXT, "span") && is_lit(m, attrs)) ||
                 (above->in == IN_TEXT && above->lit);
    begin_text(m, tag->at + tag->size);
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct mapping *m = context;
    struct map *map = &m->out->map;
    const struct level *level = &m->level[m->depth];
    uint64_t end = tag->at + tag->size;

    if (level->around == AROUND_PIECE)
        map->piece[map->pieces - 1].end = end;
    if (level->around == AROUND_PARA && m->depth == m->para) {
        map->block[map->blocks - 1].inner_end = tag->at;
        map->block[map->blocks - 1].end = end;
    }
    if (is(tag, ODT_OFFICE, "annotation") && m->own)
        *arena_push(map->arena, map->own, map->owns, &map->own_room) =
            (struct map_span){m->comment, end};
    m->depth--;
    if (level->in == IN_SIGN)
        return;
    end_text(m, tag->at, level->lit);
    if (m->level[m->depth].in == IN_TEXT)
        begin_text(m, end);
}

static void
on_text(void *context, struct str text)
{
    struct mapping *m = context;

    if (m->level[m->depth].in == IN_CREATOR && str_eq(text, m->author))
        m->own = true;
}

bool
odt_map_read(struct arena *arena, struct str name, struct str bytes,
             struct str author, struct odt_map *out, struct err *err)
{
    struct mapping *m = arena_new_of(arena, struct mapping);
    const struct map_reader reader = {
        .context = m, .start = on_start, .end = on_end, .text = on_text};

    *out = (struct odt_map){.map = {.arena = arena}};
    m->out = out;
    m->bytes = bytes;
    m->author = author;
    return map_read(arena, name, bytes, &reader, err) &&
           (m->found || err_set(err, ERR_REFUSED, _("%.*s 里没有文字文档"),
                                STR_ARG(name)));
}
