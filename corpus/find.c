/*
 * What a check asks: postings of fingerprints.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/sort.h"

enum { PIECE = 512 }; /* keys looked up in memory at a time */

/* Keys asked for, each once and in order, and who asked for them. */
struct asked {
    struct posting *entry; /* value: the index of who asked */
    uint64_t *key;
    size_t keys;
};

static struct asked
sort_keys(struct arena *scratch, const uint64_t *print, size_t prints)
{
    struct asked asked = {arena_array(scratch, prints, struct posting),
                          arena_array(scratch, prints, uint64_t), 0};

    assert(prints <= UINT32_MAX);
    for (size_t i = 0; i < prints; i++)
        asked.entry[i] =
            (struct posting){print[i] >> (64 - STORE_KEY_BITS), (uint32_t) i};
    sort_entries(scratch, asked.entry, prints);
    for (size_t i = 0; i < prints; i++)
        if (i == 0 || asked.entry[i].key != asked.entry[i - 1].key)
            asked.key[asked.keys++] = asked.entry[i].key;
    return asked;
}

static bool
find_in_store(struct corpus *corpus, struct arena *arena,
              const uint64_t *print, size_t prints, struct slice *out,
              struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = arena_new();
    struct asked asked = sort_keys(scratch, print, prints);
    struct slice *slice = arena_array(scratch, asked.keys, struct slice);
    bool mine, ok;
    size_t at = 0;

    ok = handle_enter(corpus, &mine, err) &&
         stores->postings->find(stores->postings_self, arena, asked.key,
                                asked.keys, slice, err);
    ok = handle_leave(corpus, mine, ok, err);
    for (size_t i = 0; ok && i < prints; i++) {
        at += asked.entry[i].key != asked.key[at];
        out[asked.entry[i].value] = slice[at];
    }
    arena_free(scratch);
    return ok;
}

static size_t
find_in_memory(const struct index *index, const uint64_t *print, size_t prints,
               struct slice *out)
{
    uint64_t key[PIECE];
    size_t sum = 0;

    for (size_t at = 0, n; at < prints; at += n) {
        n = prints - at < PIECE ? prints - at : PIECE;
        for (size_t i = 0; i < n; i++)
            key[i] = print[at + i] >> (64 - STORE_KEY_BITS);
        sum += index_find(index, key, n, out + at);
    }
    return sum;
}

static size_t
sum_of(const struct slice *slice, size_t slices)
{
    size_t sum = 0;

    for (size_t i = 0; i < slices; i++)
        sum += slice[i].count;
    return sum;
}

bool
corpus_find(struct corpus *corpus, struct arena *arena, const uint64_t *print,
            size_t prints, struct slice *out, struct err *err)
{
    const struct index *index = handle_index(corpus, prints);
    size_t total;

    if (index != NULL)
        total = find_in_memory(index, print, prints, out);
    else if (find_in_store(corpus, arena, print, prints, out, err))
        total = sum_of(out, prints);
    else
        return false;
    return total <= LIMIT_POSTINGS ||
           err_set(err, ERR_LIMIT,
                   _("草稿与密源库的重合超过 %d 处，一次查不完；"
                     "请拆分草稿后再查"),
                   (int) LIMIT_POSTINGS);
}
