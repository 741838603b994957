/*
 * Sources that a text names by their numbers, 文号.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/glyph.h"
#include "core/name_parts.h"
#include "core/number.h"
#include "core/search.h"

/* What may precede 代字 that is the end of many others. */
static bool
may_begin_code(struct naming *s, size_t at)
{
    static const struct str before =
        STR_INIT("据照按依以见和与及或由将把对从为至到收发文件下称附号");

    return around_begins(&s->around, at) ||
           glyph_is_one_of(s->text->cp[at - 1], before);
}

/* The first of the key's entries with this order or a later one. */
static size_t
first_of_order(const struct naming *s, const struct key *key, uint32_t order)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];
    size_t i = 0;

    SEARCH(i, key->count, entry[i].order >= order);
    return i;
}

/* All whose order lies from order to last. */
static void
add_numbers(struct naming *s, const struct key *key, uint32_t order,
            uint32_t last, size_t from, size_t to)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];
    uint32_t telling = title_telling(s->text->cp + from, to - from) + 1;

    for (size_t i = first_of_order(s, key, order);
         i < key->count && entry[i].order <= last; i++)
        naming_add(s, &entry[i], from, to, telling)->which = WHICH_NUMBER;
}

/*
 * The key of the same 代字 with the year that stands there, if there is one.
 */
static const struct key *
key_of_year(const struct naming *s, const struct key *key, size_t year)
{
    const struct lexicon *lexicon = &s->names->lexicon;
    uint32_t *cp = arena_raw_array(s->arena, key->len, uint32_t), i;

    memcpy(cp, key->cp, (key->len - NAMING_YEAR) * sizeof(*cp));
    memcpy(cp + key->len - NAMING_YEAR, s->text->cp + year,
           NAMING_YEAR * sizeof(*cp));
    for (i = lexicon_find(lexicon, cp, key->len); i != LEXICON_NONE;
         i = lexicon->key[i].link)
        if (lexicon->key[i].len == key->len &&
            lexicon->key[i].rule == RULE_NUMBER)
            return &lexicon->key[i];
    return NULL;
}

/* Those behind a year that ends at end, and behind more years of one list. */
static void
take_sequences(struct naming *s, const struct key *key, size_t at, size_t from,
               size_t end)
{
    const struct key *now = key;

    for (size_t year = 0;; end = year + NAMING_YEAR, from = year) {
        struct sequence sequence[NUMBER_SEQUENCES];
        size_t n = number_read(&s->around, from, end, sequence);

        for (size_t i = 0; now != NULL && i < n; i++)
            add_numbers(s, now, sequence[i].value, sequence[i].last, at,
                        sequence[i].to);
        year = n > 0 ? number_year_behind(&s->around, sequence[n - 1].to) : 0;
        if (year == 0)
            return;
        now = key_of_year(s, key, year);
    }
}

void
naming_take_number(struct naming *s, const struct key *key, size_t at)
{
    size_t end = at + key->len;

    if (s->names->lexicon.entry[key->first + key->count - 1].order ==
            UINT32_MAX &&
        naming_is_apart(s, at, end))
        add_numbers(s, key, UINT32_MAX, UINT32_MAX, at, end);
    if (key->len <= NAMING_YEAR ||
        (number_is_general(key->cp, key->len - NAMING_YEAR) &&
         !may_begin_code(s, at)))
        return;
    take_sequences(s, key, at, at, end);
}
