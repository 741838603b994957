/*
 * How well matching finds what it should and leaves alone what it should: the
 * detection figures of an evaluation set, in seconds and without a corpus.
 *
 *     match FOLDER [all|even|odd [list|trace]]
 *
 * The folder holds sources.tsv, public.tsv, ordinary.tsv and cases.tsv: a name
 * and a paragraph a line, and for cases the category, the sources that are
 * right (parted by commas), start and end of the passage in code points, and
 * the text; where that has a line break (U+240A) a paragraph ends, which takes
 * up no code point.  Even and odd look at every other case and document only,
 * so that one half may serve to choose by and the other to judge by.  List
 * shows what is found in ordinary documents; trace shows all that was weighed,
 * whatever came of it, for tests/bench/fit.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/arena.h"
#include "core/propose.h"
#include "core/seed.h"
#include "core/stock.h"
#include "core/str.h"
#include "core/stream.h"
#include "core/utf8.h"
#include "core/verify.h"
#include "tests/bench/index.h"
#include "tests/bench/rows.h"

enum { CATEGORIES = 64, ISSUED = 1000 };

struct tally {
    struct str name;
    size_t cases, certain, any;
    double placed;
};

enum half { ALL, EVEN, ODD };

/* Thresholds that nothing is below. */
static const struct thresholds all_of_it = {-1000, -1000};

struct bench {
    struct arena *arena, *scratch;
    enum half half;
    bool list, trace;
    const struct thresholds *thresholds;
    struct index sources, open;
    const struct stock *stock;
    const struct clues *clues;
    date *issued;
    struct source *described; /* of each source: where it lies */
    size_t hits, candidates, characters;
    struct passage *fetched;
};

/* What is done with each match of a document. */
struct taker {
    void (*take)(struct bench *, const struct taker *, const struct match *,
                 const struct ranges *);
    const struct row *row;
    size_t number; /* of the case or document */
    const struct doc *doc;
    enum strength *strength;
    double *placed;
};

/* --- a draft --- */

static int
by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void
fetch(struct bench *b, const struct candidates *candidates,
      struct evidence *ev)
{
    uint32_t *number = NULL;
    size_t count = 0, room = 0, kept = 0;

    for (size_t i = 0; i < candidates->count; i++) {
        const struct candidate *c = &candidates->item[i];
        size_t p = index_passage(&b->sources, c->first);

        for (;
             p < b->sources.passages && b->sources.passage[p].first <= c->last;
             p++)
            *arena_push(b->scratch, number, count, &room) = (uint32_t) p;
    }
    if (count > 0)
        qsort(number, count, sizeof(*number), by_number);
    b->fetched = arena_array(b->scratch, count, struct passage);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || number[i] != number[i - 1])
            b->fetched[kept++] = b->sources.passage[number[i]];
    ev->passage = b->fetched;
    ev->passages = kept;
    b->candidates += kept;
}

static void
look_up_all(struct bench *b, const struct folded *text, struct evidence *ev)
{
    struct slice *slice;

    ev->slices = seed_count(text->len);
    ev->slice = slice = arena_array(b->scratch, ev->slices, struct slice);
    for (size_t s = 0; s < ev->slices; s++) {
        slice[s] = index_find(&b->sources, index_print(text->cp + s));
        b->hits += slice[s].count;
    }
}

/* Where public sources hold the seed. */
static void
add_open(struct bench *b, struct evidence *ev, struct public_hit **open,
         size_t *room, uint32_t seed, const struct slice *slice)
{
    uint32_t source = 0;

    for (uint32_t i = 0, end; i < slice->count; i = end) {
        const uint32_t *position = slice->position;
        uint32_t next;

        source = index_source(&b->open, source, position[i]);
        next =
            source + 1 < b->open.bases ? b->open.base[source + 1] : UINT32_MAX;
        for (end = i + 1; end < slice->count && position[end] < next;)
            end++;
        *arena_push(b->scratch, *open, ev->opens, room) =
            (struct public_hit){seed, source, ISSUED, end - i, position + i};
    }
}

/* The seeds that have to do with any of the matches. */
static bool *
seeds_of_matches(struct bench *b, const struct matches *matches, size_t seeds)
{
    bool *wanted = arena_array(b->scratch, seeds, bool);

    for (size_t i = 0; i < matches->count; i++) {
        const struct match *m = &matches->item[i];
        uint32_t s = m->from > SEED_SIZE ? m->from - SEED_SIZE : 0;

        for (; s < m->to && s < seeds; s++)
            wanted[s] = true;
    }
    return wanted;
}

static void
look_up_public(struct bench *b, const struct matches *matches,
               const struct folded *text, struct evidence *ev)
{
    const bool *wanted = seeds_of_matches(b, matches, ev->slices);
    struct public_hit *open = NULL;
    bool *crowded = arena_array(b->scratch, ev->slices, bool);
    size_t room = 0;

    for (uint32_t s = 0; s < ev->slices; s++)
        if (wanted[s]) {
            struct slice slice =
                index_find(&b->open, index_print(text->cp + s));

            crowded[s] = slice.more > 0;
            add_open(b, ev, &open, &room, s, &slice);
        }
    ev->open = open;
    ev->crowded = crowded;
}

static void
check_strip(struct bench *b, const struct stream *stream,
            const struct strip *strip, const struct taker *taker)
{
    struct arena *scratch = b->scratch;
    ARENA_SCOPE(scratch);
    struct reading reading = {.text = strip->text};
    struct evidence ev = {.reading = &reading,
                          .starts = strip->starts,
                          .issued = b->issued,
                          .source = b->described,
                          .stock = b->stock,
                          .thresholds = b->thresholds};
    struct candidates candidates;
    struct matches matches;

    b->characters += strip->text.len;
    look_up_all(b, &strip->text, &ev);
    propose(scratch, ev.slice, ev.slices, &candidates);
    propose_sources(b->sources.base, b->sources.bases, &candidates);
    if (candidates.count == 0)
        return;
    fetch(b, &candidates, &ev);
    ev.candidate = candidates.item;
    ev.candidates = candidates.count;
    verify(scratch, &ev, &matches);
    if (matches.count > 0) {
        /* What public texts hold only lessens what there is. */
        look_up_public(b, &matches, &strip->text, &ev);
        verify_again(scratch, &ev, &matches);
    }
    for (size_t i = 0; i < matches.count; i++) {
        const struct match *m = &matches.item[i];
        struct ranges ranges;

        stream_ranges(stream, scratch, strip, m->from, m->to, &ranges);
        taker->take(b, taker, m, &ranges);
    }
}

/* Match a document. */
static void
check(struct bench *b, const struct pages *pages, struct taker taker)
{
    struct arena *scratch = b->scratch;
    ARENA_SCOPE(scratch);
    struct doc doc = {.para = pages->para, .paras = pages->paras};
    struct stream *stream = stream_new(scratch, b->clues, &doc);
    struct strips strips;

    taker.doc = &doc;
    while (stream_next(stream, scratch, &strips))
        for (size_t i = 0; i < strips.count; i++)
            check_strip(b, stream, &strips.item[i], &taker);
}

static bool
left_out(const struct bench *b, size_t n)
{
    return b->half != ALL && n % 2 != (b->half == ODD);
}

static bool
counts(const struct match *m)
{
    return !(m->is_public && m->public_before);
}

static struct tally *
tally_for(struct tally *all, size_t *count, struct str name)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(all[i].name, name))
            return &all[i];
    if (*count == CATEGORIES)
        exit(2);
    all[*count].name = name;
    return &all[(*count)++];
}

static void
add_to(struct tally *t, enum strength strength)
{
    t->cases++;
    t->certain += strength == STRENGTH_CERTAIN;
    t->any += strength != STRENGTH_NONE;
}

static double
percent(size_t part, size_t whole)
{
    return whole > 0 ? 100.0 * (double) part / (double) whole : 0;
}

/*
 * What was weighed: number and name of the case or document, whether its
 * source is right, whether it counts, and what the score goes by.
 */
static void
trace(const struct match *m, const struct taker *taker, bool right)
{
    double feature[FEATURES];

    weigh_features(&m->measures, feature);
    printf(
        "trace\t%zu\t%.*s\t%d\t%d\t%u\t%d", taker->number,
        STR_ARG(taker->row->field[0]), right, counts(m), m->measures.covered,
        m->measures.pieces == 1 && m->measures.covered == m->measures.passage);
    for (size_t i = 0; i < FEATURES; i++)
        printf("\t%.6g", feature[i]);
    putchar('\n');
}

/* --- cases --- */

static bool
names(struct str list, struct str name)
{
    while (list.len > 0)
        if (str_eq(str_cut(&list, S(",")), name))
            return true;
    return false;
}

static uint32_t
number(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n = n * 10 + (uint32_t) (s.ptr[i] - '0');
    return n;
}

/* How much of the union of two spans they share. */
static double
overlap(const struct ranges *ranges, uint32_t start, uint32_t end)
{
    uint32_t a = ranges->begin, z = ranges->end;
    double shared = (double) (z < end ? z : end) - (a > start ? a : start);

    return shared <= 0 ? 0
                       : shared / ((z > end ? z : end) -
                                   (double) (a < start ? a : start));
}

static void
take_case(struct bench *b, const struct taker *taker, const struct match *m,
          const struct ranges *ranges)
{
    const struct row *row = taker->row;
    double o = overlap(ranges, number(row->field[2]), number(row->field[3]));

    bool right =
        names(row->field[1], b->sources.name[b->fetched[m->passage].source]);

    if (b->trace)
        trace(m, taker, right);
    if (!right)
        return;
    if (o > *taker->placed)
        *taker->placed = o;
    if (m->strength > *taker->strength)
        *taker->strength = m->strength;
}

static void
run_case(struct bench *b, const struct row *row, size_t n, struct tally *t)
{
    struct arena *scratch = b->scratch;
    ARENA_SCOPE(scratch);
    struct str rest = row->field[4];
    enum strength strength = STRENGTH_NONE;
    struct pages pages = {0};
    double best = 0;

    while (rest.len > 0)
        rows_add(scratch, &pages, str_cut(&rest, S("\u240a")));
    check(b, &pages,
          (struct taker){take_case, row, n, NULL, &strength, &best});
    add_to(t, strength);
    t->placed += best;
}

static int
by_name(const void *left, const void *right)
{
    const struct tally *a = left, *b = right;

    return str_cmp(a->name, b->name);
}

static void
run_cases(struct bench *b, const char *folder)
{
    struct str rest = rows_read(b->arena, folder, "cases");
    struct tally *tally = arena_array(b->arena, CATEGORIES, struct tally);
    struct row row;
    size_t count = 0;

    for (size_t n = 0; rows_next(&rest, 5, &row); n++)
        if (!left_out(b, n))
            run_case(b, &row, n, tally_for(tally, &count, row.field[0]));
    qsort(tally, count, sizeof(*tally), by_name);
    printf("%-22s%5s%9s%8s%8s\n", "case", "n", "certain", "any", "placed");
    for (size_t i = 0; i < count; i++) {
        const struct tally *t = &tally[i];

        printf("%-22.*s%5zu%8.1f%%%7.1f%%%8.2f\n", STR_ARG(t->name), t->cases,
               percent(t->certain, t->cases), percent(t->any, t->cases),
               t->any > 0 ? t->placed / (double) t->any : 0.0);
    }
}

/* --- ordinary documents --- */

static void
show(const struct taker *taker, const struct match *m,
     const struct ranges *ranges)
{
    printf("%.*s\t%.*s\t%.*s\t%.1f\t", STR_ARG(taker->row->field[0]),
           STR_ARG(strength_slug(m->strength)), STR_ARG(rule_slug(m->rule)),
           m->score);
    for (size_t i = 0; i < ranges->count; i++) {
        const struct range *r = &ranges->item[i];
        struct str text = taker->doc->para[r->paragraph - 1].text;

        printf("%s%.*s", i > 0 ? "\u240a" : "",
               STR_ARG(str_sub(text, utf8_offset(text, r->start),
                               utf8_offset(text, r->end))));
    }
    putchar('\n');
}

static void
take_ordinary(struct bench *b, const struct taker *taker,
              const struct match *m, const struct ranges *ranges)
{
    if (b->trace)
        trace(m, taker, false);
    if (!counts(m))
        return;
    if (m->strength > *taker->strength)
        *taker->strength = m->strength;
    if (b->list)
        show(taker, m, ranges);
}

/* The strongest that counts in one document. */
static enum strength
check_ordinary(struct bench *b, const struct pages *pages, size_t n,
               struct str name)
{
    const struct row row = {.field = {name}};
    enum strength strength = STRENGTH_NONE;

    check(b, pages,
          (struct taker){take_ordinary, &row, n, NULL, &strength, NULL});
    return strength;
}

/* What is before the dash in a document's name is its kind. */
static void
end_document(struct bench *b, struct tally *all, size_t *count,
             struct str name, size_t n, const struct pages *pages)
{
    struct str kind = str_cut(&(struct str){name.ptr, name.len}, S("-"));

    if (kind.len > 0 && !left_out(b, n))
        add_to(tally_for(all, count, kind), check_ordinary(b, pages, n, name));
}

static void
run_ordinary(struct bench *b, const char *folder)
{
    struct str rest = rows_read(b->arena, folder, "ordinary");
    struct tally *tally = arena_array(b->arena, CATEGORIES, struct tally);
    struct str last = {NULL, 0};
    struct pages pages = {0};
    struct row row;
    size_t count = 0, n = 0;

    while (rows_next(&rest, 2, &row)) {
        if (!str_eq(last, row.field[0])) {
            end_document(b, tally, &count, last, n, &pages);
            n += last.len > 0;
            pages.paras = 0;
        }
        last = row.field[0];
        rows_add(b->arena, &pages, row.field[1]);
    }
    end_document(b, tally, &count, last, n, &pages);
    for (size_t i = 0; i < count; i++)
        printf("ordinary %-13.*s%5zu%8.1f%%%7.1f%%\n", STR_ARG(tally[i].name),
               tally[i].cases, percent(tally[i].certain, tally[i].cases),
               percent(tally[i].any, tally[i].cases));
}

/* --- all --- */

static double
seconds(void)
{
    return (double) clock() / CLOCKS_PER_SEC;
}

static void
describe(struct bench *b)
{
    const struct index *all = &b->sources;

    b->described = arena_array(b->arena, all->names, struct source);
    for (size_t i = 0; i < all->names; i++)
        b->described[i].base = all->base[i];
    for (size_t p = 0; p < all->passages; p++) {
        struct source *source = &b->described[all->passage[p].source];

        source->passages++;
        source->size += all->passage[p].len;
    }
}

static void
load(struct bench *b, const char *folder)
{
    double start = seconds();

    b->stock = stock_new(b->arena);
    b->clues = stream_clues(b->arena);
    index_of(b->arena, folder, "sources", &b->sources);
    index_of(b->arena, folder, "public", &b->open);
    b->issued = arena_array(b->arena, b->sources.names, date);
    for (size_t i = 0; i < b->sources.names; i++)
        b->issued[i] = ISSUED;
    describe(b);
    printf("%zu sources, %zu passages, %u characters: %.1f s\n",
           b->sources.names, b->sources.passages, b->sources.end,
           seconds() - start);
}

static void
measure(struct bench *b, const char *folder,
        void (*run)(struct bench *, const char *))
{
    double start = seconds();

    b->characters = b->hits = b->candidates = 0;
    run(b, folder);
    printf("%zu characters, %zu hits, %zu passages compared: %.1f s\n",
           b->characters, b->hits, b->candidates, seconds() - start);
}

int
main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct bench *b = arena_new_of(arena, struct bench);
    struct str half = str_of(argc > 2 ? argv[2] : NULL);

    if (argc < 2) {
        fputs("match FOLDER [all|even|odd [list|trace]]\n", stderr);
        return 2;
    }
    b->arena = arena;
    b->scratch = arena_new();
    b->half = str_eq(half, S("even"))  ? EVEN
              : str_eq(half, S("odd")) ? ODD
                                       : ALL;
    b->list = argc > 3 && str_eq(str_of(argv[3]), S("list"));
    b->trace = argc > 3 && str_eq(str_of(argv[3]), S("trace"));
    b->thresholds = b->trace ? &all_of_it : &weigh_usual;
    load(b, argv[1]);
    measure(b, argv[1], run_cases);
    measure(b, argv[1], run_ordinary);
    arena_free(b->scratch);
    arena_free(arena);
    return 0;
}
