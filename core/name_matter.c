/*
 * Sources that a text names by the registered names of their matters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/name_parts.h"

/* Names up to here turn up by chance where words meet. */
enum { SHORT_NAME = 4 };

static bool
is_figure(const struct key *key)
{
    for (size_t i = 0; i < key->len; i++)
        if (key->cp[i] < '0' || key->cp[i] > '9')
            return false;
    return true;
}

static enum strength
strength_of_name(struct naming *s, const struct key *key, size_t at)
{
    if (is_figure(key) || (key->len <= SHORT_NAME &&
                           (around_has_break(&s->around, at, at + key->len) ||
                            !around_is_word(&s->around, at, at + key->len))))
        return STRENGTH_REVIEW;
    return STRENGTH_CERTAIN;
}

void
naming_take_name(struct naming *s, const struct key *key, size_t at)
{
    size_t end = at + key->len;
    enum strength strength;

    if (!naming_is_apart(s, at, end) ||
        (key->len <= SHORT_NAME && around_has_stop(&s->around, at, end)))
        return;
    strength = strength_of_name(s, key, at);
    for (size_t i = 0; i < key->count; i++) {
        const struct entry *e = &s->names->lexicon.entry[key->first + i];
        struct named *named = naming_add(s, e, at, end, key->len);

        named->which = WHICH_NAME + e->order;
        named->match.strength = strength;
    }
}
