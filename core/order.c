/*
 * In which order a text is read, by the common words in it.
 *
 * Ordinary text has one such word for each four or five characters, and one
 * backwards for hundreds.  So what is looked into is only where none stands
 * for a while, and what is around one that stands backwards.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/order.h"

#include "core/arena.h"
#include "core/han.h"
#include "core/order_list.h"
#include "core/pairs.h"
#include "core/swap.h"

enum {
    WORD = 2, /* characters */

    /* So many characters without a word are few, in ordinary text. */
    BARE = 20,

    /* The second character of a word stands so far behind the first. */
    FARTHEST = 5,

    /* Characters around what is read otherwise that may belong to it. */
    AROUND = 16,

    /*
     * Neighbours change places here and there: so far around a word that
     * stands backwards, where so many more words come about by it; fewer do
     * where no other word stands.
     */
    NEAR = 24,
    SWAPPED = 3,
    SWAPPED_BARE = 2,

    /* So many words backwards close together, and none that is not. */
    TOGETHER = 2
};

const struct pairs *
order_words(struct arena *arena)
{
    struct pairs *words = arena_new_of(arena, struct pairs);

    for (const uint32_t *word = order_list; *word != 0; word += WORD)
        pairs_add(words, word[0], word[1]);
    return words;
}

void
order_add_turned(struct pairs *pairs)
{
    for (const uint32_t *word = order_list; *word != 0; word += WORD)
        pairs_add(pairs, word[1], word[0]);
}

/* --- where --- */

/* The ways to read a stretch. */
enum { TURNED = 1, MENDED = 0 }; /* or else every so manyth character */

/* A stretch that reads otherwise, half open. */
struct stretch {
    size_t from, to, way;
};

struct search {
    const struct pairs *words;
    struct arena *arena;
    const struct folded *text;
    struct stretch *item;
    size_t count, room;
    size_t last[FARTHEST + 1]; /* of each way, one more than its number */
};

static void
add_stretch(struct search *s, size_t from, size_t to, size_t way,
            size_t around)
{
    struct stretch *last =
        s->last[way] > 0 ? &s->item[s->last[way] - 1] : NULL;

    from = from > around ? from - around : 0;
    to = to + around < s->text->len ? to + around : s->text->len;
    if (last != NULL && last->to >= from) {
        last->to = to;
        return;
    }
    *arena_push(s->arena, s->item, s->count, &s->room) =
        (struct stretch){from, to, way};
    s->last[way] = s->count;
}

static size_t
count_turned(const struct search *s, size_t from, size_t to)
{
    const uint32_t *cp = s->text->cp;
    size_t n = 0;

    for (size_t i = from; i + 1 < to; i++)
        n += pairs_have(s->words, cp[i + 1], cp[i]);
    return n;
}

static size_t
count_apart(const struct search *s, size_t from, size_t to, size_t distance)
{
    const uint32_t *cp = s->text->cp;
    size_t n = 0;

    for (size_t i = from; i + distance < to; i++)
        n += pairs_have(s->words, cp[i], cp[i + distance]);
    return n;
}

static bool
has_han(const struct folded *text, size_t from, size_t to)
{
    while (from < to && !is_han(text->cp[from]))
        from++;
    return from < to;
}

/* No word stands there: are there any apart, and more than backwards? */
static void
look_into_bare(struct search *s, size_t from, size_t to)
{
    size_t way = TURNED, most;

    if (!has_han(s->text, from, to))
        return;
    most = count_turned(s, from, to);
    for (size_t d = 2; d <= FARTHEST; d++) {
        size_t n = count_apart(s, from, to, d);

        if (n > most) {
            most = n;
            way = d;
        }
    }
    if (way != TURNED)
        add_stretch(s, from, to, way, 4 * way);
}

/* How many more words there are if two neighbours change places, or none. */
static int
gain(const struct search *s, size_t i)
{
    const struct pairs *w = s->words;
    const uint32_t *cp = s->text->cp + i;
    bool first = i == 0, last = i + 2 == s->text->len;
    int n = pairs_have(w, cp[1], cp[0]) +
            (!first && pairs_have(w, cp[-1], cp[1])) +
            (!last && pairs_have(w, cp[0], cp[2]));

    if (n > 0)
        n -= pairs_have(w, cp[0], cp[1]) +
             (!first && pairs_have(w, cp[-1], cp[0])) +
             (!last && pairs_have(w, cp[1], cp[2]));
    return n;
}

/* Where the words end, on either side, between which the place lies. */
static struct stretch
bare_around(const struct search *s, size_t at)
{
    const uint32_t *cp = s->text->cp;
    struct stretch bare = {at, at + 1, TURNED};

    while (bare.from > 0 && at - bare.from < AROUND &&
           !pairs_have(s->words, cp[bare.from - 1], cp[bare.from]))
        bare.from--;
    while (bare.to + 1 < s->text->len && bare.to - at < AROUND &&
           !pairs_have(s->words, cp[bare.to], cp[bare.to + 1]))
        bare.to++;
    return bare;
}

static int
count_gains(const struct search *s, size_t from, size_t to)
{
    int gains = 0;

    for (size_t i = from; i + 1 < to; i++) {
        int n = gain(s, i);

        gains += n > 0 ? n : 0;
    }
    return gains;
}

/* A word stands backwards there: so may others, or single characters. */
static void
look_around(struct search *s, size_t at)
{
    struct stretch bare = bare_around(s, at);
    size_t from = at > NEAR ? at - NEAR : 0;
    size_t to = at + NEAR < s->text->len ? at + NEAR : s->text->len;
    bool wide = bare.to - bare.from >= BARE;

    if (wide || count_turned(s, bare.from, bare.to) >= TOGETHER)
        add_stretch(s, bare.from, bare.to, TURNED, AROUND);
    if (count_gains(s, from, to) >= (wide ? SWAPPED_BARE : SWAPPED))
        add_stretch(s, from, to, MENDED, 0);
}

/* Where the last word begins in [from, to), itself at its end; to: nowhere. */
static size_t
last_word(const struct search *s, size_t from, size_t to)
{
    const uint32_t *cp = s->text->cp;

    for (size_t i = to; i > from; i--)
        if (pairs_have(s->words, cp[i - 1], cp[i]))
            return i - 1;
    return to;
}

/* Where there is a word within each BARE characters, few are looked at. */
static void
find_bare(struct search *s)
{
    size_t len = s->text->len;

    for (size_t since = 0, at; since + BARE < len; since = at + 1) {
        at = last_word(s, since, since + BARE);
        if (at < since + BARE)
            continue;
        while (at + 1 < len &&
               !pairs_have(s->words, s->text->cp[at], s->text->cp[at + 1]))
            at++;
        look_into_bare(s, since, at + 1);
    }
}

static void
find_swapped(struct search *s, const struct places *telling)
{
    for (size_t k = 0; k < telling->count; k++) {
        const uint32_t *cp = s->text->cp + telling->at[k];

        if (pairs_have(s->words, cp[1], cp[0]))
            look_around(s, telling->at[k]);
    }
}

/* --- how --- */

static void
put(const struct folded *text, size_t i, struct folded *out)
{
    out->cp[out->len] = text->cp[i];
    out->from[out->len] = text->from[i];
    out->to[out->len++] = text->to[i];
}

static void
turn(const struct folded *text, const struct stretch *at, struct folded *out)
{
    for (size_t i = at->to; i > at->from; i--)
        put(text, i - 1, out);
}

static void
take_apart(const struct folded *text, const struct stretch *at,
           struct folded *out)
{
    for (size_t first = 0; first < at->way; first++)
        for (size_t i = at->from + first; i < at->to; i += at->way)
            put(text, i, out);
}

static void
mend(const struct search *s, const struct stretch *at, struct folded *out)
{
    size_t len = at->to - at->from;
    size_t *order = arena_raw_array(s->arena, len, size_t);

    swap_order(s->words, s->arena, s->text->cp + at->from, len, order);
    for (size_t i = 0; i < len; i++)
        put(s->text, at->from + order[i], out);
}

bool
order_reread(const struct pairs *words, struct arena *arena,
             const struct folded *text, const struct places *telling,
             struct reread *out)
{
    struct search s = {.words = words, .arena = arena, .text = text};
    size_t room = 0;

    find_bare(&s);
    find_swapped(&s, telling);
    if (s.count == 0)
        return false;
    for (size_t i = 0; i < s.count; i++)
        room += (s.item[i].to - s.item[i].from);
    *out = (struct reread){.text = {arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t), 0},
                           .span = arena_array(arena, 1, struct reread_span),
                           .spans = 1};
    for (size_t i = 0; i < s.count; i++)
        if (s.item[i].way == TURNED)
            turn(text, &s.item[i], &out->text);
        else if (s.item[i].way == MENDED)
            mend(&s, &s.item[i], &out->text);
        else
            take_apart(text, &s.item[i], &out->text);
    out->span[0].to = out->text.len;
    return true;
}
