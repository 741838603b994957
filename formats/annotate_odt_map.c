/*
 * Mapping OpenDocument text.
 *
 * Comments may stand in the text of a paragraph, of spans and of links (ODF
 * 1.3 part 3, 14.1); whatever else is in a paragraph stays in one piece.
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

enum around {
    AROUND_ROOT,
    AROUND_BODY, /* office:body */
    AROUND_TEXT, /* paragraphs may stand here */
    AROUND_PARA, /* text, spans and links */
    AROUND_PIECE,
    AROUND_OTHER
};

struct mapping {
    struct odt_map *out;
    struct str bytes;
    enum around around[LIMIT_DEPTH + 2];
    size_t depth, para; /* depth of the paragraph that is open */
    bool found, foreign;
};

static bool
is(const struct xml_tag *tag, struct str space, const char *local)
{
    return str_eq(tag->name.space, space) &&
           str_eq(tag->name.local, str_of(local));
}

static enum around
enter_text(struct mapping *m, const struct xml_tag *tag)
{
    static const struct str tables =
        STR_INIT("urn:oasis:names:tc:opendocument:xmlns:table:1.0");
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;
    bool text = str_eq(tag->name.space, S(ODT_TEXT));

    if (is(tag, S(ODT_TEXT), "tracked-changes"))
        return AROUND_OTHER;
    if (!is(tag, S(ODT_TEXT), "p") && !is(tag, S(ODT_TEXT), "h"))
        return text || str_eq(tag->name.space, tables) ? AROUND_TEXT
                                                       : AROUND_OTHER;
    if (m->bytes.ptr[behind - 2] == '/')
        return AROUND_OTHER;
    *arena_push(map->arena, map->block, map->blocks, &map->block_room) =
        (struct map_block){tag->at, behind, behind, behind};
    m->para = m->depth;
    return AROUND_PARA;
}

static enum around
enter_para(struct mapping *m, const struct xml_tag *tag)
{
    struct map *map = &m->out->map;
    uint64_t behind = tag->at + tag->size;

    if (is(tag, S(ODT_TEXT), "span") || is(tag, S(ODT_TEXT), "a"))
        return AROUND_PARA;
    *arena_push(map->arena, map->piece, map->pieces, &map->piece_room) =
        (struct map_piece){.at = tag->at, .end = behind, .outer_at = tag->at};
    return AROUND_PIECE;
}

static enum around
enter(struct mapping *m, const struct xml_tag *tag)
{
    switch (m->around[m->depth - 1]) {
    case AROUND_ROOT:
        return is(tag, S(ODT_OFFICE), "body") ? AROUND_BODY : AROUND_OTHER;
    case AROUND_BODY:
        if (!is(tag, S(ODT_OFFICE), "text"))
            return AROUND_OTHER;
        m->found = true;
        return AROUND_TEXT;
    case AROUND_TEXT:
        return enter_text(m, tag);
    case AROUND_PARA:
        return enter_para(m, tag);
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

    (void) attrs;
    m->foreign = tag->size < 2 || tag->at + tag->size > m->bytes.len ||
                 m->bytes.ptr[tag->at] != '<';
    if (m->foreign)
        return false;
    m->out->comments += is(tag, S(ODT_OFFICE), "annotation");
    m->depth++;
    m->around[m->depth] = m->depth == 1 ? AROUND_ROOT : enter(m, tag);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct mapping *m = context;
    struct map *map = &m->out->map;
    uint64_t end = tag->at + tag->size;

    if (m->around[m->depth] == AROUND_PIECE)
        map->piece[map->pieces - 1].end = end;
    if (m->around[m->depth] == AROUND_PARA && m->depth == m->para) {
        map->block[map->blocks - 1].inner_end = tag->at;
        map->block[map->blocks - 1].end = end;
    }
    m->depth--;
}

bool
odt_map_read(struct arena *arena, struct str name, struct str bytes,
             struct odt_map *out, struct err *err)
{
    struct mapping *m = arena_new_of(arena, struct mapping);
    const struct xml_handler handler = {
        .context = m, .start = on_start, .end = on_end};

    *out = (struct odt_map){.map = {.arena = arena}};
    m->out = out;
    m->bytes = bytes;
    if (!xml_parse(arena, name, bytes, &handler, err))
        return false;
    if (m->foreign)
        return err_set(err, ERR_REFUSED, _("%.*s 的编码不是 UTF-8"),
                       STR_ARG(name));
    return m->found ||
           err_set(err, ERR_REFUSED, _("%.*s 里没有文字文档"), STR_ARG(name));
}
