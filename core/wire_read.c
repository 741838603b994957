/*
 * Documents off the wire, whoever wrote on it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/wire.h"

#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/pile.h"
#include "core/runs.h"
#include "core/utf8.h"
#include "core/wire_parts.h"

enum {
    BELIEVED = 64 * KIB, /* paragraphs */
    FORMAT_MAX = 32      /* bytes of the name of a format */
};

/*
 * Once it has ended, in whichever way, numbers are 0 and strings are empty:
 * who takes many looks once.
 */
struct eye {
    const struct pull *pull;
    struct arena *arena;
    enum wire_end end;
    size_t at, len;
    size_t names, text, runs; /* how much more there may be */
    struct pile texts, arrays;
    char room[WIRE_PIECE];
};

static bool
is_well(const struct eye *eye)
{
    return eye->end == WIRE_WHOLE;
}

static bool
bad(struct eye *eye)
{
    if (is_well(eye))
        eye->end = WIRE_BAD;
    return false;
}

/* Something that has not been looked at is in the room, or all is over. */
static bool
refill(struct eye *eye)
{
    if (!is_well(eye))
        return false;
    if (eye->at < eye->len)
        return true;
    eye->at = 0;
    eye->len = eye->pull->get(eye->pull->context, eye->room, WIRE_PIECE);
    if (eye->len == 0)
        eye->end = WIRE_CUT;
    return is_well(eye);
}

static void
take_bytes(struct eye *eye, char *out, size_t n)
{
    while (n > 0 && refill(eye)) {
        size_t step = eye->len - eye->at < n ? eye->len - eye->at : n;

        memcpy(out, eye->room + eye->at, step);
        eye->at += step;
        out += step;
        n -= step;
    }
}

/* A number of at most max. */
static uint64_t
take_number(struct eye *eye, uint64_t max)
{
    uint64_t value = 0;

    for (unsigned shift = 0; refill(eye); shift += 7) {
        unsigned char byte = (unsigned char) eye->room[eye->at++];

        if (shift == 63 && byte > 1)
            break;
        value |= (uint64_t) (byte & 0x7f) << shift;
        if (byte < 0x80) {
            if (value <= max)
                return value;
            break;
        }
    }
    bad(eye);
    return 0;
}

static uint64_t
take_distance(struct eye *eye, uint64_t base)
{
    uint64_t twice = take_number(eye, UINT64_MAX);

    return base + ((twice & 1) != 0 ? ~(twice >> 1) : twice >> 1);
}

/* How long a string is, out of what there may still be of its sort. */
static size_t
take_len(struct eye *eye, size_t max, size_t *left)
{
    size_t len = take_number(eye, max < *left ? max : *left);

    *left -= len;
    return len;
}

static struct str
take_str(struct eye *eye, size_t max, size_t *left)
{
    size_t len = take_len(eye, max, left);
    char *bytes;

    if (len == 0)
        return (struct str){0};
    bytes = arena_array(eye->arena, len, char);
    take_bytes(eye, bytes, len);
    return is_well(eye) ? (struct str){bytes, len} : (struct str){0};
}

/* Texts lie one behind the other. */
static struct str
take_text(struct eye *eye)
{
    size_t len = take_len(eye, SIZE_MAX, &eye->text);
    bool moved = false;
    char *bytes;

    if (len == 0)
        return (struct str){0};
    bytes = pile_grow(&eye->texts, NULL, 0, len, &moved);
    take_bytes(eye, bytes, len);
    return is_well(eye) ? (struct str){bytes, len} : (struct str){0};
}

/* Does the status say what the list does? */
static bool
status_agrees(const struct doc *doc)
{
    size_t pictures = 0;

    for (size_t i = 0; i < doc->unexamineds; i++)
        pictures += doc->unexamined[i].why == WHY_PICTURE;
    switch (doc->status) {
    case STATUS_COMPLETE:
        return doc->unexamineds == 0;
    case STATUS_PICTURES:
        return pictures > 0 && pictures == doc->unexamineds;
    case STATUS_INCOMPLETE:
        /* A list that is full may have left out what counts. */
        return pictures < doc->unexamineds ||
               doc->unexamineds == LIMIT_UNEXAMINED;
    case STATUS_UNREADABLE:
    default:
        return true;
    }
}

static bool
take_head(struct eye *eye, struct doc *doc)
{
    size_t room = 0, many;

    doc->format = take_str(eye, FORMAT_MAX, &eye->names);
    doc->status = (enum status) take_number(eye, STATUS_UNREADABLE);
    many = take_number(eye, LIMIT_UNEXAMINED);
    while (doc->unexamineds < many && is_well(eye)) {
        struct unexamined item;

        item.part = take_str(eye, SIZE_MAX, &eye->names);
        item.why = (enum why) take_number(eye, WHY_EMPTY);
        item.text = take_str(eye, LIMIT_MESSAGE, &eye->names);
        if (is_well(eye))
            *arena_push(eye->arena, doc->unexamined, doc->unexamineds, &room) =
                item;
    }
    return is_well(eye) && (status_agrees(doc) || bad(eye));
}

static void
take_span(struct eye *eye, struct run *run, uint64_t *behind)
{
    run->at = take_distance(eye, *behind);
    run->size = take_number(eye, UINT32_MAX);
    *behind = run->at + run->size;
    if (run->at > UINT32_MAX || *behind > UINT32_MAX)
        bad(eye);
}

/* A run that begins at start and ends by len. */
static struct run
take_run(struct eye *eye, uint32_t start, size_t len, uint64_t *behind)
{
    uint64_t size = take_number(eye, len - start);
    unsigned kind = (unsigned) take_number(eye, UINT8_MAX);
    unsigned view = kind & VIEW_BITS;
    unsigned origin = kind >> ORIGIN_SHIFT & ORIGIN_BITS;
    struct run run = {.start = start, .end = start + (uint32_t) size};

    if (size == 0 || view > VIEW_ORPHAN || origin > ORIGIN_STRINGS) {
        bad(eye);
        return run;
    }
    run.view = (enum view) view;
    run.origin = (enum origin) origin;
    run.struck = (kind & IS_STRUCK) != 0;
    if ((kind & HAS_SPAN) != 0)
        take_span(eye, &run, behind);
    return run;
}

/*
 * The runs cover the text without a gap, and none but the last may end within
 * a character: they are counted one by one.
 */
static void
take_runs(struct eye *eye, struct para *para)
{
    size_t len = para->text.len, at = 0, many;
    uint64_t behind = 0;
    uint32_t start = 0;
    bool moved = false;

    many = take_len(eye, len, &eye->runs);
    for (size_t i = 0; i < many && is_well(eye); i++) {
        struct run run = take_run(eye, start, len, &behind);

        start = run.end;
        while (i + 1 < many && at < run.end)
            utf8_next(para->text, &at);
        if (i + 1 < many && at != run.end)
            bad(eye);
        if (is_well(eye))
            runs_put(&eye->arrays, para, i, &run, &moved);
    }
    if (is_well(eye) && start != len)
        bad(eye);
}

/* Another spot than the one before, or NULL; so many paragraphs are said. */
static const struct spot *
take_spot(struct eye *eye, const struct spot *before, size_t many)
{
    struct spot *spot = arena_new_of(eye->arena, struct spot);
    unsigned flags = (unsigned) take_number(eye, SPOT_FLAGS);
    struct place *place = &spot->place;

    place->box = (flags & HAS_BOX) != 0;
    place->later = (flags & IS_LATER) != 0;
    if ((flags & HAS_PART) != 0)
        spot->part = take_str(eye, SIZE_MAX, &eye->names);
    else if (before != NULL)
        spot->part = before->part;
    place->story = (enum story) take_number(eye, STORY_ORPHAN);
    place->index = (uint32_t) take_number(eye, UINT32_MAX);
    place->table = (uint32_t) take_number(eye, UINT32_MAX);
    place->row = (uint32_t) take_number(eye, UINT32_MAX);
    place->column = (uint32_t) take_number(eye, UINT32_MAX);
    spot->anchor = (uint32_t) take_number(eye, many);
    if (before != NULL && place->story < before->place.story)
        bad(eye);
    return spot;
}

/* The next paragraph of so many. */
static bool
take_para(struct eye *eye, struct para *para, const struct spot *before,
          size_t many)
{
    unsigned flags = (unsigned) take_number(eye, PARA_FLAGS);

    para->heading = (flags & HAS_HEADING) != 0;
    para->spot =
        (flags & HAS_SPOT) != 0 ? take_spot(eye, before, many) : before;
    if (para->spot == NULL)
        return bad(eye);
    para->text = take_text(eye);
    if (is_well(eye))
        take_runs(eye, para);
    return is_well(eye);
}

/*
 * Room for one more paragraph.  How many there will be is said in front, and
 * believed once so many came that the rest may well follow: an array that
 * doubles would leave its old places behind.
 */
static struct para *
next_para(struct eye *eye, struct doc *doc, size_t many, size_t *room)
{
    if (doc->paras == *room) {
        struct para *old = doc->para;

        *room = *room == 0 && many > BELIEVED ? BELIEVED : many;
        doc->para = arena_array(eye->arena, *room, struct para);
        if (doc->paras > 0)
            memcpy(doc->para, old, doc->paras * sizeof(*old));
    }
    return &doc->para[doc->paras++];
}

static void
take_singleds(struct eye *eye, struct doc *doc)
{
    size_t many = take_number(eye, LIMIT_SINGLED), room = 0;

    while (doc->singleds < many && is_well(eye)) {
        struct singled it;

        it.comment = (uint32_t) take_number(eye, UINT32_MAX);
        it.first = (uint32_t) take_number(eye, doc->paras);
        it.last = (uint32_t) take_number(eye, doc->paras);
        if (it.first == 0 || it.last < it.first)
            bad(eye);
        if (!is_well(eye))
            return;
        it.start =
            (uint32_t) take_number(eye, doc->para[it.first - 1].text.len);
        it.end = (uint32_t) take_number(eye, doc->para[it.last - 1].text.len);
        if (is_well(eye))
            *arena_push(eye->arena, doc->singled, doc->singleds, &room) = it;
    }
}

static void
take_paras(struct eye *eye, struct doc *doc)
{
    size_t many = take_number(eye, LIMIT_PARAGRAPHS), room = 0;

    while (doc->paras < many) {
        struct para next = {.number = (uint32_t) doc->paras + 1};
        const struct spot *before =
            doc->paras > 0 ? doc->para[doc->paras - 1].spot : NULL;

        if (!take_para(eye, &next, before, many))
            return;
        *next_para(eye, doc, many, &room) = next;
    }
    take_singleds(eye, doc);
    if (take_number(eye, UINT8_MAX) != WIRE_END)
        bad(eye);
}

/* An anchor that did not come is none. */
static void
cut_loose(struct arena *arena, struct para *para)
{
    struct spot *spot = arena_new_of(arena, struct spot);

    *spot = *para->spot;
    spot->anchor = 0;
    para->spot = spot;
}

/* Make of what came a document that says of itself that it is not whole. */
static void
keep_what_came(struct arena *arena, struct doc *doc)
{
    if (doc->paras == 0)
        doc->status = STATUS_UNREADABLE;
    else if (doc->status != STATUS_UNREADABLE)
        doc->status = STATUS_INCOMPLETE;
    for (size_t i = 0; i < doc->paras; i++)
        if (doc->para[i].spot->anchor > doc->paras)
            cut_loose(arena, &doc->para[i]);
}

enum wire_end
wire_read(struct arena *arena, const struct pull *pull, struct doc *out)
{
    struct eye eye = {.pull = pull,
                      .arena = arena,
                      .names = LIMIT_TEXT,
                      .text = LIMIT_TEXT,
                      .runs = LIMIT_DOC_RUNS,
                      .texts = {.arena = arena},
                      .arrays = {.arena = arena}};

    *out = (struct doc){0};
    if (take_head(&eye, out))
        take_paras(&eye, out);
    if (eye.end == WIRE_BAD)
        *out = (struct doc){.status = STATUS_UNREADABLE};
    else if (eye.end == WIRE_CUT)
        keep_what_came(arena, out);
    return eye.end;
}
