/*
 * Streams: paragraphs are read, taken together to stretches, and these cut to
 * strips.
 *
 * A long stretch is taken in pieces, each beginning with the end of the one
 * before, so that memory is bounded however long a document is; boxes and
 * columns are read on within a piece.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stream.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/compose.h"
#include "core/furniture.h"
#include "core/grid.h"
#include "core/island.h"
#include "core/least.h"
#include "core/match.h"
#include "core/order.h"
#include "core/pairs.h"
#include "core/reading.h"
#include "core/reread.h"
#include "core/search.h"
#include "core/seed.h"

enum {
    /* Seeds that are handed on at once: some 60 pages. */
    ENOUGH = 50 * 1000,

    /* Paragraphs that mostly have so many: there is room from the start. */
    PARTS = ENOUGH / 32,

    /*
     * Folded characters that are read again on either side of what is new in
     * a paragraph that reads in several ways, and of the end of one that is
     * read on otherwise than it is stored: a long sentence has that many.
     */
    AROUND = 512,
    AROUND_END = 192
};

/* A stretch of folded characters, half open. */
struct span {
    size_t from, to;
};

/* Folded text under way, and what in it was not read before. */
struct draft {
    struct folded text;
    uint32_t *start; /* where its sentences begin */
    size_t starts, start_room;
    uint32_t *left_out;
    size_t left_outs, left_out_room;
    struct span *fresh;
    size_t freshes, room;
};

/* A paragraph of a stretch, or the end of what was taken before. */
struct part {
    const struct para *para; /* NULL: what was before */
    struct readings readings;
    uint32_t base;  /* where it begins in the document */
    uint32_t order; /* in the stretch */
    /* So many code points may be no part of the text: core/furniture.h. */
    uint32_t furniture;
    /* For each way, the earlier ones that read the same here, a bit each. */
    uint8_t alike[READING_WAYS];
};

struct parts {
    struct part *item;
    size_t count, room;
    size_t characters; /* folded, of the longest reading of each */
    bool stamped;      /* some begin with what may be no part of the text */
};

struct clues {
    const struct pairs *words;
    struct pairs telling; /* of what only a person reads */
};

struct stream {
    const struct doc *doc;
    const uint32_t *furniture;
    const struct clues *clues;
    /*
     * Where each paragraph begins, and one more for the end: behind all places
     * as long as what is before it was not read.
     */
    uint32_t *base;
    size_t at; /* the next paragraph */
    /* The end of what was taken of this stretch, for each way. */
    struct folded before[READING_WAYS];
    bool goes_on;
};

/* The ways to go through the parts of a stretch. */
enum route { ROUTE_STORED, ROUTE_BODY, ROUTE_BOXES, ROUTE_COLUMNS, ROUTES };

/* --- places --- */

static struct folded
make_folded(struct arena *arena, size_t room)
{
    return (struct folded){arena_raw_array(arena, room, uint32_t),
                           arena_raw_array(arena, room, uint32_t),
                           arena_raw_array(arena, room, uint32_t), 0};
}

const struct clues *
stream_clues(struct arena *arena)
{
    struct clues *clues = arena_new_of(arena, struct clues);

    clues->words = order_words(arena);
    order_add_turned(&clues->telling);
    compose_add_heads(&clues->telling);
    return clues;
}

struct stream *
stream_new(struct arena *arena, const struct clues *clues,
           const struct doc *doc)
{
    struct stream *s = arena_new_of(arena, struct stream);

    s->doc = doc;
    s->furniture = furniture_find(arena, doc);
    s->clues = clues;
    s->base = arena_raw_array(arena, doc->paras + 1, uint32_t);
    memset(s->base + 1, 0xff, doc->paras * sizeof(*s->base));
    s->base[0] = 0;
    for (size_t way = 0; way < READING_WAYS; way++)
        s->before[way] = make_folded(arena, STREAM_OVERLAP);
    return s;
}

size_t
stream_paragraph(const struct stream *s, uint32_t place)
{
    size_t next = 1;

    /* Empty ones begin where the next does: the last that does is meant. */
    SEARCH(next, s->doc->paras, s->base[next] > place);
    return next - 1;
}

uint32_t
stream_place(const struct stream *s, size_t para)
{
    return s->base[para];
}

/* --- what is read on --- */

/* Does a reader go on from one paragraph to the next? */
static bool
reads_on(const struct para *a, const struct para *b)
{
    enum story story = a->spot->place.story;

    return story == b->spot->place.story &&
           (story == STORY_MAIN || str_eq(a->spot->part, b->spot->part));
}

static void
find_alike(struct part *part)
{
    const size_t *as = part->readings.as;

    for (size_t way = 0; way < READING_WAYS; way++)
        for (size_t other = 0; other < way; other++)
            if (as[other] == as[way])
                part->alike[way] |= (uint8_t) (1u << other);
}

static size_t
longest(const struct readings *readings)
{
    size_t most = 0;

    for (size_t i = 0; i < readings->count; i++)
        if (readings->item[i].text.len > most)
            most = readings->item[i].text.len;
    return most;
}

static void
count_sentences(const struct readings *readings, struct strips *out)
{
    const struct reading *reading = readings->item;

    if (readings->count == 0)
        return;
    out->sentences += reading->clauses;
    for (size_t i = 0; i < reading->clauses; i++)
        out->below_floor += reading->clause[i].len < MATCH_FLOOR;
}

static void
count_illegible(const struct part *part, struct strips *out)
{
    if (part->readings.illegible > 0 && out->illegible == 0)
        out->illegible_in = part->para;
    out->illegible += part->readings.illegible;
}

/* What was before, as if it were a paragraph; its readings are the ways. */
static void
add_before(const struct stream *s, struct arena *arena, struct parts *out)
{
    struct part *part = arena_push(arena, out->item, out->count, &out->room);
    struct readings *r = &part->readings;

    r->item = arena_array(arena, READING_WAYS, struct reading);
    r->count = READING_WAYS;
    for (size_t way = 0; way < READING_WAYS; way++) {
        const struct folded *text = &s->before[way];

        r->item[way].text = make_folded(arena, text->len);
        memcpy(r->item[way].text.cp, text->cp, text->len * sizeof(*text->cp));
        memcpy(r->item[way].text.from, text->from,
               text->len * sizeof(*text->from));
        memcpy(r->item[way].text.to, text->to, text->len * sizeof(*text->to));
        r->item[way].text.len = text->len;
        r->as[way] = way;
        for (size_t other = 0; other < way && r->as[way] == way; other++)
            if (s->before[other].len == text->len &&
                memcmp(s->before[other].cp, text->cp,
                       text->len * sizeof(*text->cp)) == 0)
                r->as[way] = other;
    }
    find_alike(part);
    out->characters += longest(r);
}

/* Is the beginning of a part none of the text? */
static bool
is_stamped(const struct part *part)
{
    return part->furniture > 0 && part->furniture < FURNITURE_ALL;
}

/* Read the paragraphs that go on from one to the next, to a length. */
static void
take_stretch(struct stream *s, struct arena *arena, struct parts *parts,
             struct strips *out)
{
    const struct doc *doc = s->doc;
    struct arena *scratch = arena_new();
    size_t left = doc->paras - s->at;

    parts->room = left < PARTS ? left + 1 : PARTS;
    parts->item = arena_raw_array(arena, parts->room, struct part);
    if (s->goes_on)
        add_before(s, arena, parts);
    do {
        const struct para *para = &doc->para[s->at];
        struct part *part =
            arena_push(arena, parts->item, parts->count, &parts->room);

        part->para = para;
        part->base = s->base[s->at];
        part->order = (uint32_t) parts->count;
        part->furniture = s->furniture[s->at];
        parts->stamped |= is_stamped(part);
        reading_with(arena, scratch, para, &part->readings);
        find_alike(part);
        s->base[s->at + 1] = part->base + part->readings.characters;
        out->characters += part->readings.characters;
        count_sentences(&part->readings, out);
        count_illegible(part, out);
        parts->characters += longest(&part->readings);
        s->at++;
        s->goes_on = s->at < doc->paras && reads_on(para, para + 1);
    } while (s->goes_on && parts->characters < ENOUGH);
    arena_free(scratch);
}

/* --- texts --- */

static const struct reading *
reading_of(const struct part *part, size_t way)
{
    static const struct reading nothing = {0};
    const struct readings *r = &part->readings;

    return r->as[way] < r->count ? &r->item[r->as[way]] : &nothing;
}

/* Places in a paragraph become places in the document, a block at once. */
static void
lead(uint32_t *restrict out, const uint32_t *restrict place, size_t count,
     uint32_t base)
{
    enum { BLOCK = 8 };
    size_t i = 0;

    for (; count - i >= BLOCK; i += BLOCK)
        for (size_t k = 0; k < BLOCK; k++)
            out[i + k] = base + place[i + k];
    for (; i < count; i++)
        out[i] = base + place[i];
}

/* The reading but for its first folded characters. */
static void
append(struct arena *arena, struct draft *d, const struct reading *reading,
       size_t first, uint32_t base)
{
    const struct folded *text = &reading->text;
    struct folded *out = &d->text;
    size_t at = out->len, len = text->len - first;

    for (size_t i = 0; i < reading->clauses; i++)
        if (reading->clause[i].first >= first)
            *arena_push(arena, d->start, d->starts, &d->start_room) =
                (uint32_t) (at + reading->clause[i].first - first);
    for (size_t i = 0; i < reading->left_outs; i++)
        if (reading->left_out[i] >= first)
            *arena_push(arena, d->left_out, d->left_outs, &d->left_out_room) =
                (uint32_t) (at + reading->left_out[i] - first);
    memcpy(out->cp + at, text->cp + first, len * sizeof(*text->cp));
    lead(out->from + at, text->from + first, len, base);
    lead(out->to + at, text->to + first, len, base);
    out->len += len;
}

/* Where the text of a reading begins behind what is none of it. */
static size_t
first_of_text(const struct part *part, const struct reading *reading)
{
    size_t first = 0;

    while (first < reading->text.len &&
           reading->text.from[first] < part->furniture)
        first++;
    return first;
}

/* What stands there, and some of the text around, was not read before. */
static void
add_fresh(struct arena *arena, struct draft *d, size_t from, size_t to,
          size_t around)
{
    struct span *last = d->freshes > 0 ? &d->fresh[d->freshes - 1] : NULL;

    from = from > around ? from - around : 0;
    to += around;
    if (last != NULL && last->to >= from)
        last->to = last->to > to ? last->to : to;
    else
        *arena_push(arena, d->fresh, d->freshes, &d->room) =
            (struct span){from, to};
}

/*
 * Has no earlier way read the two in a row?  Where a part says nothing one
 * has: it leaves the row as it was.
 */
static bool
is_fresh(const struct part *before, const struct part *part, size_t way)
{
    if (way == 0)
        return false;
    return (before == NULL ? part->alike[way]
                           : before->alike[way] & part->alike[way]) == 0;
}

/* The text of the parts, one behind the other, in one of the ways. */
static void
join(struct arena *arena, const struct parts *parts, size_t way,
     bool as_stored, struct draft *d)
{
    const struct part *before = NULL;
    bool apart = false; /* others are left out between it and the next */

    *d = (struct draft){.text = make_folded(arena, parts->characters + 1)};
    for (size_t i = 0; i < parts->count; i++) {
        const struct part *part = &parts->item[i];
        const struct reading *reading = reading_of(part, way);
        size_t first = as_stored ? 0 : first_of_text(part, reading);
        size_t len = reading->text.len - first, at = d->text.len;

        if (i > 0)
            apart |= part->order != part[-1].order + 1 || first > 0;
        if (as_stored && is_fresh(NULL, part, way))
            add_fresh(arena, d, at, at + len, AROUND);
        if (len == 0)
            continue;
        if (before != NULL && as_stored && is_fresh(before, part, way))
            add_fresh(arena, d, at, at, AROUND);
        if (before != NULL && !as_stored && apart &&
            (way == 0 || is_fresh(before, part, way)))
            add_fresh(arena, d, at, at, AROUND_END);
        append(arena, d, reading, first, part->base);
        before = part;
        apart = false;
    }
}

/* --- routes --- */

static bool
is_on(const struct part *part, enum route route)
{
    const struct place *place = &part->para->spot->place;

    switch (route) {
    case ROUTE_BODY:
        return !place->box && place->table == 0 &&
               part->furniture < FURNITURE_ALL;
    case ROUTE_BOXES:
        return place->box;
    case ROUTE_COLUMNS:
        return place->table != 0 && place->column != 0;
    case ROUTE_STORED:
    case ROUTES:
    default:
        return true;
    }
}

static int
by_column(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    const struct place *x = &a->para->spot->place, *y = &b->para->spot->place;

    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static size_t
count_on(const struct parts *all, enum route route)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        count += all->item[i].para != NULL && is_on(&all->item[i], route);
    return count;
}

/* The parts of a route, in its order; false if it leads as the stored one. */
static bool
go(struct arena *arena, const struct parts *all, enum route route,
   struct parts *out)
{
    size_t count = count_on(all, route);
    bool other = route == ROUTE_BODY && all->stamped;

    if (count < 2 || (!other && route != ROUTE_COLUMNS &&
                      count == count_on(all, ROUTE_STORED)))
        return false;
    *out = (struct parts){.characters = all->characters};
    out->item = arena_array(arena, count, struct part);
    for (size_t i = 0; i < all->count; i++)
        if (all->item[i].para != NULL && is_on(&all->item[i], route))
            out->item[out->count++] = all->item[i];
    if (route == ROUTE_COLUMNS)
        qsort(out->item, out->count, sizeof(*out->item), by_column);
    for (size_t i = 1; i < out->count && !other; i++)
        other = out->item[i].order != out->item[i - 1].order + 1;
    return other;
}

/* --- strips --- */

struct strip
strip_part(const struct strip *strip, size_t from, size_t to)
{
    const struct folded *text = &strip->text;
    struct strip part = *strip;

    part.text = (struct folded){text->cp + from, text->from + from,
                                text->to + from, to - from};
    part.starts.behind += (uint32_t) from;
    return part;
}

static void
cut(struct arena *arena, const struct draft *d, struct span span,
    struct strip like, struct strips *out)
{
    size_t end = span.to < d->text.len ? span.to : d->text.len;

    like.text = d->text;
    like.starts =
        (struct starts){d->start, d->starts, 0, d->left_out, d->left_outs};
    for (size_t at = span.from; at < end;
         at += STREAM_STRIP - STREAM_OVERLAP) {
        size_t len = end - at < STREAM_STRIP ? end - at : STREAM_STRIP;

        *arena_push(arena, out->item, out->count, &out->room) =
            strip_part(&like, at, at + len);
        out->seeds += seed_count(len);
        if (at + len == end)
            break;
    }
}

static void
cut_fresh(struct arena *arena, const struct draft *d, struct strip like,
          struct strips *out)
{
    for (size_t i = 0; i < d->freshes; i++)
        cut(arena, d, d->fresh[i], like, out);
}

static void
cut_reread(struct arena *arena, const struct reread *reread, struct strip like,
           struct strips *out)
{
    const struct draft d = {.text = reread->text};

    for (size_t i = 0; i < reread->spans; i++) {
        const struct reread_span *s = &reread->span[i];
        size_t from = s->from > REREAD_AROUND ? s->from - REREAD_AROUND : 0;

        cut(arena, &d, (struct span){from, s->to + REREAD_AROUND}, like, out);
    }
}

/* So many readings there are that only a person makes of a text. */
enum { REREADINGS = 4 };

/* What only a person reads in it. */
static void
read_again(const struct stream *s, struct arena *arena,
           const struct folded *text, size_t way, struct strips *out)
{
    struct strip like = {.way = way, .rank = way};
    struct islands islands;
    struct places telling;
    struct reread reread;

    islands_find(arena, text->cp, text->len, &islands);
    pairs_find(&s->clues->telling, arena, text->cp, text->len, &telling);
    like.rank += (size_t) ROUTES * READING_WAYS;
    if (reread_thinned(arena, text, &islands, &reread))
        cut_reread(arena, &reread, like, out);
    like.rank += READING_WAYS;
    if (reread_composed(arena, text, &telling, &reread))
        cut_reread(arena, &reread, like, out);
    like.rank += READING_WAYS;
    if (reread_spelt(arena, text, &islands, &reread))
        cut_reread(arena, &reread, like, out);
    like.rank += READING_WAYS;
    if (order_reread(s->clues->words, arena, text, &telling, &reread))
        cut_reread(arena, &reread, like, out);
}

/* Lines under way that may be a grid. */
struct lines {
    struct grid_line *item;
    size_t count, room;
    size_t columns; /* of the last */
};

static void
cut_grid(struct arena *arena, const struct lines *lines, struct strips *out)
{
    struct strip like = {.rank =
                             ((size_t) ROUTES + REREADINGS) * READING_WAYS};
    struct draft d = {.starts = 0};
    struct grid grid;

    if (lines->columns == 0 || lines->count < GRID_LEAST)
        return;
    grid_read(arena, lines->item, lines->count, &grid);
    fold_codes(arena, grid.text, &d.text);
    for (size_t i = 0; i < d.text.len; i++) {
        /* A number ends in another line, and may end in an earlier one. */
        d.text.from[i] = grid.place[d.text.from[i]];
        d.text.to[i] = d.text.from[i] + 1;
    }
    cut(arena, &d, (struct span){0, d.text.len}, like, out);
}

/* The columns of lines that follow one another and have equally many. */
static void
read_grids(struct arena *arena, const struct parts *parts, struct strips *out)
{
    struct lines lines = {.columns = 0};

    for (size_t i = 0; i < parts->count; i++) {
        const struct part *part = &parts->item[i];
        struct codes text = {NULL, 0};
        size_t columns;

        if (part->para != NULL && part->readings.ideographs <= GRID_MOST &&
            part->para->text.len <= GRID_WIDEST)
            text = codes_of(arena, part->para->text);
        columns = grid_columns(text);
        if (columns == 0 ||
            (columns != lines.columns && (columns + 1 != lines.columns))) {
            cut_grid(arena, &lines, out);
            lines.count = 0;
        }
        lines.columns = columns;
        *arena_push(arena, lines.item, lines.count, &lines.room) =
            (struct grid_line){text, part->base};
    }
    cut_grid(arena, &lines, out);
}

static void
keep_end(struct folded *before, const struct folded *text)
{
    size_t len = text->len < STREAM_OVERLAP ? text->len : STREAM_OVERLAP;
    size_t at = text->len - len;

    memcpy(before->cp, text->cp + at, len * sizeof(*text->cp));
    memcpy(before->from, text->from + at, len * sizeof(*text->from));
    memcpy(before->to, text->to + at, len * sizeof(*text->to));
    before->len = len;
}

/* An earlier way that reads all the same; the way itself if there is none. */
static size_t
find_like(const struct parts *parts, size_t way)
{
    uint8_t alike = 0xff;
    size_t other = 0;

    for (size_t i = 0; i < parts->count; i++)
        alike &= parts->item[i].alike[way];
    while (other < way && (alike >> other & 1) == 0)
        other++;
    return other;
}

static void
read_way(struct stream *s, struct arena *arena, const struct parts *parts,
         size_t way, struct strips *out)
{
    struct strip like = {.way = way, .rank = way};
    struct parts some;
    struct draft d;

    join(arena, parts, way, true, &d);
    if (s->goes_on)
        keep_end(&s->before[way], &d.text);
    if (way == 0)
        cut(arena, &d, (struct span){0, d.text.len}, like, out);
    else
        cut_fresh(arena, &d, like, out);
    read_again(s, arena, &d.text, way, out);
    for (enum route route = ROUTE_BODY; route < ROUTES; route++) {
        if (!go(arena, parts, route, &some))
            continue;
        join(arena, &some, way, false, &d);
        like.rank = (size_t) route * READING_WAYS + way;
        cut_fresh(arena, &d, like, out);
    }
}

bool
stream_next(struct stream *s, struct arena *arena, struct strips *out)
{
    *out = (struct strips){0};
    if (s->at == s->doc->paras)
        return false;
    while (s->at < s->doc->paras && out->seeds < ENOUGH) {
        struct parts parts = {0};

        take_stretch(s, arena, &parts, out);
        read_grids(arena, &parts, out);
        for (size_t way = 0; way < READING_WAYS; way++) {
            size_t like = find_like(&parts, way);

            if (like == way)
                read_way(s, arena, &parts, way, out);
            else if (s->goes_on)
                keep_end(&s->before[way], &s->before[like]);
        }
    }
    return true;
}

/* --- the way back --- */

static void
add_range(struct arena *arena, const struct stream *s, size_t para,
          const struct folded *text, size_t i, struct ranges *out,
          size_t *room)
{
    /* What was taken apart may have its last part in the next paragraph. */
    uint32_t behind = least(text->to[i], s->base[para + 1]);
    uint32_t start = text->from[i] - s->base[para];
    uint32_t end = behind - s->base[para];
    size_t k = out->count;
    struct range *last;

    while (k > 0 && out->item[k - 1].paragraph != para + 1)
        k--;
    if (k == 0) {
        *arena_push(arena, out->item, out->count, room) =
            (struct range){(uint32_t) para + 1, start, end};
        return;
    }
    last = &out->item[k - 1];
    if (start < last->start)
        last->start = start;
    if (end > last->end)
        last->end = end;
}

void
stream_ranges(const struct stream *s, struct arena *arena,
              const struct strip *strip, size_t from, size_t to,
              struct ranges *out)
{
    const struct folded *text = &strip->text;
    size_t room = 0, para = stream_paragraph(s, text->from[from]);

    *out = (struct ranges){.begin = UINT32_MAX, .view = VIEW_VISIBLE};
    for (size_t i = from; i < to; i++) {
        uint32_t at = text->from[i];

        if (at < s->base[para] || at >= s->base[para + 1])
            para = stream_paragraph(s, at);
        add_range(arena, s, para, text, i, out, &room);
        out->begin = at < out->begin ? at : out->begin;
        out->end = text->to[i] > out->end ? text->to[i] : out->end;
    }
    for (size_t i = 0; i < out->count; i++) {
        const struct range *r = &out->item[i];

        out->view = reading_deeper(
            out->view, reading_view(&s->doc->para[r->paragraph - 1],
                                    strip->way, r->start, r->end));
    }
}
