/*
 * Looking up where marks may stand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_map.h"

/* Items begin with the first byte; the last that begins at or before at. */
static const void *
last_before(const void *items, size_t count, size_t size, uint64_t at)
{
    size_t from = 0, to = count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const uint64_t *begin =
            (const void *) ((const char *) items + middle * size);

        if (*begin <= at)
            from = middle + 1;
        else
            to = middle;
    }
    return from == 0 ? NULL : (const char *) items + (from - 1) * size;
}

const struct map_block *
map_block(const struct map *map, uint64_t at)
{
    const struct map_block *block =
        last_before(map->block, map->blocks, sizeof(*map->block), at);

    return block != NULL && at < block->end ? block : NULL;
}

const struct map_piece *
map_piece(const struct map *map, uint64_t at)
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
    const struct map_piece *piece = map_piece(map, at);
    const struct map_text *text = map_text(map, at);

    if (field != NULL)
        return field->at;
    if (piece == NULL)
        return at;
    if (!piece->run || text == NULL || text->whole)
        return piece->at;
    if (at > text->from)
        return at;
    return text->at == piece->head ? piece->at : text->at;
}

uint64_t
map_end(const struct map *map, uint64_t at, uint64_t *outer)
{
    const struct map_span *field = field_at(map, at - 1);
    const struct map_piece *piece = map_piece(map, at - 1);
    const struct map_text *text = map_text(map, at - 1);

    *outer = field != NULL ? field->end : at;
    if (field != NULL || piece == NULL)
        return *outer;
    if (!piece->run || text == NULL || text->whole)
        at = piece->end;
    else if (at >= text->to)
        at = text->end == piece->tail ? piece->end : text->end;
    *outer = piece->outer_at == piece->at ? at : piece->outer_end;
    return at;
}
