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
    /* Beside what is kept of a key its word has so many bits for a number. */
    LEAST_COUNTS = 8,
    LEAST_BITS = STORE_KEY_BITS - 32 + LEAST_COUNTS,
    MOST_BITS = 30,
    TRACE_BITS = 5,
    /* Postings put at a time: no more than any key's word can count. */
    PIECE = 1 << LEAST_COUNTS,
    GROUP = 16 /* keys whose memory is fetched at a time, as it can be */
};

static const uint64_t key_end = UINT64_C(1) << STORE_KEY_BITS;

/*
 * Most keys that are asked for are not there: their traces tell it of eleven
 * in twelve.  Traces stand by themselves, so that more of them stay in the
 * cache: all else is looked at for few.
 *
 * A key is a word: above, what it has beyond its bucket's number, below, how
 * many positions follow it.  Where that is too large a number there is none,
 * and a word of its own between them.  Behind the last bucket stands one more.
 */
struct index {
    struct arena *arena;
    int shift;       /* of a key, to its bucket's number and TRACE_BITS more */
    uint32_t most;   /* positions that the word of a key can count */
    uint32_t *trace; /* of each bucket: all traces of its keys */
    uint32_t *begin; /* where its first key stands; the last one's end */
    uint32_t *word;
};

static size_t
bucket_of(const struct index *index, uint64_t key)
{
    return key >> index->shift >> TRACE_BITS;
}

/* A bit for what follows the bucket's number, and one for what comes last. */
static uint32_t
trace_of(const struct index *index, uint64_t key)
{
    return UINT32_C(1) << (key >> index->shift & 31) | UINT32_C(1)
                                                           << (key & 31);
}

/* The word of a key, without the number. */
static uint32_t
word_of(const struct index *index, uint64_t key)
{
    return (uint32_t) key * (index->most + 1);
}

/* --- loading --- */

/*
 * Keys are laid down, then closed.  Before that their words are the lower
 * halves of keys, and all up to the next one's are positions.
 */
struct loading {
    struct index *index;
    size_t count, seen;
    uint64_t base;             /* of the keys that are not closed */
    uint64_t least;            /* that the next key to be closed may be */
    size_t at;                 /* where to go on */
    size_t keys;               /* that are not closed */
    uint32_t start[PIECE + 2]; /* of each of them, and where to go on */
    bool damaged;              /* what comes is not in order */
};

static int
bits_for(size_t count)
{
    int bits = LEAST_BITS;

    while (bits < MOST_BITS && count >> bits > FILL)
        bits++;
    return bits;
}

/*
 * Whether a key is the last one again nobody foresees, the processor neither:
 * hence no branches.  What is written of a key that is is written over.
 */
static void
lay(struct loading *l, const uint64_t *posting, size_t n)
{
    uint32_t *word = l->index->word, *start = l->start;
    uint64_t last = l->keys == 0 ? UINT64_MAX : word[start[0]];
    size_t at = l->at, keys = l->keys;

    for (size_t i = 0; i < n; i++) {
        uint64_t key = posting[i] >> 32;
        size_t is_new = key != last;

        start[keys] = (uint32_t) at;
        keys += is_new;
        word[at] = (uint32_t) key;
        at += is_new;
        word[at++] = (uint32_t) posting[i];
        last = key;
    }
    start[keys] = (uint32_t) at;
    l->at = at;
    l->keys = keys;
}

/* How many positions stand behind a key that was laid down. */
static uint32_t
count_of(const struct loading *l, size_t i)
{
    return l->start[i + 1] - l->start[i] - 1;
}

/*
 * Let a word of its own say how many positions the first key has, if its word
 * cannot: others began in the last piece.
 */
static void
spread(struct loading *l)
{
    uint32_t *word = l->index->word + l->start[0] + 1, count = count_of(l, 0);

    memmove(word + 1, word, (l->at - l->start[0] - 1) * sizeof(*word));
    *word = count;
    l->at++;
    for (size_t i = 1; i <= l->keys; i++)
        l->start[i]++;
}

/* Close so many keys, at least one; at most one more is there. */
static void
close_keys(struct loading *l, size_t keys)
{
    const struct index index = *l->index;
    bool is_spread = count_of(l, 0) > index.most;
    uint32_t *start = l->start;
    uint64_t least = l->least, odd = 0;

    if (is_spread)
        spread(l);
    for (size_t i = 0; i < keys; i++) {
        uint32_t *word = &index.word[start[i]];
        uint64_t key = l->base | *word;
        size_t bucket = bucket_of(&index, key);

        odd |= key < least;
        least = key + 1;
        *word = word_of(&index, key) + count_of(l, i);
        index.trace[bucket] |= trace_of(&index, key);
        index.begin[bucket + 1] = start[i + 1];
    }
    if (is_spread)
        index.word[start[0]] -= count_of(l, 0);
    l->least = least;
    l->damaged |= odd != 0;
    l->keys -= keys;
    memmove(start, start + keys, (l->keys + 1) * sizeof(*start));
}

/* Of what is damaged nothing more is put anywhere. */
static void
put_swath(void *to, const struct swath *swath)
{
    struct loading *l = to;

    l->seen += swath->count;
    if (swath->base != l->base && l->keys > 0)
        close_keys(l, l->keys);
    l->damaged |=
        l->seen > l->count || swath->base < l->base || swath->base >= key_end;
    l->base = swath->base;
    for (size_t at = 0, n; at < swath->count && !l->damaged; at += n) {
        n = swath->count - at < PIECE ? swath->count - at : PIECE;
        lay(l, swath->posting + at, n);
        if (l->keys > 1)
            close_keys(l, l->keys - 1);
    }
}

/* One without keys ends where it begins. */
static void
end_buckets(struct index *index)
{
    size_t buckets = (size_t) 1
                     << (STORE_KEY_BITS - TRACE_BITS - index->shift);

    for (size_t i = 0; i < buckets; i++)
        if (index->trace[i] == 0)
            index->begin[i + 1] = index->begin[i];
}

static void
make_room(struct index *index, size_t count)
{
    struct arena *arena = index->arena;
    int bits = bits_for(count);
    size_t buckets = (size_t) 1 << bits;

    index->shift = STORE_KEY_BITS - TRACE_BITS - bits;
    index->most = (UINT32_C(1) << (bits - LEAST_BITS + LEAST_COUNTS)) - 1;
    index->trace = arena_array(arena, buckets, uint32_t);
    index->begin = arena_array(arena, buckets + 1, uint32_t);
    /* As many as there can be: what is not written takes no memory. */
    index->word = arena_raw_array(arena, 2 * count, uint32_t);
}

static bool
fill(struct index *index, const struct stores *stores, size_t count,
     struct err *err)
{
    struct loading l = {.index = index, .count = count};

    if (count > UINT32_MAX / 2)
        return err_set(err, ERR_LIMIT,
                       _("密源库过大，不能全部装入内存；请分成几个库"));
    make_room(index, count);
    if (!stores->postings->walk(stores->postings_self, put_swath, &l, err))
        return false;
    if (l.keys > 0)
        close_keys(&l, l.keys);
    end_buckets(index);
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

/* A key that may be there, and where those of its bucket stand. */
struct sought {
    size_t asker;
    uint32_t at, end;
};

/* Keys that are looked up together, and what was found out about them. */
struct group {
    const uint64_t *key;
    struct slice *out;
    size_t keys, may;
    struct sought sought[GROUP]; /* those that may be there */
};

static void
begin_group(const struct index *index, const uint64_t *key, size_t keys,
            struct slice *out, struct group *group)
{
    group->key = key;
    group->out = out;
    group->keys = keys < GROUP ? keys : GROUP;
    for (size_t i = 0; i < group->keys; i++)
        __builtin_prefetch(&index->trace[bucket_of(index, key[i])]);
}

/* Where those of its bucket begin. */
static const uint32_t *
begin_of(const struct index *index, const struct group *group, size_t asker)
{
    return &index->begin[bucket_of(index, group->key[asker])];
}

/* Which of them may be there? */
static void
sift_group(const struct index *index, struct group *group)
{
    group->may = 0;
    for (size_t i = 0; i < group->keys; i++) {
        uint64_t key = group->key[i];
        uint32_t trace = trace_of(index, key);

        group->sought[group->may].asker = i;
        group->may += (index->trace[bucket_of(index, key)] & trace) == trace;
    }
    for (size_t i = 0; i < group->may; i++) {
        const uint32_t *begin = begin_of(index, group, group->sought[i].asker);

        __builtin_prefetch(&begin[0]);
        __builtin_prefetch(&begin[1]);
    }
}

/* Where would these be? */
static void
seek_group(const struct index *index, struct group *group)
{
    for (size_t i = 0; i < group->may; i++) {
        struct sought *sought = &group->sought[i];
        const uint32_t *begin = begin_of(index, group, sought->asker);

        sought->at = begin[0];
        sought->end = begin[1];
        __builtin_prefetch(&index->word[sought->at]);
        __builtin_prefetch(&index->word[sought->end]);
    }
}

/* What follows the word of a key. */
static struct slice
slice_at(const struct index *index, uint32_t at)
{
    const uint32_t *word = &index->word[at + 1];
    uint32_t count = word[-1] & index->most;

    if (count == 0)
        count = *word++;
    return (struct slice){word, count, 0};
}

/* The place of the next key. */
static uint32_t
behind(const struct index *index, uint32_t at)
{
    struct slice slice = slice_at(index, at);

    return (uint32_t) (slice.position - index->word) + slice.count;
}

static struct slice
find_key(const struct index *index, const struct sought *sought, uint64_t key)
{
    uint32_t least = word_of(index, key), at = sought->at;
    struct slice slice;

    while (at < sought->end && index->word[at] < least)
        at = behind(index, at);
    if (at >= sought->end || index->word[at] - least > index->most)
        return (struct slice){NULL, 0, 0};
    slice = slice_at(index, at);
    if (slice.count > LIMIT_SEED_HITS) {
        slice.more = slice.count - LIMIT_SEED_HITS;
        slice.count = LIMIT_SEED_HITS;
    }
    return slice;
}

/* Which of these are?  Returns how many positions they have. */
static size_t
meet_group(const struct index *index, const struct group *group)
{
    size_t sum = 0;

    memset(group->out, 0, group->keys * sizeof(*group->out));
    for (size_t i = 0; i < group->may; i++) {
        const struct sought *sought = &group->sought[i];
        struct slice *out = &group->out[sought->asker];

        *out = find_key(index, sought, group->key[sought->asker]);
        sum += out->count;
    }
    return sum;
}

/*
 * Memory is asked for well before it is looked at: when one group is met, the
 * next one was sought, the one behind it sifted, and the one behind that asked
 * for.  What lies over a line of the cache, as the words of most buckets do,
 * is asked for at both ends.
 */
size_t
index_find(const struct index *index, const uint64_t *key, size_t keys,
           struct slice *out)
{
    enum { STEPS = 4 };
    struct group group[STEPS];
    size_t groups = (keys + GROUP - 1) / GROUP, sum = 0;

    for (size_t g = 0; g < groups + STEPS - 1; g++) {
        size_t at = g * GROUP;

        if (g < groups)
            begin_group(index, key + at, keys - at, out + at,
                        &group[g % STEPS]);
        if (g >= 1 && g - 1 < groups)
            sift_group(index, &group[(g - 1) % STEPS]);
        if (g >= 2 && g - 2 < groups)
            seek_group(index, &group[(g - 2) % STEPS]);
        if (g >= 3)
            sum += meet_group(index, &group[(g - 3) % STEPS]);
    }
    return sum;
}
