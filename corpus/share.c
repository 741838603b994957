/*
 * When postings are worth being loaded, and for whom.
 *
 * To load them costs as much as some number of look-ups in the file.  Nobody
 * knows how many are to come, so they are loaded once that many were made: at
 * no time was more than twice as much done as would have been best.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <pthread.h>

#include "core/arena.h"
#include "core/err.h"
#include "corpus/handle.h"
#include "corpus/index.h"

enum {
    /* A look-up in the file costs as much as loading so many postings. */
    POSTINGS_A_SEED = 64,

    /* So many seeds are looked up before anybody thinks about loading. */
    SEEDS_ANYWAY = 20 * 1000
};

enum state { UNASKED, LOADING, LOADED, FAILED };

struct corpus_share {
    struct arena *arena;
    pthread_mutex_t lock;
    enum state state;
    size_t seeds; /* looked up so far, by all */
    uint64_t epoch;
    struct str id;
    struct index *index; /* once LOADED it does not change */
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
    arena_free(share->arena);
}

void
corpus_share(struct corpus *corpus, struct corpus_share *share)
{
    corpus->share = share;
}

/* So many seeds more; whether the time has come, and the caller is to load. */
static bool
is_due(struct corpus_share *share, size_t seeds, size_t postings)
{
    share->seeds += seeds;
    if (share->state != UNASKED || share->seeds < SEEDS_ANYWAY ||
        share->seeds < postings / POSTINGS_A_SEED)
        return false;
    share->state = LOADING;
    return true;
}

static void
load(struct corpus_share *share, struct corpus *corpus, uint64_t epoch,
     size_t postings)
{
    struct err ignored; /* the file still answers, or says what is wrong */
    struct index *index = index_load(&corpus->stores, postings, &ignored);

    pthread_mutex_lock(&share->lock);
    share->index = index;
    share->epoch = epoch;
    share->id = str_dup(share->arena, corpus->id);
    share->state = index == NULL ? FAILED : LOADED;
    pthread_mutex_unlock(&share->lock);
}

/* What the handle's snapshot holds. */
static bool
look(struct corpus *corpus, uint64_t *epoch, size_t *postings)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct head head;
    struct err ignored;

    if (!stores->reg->head(stores->self, scratch, &head, &ignored) ||
        !stores->postings->count(stores->postings_self, postings, &ignored))
        return false;
    *epoch = head.epoch;
    return true;
}

const struct index *
handle_index(struct corpus *corpus, size_t seeds)
{
    struct corpus_share *share = corpus->share;
    uint64_t epoch;
    size_t postings;
    bool due;

    if (share == NULL || !corpus->reading || corpus->index != NULL ||
        !look(corpus, &epoch, &postings))
        return corpus->index;
    pthread_mutex_lock(&share->lock);
    due = is_due(share, seeds, postings);
    pthread_mutex_unlock(&share->lock);
    if (due)
        load(share, corpus, epoch, postings);
    pthread_mutex_lock(&share->lock);
    if (share->state == LOADED && share->epoch == epoch &&
        str_eq(share->id, corpus->id))
        corpus->index = share->index;
    pthread_mutex_unlock(&share->lock);
    return corpus->index;
}
