/*
 * What a check asks: postings of fingerprints, passages at positions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/search.h"
#include "corpus/handle.h"
#include "corpus/sort.h"
#include "corpus/text.h"

enum {
    PIECE = 512,  /* keys looked up in memory at a time */
    NEAR_BITS = 6 /* positions that share the place where to look */
};

/* --- postings --- */

/* Keys asked for, each once and in order, and who asked for them. */
struct asked {
    struct posting *entry; /* value: the index of who asked */
    uint64_t *key;
    size_t keys;
};

static struct asked
sort_keys(struct arena *scratch, const uint64_t *print, size_t prints)
{
    struct asked asked = {arena_array(scratch, prints, struct posting),
                          arena_array(scratch, prints, uint64_t), 0};

    assert(prints <= UINT32_MAX);
    for (size_t i = 0; i < prints; i++)
        asked.entry[i] =
            (struct posting){print[i] >> (64 - STORE_KEY_BITS), (uint32_t) i};
    sort_entries(scratch, asked.entry, prints);
    for (size_t i = 0; i < prints; i++)
        if (i == 0 || asked.entry[i].key != asked.entry[i - 1].key)
            asked.key[asked.keys++] = asked.entry[i].key;
    return asked;
}

static bool
find_in_store(struct corpus *corpus, struct arena *arena,
              const uint64_t *print, size_t prints, struct slice *out,
              struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = arena_new();
    struct asked asked = sort_keys(scratch, print, prints);
    struct slice *slice = arena_array(scratch, asked.keys, struct slice);
    bool mine, ok;
    size_t at = 0;

    ok = handle_enter(corpus, &mine, err) &&
         stores->postings->find(stores->postings_self, arena, asked.key,
                                asked.keys, slice, err);
    ok = handle_leave(corpus, mine, ok, err);
    for (size_t i = 0; ok && i < prints; i++) {
        at += asked.entry[i].key != asked.key[at];
        out[asked.entry[i].value] = slice[at];
    }
    arena_free(scratch);
    return ok;
}

static void
find_in_memory(const struct index *index, const uint64_t *print, size_t prints,
               struct slice *out)
{
    uint64_t key[PIECE];

    for (size_t at = 0, n; at < prints; at += n) {
        n = prints - at < PIECE ? prints - at : PIECE;
        for (size_t i = 0; i < n; i++)
            key[i] = print[at + i] >> (64 - STORE_KEY_BITS);
        index_find(index, key, n, out + at);
    }
}

bool
corpus_find(struct corpus *corpus, struct arena *arena, const uint64_t *print,
            size_t prints, struct slice *out, struct err *err)
{
    const struct index *index = handle_index(corpus, prints);
    size_t total = 0;

    if (index != NULL)
        find_in_memory(index, print, prints, out);
    else if (!find_in_store(corpus, arena, print, prints, out, err))
        return false;
    for (size_t i = 0; i < prints; i++)
        total += out[i].count;
    return total <= LIMIT_POSTINGS ||
           err_set(err, ERR_LIMIT,
                   _("草稿与密源库的重合超过 %d 处，一次查不完；"
                     "请拆分草稿后再查"),
                   (int) LIMIT_POSTINGS);
}

/* --- passages --- */

/* By their first positions, as those of one text are from the start. */
static struct posting *
sort_extents(struct arena *scratch, const struct extent *extent,
             size_t extents)
{
    struct posting *entry = arena_raw_array(scratch, extents, struct posting);
    bool sorted = true;

    for (size_t i = 0; i < extents; i++) {
        entry[i] = (struct posting){extent[i].first, extent[i].last};
        sorted &= i == 0 || extent[i - 1].first <= extent[i].first;
    }
    if (!sorted)
        sort_entries(scratch, entry, extents);
    return entry;
}

/* The extents in order, those that touch joined. */
static struct stretch *
join(struct arena *scratch, const struct extent *extent, size_t extents,
     size_t *ranges)
{
    struct stretch *range = arena_raw_array(scratch, extents, struct stretch);
    struct posting *entry = sort_extents(scratch, extent, extents);
    size_t n = 0;

    for (size_t i = 0; i < extents; i++) {
        struct stretch next = {(uint32_t) entry[i].key, entry[i].value};

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
    const struct stretch *range;
    size_t ranges;
    size_t at;       /* the first range that what follows in a block touches */
    uint32_t source; /* whose key is in use; 0: none */
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
is_wanted(void *with, const struct passage *passage)
{
    struct fetch *f = with;

    if (passage->len == 0)
        return false;
    while (f->at < f->ranges && f->range[f->at].last < passage->first)
        f->at++;
    return f->at < f->ranges &&
           f->range[f->at].first <= passage->first + (passage->len - 1);
}

/* The last first, as blocks come. */
static void
keep(struct fetch *f, const struct passages *passages)
{
    for (size_t i = passages->count; i > 0; i--)
        *arena_push(f->arena, f->out->item, f->out->count, &f->room) =
            passages->item[i - 1];
}

static void
turn_round(struct passages *passages)
{
    for (size_t i = 0, j = passages->count; i + 1 < j; i++) {
        struct passage passage = passages->item[i];

        passages->item[i] = passages->item[--j];
        passages->item[j] = passage;
    }
}

static bool
open_block(void *with, const struct block *block, struct err *err)
{
    struct fetch *f = with;
    struct arena *scratch = f->scratch;
    ARENA_SCOPE(scratch);
    struct str bound =
        handle_bound(f->corpus, scratch, "block", block->source, block->first);
    struct passages passages;
    struct str plain;

    if (!use_key(f, block->source, err) ||
        !vault_unseal(f->corpus->vault, scratch, bound, block->sealed, &plain,
                      err))
        return false;
    f->at = 0;
    SEARCH(f->at, f->ranges, f->range[f->at].last >= block->first);
    if (!text_decode(f->arena, scratch, plain, block->first, block->source - 1,
                     is_wanted, f, &passages))
        return err_set(err, ERR_CORPUS,
                       _("句段不能解读：密源库已损坏；"
                         "请停止使用，从备份恢复"));
    keep(f, &passages);
    return true;
}

static uint32_t
last_of(const struct passage *passage)
{
    return passage->first + (passage->len - 1);
}

void
handle_hold(struct arena *arena, struct held *held)
{
    const struct passages *all = &held->all;
    size_t at = 0;

    held->nears = all->count == 0
                      ? 0
                      : (last_of(&all->item[all->count - 1]) >> NEAR_BITS) + 1;
    held->near = arena_raw_array(arena, held->nears, uint32_t);
    for (size_t i = 0; i < held->nears; i++) {
        while (last_of(&all->item[at]) < i << NEAR_BITS)
            at++;
        held->near[i] = (uint32_t) at;
    }
}

/* The first passage, from some place on, that does not end before it. */
static size_t
passage_at(const struct held *held, size_t from, uint32_t position)
{
    const struct passages *all = &held->all;
    size_t near = position >> NEAR_BITS;

    if (near >= held->nears)
        return all->count;
    if (from < held->near[near])
        from = held->near[near];
    while (from < all->count && last_of(&all->item[from]) < position)
        from++;
    return from;
}

static void
fetch_from_memory(struct fetch *f, const struct held *held)
{
    const struct passages *all = &held->all;
    size_t at = 0;

    for (size_t i = 0; i < f->ranges; i++)
        for (at = passage_at(held, at, f->range[i].first);
             at < all->count && all->item[at].first <= f->range[i].last; at++)
            *arena_push(f->arena, f->out->item, f->out->count, &f->room) =
                all->item[at];
}

static bool
fetch_from_store(struct fetch *f, struct err *err)
{
    const struct stores *stores = &f->corpus->stores;
    bool mine, ok;

    ok = handle_enter(f->corpus, &mine, err) &&
         stores->vault->fetch(stores->self, f->range, f->ranges, open_block, f,
                              err);
    turn_round(f->out);
    return handle_leave(f->corpus, mine, ok, err);
}

bool
corpus_fetch(struct corpus *corpus, struct arena *arena,
             const struct extent *extent, size_t extents, struct passages *out,
             struct err *err)
{
    struct arena *scratch = arena_new();
    struct fetch f = {
        .corpus = corpus, .arena = arena, .scratch = scratch, .out = out};
    bool ok = true;

    f.range = join(scratch, extent, extents, &f.ranges);
    *out = (struct passages){NULL, 0};
    if (corpus->held != NULL)
        fetch_from_memory(&f, corpus->held);
    else
        ok = fetch_from_store(&f, err);
    arena_free(scratch);
    return ok;
}
