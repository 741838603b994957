/*
 * The findings of one document against one register.
 *
 * Paragraphs are worked on in batches, so that the memory of seeds, postings
 * and passages is bounded however long the document is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/propose.h"
#include "core/reading.h"
#include "core/seed.h"
#include "core/utf8.h"

/* Seeds looked up at once: some 100 pages, 12 MB of queries. */
enum { BATCH_SEEDS = 200 * 1000 };

/* One reading in a batch; its seeds have the tags [tag, tag + seeds). */
struct item {
    const struct reading *reading;
    size_t number; /* of the paragraph's readings */
    uint32_t tag;
    struct postings mine; /* of the last look-up; tags count from 0 */
    struct hit *hit;
    size_t hits;
    struct public_hit *open;
    size_t opens;
    struct candidates candidates;
};

struct batch {
    struct item *item;
    size_t items, room;
    uint32_t seeds;
};

struct matcher {
    const struct register_view *view;
    const date *issued; /* of each source of the register */
    struct arena *arena, *scratch;
    struct match_result *out;
    size_t room;
};

/* --- seeds and postings --- */

/* Queries for all seeds of the batch under the key of the use. */
static struct query *
make_queries(struct matcher *m, const struct batch *batch, enum prf_use use,
             struct err *err)
{
    struct query *query = arena_array(m->scratch, batch->seeds, struct query);
    uint64_t *print = arena_array(m->scratch, batch->seeds, uint64_t);

    for (size_t i = 0; i < batch->items; i++) {
        const struct item *item = &batch->item[i];
        const struct folded *text = &item->reading->text;

        if (!seed_prints(corpus_prf(m->view->corpus), use, text->cp, text->len,
                         print + item->tag, err))
            return NULL;
    }
    for (uint32_t i = 0; i < batch->seeds; i++)
        query[i] = (struct query){print[i], i};
    return query;
}

/* The item that a tag belongs to. */
static struct item *
item_of(const struct batch *batch, uint32_t tag)
{
    size_t low = 0, high = batch->items;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (batch->item[middle].tag <= tag)
            low = middle;
        else
            high = middle;
    }
    return &batch->item[low];
}

/* The source that holds a position. */
static size_t
source_at(const struct sources *sources, uint32_t position)
{
    size_t low = 0, high = sources->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (sources->item[middle].base <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Hand every item its own postings, in an array of its own. */
static void
share_out(struct matcher *m, struct batch *batch, const struct postings *found)
{
    for (size_t i = 0; i < batch->items; i++)
        batch->item[i].mine = (struct postings){0};
    for (size_t i = 0; i < found->count; i++)
        item_of(batch, found->item[i].tag)->mine.count++;
    for (size_t i = 0; i < batch->items; i++) {
        struct postings *mine = &batch->item[i].mine;

        mine->item = arena_array(m->scratch, mine->count, struct posting);
        mine->count = 0;
    }
    for (size_t i = 0; i < found->count; i++) {
        struct item *item = item_of(batch, found->item[i].tag);
        struct posting *p = &item->mine.item[item->mine.count++];

        *p = found->item[i];
        p->tag -= item->tag;
    }
}

/* Look the batch's seeds up under the key of the use. */
static bool
look_up(struct matcher *m, struct batch *batch, enum prf_use use,
        struct err *err)
{
    struct query *query = make_queries(m, batch, use, err);
    struct postings found;

    if (query == NULL || !corpus_lookup(m->view->corpus, m->scratch, query,
                                        batch->seeds, &found, err))
        return false;
    share_out(m, batch, &found);
    return true;
}

static bool
find_hits(struct matcher *m, struct batch *batch, struct err *err)
{
    if (!look_up(m, batch, PRF_SEED, err))
        return false;
    for (size_t i = 0; i < batch->items; i++) {
        struct item *item = &batch->item[i];

        item->hits = item->mine.count;
        item->hit = arena_array(m->scratch, item->hits, struct hit);
        for (size_t j = 0; j < item->hits; j++)
            item->hit[j] = (struct hit){item->mine.item[j].tag,
                                        item->mine.item[j].position};
    }
    return true;
}

static int
by_seed(const void *a, const void *b)
{
    const struct public_hit *x = a, *y = b;

    if (x->seed != y->seed)
        return x->seed < y->seed ? -1 : 1;
    return (x->issued > y->issued) - (x->issued < y->issued);
}

static bool
find_opens(struct matcher *m, struct batch *batch, struct err *err)
{
    const struct sources *sources = &m->view->sources;

    if (m->view->info.publics == 0)
        return true;
    if (!look_up(m, batch, PRF_PUBLIC, err))
        return false;
    for (size_t i = 0; i < batch->items; i++) {
        struct item *item = &batch->item[i];

        item->opens = item->mine.count;
        item->open = arena_array(m->scratch, item->opens, struct public_hit);
        for (size_t j = 0; j < item->opens; j++) {
            const struct posting *p = &item->mine.item[j];
            size_t source = source_at(sources, p->position);

            item->open[j] = (struct public_hit){p->tag, (uint32_t) source,
                                                sources->item[source].issued};
        }
        if (item->opens > 1)
            qsort(item->open, item->opens, sizeof(*item->open), by_seed);
    }
    return true;
}

/* --- candidates and passages --- */

/* All candidates of the batch, as extents of the corpus. */
static struct extent *
propose_all(struct matcher *m, struct batch *batch, size_t *count)
{
    struct extent *extent;
    size_t n = 0;

    for (size_t i = 0; i < batch->items; i++) {
        struct item *item = &batch->item[i];

        if (item->hits > 0)
            propose(m->scratch, item->hit, item->hits, &item->candidates);
        n += item->candidates.count;
    }
    extent = arena_array(m->scratch, n, struct extent);
    *count = 0;
    for (size_t i = 0; i < batch->items; i++)
        for (size_t j = 0; j < batch->item[i].candidates.count; j++) {
            const struct candidate *c = &batch->item[i].candidates.item[j];

            extent[(*count)++] = (struct extent){c->first, c->last};
        }
    return extent;
}

/* The first passage that ends behind position. */
static size_t
first_passage(const struct passages *passages, uint32_t position)
{
    size_t low = 0, high = passages->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct passage *p = &passages->item[middle];

        if (p->first + p->len <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int
by_number(const void *a, const void *b)
{
    const size_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The passages that the item's candidates touch, in order, each once. */
static struct passages
passages_of(struct matcher *m, const struct item *item,
            const struct passages *all)
{
    struct passages out = {0};
    size_t *number = NULL, count = 0, room = 0;

    for (size_t i = 0; i < item->candidates.count; i++) {
        const struct candidate *c = &item->candidates.item[i];

        for (size_t j = first_passage(all, c->first);
             j < all->count && all->item[j].first <= c->last; j++)
            *arena_push(m->scratch, number, count, &room) = j;
    }
    if (count > 1)
        qsort(number, count, sizeof(*number), by_number);
    out.item = arena_array(m->scratch, count, struct passage);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || number[i] != number[i - 1])
            out.item[out.count++] = all->item[number[i]];
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
    struct folded title;

    ARENA_SCOPE(scratch);
    fold_text(scratch, m->view->sources.item[passage->source].title, &title);
    if (passage->cp != NULL)
        return holds(&title, passage->cp, passage->len);
    return holds(&title, text->cp + match->from, match->to - match->from);
}

static void
keep_matches(struct matcher *m, const struct item *item,
             const struct passages *passages, const struct matches *found)
{
    const struct folded *text = &item->reading->text;

    for (size_t i = 0; i < found->count; i++) {
        const struct match *match = &found->item[i];
        struct hit_match *kept =
            arena_push(m->arena, m->out->item, m->out->count, &m->room);

        *kept = (struct hit_match){item->reading->para,
                                   text->from[match->from],
                                   text->to[match->to - 1],
                                   *match,
                                   passages->item[match->passage],
                                   item->number};
        if (is_title(m, text, match, &kept->passage)) {
            kept->match.rule = RULE_TITLE;
            kept->match.strength = STRENGTH_REVIEW;
        }
        kept->passage.cp = NULL;
    }
}

static bool
match_batch(struct matcher *m, struct batch *batch, struct err *err)
{
    struct passages all;
    struct extent *extent;
    size_t extents;

    if (batch->seeds == 0)
        return true;
    if (!find_hits(m, batch, err) || !find_opens(m, batch, err))
        return false;
    extent = propose_all(m, batch, &extents);
    if (extents == 0)
        return true;
    if (!corpus_fetch(m->view->corpus, m->scratch, extent, extents, &all, err))
        return false;
    for (size_t i = 0; i < batch->items; i++) {
        const struct item *item = &batch->item[i];
        struct passages near;
        struct matches found;

        if (item->candidates.count == 0)
            continue;
        near = passages_of(m, item, &all);
        verify(m->scratch,
               &(struct evidence){item->reading, item->hit, item->hits,
                                  near.item, near.count, item->open,
                                  item->opens, m->issued},
               &found);
        keep_matches(m, item, &near, &found);
    }
    return true;
}

/* --- the document --- */

static void
count_sentences(struct match_result *out, const struct reading *reading)
{
    out->sentences += reading->clauses;
    for (size_t i = 0; i < reading->clauses; i++)
        out->below_floor += reading->clause[i].len < VERIFY_FLOOR;
}

/* Add the readings of a paragraph to the batch. */
static void
add_paragraph(struct matcher *m, struct batch *batch, const struct para *para)
{
    struct readings readings;

    m->out->characters += utf8_count(para->text);
    reading_all(m->scratch, para, &readings);
    for (size_t i = 0; i < readings.count; i++) {
        struct item *item =
            arena_push(m->scratch, batch->item, batch->items, &batch->room);

        if (i == 0)
            count_sentences(m->out, &readings.item[i]);
        *item = (struct item){
            .reading = &readings.item[i], .number = i, .tag = batch->seeds};
        batch->seeds += (uint32_t) seed_count(readings.item[i].text.len);
    }
}

/* Match paragraphs from *at on until the batch has so many seeds. */
static bool
match_some(struct matcher *m, const struct doc *doc, uint32_t seeds,
           size_t *at, struct err *err)
{
    struct arena *scratch = m->scratch;
    struct batch batch = {0};

    ARENA_SCOPE(scratch);
    while (*at < doc->paras && (batch.seeds == 0 || batch.seeds < seeds))
        add_paragraph(m, &batch, &doc->para[(*at)++]);
    return match_batch(m, &batch, err);
}

/*
 * Match them all.  Where the register holds more of the words than one look-up
 * may find, ask for less at once; a paragraph that is too much by itself is
 * left out and told.
 */
static bool
match_all(struct matcher *m, const struct doc *doc, struct err *err)
{
    struct match_result *out = m->out;
    uint32_t seeds = BATCH_SEEDS;
    size_t at = 0, room = 0;

    while (at < doc->paras) {
        struct match_result before = *out;
        size_t start = at;

        if (match_some(m, doc, seeds, &at, err)) {
            seeds = BATCH_SEEDS;
        } else if (err->code != ERR_LIMIT) {
            return false;
        } else if (at - start > 1) {
            *out = before;
            seeds /= 2;
            at = start;
        } else {
            *arena_push(m->arena, out->skipped, out->skips, &room) =
                &doc->para[start];
        }
    }
    return true;
}

/* --- each match once --- */

/* Do two matches show the same stretch of the same source's paragraph? */
static bool
same_match(const struct hit_match *a, const struct hit_match *b)
{
    return a->para == b->para && a->passage.source == b->passage.source &&
           a->passage.paragraph == b->passage.paragraph && a->start < b->end &&
           b->start < a->end && a->passage.start < b->passage.end &&
           b->passage.start < a->passage.end;
}

static bool
better(const struct hit_match *a, const struct hit_match *b)
{
    if (a->match.strength != b->match.strength)
        return a->match.strength > b->match.strength;
    if (a->match.score > b->match.score || a->match.score < b->match.score)
        return a->match.score > b->match.score;
    return a->reading < b->reading;
}

/* By paragraph, source, source paragraph, start: like ones together. */
static int
by_source(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->para != y->para)
        return x->para->number < y->para->number ? -1 : 1;
    if (x->passage.source != y->passage.source)
        return x->passage.source < y->passage.source ? -1 : 1;
    if (x->passage.paragraph != y->passage.paragraph)
        return x->passage.paragraph < y->passage.paragraph ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->passage.start > y->passage.start) -
           (x->passage.start < y->passage.start);
}

static int
by_place(const void *a, const void *b)
{
    const struct hit_match *x = a, *y = b;

    if (x->para != y->para)
        return x->para->number < y->para->number ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->passage.first != y->passage.first)
        return x->passage.first < y->passage.first ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* Is it the first kept of its paragraph and source paragraph? */
static bool
begins_group(const struct hit_match *it, const struct hit_match *before)
{
    return it->para != before->para ||
           it->passage.source != before->passage.source ||
           it->passage.paragraph != before->passage.paragraph;
}

static void
keep_each_once(struct match_result *out)
{
    size_t kept = 0, group = 0;
    uint32_t longest = 0;

    if (out->count < 2)
        return;
    qsort(out->item, out->count, sizeof(*out->item), by_source);
    for (size_t i = 0; i < out->count; i++) {
        struct hit_match it = out->item[i];
        size_t same = kept;

        if (kept == 0 || begins_group(&it, &out->item[kept - 1])) {
            group = kept;
            longest = 0;
        }
        if (longest < it.end - it.start)
            longest = it.end - it.start;
        /* Like ones are near: further back, nothing can reach this start. */
        for (size_t j = kept; same == kept && j-- > group &&
                              out->item[j].start + longest >= it.start;)
            if (same_match(&it, &out->item[j]))
                same = j;
        if (same == kept || better(&it, &out->item[same]))
            out->item[same] = it;
        kept += same == kept;
    }
    out->count = kept;
    qsort(out->item, out->count, sizeof(*out->item), by_place);
}

bool
match_document(struct arena *arena, const struct register_view *view,
               const struct doc *doc, struct match_result *out,
               struct err *err)
{
    date *issued = arena_array(arena, view->sources.count, date);
    struct matcher m = {view, issued, arena, arena_new(), out, 0};
    bool ok;

    *out = (struct match_result){0};
    for (size_t i = 0; i < view->sources.count; i++)
        issued[i] = view->sources.item[i].issued;
    ok = match_all(&m, doc, err);
    arena_free(m.scratch);
    if (ok)
        keep_each_once(out);
    return ok;
}
