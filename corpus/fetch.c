/*
 * What a check asks: passages at positions, from the store or from memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "core/units.h"
#include "corpus/handle.h"
#include "corpus/sort.h"
#include "corpus/text.h"

enum {
    NEAR_BITS = 6, /* positions that share the place where to look */
    AHEAD = 4      /* ranges until something has come from memory */
};

static uint32_t
last_of(const struct passage *passage)
{
    return passage->first + (passage->len - 1);
}

/* --- blocks --- */

/* Who opens blocks, those of one source mostly in a row. */
struct opener {
    struct corpus *corpus;
    struct arena *scratch;
    uint32_t source; /* whose key is in use; 0: none */
};

static bool
use_key(struct opener *o, uint32_t source, struct err *err)
{
    const struct stores *stores = &o->corpus->stores;
    struct arena *scratch = o->scratch;
    ARENA_SCOPE(scratch);
    struct str key;

    if (source == o->source)
        return true;
    if (!stores->reg->key(stores->self, scratch, source, &key, err) ||
        !handle_use_source(o->corpus, scratch, source, key, err))
        return false;
    o->source = source;
    return true;
}

static bool
malformed(struct err *err)
{
    return err_set(err, ERR_CORPUS,
                   _("句段不能解读：密源库已损坏；"
                     "请停止使用，从备份恢复"));
}

/*
 * The passages of a block; their texts are in the arena.  Something is left in
 * scratch.
 */
static bool
open_block(struct opener *o, struct arena *arena, const struct block *block,
           struct opened *out, struct err *err)
{
    struct str bound = handle_bound(o->corpus, o->scratch, "block",
                                    block->source, block->first);
    struct str plain;

    return use_key(o, block->source, err) &&
           vault_unseal(o->corpus->vault, arena, bound, block->sealed, &plain,
                        err) &&
           (text_decode(plain, block->first, block->source - 1, out) ||
            malformed(err));
}

/* --- what is wanted --- */

/* By their first positions, as those of one text are from the start. */
static struct posting *
sort_stretches(struct arena *scratch, const struct stretch *stretch,
               size_t stretches)
{
    struct posting *entry =
        arena_raw_array(scratch, stretches, struct posting);
    bool sorted = true;

    for (size_t i = 0; i < stretches; i++) {
        entry[i] = (struct posting){stretch[i].first, stretch[i].last};
        sorted &= i == 0 || stretch[i - 1].first <= stretch[i].first;
    }
    if (!sorted)
        sort_entries(scratch, entry, stretches);
    return entry;
}

/* The stretches in order, those that touch joined. */
static struct stretch *
join(struct arena *scratch, const struct stretch *stretch, size_t stretches,
     size_t *ranges)
{
    struct stretch *range =
        arena_raw_array(scratch, stretches, struct stretch);
    struct posting *entry = sort_stretches(scratch, stretch, stretches);
    size_t n = 0;

    for (size_t i = 0; i < stretches; i++) {
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
    struct opener opener;
    struct arena *arena;
    const struct stretch *range;
    size_t ranges;
    size_t left; /* those that what comes may touch, from the last down */
    struct passages *out;
    size_t room;
};

static void
push(struct fetch *f, const struct passage *passage)
{
    *arena_push(f->arena, f->out->item, f->out->count, &f->room) = *passage;
}

/* --- from the store --- */

/* Asked of one after the other, the last first. */
static bool
is_wanted(struct fetch *f, const struct passage *passage)
{
    if (passage->len == 0)
        return false;
    while (f->left > 0 && f->range[f->left - 1].first > last_of(passage))
        f->left--;
    return f->left > 0 && f->range[f->left - 1].last >= passage->first;
}

/* The block as a whole does not stay: little of it may be wanted. */
static void
take(struct fetch *f, struct passage passage)
{
    if (passage.units != NULL)
        passage.units = units_dup(f->arena, passage.units, passage.len);
    push(f, &passage);
}

static bool
fetch_block(void *with, const struct block *block, struct err *err)
{
    struct fetch *f = with;
    struct arena *scratch = f->opener.scratch;
    ARENA_SCOPE(scratch);
    struct opened opened;

    if (!open_block(&f->opener, scratch, block, &opened, err))
        return false;
    for (size_t i = opened.count; i > 0; i--)
        if (is_wanted(f, &opened.item[i - 1]))
            take(f, opened.item[i - 1]);
    return true;
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
fetch_from_store(struct fetch *f, struct err *err)
{
    struct corpus *corpus = f->opener.corpus;
    const struct stores *stores = &corpus->stores;
    bool mine, ok;

    ok = handle_enter(corpus, &mine, err) &&
         stores->vault->fetch(stores->self, f->range, f->ranges, fetch_block,
                              f, err);
    turn_round(f->out);
    return handle_leave(corpus, mine, ok, err);
}

/* --- from memory --- */

/* What comes to be held, from the last passage down. */
struct holding {
    struct opener opener;
    struct arena *arena;
    struct passage *item;
    size_t left;
};

static bool
hold_block(void *with, const struct block *block, struct err *err)
{
    struct holding *h = with;
    struct arena *scratch = h->opener.scratch;
    ARENA_SCOPE(scratch);
    struct opened opened;

    if (!open_block(&h->opener, h->arena, block, &opened, err))
        return false;
    if (opened.count > h->left)
        return malformed(err);
    h->left -= opened.count;
    memcpy(h->item + h->left, opened.item, opened.count * sizeof(*h->item));
    return true;
}

static bool
hold_all(struct corpus *corpus, struct arena *arena, struct held *held,
         struct err *err)
{
    const struct stores *stores = &corpus->stores;
    const struct stretch all = {0, UINT32_MAX};
    struct holding h = {
        {corpus, arena_new(), 0}, arena, held->item, held->count};
    bool ok = stores->vault->fetch(stores->self, &all, 1, hold_block, &h, err);

    arena_free(h.opener.scratch);
    return ok && (h.left == 0 || malformed(err));
}

/* Let passages be found by position. */
static void
find_near(struct arena *arena, struct held *held)
{
    size_t at = 0;

    held->nears =
        held->count == 0
            ? 0
            : (last_of(&held->item[held->count - 1]) >> NEAR_BITS) + 1;
    held->near = arena_raw_array(arena, held->nears, uint32_t);
    for (size_t i = 0; i < held->nears; i++) {
        while (last_of(&held->item[at]) < i << NEAR_BITS)
            at++;
        held->near[i] = (uint32_t) at;
    }
}

bool
handle_hold(struct corpus *corpus, struct arena *arena, struct held *held,
            struct err *err)
{
    const struct stores *stores = &corpus->stores;

    if (!stores->reg->passages(stores->self, &held->count, err))
        return false;
    held->item = arena_raw_array(arena, held->count, struct passage);
    if (!hold_all(corpus, arena, held, err))
        return false;
    find_near(arena, held);
    return true;
}

/* The first passage, from some place on, that does not end before it. */
static size_t
passage_at(const struct held *held, size_t from, uint32_t position)
{
    size_t near = position >> NEAR_BITS;

    if (near >= held->nears)
        return held->count;
    if (from < held->near[near])
        from = held->near[near];
    while (from < held->count && last_of(&held->item[from]) < position)
        from++;
    return from;
}

/* The passage from which on what the range holds is looked for. */
static const uint32_t *
near_to(const struct held *held, const struct stretch *range)
{
    size_t near = range->first >> NEAR_BITS;

    return &held->near[near < held->nears ? near : held->nears - 1];
}

/*
 * Nobody looks at the text before all are fetched: till then memory can bring
 * it.  Most take up two lines of the cache.
 */
static void
ask_for_text(const struct passage *passage)
{
    if (passage->units == NULL)
        return;
    __builtin_prefetch(passage->units);
    __builtin_prefetch(passage->units + passage->len * UNIT - 1);
}

/*
 * Where to look and the passage there are far apart in memory, and one says
 * where the other is: so it is asked for them some ranges ahead.
 */
static void
fetch_from_memory(struct fetch *f, const struct held *held)
{
    size_t at = 0, ranges = held->nears > 0 ? f->ranges : 0;

    for (size_t i = 0; i < ranges; i++) {
        const struct stretch *range = &f->range[i];

        if (i + 2 * AHEAD < ranges)
            __builtin_prefetch(near_to(held, range + 2 * AHEAD));
        if (i + AHEAD < ranges)
            __builtin_prefetch(&held->item[*near_to(held, range + AHEAD)]);
        for (at = passage_at(held, at, range->first);
             at < held->count && held->item[at].first <= range->last; at++) {
            ask_for_text(&held->item[at]);
            push(f, &held->item[at]);
        }
    }
}

/* --- either --- */

bool
corpus_fetch(struct corpus *corpus, struct arena *arena,
             const struct stretch *stretch, size_t stretches,
             struct passages *out, struct err *err)
{
    struct arena *scratch = arena_new();
    struct fetch f = {
        .opener = {corpus, scratch, 0}, .arena = arena, .out = out};
    bool ok = true;

    f.range = join(scratch, stretch, stretches, &f.ranges);
    f.left = f.ranges;
    *out = (struct passages){NULL, 0};
    if (corpus->held != NULL)
        fetch_from_memory(&f, corpus->held);
    else
        ok = fetch_from_store(&f, err);
    arena_free(scratch);
    return ok;
}
