/*
 * What is text for people, and a set of what was seen of it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/words.h"

#include <stdint.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/fnv.h"
#include "core/utf8.h"

enum {
    CJK_FIRST = 0x2e80, /* CJK Radicals Supplement */
    SLOTS_FIRST = 256,
    PROBES_MAX = 64
};

bool
words_cjk(struct str s)
{
    for (size_t at = ascii_end(s, 0); at < s.len; at = ascii_end(s, at)) {
        uint32_t c = utf8_next(s, &at);

        if (c >= CJK_FIRST && c < UTF8_BAD)
            return true;
    }
    return false;
}

bool
words_letters(struct str s)
{
    size_t letters = 0;

    for (size_t i = 0; i < s.len && letters < 2; i++)
        letters += ascii_is_letter(s.ptr[i]);
    return letters == 2;
}

bool
words_many(struct str s)
{
    size_t words = 0, letters = 0;

    for (size_t i = 0; i < s.len && words < 2; i++) {
        letters = ascii_is_letter(s.ptr[i]) ? letters + 1 : 0;
        words += letters == 2 && (i == 1 || s.ptr[i - 2] == ' ');
    }
    return words == 2;
}

bool
words_same(struct str a, struct str b)
{
    return a.len == b.len && words_start(a, b);
}

bool
words_start(struct str s, struct str prefix)
{
    if (s.len < prefix.len)
        return false;
    for (size_t i = 0; i < prefix.len; i++)
        if (ascii_small(s.ptr[i]) != ascii_small(prefix.ptr[i]))
            return false;
    return true;
}

bool
words_among(struct str word, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (words_same(word, list[i]))
            return true;
    return false;
}

/*
 * The slot that holds s, or the free one where it belongs; NULL where values
 * were made to collide: those are not remembered.
 */
static struct str *
slot_for(struct str *slot, size_t slots, struct str s)
{
    size_t at = (size_t) fnv_of(s) & (slots - 1);

    for (int i = 0; i < PROBES_MAX; i++) {
        if (slot[at].ptr == NULL || str_eq(slot[at], s))
            return &slot[at];
        at = (at + 1) & (slots - 1);
    }
    return NULL;
}

/* Twice as many slots; at most half of them are ever used. */
static void
widen(struct arena *arena, struct words_seen *seen)
{
    size_t slots = seen->slots == 0 ? SLOTS_FIRST : seen->slots * 2;
    struct str *wider = arena_array(arena, slots, struct str);

    for (size_t i = 0; i < seen->slots; i++) {
        struct str *to = seen->slot[i].ptr == NULL
                             ? NULL
                             : slot_for(wider, slots, seen->slot[i]);

        if (to != NULL)
            *to = seen->slot[i];
    }
    seen->slot = wider;
    seen->slots = slots;
}

bool
words_are_new(struct arena *arena, struct words_seen *seen, struct str s)
{
    struct str *slot;

    if (s.len == 0)
        return false;
    if (seen->count * 2 >= seen->slots)
        widen(arena, seen);
    slot = slot_for(seen->slot, seen->slots, s);
    if (slot == NULL)
        return true;
    if (slot->ptr != NULL)
        return false;
    *slot = str_dup(arena, s);
    seen->count++;
    return true;
}
