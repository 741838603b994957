/*
 * Looking up where marks may stand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_map.h"

#include "core/err.h"
#include "core/msg.h"
#include "core/search.h"
#include "formats/xml.h"

/* Items begin with the first byte; the last that begins at or before at. */
static const void *
last_before(const void *items, size_t count, size_t size, uint64_t at)
{
    const char *item = items;
    size_t i = 0;

    SEARCH(i, count,
           *(const uint64_t *) (const void *) (item + i * size) > at);
    return i == 0 ? NULL : item + (i - 1) * size;
}

const struct map_block *
map_block(const struct map *map, uint64_t at)
{
    const struct map_block *block =
        last_before(map->block, map->blocks, sizeof(*map->block), at);

    return block != NULL && at < block->end ? block : NULL;
}

static const struct map_piece *
piece_at(const struct map *map, uint64_t at)
{
    const struct map_piece *piece =
        last_before(map->piece, map->pieces, sizeof(*map->piece), at);

    return piece != NULL && at < piece->end ? piece : NULL;
}

const struct map_text *
map_text(const struct map *map, uint64_t at)
{
    const struct map_text *text =
        last_before(map->text, map->texts, sizeof(*map->text), at);

    return text != NULL && at < text->end ? text : NULL;
}

const struct map_span *
map_own(const struct map *map, uint64_t at)
{
    const struct map_span *own =
        last_before(map->own, map->owns, sizeof(*map->own), at);

    return own != NULL && at < own->end ? own : NULL;
}

/* What begins last need not be what holds the byte: runs lie within runs. */
const struct map_run *
map_run(const struct map *map, uint64_t at)
{
    const struct map_run *run =
        last_before(map->run, map->runs, sizeof(*map->run), at);

    while (run != NULL && at >= run->end)
        run = run->around == STR_NONE ? NULL : &map->run[run->around];
    return run;
}

bool
map_has_boxes(const struct map *map, uint64_t from, uint64_t to)
{
    const struct map_run *run =
        last_before(map->run, map->runs, sizeof(*map->run), from);
    size_t i = run == NULL ? 0 : (size_t) (run - map->run);

    for (; i < map->runs && map->run[i].at < to; i++)
        if (map->run[i].at >= from && map->run[i].around != STR_NONE)
            return true;
    return false;
}

size_t
map_texts_from(const struct map *map, uint64_t at)
{
    const struct map_text *text =
        last_before(map->text, map->texts, sizeof(*map->text), at);
    size_t index = text == NULL ? 0 : (size_t) (text - map->text);

    return text != NULL && text->end <= at ? index + 1 : index;
}

/* The text that holds the byte, if it is of that piece's own run. */
static const struct map_text *
text_of(const struct map *map, const struct map_piece *piece, uint64_t at)
{
    const struct map_text *text = piece->run ? map_text(map, at) : NULL;
    const struct map_run *run = text != NULL ? map_run(map, text->at) : NULL;

    return run != NULL && run->at == piece->at ? text : NULL;
}

static const struct map_span *
field_at(const struct map *map, uint64_t at)
{
    const struct map_span *field =
        last_before(map->field, map->fields, sizeof(*map->field), at);

    return field != NULL && at < field->end ? field : NULL;
}

uint64_t
map_start(const struct map *map, uint64_t at)
{
    const struct map_span *field = field_at(map, at);
    const struct map_piece *piece = piece_at(map, at);
    const struct map_text *text;

    if (field != NULL)
        return field->at;
    if (piece == NULL)
        return at;
    text = text_of(map, piece, at);
    if (text == NULL || text->whole)
        return piece->at;
    if (at > text->from)
        return at;
    return text->at == map_run(map, at)->head ? piece->at : text->at;
}

uint64_t
map_end(const struct map *map, uint64_t at, uint64_t *outer)
{
    const struct map_span *field = field_at(map, at - 1);
    const struct map_piece *piece = piece_at(map, at - 1);
    const struct map_text *text;

    *outer = field != NULL ? field->end : at;
    if (field != NULL || piece == NULL)
        return *outer;
    text = text_of(map, piece, at - 1);
    if (text == NULL || text->whole)
        at = piece->end;
    else if (at >= text->to)
        at =
            text->end == map_run(map, text->at)->tail ? piece->end : text->end;
    *outer = piece->outer_at == piece->at ? at : piece->outer_end;
    return at;
}

/* --- reading --- */

struct reading {
    const struct map_reader *reader;
    struct str bytes;
    bool foreign;
};

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct reading *reading = context;

    reading->foreign = tag->size < 2 || tag->at >= reading->bytes.len ||
                       tag->size > reading->bytes.len - tag->at ||
                       reading->bytes.ptr[tag->at] != '<';
    if (reading->foreign)
        return false;
    reading->reader->start(reading->reader->context, tag, attrs);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    const struct reading *reading = context;

    reading->reader->end(reading->reader->context, tag);
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    const struct reading *reading = context;

    (void) at;
    (void) size;
    if (reading->reader->text != NULL)
        reading->reader->text(reading->reader->context, text);
}

bool
map_read(struct arena *arena, struct str name, struct str bytes,
         const struct map_reader *reader, struct err *err)
{
    struct reading reading = {reader, bytes, false};
    const struct xml_handler handler = {.context = &reading,
                                        .start = on_start,
                                        .end = on_end,
                                        .text = on_text};

    if (!xml_parse(arena, name, bytes, &handler, err))
        return false;
    return !reading.foreign ||
           err_set(err, ERR_REFUSED, _("%.*s 的编码不是 UTF-8"),
                   STR_ARG(name));
}

bool
map_is_bare(struct str bytes, const struct xml_tag *tag)
{
    return bytes.ptr[tag->at + tag->size - 2] == '/';
}
