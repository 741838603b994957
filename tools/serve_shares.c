/*
 * What requests that look at the same registers share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_shares.h"

#include <pthread.h>

#include "core/arena.h"
#include "corpus/corpus.h"

/* Of one state of all registers; it goes with the last who uses it. */
struct serve_set {
    struct arena *arena;
    struct register_shares shares;
    struct str *id;
    uint64_t *epoch;
    size_t users;
};

struct serve_shares {
    pthread_mutex_t lock;
    struct serve_set *newest; /* in use, or NULL */
};

struct serve_shares *
serve_shares_new(struct arena *arena)
{
    struct serve_shares *all = arena_new_of(arena, struct serve_shares);

    *all = (struct serve_shares){.lock = PTHREAD_MUTEX_INITIALIZER};
    return all;
}

static struct serve_set *
new_set(const struct common *common, const struct registers *registers)
{
    struct arena *arena = arena_new();
    struct serve_set *set = arena_new_of(arena, struct serve_set);

    set->arena = arena;
    set->id = arena_array(arena, registers->count, struct str);
    set->epoch = arena_array(arena, registers->count, uint64_t);
    register_shares_init(arena, common, &set->shares);
    for (size_t i = 0; i < registers->count; i++) {
        set->id[i] = str_dup(arena, registers->item[i].info.id);
        set->epoch[i] = registers->item[i].info.epoch;
    }
    return set;
}

static bool
is_of(const struct serve_set *set, const struct registers *registers)
{
    for (size_t i = 0; i < registers->count; i++)
        if (set->epoch[i] != registers->item[i].info.epoch ||
            !str_eq(set->id[i], registers->item[i].info.id))
            return false;
    return true;
}

static struct serve_set *
join(struct serve_shares *all, const struct common *common,
     const struct registers *registers)
{
    struct serve_set *set;

    pthread_mutex_lock(&all->lock);
    if (all->newest == NULL || !is_of(all->newest, registers))
        all->newest = new_set(common, registers);
    set = all->newest;
    set->users++;
    pthread_mutex_unlock(&all->lock);
    return set;
}

bool
serve_open(struct serve_shares *all, struct arena *arena,
           const struct common *common, struct serve_open *out,
           struct err *err)
{
    struct registers *registers = &out->registers;

    out->set = NULL;
    if (!registers_open(arena, common, NULL, registers, err))
        return false;
    out->set = join(all, common, registers);
    for (size_t i = 0; i < registers->count; i++)
        corpus_share(registers->item[i].corpus, out->set->shares.item[i]);
    return true;
}

void
serve_close(struct serve_shares *all, struct serve_open *open)
{
    struct serve_set *set = open->set;
    bool last;

    if (set == NULL)
        return;
    registers_close(&open->registers);
    open->set = NULL;
    pthread_mutex_lock(&all->lock);
    last = --set->users == 0;
    if (last && all->newest == set)
        all->newest = NULL;
    pthread_mutex_unlock(&all->lock);
    if (!last)
        return;
    register_shares_free(&set->shares);
    arena_free(set->arena);
}
