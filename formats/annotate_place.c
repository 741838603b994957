/*
 * Passages to bytes.
 *
 * Runs of a document know the bytes that hold them.  Between two of them may
 * be anything, so a passage is from its first known byte to its last.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_place.h"

#include "core/doc.h"
#include "core/search.h"
#include "core/utf8.h"
#include "formats/annotate.h"
#include "formats/annotate_map.h"

enum { NEAR = 4096 /* paragraphs that are looked at for a near one */ };

/* --- within a run --- */

static size_t
utf8_size(uint32_t c)
{
    char bytes[UTF8_MAX];

    return utf8_put(c, bytes);
}

/* What "&#x4e00;" stands for, without its ends and "#". */
static uint32_t
numbered(struct str digits)
{
    bool hex = str_starts(digits, S("x"));
    uint32_t c = 0;

    for (size_t i = hex ? 1 : 0; i < digits.len && c < UTF8_BAD; i++) {
        char d = digits.ptr[i];
        uint32_t value = d <= '9'   ? (uint32_t) (d - '0')
                         : d >= 'a' ? (uint32_t) (d - 'a' + 10)
                                    : (uint32_t) (d - 'A' + 10);

        c = c * (hex ? 16 : 10) + value;
    }
    return c;
}

/* The reference that rest begins with; *size bytes of text are made of it. */
static size_t
reference_length(struct str rest, size_t *size)
{
    size_t end = str_find(rest, S(";"), 0);

    *size = 1;
    if (end == STR_NONE)
        return 0;
    if (str_starts(rest, S("&#")))
        *size = utf8_size(numbered(str_sub(rest, 2, end)));
    return end + 1;
}

/*
 * How many of the raw bytes hold the first so many bytes of text; all of them
 * where that is not plain.
 */
static size_t
raw_length(struct str raw, size_t text)
{
    size_t at = 0, made = 0;

    while (at < raw.len && made < text) {
        size_t size = 1, length = 1;

        if (raw.ptr[at] == '&')
            length = reference_length(str_sub(raw, at, raw.len), &size);
        else if (str_starts(str_sub(raw, at, at + 2), S("\r\n")))
            length = 2;
        if (length == 0 || raw.ptr[at] == '<')
            return raw.len;
        at += length;
        made += size;
    }
    return made == text ? at : raw.len;
}

/* The byte of the part where byte number at of the text is. */
static uint64_t
byte_of(const struct place_part *part, const struct run *run, uint32_t at,
        bool end)
{
    struct str raw =
        str_sub(part->bytes, run->at, (size_t) (run->at + run->size));
    size_t length;

    if (at <= run->start)
        return run->at;
    if (at >= run->end)
        return run->at + run->size;
    if (run->size == run->end - run->start)
        return run->at + (at - run->start);
    length = raw_length(raw, at - run->start);
    return length < raw.len || end ? run->at + length : run->at;
}

/* --- within a paragraph --- */

/* What belongs to the character before it: accents, variants, joiners. */
static bool
is_joined(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36f) || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0xe0100 && c <= 0xe01ef) || c == 0x200d ||
           (c >= 0x20d0 && c <= 0x20ff) || (c >= 0x302a && c <= 0x302f) ||
           c == 0x3099 || c == 0x309a;
}

static bool
joined_at(struct str text, size_t at)
{
    return at < text.len && is_joined(utf8_next(text, &at));
}

/* The bytes of a paragraph's text that a range covers, in whole characters. */
static void
text_of(const struct para *para, const struct range *range, uint32_t *from,
        uint32_t *to)
{
    uint32_t start = range->start, end = range->end;

    while (start > 0 && joined_at(para->text, utf8_offset(para->text, start)))
        start--;
    while (joined_at(para->text, utf8_offset(para->text, end)))
        end++;
    *from = (uint32_t) utf8_offset(para->text, start);
    *to = (uint32_t) utf8_offset(para->text, end);
}

static bool
is_known(const struct run *run, struct str bytes)
{
    return run->size > 0 && run->at <= bytes.len &&
           run->size <= bytes.len - run->at;
}

/* The paragraph of a range, if it is of this part. */
static const struct para *
para_of(const struct place_part *part, const struct range *range)
{
    const struct para *para;

    if (range->paragraph == 0 || range->paragraph > part->doc->paras)
        return NULL;
    para = &part->doc->para[range->paragraph - 1];
    return str_eq(para->spot->part, part->name) ? para : NULL;
}

void
place_pieces(const struct place_part *part, const struct range *range,
             place_take take, void *context)
{
    const struct para *para = para_of(part, range);
    uint32_t from, to;

    if (para == NULL)
        return;
    text_of(para, range, &from, &to);
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);
        struct map_span span;

        if (run.end <= from || run.start >= to || !is_known(&run, part->bytes))
            continue;
        span.at = byte_of(part, &run, from, false);
        span.end = byte_of(part, &run, to, true);
        if (span.at < span.end)
            take(context, &span);
    }
}

static void
widen(void *context, const struct map_span *span)
{
    struct map_span *out = context;
    bool first = out->end == 0;

    if (first || span->at < out->at)
        out->at = span->at;
    if (first || span->end > out->end)
        out->end = span->end;
}

/* The bytes of the part that hold a range; false if none are known. */
static bool
bytes_of(const struct place_part *part, const struct range *range,
         struct map_span *out)
{
    *out = (struct map_span){0};
    place_pieces(part, range, widen, out);
    return out->end > 0;
}

bool
place_is_own(const struct place_part *part, const struct annotation *a)
{
    struct map_span span;

    return bytes_of(part, &a->range[0], &span) &&
           map_own(part->map, span.at) != NULL;
}

/* --- a passage --- */

/* The first paragraph behind a byte that may hold a reference, or NULL. */
static const struct map_block *
block_behind(const struct map *map, uint64_t at)
{
    size_t i = 0;

    SEARCH(i, map->blocks, map->block[i].at > at);
    while (i < map->blocks && map->block[i].eager)
        i++;
    return i < map->blocks ? &map->block[i] : NULL;
}

/*
 * The reference may have to go elsewhere; false if there is no such place.
 * LibreOffice 7.4 never comes to an end then with a range around a box.
 */
static bool
refer(const struct map *map, struct place_found *found)
{
    const struct map_block *block = map_block(map, found->outer - 1);

    if (block == NULL || !block->eager)
        return true;
    block = block_behind(map, found->outer);
    if (block == NULL || map_has_boxes(map, found->from, found->to))
        return false;
    found->outer = block->inner;
    found->apart = true;
    return true;
}

/* Marks are not stretched from one cell, box or story into another. */
static bool
goes_on(const struct place_part *part, const struct range *from,
        const struct range *to)
{
    const struct place *a = &part->doc->para[from->paragraph - 1].spot->place,
                       *b = &part->doc->para[to->paragraph - 1].spot->place;

    return a->story == STORY_MAIN && b->story == STORY_MAIN && a->table == 0 &&
           b->table == 0 && !a->box && !b->box;
}

static bool
place_exactly(const struct place_part *part, const struct annotation *a,
              struct place_found *out)
{
    const struct range *last = &a->range[a->ranges - 1];
    struct map_span first, end;

    if (!bytes_of(part, &a->range[0], &first) ||
        map_block(part->map, first.at) == NULL ||
        map_block(part->map, first.end - 1) == NULL)
        return false;
    if (a->ranges > 1 && bytes_of(part, last, &end) &&
        goes_on(part, &a->range[0], last) && end.end > first.end &&
        map_block(part->map, end.end - 1) != NULL)
        first.end = end.end;
    *out = (struct place_found){.from = map_start(part->map, first.at)};
    out->to = map_end(part->map, first.end, &out->outer);
    return refer(part->map, out);
}

/* The block that holds a paragraph, if its bytes are known. */
static const struct map_block *
block_of(const struct place_part *part, size_t index)
{
    const struct para *para = &part->doc->para[index];
    const struct map_block *block;

    if (!str_eq(para->spot->part, part->name))
        return NULL;
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (!is_known(&run, part->bytes))
            continue;
        block = map_block(part->map, run.at);
        return block != NULL && !block->eager ? block : NULL;
    }
    return NULL;
}

/* The block of a paragraph or of one before it; failing that, the first. */
static const struct map_block *
nearest(const struct place_part *part, size_t number)
{
    const struct map_block *block = NULL;

    for (size_t i = number; i > 0 && number - i < NEAR && block == NULL; i--)
        block = block_of(part, i - 1);
    if (block == NULL)
        block = block_behind(part->map, 0);
    return block != NULL ? block : &part->map->block[0];
}

/* Where no paragraph is but one that is a single tag. */
static bool
place_barely(const struct map *map, struct place_found *out)
{
    uint64_t at = map->bare.end - 2;

    *out = (struct place_found){
        .from = at, .to = at, .outer = at, .point = true, .bare = true};
    return map->bare.end > 0;
}

bool
place_find(const struct place_part *part, const struct annotation *a,
           struct place_found *out)
{
    uint32_t number = a->range[0].paragraph;
    const struct map_block *block;
    const struct spot *spot;

    if (part->map->blocks == 0)
        return place_barely(part->map, out);
    if (place_exactly(part, a, out))
        return true;
    if (number == 0 || number > part->doc->paras)
        return false;
    spot = part->doc->para[number - 1].spot;
    if (spot->place.story != STORY_MAIN || spot->anchor > 0)
        number = spot->anchor;
    block = nearest(part, number);
    *out = (struct place_found){.from = block->inner,
                                .to = block->inner,
                                .outer = block->inner,
                                .point = true};
    return true;
}
