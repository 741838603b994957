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
    AHEAD = 64 /* keys whose memory is fetched at a time */
};

/* Most keys that are asked for are not there: the parts tell it of nearly all
 * of those. */
struct bucket {
    uint32_t end;   /* the number behind that of its last key */
    uint32_t parts; /* a bit for each of its 32 parts that has a key */
};

struct key {
    uint32_t rest; /* beyond the bucket's number */
    uint32_t end;  /* of its positions, which follow those of the one before */
};

static const uint64_t KEY_MASK = (UINT64_C(1) << STORE_KEY_BITS) - 1;

/* In front of the first bucket and the first key stands one without any. */
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
put_some(void *to, const struct entry *entry, size_t n)
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
        struct bucket *bucket = &index.bucket[(key >> index.shift) + 1];

        odd |= (key ^ entry->key) | (key < last);
        keys += keys == 0 || key != last;
        last = key;
        index.position[seen++] = entry->value;
        index.key[keys] =
            (struct key){(uint32_t) key & index.mask, (uint32_t) seen};
        bucket->parts |= part_of(&index, key);
        bucket->end = (uint32_t) keys + 1;
    }
    l->keys = keys;
    l->last = last;
    l->damaged |= odd != 0;
}

/* One without keys ends where the one before does. */
static void
end_buckets(struct loading *l)
{
    struct index *index = l->index;
    size_t buckets = (size_t) 1 << (STORE_KEY_BITS - index->shift);

    index->bucket[0].end = 1;
    for (size_t i = 1; i <= buckets; i++)
        if (index->bucket[i].parts == 0)
            index->bucket[i].end = index->bucket[i - 1].end;
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

/* A key that is asked for, and its number, or what that is at least. */
struct sought {
    size_t asker;
    uint32_t number;
};

/* Those that may be there. */
static size_t
seek(const struct index *index, const uint64_t *key, size_t n,
     struct sought *out)
{
    size_t may = 0;

    for (size_t i = 0; i < n; i++)
        __builtin_prefetch(&index->bucket[(key[i] >> index->shift) + 1]);
    for (size_t i = 0; i < n; i++) {
        const struct bucket *bucket =
            &index->bucket[(key[i] >> index->shift) + 1];

        out[may] = (struct sought){i, bucket[-1].end};
        may += (bucket->parts & part_of(index, key[i])) != 0;
    }
    for (size_t i = 0; i < may; i++)
        __builtin_prefetch(&index->key[out[i].number]);
    return may;
}

/* Of these, the ones that are. */
static size_t
meet(const struct index *index, const uint64_t *key, size_t n,
     struct sought *sought)
{
    size_t found = 0;

    for (size_t i = 0; i < n; i++) {
        uint64_t whole = key[sought[i].asker];
        uint32_t end = index->bucket[(whole >> index->shift) + 1].end;
        uint32_t rest = (uint32_t) whole & index->mask, at = sought[i].number;

        while (at < end && index->key[at].rest < rest)
            at++;
        sought[found] = (struct sought){sought[i].asker, at};
        found += at < end && index->key[at].rest == rest;
    }
    for (size_t i = 0; i < found; i++)
        __builtin_prefetch(
            &index->position[index->key[sought[i].number - 1].end]);
    return found;
}

static struct slice
slice_of(const struct index *index, uint32_t number)
{
    const struct key *key = &index->key[number];
    uint32_t begin = key[-1].end, count = key->end - begin;
    uint32_t more = count > LIMIT_SEED_HITS ? count - LIMIT_SEED_HITS : 0;

    return (struct slice){index->position + begin, count - more, more};
}

/* Memory is asked for well before it is looked at. */
static void
find_some(const struct index *index, const uint64_t *key, size_t n,
          struct slice *out)
{
    struct sought sought[AHEAD];
    size_t found = meet(index, key, seek(index, key, n, sought), sought);

    memset(out, 0, n * sizeof(*out));
    for (size_t i = 0; i < found; i++)
        out[sought[i].asker] = slice_of(index, sought[i].number);
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
