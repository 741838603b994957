/*
 * The lexicon: keys in order of their code points.
 *
 * Those that begin with the same two code points lie together and are found
 * by hash.  Among them the last key that is not behind the text in order is
 * searched for.  Whatever keys the text begins with, this one begins with
 * them too; so each key is linked to the longest other one that it begins
 * with, and all that stand at a place lie on one chain.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/search.h"

/*
 * Bits of the filter for each key: one place in sixteen is looked at in vain.
 */
enum { BITS_A_KEY = 16, SLOTS_A_KEY = 2 };

static int
compare(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
    for (size_t i = 0; i < a_len && i < b_len; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return (a_len > b_len) - (a_len < b_len);
}

static int
by_string(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order;

    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    order = compare(a->cp, a->len, b->cp, b->len);
    if (order != 0)
        return order;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

static bool
begins_with(const uint32_t *text, size_t len, const struct key *key)
{
    return key->len <= len &&
           memcmp(text, key->cp, key->len * sizeof(*text)) == 0;
}

static void
make_keys(struct lexicon *out)
{
    for (size_t i = 0; i < out->entries; i++) {
        const struct entry *e = &out->entry[i];
        struct key *last = &out->key[out->keys - (out->keys > 0)];

        if (out->keys == 0 || last->rule != e->rule || last->len != e->len ||
            !begins_with(e->cp, e->len, last)) {
            last = &out->key[out->keys++];
            *last = (struct key){.cp = e->cp,
                                 .len = e->len,
                                 .rule = e->rule,
                                 .first = (uint32_t) i};
        }
        last->count++;
    }
}

/* What one key does not begin with no later one does that begins with it. */
static void
make_links(struct lexicon *out)
{
    for (uint32_t i = 0; i < out->keys; i++) {
        struct key *key = &out->key[i];
        uint32_t before = i > 0 ? i - 1 : LEXICON_NONE;

        while (before != LEXICON_NONE &&
               !begins_with(key->cp, key->len, &out->key[before]))
            before = out->key[before].link;
        key->link = before;
    }
}

static struct slot *
find_slot(const struct lexicon *lexicon, uint64_t head)
{
    uint32_t i = lexicon_hash(head) & lexicon->slot_mask;

    while (lexicon->slot[i].head != 0 && lexicon->slot[i].head != head)
        i = (i + 1) & lexicon->slot_mask;
    return &lexicon->slot[i];
}

static void
make_slots(struct lexicon *out)
{
    for (uint32_t i = 0; i < out->keys; i++) {
        uint64_t head = lexicon_head(out->key[i].cp);
        uint32_t bit = lexicon_bit(out, out->key[i].cp);
        struct slot *slot = find_slot(out, head);

        out->bit[bit / 64] |= UINT64_C(1) << bit % 64;
        if (slot->head == 0)
            *slot = (struct slot){head, i, i};
        slot->end = i + 1;
    }
}

/* The power of two that is n or more, and 64 at least. */
static size_t
rounded(size_t n)
{
    size_t power = 64;

    while (power < n)
        power *= 2;
    return power;
}

void
lexicon_build(struct arena *arena, struct entry *entry, size_t count,
              struct lexicon *out)
{
    size_t slots, bits;

    if (count > 1)
        qsort(entry, count, sizeof(*entry), by_string);
    *out = (struct lexicon){.entry = entry, .entries = count};
    out->key = arena_array(arena, count + 1, struct key);
    make_keys(out);
    make_links(out);
    slots = rounded(out->keys * SLOTS_A_KEY);
    bits = rounded(out->keys * BITS_A_KEY);
    out->slot = arena_array(arena, slots, struct slot);
    out->bit = arena_array(arena, bits / 64, uint64_t);
    out->slot_mask = (uint32_t) (slots - 1);
    out->bit_mask = (uint32_t) (bits - 1);
    make_slots(out);
}

uint32_t
lexicon_find(const struct lexicon *lexicon, const uint32_t *text, size_t len)
{
    const struct slot *slot = find_slot(lexicon, lexicon_head(text));
    const struct key *k = lexicon->key;
    uint32_t i = slot->first, key;

    if (slot->head == 0)
        return LEXICON_NONE;
    SEARCH(i, slot->end, compare(k[i].cp, k[i].len, text, len) > 0);
    key = i > slot->first ? i - 1 : LEXICON_NONE;
    while (key != LEXICON_NONE && !begins_with(text, len, &k[key]))
        key = k[key].link;
    return key;
}
