/*
 * What a check asks: postings of fingerprints, passages at positions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/sort.h"
#include "corpus/text.h"

/* --- postings --- */

/* The queries in order of their keys, here and where they are. */
static struct entry *
sort_queries(struct arena *scratch, struct query *query, size_t queries)
{
    struct entry *entry = arena_array(scratch, queries, struct entry);
    struct query *copy = arena_array(scratch, queries, struct query);

    assert(queries <= UINT32_MAX);
    for (size_t i = 0; i < queries; i++) {
        copy[i] = query[i];
        entry[i] = (struct entry){query[i].print >> (64 - STORE_KEY_BITS),
                                  (uint32_t) i};
    }
    sort_entries(scratch, entry, queries);
    for (size_t i = 0; i < queries; i++) {
        query[i] = copy[entry[i].value];
        entry[i].value = query[i].tag;
    }
    return entry;
}

bool
corpus_lookup(struct corpus *corpus, struct arena *arena, struct query *query,
              size_t queries, struct postings *out, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = arena_new();
    const struct entry *entry = sort_queries(scratch, query, queries);
    struct founds founds = {NULL, 0, 0};
    bool mine, ok;

    ok = handle_enter(corpus, &mine, err) &&
         stores->postings->lookup(stores->self, scratch, entry, queries,
                                  &founds, err);
    ok = handle_leave(corpus, mine, ok, err);
    *out = (struct postings){NULL, 0};
    if (ok) {
        out->item = arena_array(arena, founds.count, struct posting);
        out->count = founds.count;
        for (size_t i = 0; i < founds.count; i++)
            out->item[i] = (struct posting){founds.item[i].query,
                                            founds.item[i].position};
    }
    arena_free(scratch);
    return ok;
}

/* --- passages --- */

static int
by_first(const void *a, const void *b)
{
    const struct extent *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

/* The extents in order, those that touch joined. */
static struct range *
join(struct arena *scratch, struct extent *extent, size_t extents,
     size_t *ranges)
{
    struct range *range = arena_array(scratch, extents, struct range);
    size_t n = 0;

    qsort(extent, extents, sizeof(*extent), by_first);
    for (size_t i = 0; i < extents; i++) {
        struct range next = {extent[i].first, extent[i].last};

        assert(next.first <= next.last);
        if (n == 0 || (range[n - 1].last < next.first &&
                       next.first - range[n - 1].last > 1))
            range[n++] = next;
        else if (range[n - 1].last < next.last)
            range[n - 1].last = next.last;
    }
    *ranges = n;
    return range;
}

/* What is fetched, as it comes together. */
struct fetch {
    struct corpus *corpus;
    struct arena *arena, *scratch;
    const struct range *range;
    size_t ranges, at; /* at: the first range that what follows may touch */
    uint32_t source;   /* whose key is in use; 0: none */
    struct passages *out;
    size_t room;
};

static bool
use_key(struct fetch *f, uint32_t source, struct err *err)
{
    const struct stores *stores = &f->corpus->stores;
    struct str key;

    if (source == f->source)
        return true;
    if (!stores->reg->key(stores->self, f->scratch, source, &key, err) ||
        !handle_use_source(f->corpus, f->scratch, source, key, err))
        return false;
    f->source = source;
    return true;
}

static bool
is_wanted(struct fetch *f, const struct passage *passage)
{
    if (passage->len == 0)
        return false;
    while (f->at < f->ranges && f->range[f->at].last < passage->first)
        f->at++;
    return f->at < f->ranges &&
           f->range[f->at].first <= passage->first + (passage->len - 1);
}

static bool
open_block(struct fetch *f, const struct block *block, struct err *err)
{
    struct str bound = handle_bound(f->corpus, f->scratch, "block",
                                    block->source, block->first);
    struct passages passages;
    struct str plain;

    if (!use_key(f, block->source, err) ||
        !vault_unseal(f->corpus->vault, f->scratch, bound, block->sealed,
                      &plain, err))
        return false;
    if (!text_decode(f->arena, plain, block->first, block->source - 1,
                     &passages))
        return err_set(err, ERR_CORPUS,
                       _("句段不能解读：密源库已损坏；"
                         "请停止使用，从备份恢复"));
    for (size_t i = 0; i < passages.count; i++)
        if (is_wanted(f, &passages.item[i]))
            *arena_push(f->arena, f->out->item, f->out->count, &f->room) =
                passages.item[i];
    return true;
}

static bool
fetch_ranges(struct fetch *f, struct err *err)
{
    const struct stores *stores = &f->corpus->stores;
    struct blocks blocks = {NULL, 0, 0};

    if (!stores->vault->fetch(stores->self, f->scratch, f->range, f->ranges,
                              &blocks, err))
        return false;
    for (size_t i = 0; i < blocks.count; i++)
        if (!open_block(f, &blocks.item[i], err))
            return false;
    return true;
}

bool
corpus_fetch(struct corpus *corpus, struct arena *arena, struct extent *extent,
             size_t extents, struct passages *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct fetch f = {
        .corpus = corpus, .arena = arena, .scratch = scratch, .out = out};
    bool mine, ok;

    f.range = join(scratch, extent, extents, &f.ranges);
    *out = (struct passages){NULL, 0};
    ok = handle_enter(corpus, &mine, err) && fetch_ranges(&f, err);
    ok = handle_leave(corpus, mine, ok, err);
    arena_free(scratch);
    return ok;
}
