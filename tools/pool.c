/*
 * Threads that take the next number each, and a caller that takes the results
 * in order.  Results wait in a ring; a thread whose result would not fit
 * waits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/pool.h"

#include <pthread.h>

#include "core/arena.h"
#include "core/limits.h"

struct slot {
    void *result;
    size_t weight;
    bool full;
};

struct pool {
    const struct pool_work *work;
    void *shared;
    size_t count, next, taken;
    struct slot *ring;
    size_t slots;
    size_t weight; /* of the results that are not taken */
    bool failed;
    pthread_mutex_t lock;
    pthread_cond_t moved; /* something above changed */
};

/*
 * Is there room for one more result?  Those to be taken first are worked on
 * first, so what waits is always taken at some time.
 */
static bool
has_room(const struct pool *pool)
{
    return pool->next - pool->taken < pool->slots &&
           pool->weight < LIMIT_AHEAD;
}

/* The next number to work on, once there is room for its result. */
static bool
claim(struct pool *pool, size_t *i)
{
    bool more;

    pthread_mutex_lock(&pool->lock);
    while (!pool->failed && pool->next < pool->count && !has_room(pool))
        pthread_cond_wait(&pool->moved, &pool->lock);
    more = !pool->failed && pool->next < pool->count;
    if (more)
        *i = pool->next++;
    pthread_mutex_unlock(&pool->lock);
    return more;
}

static void
deliver(struct pool *pool, size_t i, void *result)
{
    size_t weight =
        pool->work->weight == NULL ? 0 : pool->work->weight(result);

    pthread_mutex_lock(&pool->lock);
    pool->ring[i % pool->slots] = (struct slot){result, weight, true};
    pool->weight += weight;
    pthread_cond_broadcast(&pool->moved);
    pthread_mutex_unlock(&pool->lock);
}

static void
fail(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->failed = true;
    pthread_cond_broadcast(&pool->moved);
    pthread_mutex_unlock(&pool->lock);
}

static void *
run_thread(void *argument)
{
    struct pool *pool = argument;
    void *state = pool->work->begin(pool->shared);
    size_t i;

    if (state == NULL) {
        fail(pool);
        return NULL;
    }
    while (claim(pool, &i))
        deliver(pool, i, pool->work->work(state, i));
    pool->work->end(state);
    return NULL;
}

/* Wait for result number i; false if it will not come. */
static bool
await(struct pool *pool, size_t i, void **result)
{
    struct slot *slot = &pool->ring[i % pool->slots];
    bool full;

    pthread_mutex_lock(&pool->lock);
    while (!slot->full && !pool->failed)
        pthread_cond_wait(&pool->moved, &pool->lock);
    full = slot->full;
    *result = slot->result;
    pthread_mutex_unlock(&pool->lock);
    return full;
}

/* Result number i was taken. */
static void
make_room(struct pool *pool, size_t i)
{
    struct slot *slot = &pool->ring[i % pool->slots];

    pthread_mutex_lock(&pool->lock);
    pool->weight -= slot->weight;
    slot->full = false;
    pool->taken = i + 1;
    pthread_cond_broadcast(&pool->moved);
    pthread_mutex_unlock(&pool->lock);
}

static void
take_all(struct pool *pool)
{
    void *result;

    for (size_t i = 0; i < pool->count && await(pool, i, &result); i++) {
        pool->work->take(pool->shared, i, result);
        make_room(pool, i);
    }
}

bool
pool_run(const struct pool_work *work, void *shared, size_t count,
         unsigned jobs)
{
    struct arena *arena = arena_new();
    size_t threads = jobs < count ? jobs : count, made = 0;
    struct pool pool = {.work = work,
                        .shared = shared,
                        .count = count,
                        .slots = threads * work->ahead,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .moved = PTHREAD_COND_INITIALIZER};
    pthread_t *thread = arena_array(arena, threads, pthread_t);

    pool.ring = arena_array(arena, pool.slots, struct slot);
    while (made < threads &&
           pthread_create(&thread[made], NULL, run_thread, &pool) == 0)
        made++;
    if (made == 0 && count > 0)
        pool.failed = true;
    take_all(&pool);
    for (size_t i = 0; i < made; i++)
        pthread_join(thread[i], NULL);
    arena_free(arena);
    return !pool.failed;
}
