/*
 * One batch of windows, matched with one register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match_batch.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/codes.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/point.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/verify.h"
#include "tools/ground.h"

/* Fewer candidates of one window are compared as they are. */
enum { CROWD = 1024 };

/* --- seeds --- */

/* What the register holds of all seeds of the batch. */
static bool
find_seeds(struct matcher *m, struct batch *batch, struct err *err)
{
    uint64_t *print = arena_raw_array(m->scratch, batch->seeds, uint64_t);
    struct slice *slice =
        arena_raw_array(m->scratch, batch->seeds, struct slice);

    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];
        const struct folded *text = &window->reading.text;

        window->slice = slice + window->tag;
        window->slices = seed_count(text->len);
        if (!seed_prints(corpus_prf(m->view->corpus), PRF_SEED, text->cp,
                         text->len, print + window->tag, err))
            return false;
    }
    return corpus_find(m->view->corpus, m->scratch, print, batch->seeds, slice,
                       err);
}

/* --- public texts --- */

/* The first seed from there on that is wanted, or is not; else their end. */
static size_t
next_seed(const struct window *window, size_t from, bool wanted)
{
    const bool *at =
        memchr(window->wanted + from, wanted, window->slices - from);

    return at != NULL ? (size_t) (at - window->wanted) : window->slices;
}

/* Where public texts hold a seed; returns where the next are put. */
static struct public_hit *
list_publics(const struct ground *ground, uint32_t seed,
             const struct slice *slice, struct public_hit *out)
{
    const struct holders *holders = &ground->holders;
    const uint32_t *position = slice->position;
    uint32_t count = slice->count;

    for (uint32_t k = 0, end; k < count; k = end) {
        size_t source = ground_source_at(ground, position[k]);
        uint32_t next = source + 1 < holders->sources
                            ? holders->base[source + 1]
                            : UINT32_MAX;

        for (end = k + 1; end < count && position[end] < next;)
            end++;
        if (!ground->withdrawn[source])
            *out++ = (struct public_hit){seed, (uint32_t) source,
                                         ground->issued[source], end - k,
                                         position + k};
    }
    return out;
}

/* What public texts hold of the wanted seeds of a window. */
static void
list_window(struct matcher *m, struct window *window,
            const struct slice *slice)
{
    struct public_hit *open;
    size_t most = 0;

    for (uint32_t w = 0; w < window->wants; w++)
        most += slice[w].count;
    open = arena_raw_array(m->scratch, most, struct public_hit);
    window->open = open;
    window->crowded = arena_array(m->scratch, window->slices, bool);
    for (size_t s = next_seed(window, 0, true); s < window->slices;
         s = next_seed(window, s + 1, true)) {
        window->crowded[s] = slice->more > 0;
        open = list_publics(m->view->ground, (uint32_t) s, slice++, open);
    }
    window->opens = (size_t) (open - window->open);
}

/* Which seeds have to do with any of the matches. */
static void
want_seeds(struct matcher *m, struct window *window)
{
    window->wanted = arena_array(m->scratch, window->slices, bool);
    window->wants = 0;
    for (size_t i = 0; i < window->found.count; i++) {
        const struct match *match = &window->found.item[i];
        size_t s = match->from > SEED_SIZE ? match->from - SEED_SIZE : 0;

        for (; s < match->to && s < window->slices; s++) {
            window->wants += !window->wanted[s];
            window->wanted[s] = true;
        }
    }
}

/* The prints of the wanted seeds of a window. */
static bool
wanted_prints(struct matcher *m, const struct window *window, uint64_t *print,
              struct err *err)
{
    const uint32_t *cp = window->reading.text.cp;

    for (size_t s = next_seed(window, 0, true), to; s < window->slices;
         s = next_seed(window, to, true)) {
        to = next_seed(window, s, false);
        if (!seed_prints(corpus_prf(m->view->corpus), PRF_PUBLIC, cp + s,
                         to - s + SEED_SIZE - 1, print, err))
            return false;
        print += to - s;
    }
    return true;
}

/* What public texts hold of what was found. */
static bool
find_opens(struct matcher *m, struct batch *batch, struct err *err)
{
    struct slice *slice;
    uint64_t *print;
    size_t prints = 0, at = 0;

    for (size_t i = 0; i < batch->windows; i++) {
        want_seeds(m, &batch->window[i]);
        prints += batch->window[i].wants;
    }
    print = arena_raw_array(m->scratch, prints, uint64_t);
    slice = arena_raw_array(m->scratch, prints, struct slice);
    for (size_t i = 0; i < batch->windows; i++) {
        if (!wanted_prints(m, &batch->window[i], print + at, err))
            return false;
        at += batch->window[i].wants;
    }
    if (!corpus_find(m->view->corpus, m->scratch, print, prints, slice, err))
        return false;
    for (size_t i = 0; i < batch->windows; i++) {
        list_window(m, &batch->window[i], slice);
        slice += batch->window[i].wants;
    }
    return true;
}

/* --- candidates and passages --- */

static void
find_sources(struct matcher *m, struct candidates *candidates)
{
    const struct holders *holders = &m->view->ground->holders;

    propose_sources(holders->base, holders->sources, candidates);
}

/*
 * A source that says one thing over and over, and a draft that does so too,
 * would have each held against each.
 */
static void
propose_window(struct matcher *m, struct window *window)
{
    struct candidates *candidates = &window->candidates;

    propose(m->scratch, window->slice, window->slices, candidates);
    if (candidates->count > CROWD) {
        find_sources(m, candidates);
        propose_thin(candidates);
    }
    point_propose(m->scratch, m->view->ground->spots, window->slice,
                  window->slices, candidates);
    find_sources(m, candidates);
}

/* All candidates of the batch, as stretches of the corpus. */
static struct stretch *
propose_all(struct matcher *m, struct batch *batch, size_t *count)
{
    struct stretch *stretch;
    size_t n = 0;

    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];

        propose_window(m, window);
        n += window->candidates.count;
    }
    stretch = arena_raw_array(m->scratch, n, struct stretch);
    *count = 0;
    for (size_t i = 0; i < batch->windows; i++)
        for (size_t j = 0; j < batch->window[i].candidates.count; j++) {
            const struct candidate *c = &batch->window[i].candidates.item[j];

            stretch[(*count)++] = (struct stretch){c->first, c->last};
        }
    return stretch;
}

/* The first passage, from one on, that ends behind a position: seldom far. */
static size_t
first_passage(const struct passages *passages, size_t from, uint32_t position)
{
    const struct passage *p = passages->item;

    SEARCH_NEAR(from, passages->count, p[from].first + p[from].len > position);
    return from;
}

/* The passages that the window's candidates touch; all are in order. */
static struct passages
passages_of(struct matcher *m, const struct window *window,
            const struct passages *all)
{
    struct passages out = {NULL, 0};
    size_t room = 0, at = 0, next = 0;

    for (size_t i = 0; i < window->candidates.count; i++) {
        const struct candidate *c = &window->candidates.item[i];

        at = first_passage(all, at, c->first);
        if (next < at)
            next = at;
        for (; next < all->count && all->item[next].first <= c->last; next++)
            *arena_push(m->scratch, out.item, out.count, &room) =
                all->item[next];
    }
    return out;
}

/* Is needle somewhere in hay? */
static bool
holds(const struct folded *hay, const uint32_t *needle, size_t len)
{
    for (size_t i = 0; len <= hay->len && i <= hay->len - len; i++)
        if (memcmp(hay->cp + i, needle, len * sizeof(*needle)) == 0)
            return true;
    return false;
}

/* Is the stretch part of a name? */
static bool
is_in(struct matcher *m, struct str name, const uint32_t *cp, size_t len)
{
    struct arena *scratch = m->scratch;
    struct folded folded;

    ARENA_SCOPE(scratch);
    fold_codes(scratch, codes_of(scratch, name), &folded);
    return holds(&folded, cp, len);
}

/*
 * Is it only the title of the source, or part of it, that the draft names?
 * Whether a title may be named is for a person to say, so such a match never
 * stands for a quotation of the content.
 */
static bool
is_title(struct matcher *m, const struct folded *text,
         const struct match *match, const struct passage *passage)
{
    struct arena *scratch = m->scratch;
    ARENA_SCOPE(scratch);
    struct str title = m->view->sources.item[passage->source].title;
    const uint32_t *whole = match_text(scratch, passage);

    if (whole != NULL)
        return is_in(m, title, whole, passage->len);
    return is_in(m, title, text->cp + match->from, match->to - match->from);
}

void
match_place(struct matcher *m, const struct strip *strip,
            struct hit_match *hit)
{
    struct ranges ranges;

    stream_ranges(m->stream, m->arena, strip, hit->match.from, hit->match.to,
                  &ranges);
    hit->range = ranges.item;
    hit->ranges = ranges.count;
    hit->para = &m->doc->para[ranges.item->paragraph - 1];
    hit->view = ranges.view;
    hit->begin = ranges.begin;
    hit->end = ranges.end;
    hit->rank = strip->rank;
}

/*
 * Is it only who issued the source or the draft, or part of that, and a figure
 * or two?  An organ's name is on all its documents, whatever these say.
 */
static bool
is_issuer(struct matcher *m, const struct folded *text,
          const struct match *match, const struct passage *passage)
{
    uint32_t from = match->from, to = match->to;

    if (match->rule != RULE_QUOTE && match->rule != RULE_REWORK)
        return false;
    while (from < to && ascii_is_digit(text->cp[from]))
        from++;
    while (to > from && ascii_is_digit(text->cp[to - 1]))
        to--;
    return from < to &&
           (is_in(m, m->issuer, text->cp + from, to - from) ||
            is_in(m, m->view->sources.item[passage->source].issuer,
                  text->cp + from, to - from));
}

/* Do other sources, or passages, hold its words that were not looked at? */
static bool
is_limited(const struct window *window, const struct match *match)
{
    return match->limited || match->measures.often > LIMIT_SEED_HITS ||
           propose_is_limited(&window->candidates, match->from, match->to);
}

static void
keep_matches(struct matcher *m, const struct window *window)
{
    const struct passages *passages = &window->near;
    const struct matches *found = &window->found;
    const struct folded *text = &window->reading.text;

    for (size_t i = 0; i < found->count; i++) {
        const struct match *match = &found->item[i];
        const struct passage *passage = &passages->item[match->passage];
        struct hit_match *kept;

        if (is_issuer(m, text, match, passage))
            continue;
        kept = arena_push(m->arena, m->out->item, m->out->count, &m->room);
        *kept = (struct hit_match){.match = *match, .passage = *passage};
        kept->match.limited = is_limited(window, match);
        match_place(m, &window->strip, kept);
        if (is_title(m, text, match, &kept->passage)) {
            kept->match.rule = RULE_TITLE;
            kept->match.strength = STRENGTH_REVIEW;
        }
        kept->passage.units = NULL;
    }
}

static struct evidence
evidence_of(const struct matcher *m, const struct window *window)
{
    return (struct evidence){.reading = &window->reading,
                             .starts = window->strip.starts,
                             .slice = window->slice,
                             .slices = window->slices,
                             .candidate = window->candidates.item,
                             .candidates = window->candidates.count,
                             .passage = window->near.item,
                             .passages = window->near.count,
                             .open = window->open,
                             .opens = window->opens,
                             .crowded = window->crowded,
                             .issued = m->view->ground->issued,
                             .pointed = m->view->ground->pointed,
                             .source = m->view->sources.item,
                             .stock = m->view->stock,
                             .thresholds = m->thresholds};
}

/* What was left out at a place is not seen when it is looked at again. */
static void
keep_limited(const struct matches *before, struct matches *found)
{
    size_t at = 0;

    for (size_t i = 0; i < before->count; i++) {
        if (!before->item[i].limited)
            continue;
        while (at < found->count &&
               found->item[at].from < before->item[i].from)
            at++;
        for (size_t j = at;
             j < found->count && found->item[j].from == before->item[i].from;
             j++)
            found->item[j].limited = true;
    }
}

/* Weigh again what matched: what is public of it counts little. */
static bool
consider_public(struct matcher *m, struct batch *batch, struct err *err)
{
    if (!find_opens(m, batch, err))
        return false;
    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];
        const struct evidence evidence = evidence_of(m, window);
        struct matches before = window->found;

        if (window->opens == 0)
            continue;
        verify_again(m->scratch, &evidence, &window->found);
        keep_limited(&before, &window->found);
    }
    return true;
}

/* May the draft have no more, were it but one sentence that many hold? */
static bool
is_full(const struct matcher *m)
{
    return m->out->count + LIMIT_SEED_HITS > LIMIT_FOUND;
}

/* Is what was found now more than it may have? */
static bool
is_too_much(const struct matcher *m, const struct batch *batch)
{
    size_t found = m->out->count;

    for (size_t i = 0; i < batch->windows; i++)
        found += batch->window[i].found.count;
    return found > LIMIT_FOUND;
}

static bool
refuse(struct err *err)
{
    return err_set(err, ERR_LIMIT, _("与密源库相同的文字太多"));
}

/*
 * What public texts hold can only lessen what there is: so they are asked
 * last, and only about that.
 */
static bool
match_windows(struct matcher *m, struct batch *batch,
              const struct passages *all, struct err *err)
{
    bool any = false;

    for (size_t i = 0; i < batch->windows; i++) {
        struct window *window = &batch->window[i];
        struct evidence evidence;

        window->found.count = window->opens = 0;
        if (window->candidates.count == 0)
            continue;
        window->near =
            batch->windows == 1 ? *all : passages_of(m, window, all);
        evidence = evidence_of(m, window);
        verify(m->scratch, &evidence, &window->found);
        any |= window->found.count > 0;
    }
    if (any && m->view->info.publics > 0 && !consider_public(m, batch, err))
        return false;
    if (is_too_much(m, batch))
        return refuse(err);
    for (size_t i = batch->windows; i > 0; i--)
        keep_matches(m, &batch->window[i - 1]);
    return true;
}

bool
match_batch(struct matcher *m, struct batch *batch, struct err *err)
{
    struct passages all;
    struct stretch *stretch;
    size_t stretches;

    if (!find_seeds(m, batch, err))
        return false;
    stretch = propose_all(m, batch, &stretches);
    if (stretches == 0)
        return true;
    if (is_full(m))
        return refuse(err);
    return corpus_fetch(m->view->corpus, m->scratch, stretch, stretches, &all,
                        err) &&
           match_windows(m, batch, &all, err);
}
