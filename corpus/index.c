/*
 * Postings in buckets.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/index.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/search.h"

enum {
    FILL = 8, /* postings of a bucket, more or less */
    LEAST_BITS = STORE_KEY_BITS - 32,
    MOST_BITS = 30,
    AHEAD = 32, /* keys whose memory is fetched at a time */
    FEW = 32    /* up to here, sorting by insertion is the fastest */
};

struct index {
    struct arena *arena;
    int shift;        /* of a key, to its bucket's number */
    uint32_t mask;    /* of what is kept beyond it */
    uint32_t *bucket; /* where each begins, and the end of the last */
    uint32_t *rest, *position;
};

/* --- loading --- */

struct loading {
    struct index *index;
    size_t count, seen;
};

static int
bits_for(size_t count)
{
    int bits = LEAST_BITS;

    while (bits < MOST_BITS && count >> bits > FILL)
        bits++;
    return bits;
}

/* Of each bucket, two places on. */
static void
count_some(void *to, const struct entry *entry, size_t n)
{
    struct loading *l = to;

    for (size_t i = 0; i < n && l->seen < l->count; i++, l->seen++)
        l->index->bucket[(entry[i].key >> l->index->shift) + 2]++;
}

/* Numbers of postings become the places where buckets begin, one place on. */
static void
sum_up(struct index *index, size_t buckets)
{
    for (size_t i = 2; i < buckets + 2; i++)
        index->bucket[i] += index->bucket[i - 1];
}

/* Behind what its bucket has: where that ends then, the next one begins. */
static void
put_some(void *to, const struct entry *entry, size_t n)
{
    struct loading *l = to;
    struct index *index = l->index;

    for (size_t i = 0; i < n && l->seen < l->count; i++, l->seen++) {
        uint32_t at = index->bucket[(entry[i].key >> index->shift) + 1]++;

        index->rest[at] = (uint32_t) entry[i].key & index->mask;
        index->position[at] = entry[i].value;
    }
}

static int
by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static void
sort_numbers(uint64_t *number, size_t n)
{
    if (n > FEW) {
        qsort(number, n, sizeof(*number), by_number);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        uint64_t moved = number[i];
        size_t at = i;

        for (; at > 0 && number[at - 1] > moved; at--)
            number[at] = number[at - 1];
        number[at] = moved;
    }
}

/* A segment's postings come in order: of one, there is nothing to be done. */
static bool
is_sorted(const struct index *index, size_t from, size_t n)
{
    for (size_t i = from + 1; i < from + n; i++)
        if (index->rest[i] < index->rest[i - 1] ||
            (index->rest[i] == index->rest[i - 1] &&
             index->position[i] < index->position[i - 1]))
            return false;
    return true;
}

static void
sort_bucket(struct arena *scratch, struct index *index, size_t from, size_t n)
{
    ARENA_SCOPE(scratch);
    uint64_t few[FEW], *number = few;

    if (n > FEW)
        number = arena_array(scratch, n, uint64_t);
    for (size_t i = 0; i < n; i++)
        number[i] =
            (uint64_t) index->rest[from + i] << 32 | index->position[from + i];
    sort_numbers(number, n);
    for (size_t i = 0; i < n; i++) {
        index->rest[from + i] = (uint32_t) (number[i] >> 32);
        index->position[from + i] = (uint32_t) number[i];
    }
}

static void
sort_all(struct index *index, size_t buckets)
{
    struct arena *scratch = arena_new();

    for (size_t i = 0; i < buckets; i++) {
        size_t from = index->bucket[i], n = index->bucket[i + 1] - from;

        if (!is_sorted(index, from, n))
            sort_bucket(scratch, index, from, n);
    }
    arena_free(scratch);
}

static bool
fill(struct index *index, const struct stores *stores, size_t count,
     struct err *err)
{
    struct loading l = {index, count, 0};
    int bits = bits_for(count);
    size_t buckets = (size_t) 1 << bits;

    index->shift = STORE_KEY_BITS - bits;
    index->mask = (uint32_t) ((UINT64_C(1) << index->shift) - 1);
    index->bucket = arena_array(index->arena, buckets + 2, uint32_t);
    index->rest = arena_raw_array(index->arena, count, uint32_t);
    index->position = arena_raw_array(index->arena, count, uint32_t);
    if (!stores->postings->walk(stores->postings_self, count_some, &l, err))
        return false;
    sum_up(index, buckets);
    if (l.seen == count) {
        l.seen = 0;
        if (!stores->postings->walk(stores->postings_self, put_some, &l, err))
            return false;
    }
    if (l.seen != count)
        return err_set(err, ERR_CORPUS,
                       _("密源库已损坏：索引的条数与登记不符；"
                         "请停止使用，从备份恢复"));
    sort_all(index, buckets);
    return true;
}

struct index *
index_load(const struct stores *stores, size_t count, struct err *err)
{
    struct arena *arena = arena_new();
    struct index *index = arena_new_of(arena, struct index);

    index->arena = arena;
    if (fill(index, stores, count, err))
        return index;
    index_free(index);
    return NULL;
}

void
index_free(struct index *index)
{
    if (index != NULL)
        arena_free(index->arena);
}

/* --- finding --- */

/* The first place in a bucket from on whose rest is above; to if none is. */
static uint32_t
behind(const struct index *index, uint32_t from, uint32_t to, uint32_t rest)
{
    uint32_t near = from;

    while (near < to && near - from < FILL && index->rest[near] == rest)
        near++;
    if (near < to && index->rest[near] != rest)
        return near;
    SEARCH(near, to, index->rest[near] > rest);
    return near;
}

/* The first place whose rest is not below. */
static uint32_t
first_of(const struct index *index, uint32_t from, uint32_t to, uint32_t rest)
{
    while (to - from > 2 * FILL) {
        uint32_t middle = from + (to - from) / 2;

        if (index->rest[middle] < rest)
            from = middle + 1;
        else
            to = middle;
    }
    while (from < to && index->rest[from] < rest)
        from++;
    return from;
}

static struct slice
find_one(const struct index *index, uint64_t key)
{
    const uint32_t *bucket = &index->bucket[key >> index->shift];
    uint32_t rest = (uint32_t) key & index->mask, to = bucket[1];
    uint32_t from = first_of(index, bucket[0], to, rest), count;

    if (from == to || index->rest[from] != rest)
        return (struct slice){0};
    count = behind(index, from, to, rest) - from;
    if (count <= LIMIT_SEED_HITS)
        return (struct slice){&index->position[from], count, 0};
    return (struct slice){&index->position[from], LIMIT_SEED_HITS,
                          count - LIMIT_SEED_HITS};
}

/* Memory is asked for well before it is looked at: buckets, then what is in
 * them.
 */
void
index_find(const struct index *index, const uint64_t *key, size_t keys,
           struct slice *out)
{
    for (size_t at = 0, n; at < keys; at += n) {
        n = keys - at < AHEAD ? keys - at : AHEAD;
        for (size_t i = at; i < at + n; i++)
            __builtin_prefetch(&index->bucket[key[i] >> index->shift]);
        for (size_t i = at; i < at + n; i++) {
            uint32_t from = index->bucket[key[i] >> index->shift];

            __builtin_prefetch(&index->rest[from]);
        }
        for (size_t i = at; i < at + n; i++) {
            out[i] = find_one(index, key[i]);
            __builtin_prefetch(out[i].position);
        }
    }
}
