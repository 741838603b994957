/*
 * Keys in buckets.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/index.h"

#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

enum {
    FILL = 8, /* keys of a bucket, at most and more or less */
    /* What is kept of a key, and a bit beside it, has 32 bits. */
    LEAST_BITS = STORE_KEY_BITS - 31,
    MOST_BITS = 30,
    PART_BITS = 5,
    AHEAD = 64 /* keys whose memory is fetched at a time */
};

static const uint32_t NONE = UINT32_MAX; /* no number of a key */

/* Most keys that are asked for are not there: the parts tell it of nearly all
 * of those. */
struct bucket {
    uint32_t first; /* the number of its first key */
    uint32_t parts; /* a bit for each of its 32 parts that has a key */
};

struct index {
    struct arena *arena;
    int shift;             /* of a key, to its bucket's number */
    uint32_t mask;         /* of what is kept beyond it */
    struct bucket *bucket; /* ... and where the last one ends */
    uint32_t *rest;        /* of each key, twice; odd if it has a list */
    uint32_t *place;       /* its position, or where its list begins */
    uint32_t *list;        /* how many positions, and the first of them */
};

/* --- loading --- */

struct loading {
    struct index *index;
    uint64_t last; /* key */
    size_t count, buckets, keys, words, seen;
    bool damaged; /* what comes is not in order */
};

static int
bits_for(size_t count)
{
    int bits = LEAST_BITS;

    while (bits < MOST_BITS && count >> bits > FILL)
        bits++;
    return bits;
}

static uint32_t
part_of(const struct index *index, uint64_t key)
{
    return UINT32_C(1) << (key >> (index->shift - PART_BITS) & 31);
}

/* The buckets up to that of a key begin with the next key. */
static void
begin_buckets(struct loading *l, size_t bucket)
{
    while (l->buckets <= bucket)
        l->index->bucket[l->buckets++] =
            (struct bucket){(uint32_t) l->keys, 0};
}

static void
begin_key(struct loading *l, const struct entry *entry)
{
    struct index *index = l->index;

    begin_buckets(l, entry->key >> index->shift);
    index->bucket[l->buckets - 1].parts |= part_of(index, entry->key);
    index->rest[l->keys] = ((uint32_t) entry->key & index->mask) << 1;
    index->place[l->keys++] = entry->value;
    l->last = entry->key;
}

/* One more position of the last key. */
static void
add_position(struct loading *l, uint32_t position)
{
    struct index *index = l->index;
    uint32_t *rest = &index->rest[l->keys - 1];
    uint32_t *place = &index->place[l->keys - 1], *list;

    if ((*rest & 1) == 0) {
        *rest |= 1;
        index->list[l->words] = 1;
        index->list[l->words + 1] = *place;
        *place = (uint32_t) l->words;
        l->words += 2;
    }
    list = &index->list[*place];
    if (list[0]++ < LIMIT_SEED_HITS)
        index->list[l->words++] = position;
}

static void
put_some(void *to, const struct entry *entry, size_t n)
{
    struct loading *l = to;

    for (size_t i = 0; i < n && l->seen < l->count; i++, l->seen++)
        if (l->keys > 0 && entry[i].key == l->last)
            add_position(l, entry[i].value);
        else if (entry[i].key >> STORE_KEY_BITS == 0 &&
                 (l->keys == 0 || entry[i].key > l->last))
            begin_key(l, &entry[i]);
        else
            l->damaged = true;
}

static void
make_room(struct index *index, size_t count)
{
    struct arena *arena = index->arena;
    int bits = bits_for(count);
    size_t buckets = ((size_t) 1 << bits) + 1;

    index->shift = STORE_KEY_BITS - bits;
    index->mask = (uint32_t) ((UINT64_C(1) << index->shift) - 1);
    index->bucket = arena_raw_array(arena, buckets, struct bucket);
    /* As much as there can be: what is not written takes no memory. */
    index->rest = arena_raw_array(arena, count, uint32_t);
    index->place = arena_raw_array(arena, count, uint32_t);
    index->list = arena_raw_array(arena, count / 2 * 3, uint32_t);
}

static bool
fill(struct index *index, const struct stores *stores, size_t count,
     struct err *err)
{
    struct loading l = {.index = index, .count = count};

    if (count > UINT32_MAX / 3 * 2)
        return err_set(err, ERR_LIMIT,
                       _("密源库过大，不能全部装入内存；请分成几个库"));
    make_room(index, count);
    if (!stores->postings->walk(stores->postings_self, put_some, &l, err))
        return false;
    begin_buckets(&l, (size_t) 1 << (STORE_KEY_BITS - index->shift));
    return (l.seen == count && !l.damaged) ||
           err_set(err, ERR_CORPUS,
                   _("密源库已损坏：索引的条数与登记不符；"
                     "请停止使用，从备份恢复"));
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

/* The number of a key, if it is there. */
static uint32_t
number_of(const struct index *index, uint64_t key)
{
    const struct bucket *bucket = &index->bucket[key >> index->shift];
    uint32_t rest = ((uint32_t) key & index->mask) << 1;
    uint32_t at = bucket[0].first, end = bucket[1].first;

    while (at < end && index->rest[at] < rest)
        at++;
    return at < end && (index->rest[at] | 1) == (rest | 1) ? at : NONE;
}

static struct slice
slice_of(const struct index *index, uint32_t number)
{
    const uint32_t *list;

    if (number == NONE)
        return (struct slice){0};
    if ((index->rest[number] & 1) == 0)
        return (struct slice){&index->place[number], 1, 0};
    list = &index->list[index->place[number]];
    if (list[0] <= LIMIT_SEED_HITS)
        return (struct slice){list + 1, list[0], 0};
    return (struct slice){list + 1, LIMIT_SEED_HITS,
                          list[0] - LIMIT_SEED_HITS};
}

/*
 * Memory is asked for well before it is looked at: buckets, then keys, then
 * where their positions are.
 */
static void
find_some(const struct index *index, const uint64_t *key, size_t n,
          struct slice *out)
{
    uint32_t number[AHEAD];

    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(&index->bucket[key[i] >> index->shift]);
    for (size_t i = 0; i < n; i++) {
        const struct bucket *bucket = &index->bucket[key[i] >> index->shift];

        number[i] = NONE;
        if ((bucket->parts & part_of(index, key[i])) != 0) {
            number[i] = bucket->first;
            __builtin_prefetch(&index->rest[number[i]]);
            __builtin_prefetch(&index->place[number[i]]);
        }
    }
    for (size_t i = 0; i < n; i++)
        if (number[i] != NONE)
            number[i] = number_of(index, key[i]);
    for (size_t i = 0; i < n; i++)
        if (number[i] != NONE && (index->rest[number[i]] & 1) != 0)
            __builtin_prefetch(&index->list[index->place[number[i]]]);
    for (size_t i = 0; i < n; i++)
        out[i] = slice_of(index, number[i]);
}

void
index_find(const struct index *index, const uint64_t *key, size_t keys,
           struct slice *out)
{
    for (size_t at = 0, n; at < keys; at += n) {
        n = keys - at < AHEAD ? keys - at : AHEAD;
        find_some(index, key + at, n, out + at);
    }
}
