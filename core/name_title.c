/*
 * Sources that a text names by their titles.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/name_parts.h"

/* A title in the text: the matter, and what stands there of the rest. */
struct cited {
    const struct title *title;
    size_t from, to;
    size_t left, right; /* how much of that is not the matter */
};

/* How much of the title before its matter precedes the place at. */
static size_t
reach_left(const struct naming *s, const struct title *title, size_t at)
{
    size_t n = 0, whole = title->left[0], best = 0;

    while (n < whole && n < at &&
           s->text->cp[at - n - 1] == title->cp[whole - n - 1])
        n++;
    for (size_t i = 0; i < TITLE_CUTS; i++)
        if (whole - title->left[i] <= n)
            best = whole - title->left[i];
    return best;
}

/* The same behind it. */
static size_t
reach_right(const struct naming *s, const struct title *title, size_t at)
{
    size_t n = 0, matter = title->right[0], best = 0;
    size_t whole = title->right[TITLE_CUTS - 1] - matter;

    while (n < whole && at + n < s->text->len &&
           s->text->cp[at + n] == title->cp[matter + n])
        n++;
    for (size_t i = 0; i < TITLE_CUTS; i++)
        if (title->right[i] - matter <= n)
            best = title->right[i] - matter;
    return best;
}

/* Is 关于, or 的通知, among what was found? */
static bool
has_frame(const struct cited *c)
{
    const struct title *t = c->title;

    return (t->left[2] < t->left[1] && c->left >= t->left[0] - t->left[2]) ||
           (t->right[1] < t->right[2] &&
            c->right >= t->right[2] - t->right[0]);
}

static bool
is_whole(const struct cited *c)
{
    const struct title *t = c->title;

    return c->left == t->left[0] &&
           c->right == t->right[TITLE_CUTS - 1] - t->right[0];
}

/* How much the title tells; 0 if that may be chance. */
static uint32_t
telling_of(struct naming *s, const struct cited *c)
{
    uint32_t telling = title_telling(s->text->cp + c->from, c->to - c->from);
    bool worded = c->title->worded;

    if (worded && telling >= BARE_TELLING && c->to - c->from >= BARE_LEAST)
        return telling;
    if (telling >= FRAMED_TELLING && has_frame(c))
        return telling;
    return telling >= (worded && is_whole(c) ? WHOLE_TELLING
                                             : FRAMED_TELLING) &&
                   around_is_enclosed(&s->around, c->from, c->to)
               ? telling
               : 0;
}

static bool
is_public(const struct naming *s, const struct entry *e)
{
    return s->names->source[e->source].kind == KIND_PUBLIC;
}

/* A public text has the same title, the earliest of them comes first. */
static void
set_public(const struct naming *s, const struct key *key, struct named *named)
{
    const struct entry *open = &s->names->lexicon.entry[key->first];
    date issued = s->names->source[named->source].issued, opened;

    if (!is_public(s, open))
        return;
    opened = s->names->source[open->source].issued;
    named->match.is_public = true;
    named->match.public_source = open->source;
    named->match.public_before =
        issued != DATE_NONE && opened != DATE_NONE && opened <= issued;
}

static void
take_title(struct naming *s, const struct key *key, const struct entry *e,
           size_t at)
{
    struct cited c = {.title = &s->names->title[e->source]};
    uint32_t telling;
    struct named *named;

    c.left = reach_left(s, c.title, at);
    c.right = reach_right(s, c.title, at + key->len);
    c.from = at - c.left;
    c.to = at + key->len + c.right;
    if (!naming_is_apart(s, c.from, c.to) ||
        (telling = telling_of(s, &c)) == 0)
        return;
    named = naming_add(s, e, c.from, c.to, telling);
    named->which = WHICH_TITLE;
    set_public(s, key, named);
}

void
naming_take_titles(struct naming *s, const struct key *key, size_t at)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];

    for (size_t i = 0; i < key->count; i++)
        if (!is_public(s, &entry[i]))
            take_title(s, key, &entry[i], at);
}
