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
    struct arena *arena; /* all that belongs to it, itself included */
    const struct pool_work *work;
    void *shared;
    pthread_t *thread;
    size_t threads;
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

/* Wait for all threads, and let go of what nobody took; was all done? */
static bool
end(struct pool *pool)
{
    const struct pool_work *work = pool->work;
    bool ok;

    for (size_t i = 0; i < pool->threads; i++)
        pthread_join(pool->thread[i], NULL);
    for (size_t i = 0; work->drop != NULL && i < pool->slots; i++)
        if (pool->ring[i].full)
            work->drop(pool->ring[i].result);
    ok = !pool->failed;
    arena_free(pool->arena);
    return ok;
}

struct pool *
pool_begin(const struct pool_work *work, void *shared, size_t count,
           unsigned jobs)
{
    struct arena *arena = arena_new();
    struct pool *pool = arena_new_of(arena, struct pool);
    size_t threads = jobs < count ? jobs : count;

    *pool = (struct pool){
        .arena = arena,
        .work = work,
        .shared = shared,
        .thread = arena_array(arena, threads, pthread_t),
        .count = count,
        .ring = arena_array(arena, threads * work->ahead, struct slot),
        .slots = threads * work->ahead,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .moved = PTHREAD_COND_INITIALIZER};
    while (pool->threads < threads &&
           pthread_create(&pool->thread[pool->threads], NULL, run_thread,
                          pool) == 0)
        pool->threads++;
    if (pool->threads == 0 && count > 0)
        pool->failed = true;
    return pool;
}

bool
pool_take(struct pool *pool)
{
    take_all(pool);
    return end(pool);
}

void
pool_drop(struct pool *pool)
{
    fail(pool);
    (void) end(pool);
}

bool
pool_run(const struct pool_work *work, void *shared, size_t count,
         unsigned jobs)
{
    return pool_take(pool_begin(work, shared, count, jobs));
}
