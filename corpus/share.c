/*
 * When postings are worth being loaded, and for whom.
 *
 * To load them costs as much as some number of look-ups in the file.  Where
 * that many are known to come they are loaded at once, else when that many
 * were made: at no time was more than twice as much done as would have been
 * best.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>
#include <pthread.h>

#include "core/arena.h"
#include "core/err.h"
#include "corpus/handle.h"
#include "corpus/index.h"

enum {
    /*
     * To load so many postings, passages along with them, costs as much as to
     * look one seed up in the file and fetch what that leads to: 15 ns each,
     * and 2 us or more in a register of five million characters
     * (tests/bench/corpus).
     */
    POSTINGS_A_SEED = 128,

    /* So many seeds are looked up before anybody thinks about loading. */
    SEEDS_ANYWAY = 20 * 1000
};

enum state { UNASKED, LOADING, LOADED, FAILED };

struct corpus_share {
    struct arena *arena;
    pthread_mutex_t lock;
    enum state state;
    size_t seeds;    /* looked up so far, by all */
    size_t expected; /* in all, at least */
    uint64_t epoch;
    struct str id;
    /* Once LOADED these do not change. */
    struct index *index;
    struct held held;
    struct arena *holder; /* its arena */
};

struct corpus_share *
corpus_share_new(void)
{
    struct arena *arena = arena_new();
    struct corpus_share *share = arena_new_of(arena, struct corpus_share);

    share->arena = arena;
    pthread_mutex_init(&share->lock, NULL);
    return share;
}

void
corpus_share_free(struct corpus_share *share)
{
    if (share == NULL)
        return;
    pthread_mutex_destroy(&share->lock);
    index_free(share->index);
    arena_free(share->holder);
    arena_free(share->arena);
}

void
corpus_share(struct corpus *corpus, struct corpus_share *share)
{
    corpus->share = share;
}

void
corpus_expect(struct corpus_share *share, size_t seeds)
{
    share->expected = seeds;
}

/* So many seeds more; whether the time has come, and the caller is to load. */
static bool
is_due(struct corpus_share *share, size_t seeds, size_t postings)
{
    share->seeds += seeds;
    if (share->seeds > share->expected)
        share->expected = share->seeds;
    if (share->state != UNASKED || share->expected < SEEDS_ANYWAY ||
        share->expected < postings / POSTINGS_A_SEED)
        return false;
    share->state = LOADING;
    return true;
}

static bool
load(struct corpus_share *share, struct corpus *corpus, uint64_t epoch,
     size_t postings, struct err *err)
{
    struct index *index = index_load(&corpus->stores, postings, err);
    struct arena *arena = share->holder = arena_new_large();
    bool ok = index != NULL && handle_hold(corpus, arena, &share->held, err);

    pthread_mutex_lock(&share->lock);
    share->index = index;
    share->epoch = epoch;
    share->id = str_dup(share->arena, corpus->id);
    share->state = ok ? LOADED : FAILED;
    pthread_mutex_unlock(&share->lock);
    return ok;
}

/* What the handle's snapshot holds. */
static bool
look(struct corpus *corpus, uint64_t *epoch, size_t *postings, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct head head;

    if (!stores->reg->head(stores->self, scratch, &head, err) ||
        !stores->postings->count(stores->postings_self, postings, err))
        return false;
    *epoch = head.epoch;
    return true;
}

/* Take what is loaded, if it is of this state. */
static void
take(struct corpus *corpus, uint64_t epoch)
{
    struct corpus_share *share = corpus->share;

    pthread_mutex_lock(&share->lock);
    if (share->state == LOADED && share->epoch == epoch &&
        str_eq(share->id, corpus->id)) {
        corpus->index = share->index;
        corpus->held = &share->held;
    }
    pthread_mutex_unlock(&share->lock);
}

bool
corpus_load(struct corpus *corpus, struct err *err)
{
    struct corpus_share *share = corpus->share;
    uint64_t epoch;
    size_t postings;
    bool ok = true, due;

    assert(share != NULL && corpus->reading);
    if (!look(corpus, &epoch, &postings, err))
        return false;
    pthread_mutex_lock(&share->lock);
    due = share->state == UNASKED;
    if (due)
        share->state = LOADING;
    pthread_mutex_unlock(&share->lock);
    if (due)
        ok = load(share, corpus, epoch, postings, err);
    take(corpus, epoch);
    return ok;
}

bool
corpus_is_loaded(const struct corpus *corpus)
{
    return corpus->held != NULL;
}

const struct index *
handle_index(struct corpus *corpus, size_t seeds)
{
    struct corpus_share *share = corpus->share;
    struct err ignored; /* the file still answers, or says what is wrong */
    uint64_t epoch;
    size_t postings;
    bool due;

    if (share == NULL || !corpus->reading || corpus->index != NULL ||
        !look(corpus, &epoch, &postings, &ignored))
        return corpus->index;
    pthread_mutex_lock(&share->lock);
    due = is_due(share, seeds, postings);
    pthread_mutex_unlock(&share->lock);
    if (!due || load(share, corpus, epoch, postings, &ignored))
        take(corpus, epoch);
    return corpus->index;
}
