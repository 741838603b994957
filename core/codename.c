/*
 * Counting code names.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/codename.h"

#include <stdbool.h>
#include <string.h>

#include "core/align.h"
#include "core/ascii.h"
#include "core/least.h"
#include "core/search.h"
#include "core/seed.h"
#include "core/source.h"

/* A word of the draft, half open. */
struct word {
    uint32_t from, to;
    bool letters; /* it is no number */
};

static bool
is_of_word(uint32_t cp)
{
    return ascii_is_letter(cp) || ascii_is_digit(cp);
}

/* The first word from there on; an empty one at the end if there is none. */
static struct word
next_word(const struct folded *draft, uint32_t from, uint32_t end)
{
    struct word word = {from, from, false};

    while (word.from < end && !is_of_word(draft->cp[word.from]))
        word.from++;
    for (word.to = word.from; word.to < end && is_of_word(draft->cp[word.to]);
         word.to++)
        word.letters = word.letters || ascii_is_letter(draft->cp[word.to]);
    return word;
}

/* Is there a word of which only a part ends or begins at that place? */
static bool
is_within(const struct folded *draft, uint32_t at)
{
    return at > 0 && at < draft->len && is_of_word(draft->cp[at - 1]) &&
           is_of_word(draft->cp[at]);
}

/* How often the corpus has the seed outside the source. */
static uint32_t
elsewhere(const struct evidence *ev, const struct slice *slice,
          uint32_t source)
{
    uint32_t from = 0, to = 0;

    if (ev->source != NULL) {
        const struct source *of = &ev->source[source];

        SEARCH(from, slice->count, slice->position[from] >= of->base);
        SEARCH(to, slice->count, slice->position[to] >= of->base + of->size);
    }
    return slice_often(slice) - (to - from);
}

/* Does hardly anybody else have the word? */
static bool
is_own(const struct evidence *ev, const struct background *back,
       uint32_t source, const struct word *word)
{
    uint32_t others = UINT32_MAX;

    for (uint32_t c = word->from; c < word->to; c++)
        if (back->reach[c] != 0)
            return false;
    for (uint32_t s = word->from; s + SEED_SIZE <= word->to; s++)
        others = least(others, elsewhere(ev, &ev->slice[s], source));
    return others <= 1;
}

static bool
is_codename(const struct evidence *ev, const struct background *back,
            uint32_t source, const struct word *word)
{
    const struct folded *draft = &ev->reading->text;

    return word->letters && word->to - word->from >= SEED_SIZE &&
           !is_within(draft, word->from) && !is_within(draft, word->to) &&
           is_own(ev, back, source, word);
}

static bool
is_same(const struct folded *draft, const struct word *a, const struct word *b)
{
    return a->to - a->from == b->to - b->from &&
           memcmp(draft->cp + a->from, draft->cp + b->from,
                  (a->to - a->from) * sizeof(*draft->cp)) == 0;
}

uint32_t
codename_count(const struct evidence *ev, const struct background *back,
               uint32_t source, const struct blocks *pieces)
{
    const struct folded *draft = &ev->reading->text;
    struct word last = {0, 0, false}, word;
    uint32_t count = 0;

    for (size_t i = 0; i < pieces->count; i++) {
        const struct block *piece = &pieces->item[i];
        uint32_t end = block_end(piece);

        for (uint32_t c = piece->from; c < end; c = word.to) {
            word = next_word(draft, c, end);
            if (!is_codename(ev, back, source, &word) ||
                is_same(draft, &word, &last))
                continue;
            last = word;
            count++;
        }
    }
    return count;
}
