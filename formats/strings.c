/*
 * Runs of text by what their characters weigh.
 *
 * In each of the four readings the heaviest stretches are looked for (as
 * sequence alignments are, by Karlin and Altschul): a stretch begins where its
 * sum leaves zero, ends where it was highest, and counts if it got to ACCEPT;
 * by chance that happens once in 2^ACCEPT places.  Readings that need two
 * bytes run side by side from either.  Where stretches overlap the heavier
 * has the bytes, and what it leaves of the other is looked at again.
 *
 * Bytes pass through a window.  What is still going on at its end is kept for
 * the next one, unless it is half a window long and is cut.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/strings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "formats/charset.h"
#include "formats/likely.h"

enum {
    WINDOW = 64 * KIB,
    ACCEPT = 24,       /* eight small letters, five common Han characters */
    DROP = ACCEPT - 1, /* less than hides a stretch of its own */
    ROUNDS = 3,        /* of looking again at what was left */
    SHORTEST = 4,      /* bytes that may make a run */
    EDGE = 8,          /* characters that may belong to a stretch */
    RECENT = 8,
    RING = 8 /* places ahead: more than LIKELY_MAX, a power of 2 */
};

/* A stretch that may become longer. */
struct path {
    size_t start, end; /* where it was highest */
    size_t from;       /* a few characters earlier, where no text ended */
    unsigned before, behind; /* how many of them from there, since end */
    size_t rest;             /* where a sentence or line ended last */
    size_t last;             /* where its last character began */
    int score, peak;
    enum likely_script script; /* of its last character */
    bool live;
    unsigned recents;
    uint16_t recent[RECENT]; /* characters past the letters */
};

struct found {
    size_t start, end;
    size_t from, until; /* characters up to there may belong to it */
    int score;
    enum likely_reading reading;
};

struct founds {
    struct found *item;
    size_t count, room;
};

struct strings {
    struct arena *own; /* until strings_end */
    struct doc_builder *builder;
    struct str part;
    enum view view;
    char *window;
    bool *taken; /* bytes of the window that a run has */
    size_t len, room;
    uint64_t base; /* where the window is in the part */
    struct founds founds;
    struct found cut; /* the best that had to be, or of no length */
    size_t keep;      /* the next window begins here */
};

/* By how much a reading must be better than UTF-8. */
static const int handicap[LIKELY_READINGS] = {
    [LIKELY_UTF16LE] = 1,
    [LIKELY_UTF16BE] = 3,
    [LIKELY_GB] = 8,
};

struct strings *
strings_new(struct arena *arena, struct doc_builder *builder, struct str part,
            enum view view)
{
    struct strings *s = arena_new_of(arena, struct strings);

    s->own = arena_new();
    s->builder = builder;
    s->part = part;
    s->view = view;
    return s;
}

/* Most that is searched is far shorter than a window. */
static void
make_room(struct strings *s, size_t more)
{
    size_t room = more < WINDOW - s->len ? s->len + more : WINDOW;
    char *window;

    if (room <= s->room)
        return;
    room = room <= WINDOW / 2 ? room * 2 : WINDOW;
    window = arena_array(s->own, room, char);
    if (s->len > 0)
        memcpy(window, s->window, s->len);
    s->window = window;
    s->taken = arena_array(s->own, room, bool);
    s->room = room;
}

/* --- stretches --- */

static void
push(struct arena *own, struct founds *founds, struct found found)
{
    *arena_push(own, founds->item, founds->count, &founds->room) = found;
}

/* What is looked for where. */
struct search {
    struct strings *s;
    struct founds *out;
    enum likely_reading reading;
    size_t to;
    struct path ring[RING];
};

static struct found
found_by(const struct search *in, const struct path *path, size_t until)
{
    bool led = path->before <= EDGE, followed = path->behind <= EDGE;

    return (struct found){.start = path->start,
                          .end = path->end,
                          .from = led ? path->from : path->start,
                          .until = followed ? until : path->end,
                          .score = path->peak,
                          .reading = in->reading};
}

/* A path is over; until is where no text follows, or its own end. */
static void
settle(struct search *in, const struct path *path, size_t until)
{
    if (path->live && path->peak >= ACCEPT)
        push(in->s->own, in->out, found_by(in, path, until));
}

static bool
is_near(char a, char b)
{
    int delta = (unsigned char) a - (unsigned char) b;

    return delta >= -2 && delta <= 2;
}

/* Whether a character is the last one again, or in all its bytes near it. */
static bool
goes_on(const struct search *in, const struct path *path, size_t at,
        size_t size, uint32_t code)
{
    const char *now = in->s->window + at, *last = in->s->window + path->last;
    bool near = code >= LIKELY_LETTERS;

    if (at == path->last || at - path->last != size)
        return false;
    for (size_t i = 0; near && i < size; i++)
        near = is_near(now[i], last[i]);
    return near || memcmp(now, last, size) == 0;
}

static bool
was_there(struct path *path, uint32_t code)
{
    bool there = false;

    if (code < LIKELY_LETTERS)
        return false;
    for (size_t i = 0; i < RECENT; i++)
        there |= path->recent[i] == (uint16_t) code;
    path->recent[path->recents++ % RECENT] = (uint16_t) code;
    return there;
}

/*
 * Fillings repeat a character, pictures and tables a few, or they go on with
 * what is near.  None of that speaks for text.
 */
static int
weight(const struct search *in, struct path *path, size_t at,
       const struct likely *c)
{
    int change = likely_change(in->reading, path->script, c->script);

    if (was_there(path, c->code))
        return -1 - change;
    if (c->weight > 0 && goes_on(in, path, at, c->size, c->code))
        return -change;
    return c->weight - change;
}

/* Lead a path on to where its next character begins. */
static void
lead_on(struct search *in, const struct path *path, size_t next)
{
    struct path *there = &in->ring[next % RING];

    if (!there->live || there->score < path->score) {
        settle(in, there, there->end);
        *there = *path;
    } else {
        settle(in, path, path->end);
    }
}

/* What begins anew where a path gave up has that behind it. */
static struct path
anew(const struct path *old, size_t at)
{
    struct path path = {
        .start = at, .end = at, .rest = at, .last = at, .live = true};

    path.from = old == NULL ? at : old->from;
    path.before = old == NULL ? 0 : old->before + old->behind + 1;
    return path;
}

static void
step(struct search *in, size_t at)
{
    struct path *here = &in->ring[at % RING], path = *here;
    struct likely c = likely_next(
        in->reading, (struct str){in->s->window + at, in->to - at});

    here->live = false;
    if (c.size == 0) {
        settle(in, &path, at);
        return;
    }
    if (!path.live)
        path = anew(NULL, at);
    path.score += weight(in, &path, at, &c);
    if (path.score < path.peak - DROP || path.score < 0) {
        settle(in, &path, path.end);
        path = anew(path.peak == 0 && c.fits ? &path : NULL, at + c.size);
        lead_on(in, &path, at + c.size);
        return;
    }
    path.last = at;
    path.script = c.script;
    path.behind += c.fits ? 1 : EDGE + 1;
    if (c.rests)
        path.rest = at + c.size;
    if (path.score > path.peak) {
        path.peak = path.score;
        path.end = at + c.size;
        path.behind = 0;
    }
    lead_on(in, &path, at + c.size);
}

static int
worth(const struct found *f)
{
    return f->score - handicap[f->reading];
}

/*
 * A path that reaches the end of the window, where more may follow.  One that
 * began long ago is cut, where a sentence ends if there is one.
 */
static void
suspend(struct search *in, struct path *path)
{
    struct strings *s = in->s;
    struct found found;

    if (!path->live)
        return;
    if (path->start >= WINDOW / 2) {
        if (path->start < s->keep)
            s->keep = path->start;
        return;
    }
    if (path->rest > path->start + (path->end - path->start) / 2 &&
        path->rest < path->end)
        path->end = path->rest;
    settle(in, path, path->end);
    found = found_by(in, path, path->end);
    if (path->peak >= ACCEPT &&
        (s->cut.end == 0 || worth(&found) > worth(&s->cut)))
        s->cut = found;
}

static void
search_all(struct strings *s, struct founds *out, enum likely_reading reading,
           size_t from, size_t to, bool more)
{
    struct search in = {.s = s, .out = out, .reading = reading, .to = to};
    size_t end = more ? to - (LIKELY_MAX - 1) : to;

    for (size_t at = from; at < end; at++)
        step(&in, at);
    for (size_t i = 0; i < RING; i++)
        if (more)
            suspend(&in, &in.ring[i]);
        else
            settle(&in, &in.ring[i], to);
}

/*
 * Most bytes can hold no text at all: only what a quick look leaves is worth
 * the trouble, with the few characters that may belong to it.
 */
static void
search(struct strings *s, struct founds *out, enum likely_reading reading,
       size_t from, size_t to, bool more)
{
    struct str bytes = {s->window, to};
    struct likely_stretch stretch = {from, from};

    while (likely_stretch(reading, bytes, ACCEPT, more, &stretch)) {
        size_t begin = stretch.from > from + EDGE * LIKELY_MAX
                           ? stretch.from - EDGE * LIKELY_MAX
                           : from;

        search_all(s, out, reading, begin, stretch.to,
                   more && stretch.to == to);
    }
}

/* --- which of them has the bytes --- */

static int
by_worth(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (worth(x) != worth(y))
        return worth(x) < worth(y) ? 1 : -1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (int) x->reading - (int) y->reading;
}

static int
by_start(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    return x->start < y->start ? -1 : x->start > y->start;
}

static void
sort(struct founds *founds, int (*compare)(const void *, const void *))
{
    if (founds->count > 0)
        qsort(founds->item, founds->count, sizeof(*founds->item), compare);
}

/*
 * Where the next window begins: behind what is cut; else before all that goes
 * on, and what overlaps it, unless that would be half a window.
 */
static void
find_line(struct strings *s)
{
    size_t late = 0;

    if (s->cut.end > 0) {
        s->keep = s->cut.end;
        return;
    }
    sort(&s->founds, by_start);
    for (size_t i = s->founds.count; i-- > 0;) {
        const struct found *f = &s->founds.item[i];

        if (f->start >= s->keep || f->until <= s->keep)
            continue;
        if (f->start >= WINDOW / 2)
            s->keep = f->start;
        else if (f->until > late)
            late = f->until;
    }
    if (late > s->keep)
        s->keep = late;
}

/* What lies behind the line will be found again. */
static void
draw_line(struct strings *s)
{
    struct founds all = s->founds;

    s->founds = (struct founds){0};
    for (size_t i = 0; i < all.count; i++) {
        const struct found *f = &all.item[i];

        if (f->until <= s->keep)
            push(s->own, &s->founds, *f);
        else if (f->start < s->keep)
            search(s, &s->founds, f->reading, f->start, s->keep, false);
    }
}

/* The end of the stretch from at on that is all taken or all free. */
static size_t
same_until(const struct strings *s, size_t at, size_t end)
{
    bool taken = s->taken[at];

    while (at < end && s->taken[at] == taken)
        at++;
    return at;
}

/* Take a stretch if it is free; else look again at what is free of it. */
static bool
take(struct strings *s, const struct found *f, struct founds *again)
{
    size_t end = same_until(s, f->start, f->end);

    if (end == f->end && !s->taken[f->start]) {
        memset(s->taken + f->start, true, f->end - f->start);
        return true;
    }
    for (size_t at = f->start; at < f->end; at = end) {
        end = same_until(s, at, f->end);
        if (!s->taken[at] && end - at >= SHORTEST)
            search(s, again, f->reading, at, end, false);
    }
    return false;
}

/* A stretch has the few characters at its ends if nothing else has them. */
static void
widen(struct strings *s, struct found *f)
{
    if (f->from < f->start && !s->taken[f->from] &&
        same_until(s, f->from, f->start) == f->start)
        f->start = f->from;
    if (f->end < f->until && !s->taken[f->end] &&
        same_until(s, f->end, f->until) == f->until)
        f->end = f->until;
    memset(s->taken + f->start, true, f->end - f->start);
}

/* Leave in out those that have their bytes to themselves, by start. */
static void
choose(struct strings *s, struct founds *out)
{
    struct founds now = s->founds;

    memset(s->taken, false, s->len);
    for (size_t round = 0; round < ROUNDS && now.count > 0; round++) {
        struct founds next = {0};

        sort(&now, by_worth);
        for (size_t i = 0; i < now.count; i++)
            if (take(s, &now.item[i], &next))
                push(s->own, out, now.item[i]);
        now = next;
    }
    sort(out, by_start);
    for (size_t i = 0; i < out->count; i++)
        widen(s, &out->item[i]);
}

/* --- out --- */

/* The run in UTF-8. */
static bool
decode(struct strings *s, const struct found *f, struct str *out)
{
    static const struct str names[LIKELY_READINGS] = {
        [LIKELY_UTF8] = STR_INIT("UTF-8"),
        [LIKELY_UTF16LE] = STR_INIT("UTF-16LE"),
        [LIKELY_UTF16BE] = STR_INIT("UTF-16BE"),
        [LIKELY_GB] = STR_INIT("GB18030"),
    };
    struct str bytes = {s->window + f->start, f->end - f->start};
    struct err ignored;

    return charset_decode(s->own, bytes, names[f->reading], out, &ignored);
}

static void
hand_on(struct strings *s, const struct found *f)
{
    static const struct place place = {.story = STORY_MAIN};
    struct arena *own = s->own;
    ARENA_SCOPE(own);
    struct run like = {.view = s->view,
                       .origin = ORIGIN_STRINGS,
                       .at = s->base + f->start,
                       .size = f->end - f->start};
    struct str text;

    if (decode(s, f, &text))
        doc_add(s->builder, doc_open(s->builder, s->part, &place, NULL), text,
                &like);
}

/* One byte over and over: most padding. */
static bool
is_blank(const struct strings *s)
{
    return s->len > 1 && memcmp(s->window, s->window + 1, s->len - 1) == 0;
}

/* Search the window, hand on what is in it, keep what is going on. */
static void
turn(struct strings *s, bool more)
{
    struct arena *own = s->own;
    ARENA_SCOPE(own);
    struct founds out = {0};

    if (s->len == 0)
        return;
    s->founds = (struct founds){0};
    s->cut = (struct found){0};
    s->keep = more ? s->len - (LIKELY_MAX - 1) : s->len;
    for (unsigned reading = 0; reading < LIKELY_READINGS && !is_blank(s);
         reading++)
        search(s, &s->founds, (enum likely_reading) reading, 0, s->len, more);
    find_line(s);
    draw_line(s);
    choose(s, &out);
    for (size_t i = 0; i < out.count; i++)
        hand_on(s, &out.item[i]);
    memmove(s->window, s->window + s->keep, s->len - s->keep);
    s->len -= s->keep;
    s->base += s->keep;
}

bool
strings_feed(void *context, struct str piece)
{
    struct strings *s = context;

    make_room(s, piece.len);
    while (piece.len > 0) {
        size_t n = WINDOW - s->len;

        if (n > piece.len)
            n = piece.len;
        memcpy(s->window + s->len, piece.ptr, n);
        s->len += n;
        piece = str_sub(piece, n, piece.len);
        if (s->len == WINDOW)
            turn(s, true);
    }
    return true;
}

void
strings_seek(struct strings *s, uint64_t at)
{
    if (at == s->base + s->len)
        return;
    turn(s, false);
    s->base = at;
}

void
strings_end(struct strings *s)
{
    turn(s, false);
    arena_free(s->own);
    s->own = NULL;
}

void
strings_read(struct arena *arena, struct doc_builder *builder, struct str part,
             enum view view, struct str bytes)
{
    struct strings *s = strings_new(arena, builder, part, view);

    strings_feed(s, bytes);
    strings_end(s);
}
