/*
 * Readings: the runs that one kind of reader sees, joined, folded and cut into
 * sentences; offsets then led back over the runs that were left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/reading.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/codes.h"
#include "core/count.h"
#include "core/escape.h"
#include "core/glyph.h"
#include "core/illegible.h"
#include "core/island.h"
#include "core/search.h"
#include "core/sentence.h"
#include "core/utf8.h"

/* Views, a bit each. */
enum {
    HIDDEN = 1 << VIEW_HIDDEN,
    DELETED = 1 << VIEW_DELETED,
    INSERTED = 1 << VIEW_INSERTED
};

/* What a reader leaves out; text of any other view is read by all. */
static const unsigned left_out[] = {
    HIDDEN | DELETED,  /* what is seen */
    DELETED,           /* that and what is hidden */
    HIDDEN | INSERTED, /* what was there before */
    INSERTED,          /* that and what was hidden */
};

_Static_assert(COUNT(left_out) == READING_WAYS, "each way says what it reads");

/* Text that is read. */
struct said {
    struct codes text;
    struct islands others; /* than ideographs */
};

/* A paragraph, and what any of its readings may want of it. */
struct whole {
    const struct para *para;
    struct said said;
    unsigned views; /* of its runs */
};

/* A stretch of the reading, and where it stands in the paragraph. */
struct piece {
    uint32_t at, home, len; /* code points */
};

struct joined {
    struct str text;
    struct piece *piece;
    size_t pieces;
};

static bool
reads(size_t way, enum view view)
{
    return (left_out[way] >> view & 1) == 0;
}

static unsigned
views_of(const struct para *para)
{
    unsigned views = 0;

    for (size_t i = 0; i < para->runs; i++)
        views |= 1u << doc_run(para, i).view;
    return views;
}

static struct str
run_text(const struct para *para, size_t i)
{
    struct run run = doc_run(para, i);

    return str_sub(para->text, run.start, run.end);
}

/* Join the runs that are read this way. */
static void
join(struct arena *arena, size_t way, const struct para *para,
     struct joined *out)
{
    char *bytes = arena_raw_array(arena, para->text.len + 1, char);
    uint32_t at = 0, home = 0;

    *out = (struct joined){{bytes, 0}, NULL, 0};
    out->piece = arena_array(arena, para->runs + 1, struct piece);
    for (size_t i = 0; i < para->runs; i++) {
        struct str s = run_text(para, i);
        uint32_t len = (uint32_t) utf8_count(s);

        if (s.len > 0 && reads(way, doc_run(para, i).view)) {
            memcpy(bytes + out->text.len, s.ptr, s.len);
            out->text.len += s.len;
            out->piece[out->pieces++] = (struct piece){at, home, len};
            at += len;
        }
        home += len;
    }
}

/* Lead count offsets back; with behind set, each is one past its last. */
static void
lead_back(const struct joined *joined, uint32_t *offset, size_t count,
          bool behind)
{
    const struct piece *p = joined->piece;
    const struct piece *last = p + joined->pieces - 1;

    for (size_t i = 0; i < count; i++) {
        uint32_t at = offset[i] - (behind && offset[i] > 0);

        while (p < last && at >= p->at + p->len)
            p++;
        offset[i] += p->home - p->at;
    }
}

/* The sentences that fold to something, with what they fold to. */
static void
cut(struct arena *arena, struct arena *scratch, const struct said *said,
    struct reading *out)
{
    struct sentences sentences;
    size_t next = 0;

    sentence_split(scratch, said->text, &said->others, &sentences);
    out->clause = arena_raw_array(arena, sentences.count, struct clause);
    for (size_t i = 0; i < sentences.count; i++) {
        const struct sentence *s = &sentences.item[i];
        size_t first;

        while (next < out->text.len && out->text.from[next] < s->start)
            next++; /* hardly ever: only white space lies between */
        first = next;
        SEARCH(next, out->text.len, out->text.from[next] >= s->end);
        if (next > first)
            out->clause[out->clauses++] =
                (struct clause){first, next - first, s->start, s->end};
    }
}

/* （略） and 〔中略〕: does 略 stand there, in brackets? */
static bool
says_left_out(struct codes text, size_t i)
{
    const uint32_t *cp = text.cp + i;

    return cp[0] == U'略' && i + 1 < text.len &&
           glyph_is_one_of(cp[1], S("）)〕]］】")) &&
           ((i > 0 && glyph_is_one_of(cp[-1], S("（(〔[［【"))) ||
            (i > 1 && glyph_is_one_of(cp[-2], S("（(〔[［【"))));
}

/* What is put in place of names and figures, several times in a row. */
static bool
is_mask(uint32_t c)
{
    return glyph_is_one_of(c, S("×□■○◯●△Xx＊"));
}

/* ……, ..., ×× and ***: do they stand there, or end? */
static bool
leaves_out(struct codes text, size_t i)
{
    const uint32_t *cp = text.cp + i;
    size_t left = text.len - i;

    return cp[0] == U'…' || cp[0] == U'⋯' ||
           (left > 1 && cp[0] == cp[1] &&
            (is_mask(cp[0]) ||
             (left > 2 && cp[1] == cp[2] && (cp[0] == '.' || cp[0] == '*'))));
}

/* Before what of the reading stands what is left out at i, or behind it? */
static void
add_left_out(struct arena *arena, size_t i, struct reading *out, size_t *room)
{
    size_t at = out->left_outs > 0 ? out->left_out[out->left_outs - 1] : 0;

    while (at < out->text.len && out->text.from[at] < i)
        at++;
    if (out->left_outs == 0 || out->left_out[out->left_outs - 1] != at)
        *arena_push(arena, out->left_out, out->left_outs, room) =
            (uint32_t) at;
}

static size_t
next_unnamed(struct codes text, size_t at)
{
    return codes_find(text.cp, text.len, at, U'某', U'某');
}

/* 某 is a name that is not said: add all up to there, from the next. */
static void
add_unnamed(struct arena *arena, struct codes text, size_t to, size_t *next,
            struct reading *out, size_t *room)
{
    for (; *next < to; *next = next_unnamed(text, *next + 1))
        add_left_out(arena, *next, out, room);
}

/* 略 has a bracket behind it: so all else of this is told by the islands. */
static void
find_left_out(struct arena *arena, const struct said *said,
              struct reading *out)
{
    size_t room = 0, unnamed = next_unnamed(said->text, 0);

    for (size_t k = 0; k < said->others.count; k++) {
        const struct island *in = &said->others.item[k];

        add_unnamed(arena, said->text, in->from, &unnamed, out, &room);
        if (in->from > 0 && says_left_out(said->text, in->from - 1))
            add_left_out(arena, in->from - 1, out, &room);
        for (size_t i = in->from; i < in->to; i++)
            if (leaves_out(said->text, i))
                add_left_out(arena, i, out, &room);
    }
    add_unnamed(arena, said->text, said->text.len, &unnamed, out, &room);
}

static void
lead_clauses_back(const struct joined *joined, struct reading *reading)
{
    const struct piece *from = joined->piece, *to = from;
    const struct piece *last = from + joined->pieces - 1;

    for (size_t i = 0; i < reading->clauses; i++) {
        struct clause *c = &reading->clause[i];

        while (from < last && c->start >= from->at + from->len)
            from++;
        while (to < last && c->end > to->at + to->len)
            to++;
        c->start += from->home - from->at;
        c->end += to->home - to->at;
    }
}

static void
lead_back_to_codes(const struct unescaped *plain, struct reading *reading)
{
    struct folded *text = &reading->text;

    for (size_t i = 0; i < text->len; i++) {
        text->from[i] = plain->from[text->from[i]];
        text->to[i] = plain->to[text->to[i] - 1];
    }
    for (size_t i = 0; i < reading->clauses; i++) {
        struct clause *c = &reading->clause[i];

        c->start = plain->from[c->start];
        c->end = plain->to[c->end - 1];
    }
}

/*
 * Fold a text, and cut it; codes that it is written in are no part of it.  How
 * many characters of it are illegible.
 */
static size_t
fold_and_cut(struct arena *arena, struct arena *scratch, struct said said,
             struct reading *out)
{
    struct unescaped plain = {.lost = 0};
    bool escaped = escape_read(scratch, said.text, &said.others, &plain);

    if (escaped) {
        said.text = plain.text;
        islands_find(scratch, said.text.cp, said.text.len, &said.others);
    }
    fold_codes(arena, said.text, &out->text);
    cut(arena, scratch, &said, out);
    find_left_out(arena, &said, out);
    if (escaped)
        lead_back_to_codes(&plain, out);
    return plain.lost + illegible_count(said.text, &said.others);
}

/* How many characters of it are illegible. */
static size_t
read_one(struct arena *arena, struct arena *scratch, size_t way,
         const struct whole *whole, struct reading *out)
{
    ARENA_SCOPE(scratch);
    struct joined joined = {.pieces = 0};
    struct said said = whole->said;
    size_t illegible;

    *out = (struct reading){.para = whole->para, .way = way};
    if ((whole->views & left_out[way]) != 0) {
        join(scratch, way, whole->para, &joined);
        said.text = codes_with(scratch, joined.text, &said.others);
    }
    illegible = fold_and_cut(arena, scratch, said, out);
    if (joined.pieces == 0)
        return illegible;
    lead_back(&joined, out->text.from, out->text.len, false);
    lead_back(&joined, out->text.to, out->text.len, true);
    lead_clauses_back(&joined, out);
    return illegible;
}

static bool
same(const struct folded *a, const struct folded *b)
{
    return a->len == b->len &&
           (a->len == 0 ||
            memcmp(a->cp, b->cp, a->len * sizeof(a->cp[0])) == 0);
}

/* The reading among those before that folds alike; count if none does. */
static size_t
find_same(const struct readings *readings, const struct folded *text)
{
    size_t i = 0;

    while (i < readings->count && !same(&readings->item[i].text, text))
        i++;
    return i;
}

/* The first of the ways that leaves out the same runs. */
static size_t
first_like(size_t way, unsigned views)
{
    size_t before = 0;

    while ((views & left_out[before]) != (views & left_out[way]))
        before++;
    return before;
}

/* Nothing to read is no reading; it is numbered when all others are. */
static const size_t NOTHING = SIZE_MAX;

static size_t
read_way(struct arena *arena, struct arena *scratch, size_t way,
         const struct whole *whole, struct readings *out)
{
    struct reading *next = &out->item[out->count];
    size_t before = first_like(way, whole->views), illegible;

    if (before != way)
        return out->as[before];
    illegible = read_one(arena, scratch, way, whole, next);
    if (illegible > out->illegible)
        out->illegible = illegible;
    if (next->text.len == 0)
        return NOTHING;
    before = find_same(out, &next->text);
    out->count += before == out->count;
    return before;
}

static uint32_t
count_ideographs(const struct said *said)
{
    uint32_t n = (uint32_t) said->text.len;

    for (size_t i = 0; i < said->others.count; i++)
        n -= said->others.item[i].to - said->others.item[i].from;
    return n;
}

void
reading_with(struct arena *arena, struct arena *scratch,
             const struct para *para, struct readings *out)
{
    ARENA_SCOPE(scratch);
    struct whole whole = {.para = para, .views = views_of(para)};

    whole.said.text = codes_with(scratch, para->text, &whole.said.others);
    *out = (struct readings){
        .item = arena_raw_array(arena, READING_WAYS, struct reading),
        .characters = (uint32_t) whole.said.text.len,
        .ideographs = count_ideographs(&whole.said)};
    for (size_t way = 0; way < READING_WAYS; way++)
        out->as[way] = read_way(arena, scratch, way, &whole, out);
    for (size_t way = 0; way < READING_WAYS; way++)
        if (out->as[way] == NOTHING)
            out->as[way] = out->count;
}

void
reading_all(struct arena *arena, const struct para *para, struct readings *out)
{
    struct arena *scratch = arena_new();

    reading_with(arena, scratch, para, out);
    arena_free(scratch);
}

/* How far a view is from being seen; views of whole stories come last. */
static int
depth(enum view view)
{
    switch (view) {
    case VIEW_VISIBLE:
        return 0;
    case VIEW_INSERTED:
        return 1;
    case VIEW_HIDDEN:
        return 2;
    case VIEW_DELETED:
        return 3;
    case VIEW_COMMENT:
    case VIEW_NOTE:
    case VIEW_FIELD:
    case VIEW_ATTRIBUTE:
    case VIEW_METADATA:
    case VIEW_EMBEDDED:
    case VIEW_ORPHAN:
    default:
        return 4;
    }
}

enum view
reading_deeper(enum view a, enum view b)
{
    return depth(b) > depth(a) ? b : a;
}

enum view
reading_view(const struct para *para, size_t way, uint32_t start, uint32_t end)
{
    enum view view = VIEW_VISIBLE;
    size_t from = 0, to = para->text.len;

    /* A paragraph of one run may be the whole text, and asked for often. */
    if (para->runs > 1) {
        from = utf8_offset(para->text, start);
        to = from + utf8_offset(str_sub(para->text, from, para->text.len),
                                end - start);
    }
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (run.start < to && run.end > from && reads(way, run.view))
            view = reading_deeper(view, run.view);
    }
    return view;
}
