/*
 * Keys in buckets.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/index.h"

#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

enum {
    FILL = 16, /* postings of a bucket, at most and more or less */
    /* What is kept of a key has 32 bits. */
    LEAST_BITS = STORE_KEY_BITS - 32,
    MOST_BITS = 30,
    PART_BITS = 5,
    GROUP = 16 /* keys whose memory is fetched at a time, as it can be */
};

/* Most keys that are asked for are not there: the parts tell it of nearly all
 * of those. */
struct bucket {
    uint32_t begin; /* the number of its first key; the last one's end */
    uint32_t parts; /* a bit for each of its 32 parts that has a key */
};

struct key {
    uint32_t rest; /* beyond the bucket's number */
    uint32_t end;  /* of its positions, which follow those of the one before */
};

static const uint64_t KEY_MASK = (UINT64_C(1) << STORE_KEY_BITS) - 1;

/* Behind the last bucket and in front of the first key stands one more. */
struct index {
    struct arena *arena;
    int shift;     /* of a key, to its bucket's number */
    uint32_t mask; /* of what is kept beyond it */
    struct bucket *bucket;
    struct key *key;
    uint32_t *position;
};

/* --- loading --- */

struct loading {
    struct index *index;
    uint64_t last; /* key */
    size_t count, seen, keys;
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

/*
 * Whether a key is the last one again nobody foresees, the processor neither:
 * hence no branches.
 */
static void
put_some(void *to, const struct posting *entry, size_t n)
{
    struct loading *l = to;
    const struct index index = *l->index;
    size_t seen = l->seen, keys = l->keys, end = seen + n;
    uint64_t last = l->last, odd = 0;

    l->seen = end;
    if (end > l->count)
        return;
    for (; seen < end; entry++) {
        uint64_t key = entry->key & KEY_MASK;
        struct bucket *bucket = &index.bucket[key >> index.shift];

        odd |= (key ^ entry->key) | (key < last);
        keys += keys == 0 || key != last;
        last = key;
        index.position[seen++] = entry->value;
        index.key[keys] =
            (struct key){(uint32_t) key & index.mask, (uint32_t) seen};
        bucket->parts |= part_of(&index, key);
        bucket[1].begin = (uint32_t) keys + 1;
    }
    l->keys = keys;
    l->last = last;
    l->damaged |= odd != 0;
}

/* One without keys ends where it begins. */
static void
end_buckets(struct loading *l)
{
    struct index *index = l->index;
    size_t buckets = (size_t) 1 << (STORE_KEY_BITS - index->shift);

    index->bucket[0].begin = 1;
    for (size_t i = 0; i < buckets; i++)
        if (index->bucket[i].parts == 0)
            index->bucket[i + 1].begin = index->bucket[i].begin;
}

static void
make_room(struct index *index, size_t count)
{
    struct arena *arena = index->arena;
    int bits = bits_for(count);
    size_t buckets = ((size_t) 1 << bits) + 1;

    index->shift = STORE_KEY_BITS - bits;
    index->mask = (uint32_t) ((UINT64_C(1) << index->shift) - 1);
    index->bucket = arena_array(arena, buckets, struct bucket);
    /* As many as there can be: what is not written takes no memory. */
    index->key = arena_raw_array(arena, count + 1, struct key);
    index->key[0] = (struct key){0, 0};
    index->position = arena_raw_array(arena, count, uint32_t);
}

static bool
fill(struct index *index, const struct stores *stores, size_t count,
     struct err *err)
{
    struct loading l = {.index = index, .count = count};

    if (count >= UINT32_MAX)
        return err_set(err, ERR_LIMIT,
                       _("密源库过大，不能全部装入内存；请分成几个库"));
    make_room(index, count);
    if (!stores->postings->walk(stores->postings_self, put_some, &l, err))
        return false;
    end_buckets(&l);
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

/* A key that may be there, and between which numbers. */
struct sought {
    size_t asker;
    uint32_t number, end;
};

/* Keys that are looked up together, and what was found out about them. */
struct group {
    const uint64_t *key;
    struct slice *out;
    size_t keys, may;
    struct sought sought[GROUP]; /* those that may be there */
};

static const struct bucket *
bucket_of(const struct index *index, uint64_t key)
{
    return &index->bucket[key >> index->shift];
}

static void
begin_group(const struct index *index, const uint64_t *key, size_t keys,
            struct slice *out, struct group *group)
{
    group->key = key;
    group->out = out;
    group->keys = keys < GROUP ? keys : GROUP;
    for (size_t i = 0; i < group->keys; i++)
        __builtin_prefetch(bucket_of(index, key[i]));
}

/* Before a key come at least as many as parts before its own that have any. */
static struct sought
sought_of(const struct index *index, uint64_t key, size_t asker)
{
    const struct bucket *bucket = bucket_of(index, key);
    uint32_t before = bucket->parts & (part_of(index, key) - 1);
    uint32_t number = bucket->begin + (uint32_t) __builtin_popcount(before);

    return (struct sought){asker, number, bucket[1].begin};
}

/* Which of them may be there? */
static void
seek_group(const struct index *index, struct group *group)
{
    group->may = 0;
    for (size_t i = 0; i < group->keys; i++) {
        uint64_t key = group->key[i];

        group->sought[group->may].asker = i;
        group->may +=
            (bucket_of(index, key)->parts & part_of(index, key)) != 0;
    }
    for (size_t i = 0; i < group->may; i++) {
        struct sought *sought = &group->sought[i];

        *sought = sought_of(index, group->key[sought->asker], sought->asker);
        __builtin_prefetch(&index->key[sought->number]);
    }
}

static struct slice
slice_of(const struct index *index, uint32_t number)
{
    const struct key *key = &index->key[number];
    uint32_t begin = key[-1].end, count = key->end - begin;
    uint32_t more = count > LIMIT_SEED_HITS ? count - LIMIT_SEED_HITS : 0;

    return (struct slice){index->position + begin, count - more, more};
}

/* Which of these are?  Whoever asks will look at the positions, too. */
static void
meet_group(const struct index *index, const struct group *group)
{
    memset(group->out, 0, group->keys * sizeof(*group->out));
    for (size_t i = 0; i < group->may; i++) {
        const struct sought *it = &group->sought[i];
        uint32_t rest = (uint32_t) group->key[it->asker] & index->mask;
        uint32_t at = it->number;

        while (at < it->end && index->key[at].rest < rest)
            at++;
        if (at == it->end || index->key[at].rest != rest)
            continue;
        group->out[it->asker] = slice_of(index, at);
        __builtin_prefetch(group->out[it->asker].position);
    }
}

/*
 * Memory is asked for well before it is looked at: when one group is met, the
 * next one was sought, and the one behind it asked for.
 */
void
index_find(const struct index *index, const uint64_t *key, size_t keys,
           struct slice *out)
{
    enum { STEPS = 3 };
    struct group group[STEPS];
    size_t groups = (keys + GROUP - 1) / GROUP;

    for (size_t g = 0; g < groups + STEPS - 1; g++) {
        size_t at = g * GROUP;

        if (g < groups)
            begin_group(index, key + at, keys - at, out + at,
                        &group[g % STEPS]);
        if (g >= 1 && g - 1 < groups)
            seek_group(index, &group[(g - 1) % STEPS]);
        if (g >= 2)
            meet_group(index, &group[(g - 2) % STEPS]);
    }
}
