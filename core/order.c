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

enum {
    WORD = 2, /* characters */

    /* Words are looked up in so many bits, and then places. */
    BITS = 1 << 16,
    PLACES = 1 << 12,

    /* So many characters without a word are few, in ordinary text. */
    BARE = 20,

    /* The second character of a word stands so far behind the first. */
    FARTHEST = 5,

    /* Characters around what is read otherwise that may belong to it. */
    AROUND = 16,

    /*
     * Neighbours change places here and there: so far around a word that
     * stands backwards, where so many more words come about by it.
     */
    NEAR = 24,
    SWAPPED = 3,

    /* So many words backwards close together, and none that is not. */
    TOGETHER = 2
};

struct words {
    uint64_t bit[BITS / 64]; /* which there may be, as most often none is */
    uint32_t place[PLACES];  /* 0: free */
};

static uint32_t
key_of(uint32_t first, uint32_t second)
{
    return first << 16 ^ second; /* of common words they have 16 bits */
}

static uint32_t
bit_of(uint32_t key)
{
    return key * 0x9e3779b1u >> 16;
}

const struct words *
order_words(struct arena *arena)
{
    struct words *words = arena_new_of(arena, struct words);

    for (const uint32_t *w = order_list; *w != 0; w += WORD) {
        uint32_t key = key_of(w[0], w[1]), bit = bit_of(key);
        uint32_t at = bit % PLACES;

        while (words->place[at] != 0)
            at = (at + 1) % PLACES;
        words->place[at] = key;
        words->bit[bit / 64] |= (uint64_t) 1 << bit % 64;
    }
    return words;
}

static bool
is_in(const struct words *words, uint32_t key)
{
    uint32_t at = bit_of(key) % PLACES;

    while (words->place[at] != 0 && words->place[at] != key)
        at = (at + 1) % PLACES;
    return words->place[at] == key;
}

static inline bool
is_word(const struct words *words, uint32_t first, uint32_t second)
{
    uint32_t key = key_of(first, second), bit = bit_of(key);

    return (words->bit[bit / 64] >> bit % 64 & 1) && is_in(words, key);
}

/* --- where --- */

/* The ways to read a stretch. */
enum { TURNED = 1, MENDED = 0 }; /* or else every so manyth character */

/* A stretch that reads otherwise, half open. */
struct stretch {
    size_t from, to, way;
};

struct search {
    const struct words *words;
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
        n += is_word(s->words, cp[i + 1], cp[i]);
    return n;
}

static size_t
count_apart(const struct search *s, size_t from, size_t to, size_t distance)
{
    const uint32_t *cp = s->text->cp;
    size_t n = 0;

    for (size_t i = from; i + distance < to; i++)
        n += is_word(s->words, cp[i], cp[i + distance]);
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
    const struct words *w = s->words;
    const uint32_t *cp = s->text->cp + i;
    bool first = i == 0, last = i + 2 == s->text->len;
    int n = is_word(w, cp[1], cp[0]) + (!first && is_word(w, cp[-1], cp[1])) +
            (!last && is_word(w, cp[0], cp[2]));

    if (n > 0)
        n -= is_word(w, cp[0], cp[1]) + (!first && is_word(w, cp[-1], cp[0])) +
             (!last && is_word(w, cp[1], cp[2]));
    return n;
}

/* Where the words end, on either side, between which the place lies. */
static struct stretch
bare_around(const struct search *s, size_t at)
{
    const uint32_t *cp = s->text->cp;
    struct stretch bare = {at, at + 1, TURNED};

    while (bare.from > 0 && at - bare.from < AROUND &&
           !is_word(s->words, cp[bare.from - 1], cp[bare.from]))
        bare.from--;
    while (bare.to + 1 < s->text->len && bare.to - at < AROUND &&
           !is_word(s->words, cp[bare.to], cp[bare.to + 1]))
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

    if (bare.to - bare.from >= BARE ||
        count_turned(s, bare.from, bare.to) >= TOGETHER)
        add_stretch(s, bare.from, bare.to, TURNED, AROUND);
    if (count_gains(s, from, to) >= SWAPPED)
        add_stretch(s, from, to, MENDED, 0);
}

/* Where the last word begins in [from, to), itself at its end; to: nowhere. */
static size_t
last_word(const struct search *s, size_t from, size_t to)
{
    const uint32_t *cp = s->text->cp;

    for (size_t i = to; i > from; i--)
        if (is_word(s->words, cp[i - 1], cp[i]))
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
               !is_word(s->words, s->text->cp[at], s->text->cp[at + 1]))
            at++;
        look_into_bare(s, since, at + 1);
    }
}

static void
find_swapped(struct search *s)
{
    const struct words *words = s->words;
    const uint32_t *cp = s->text->cp;
    size_t len = s->text->len;

    for (size_t i = 0; i + 1 < len; i++)
        if (is_word(words, cp[i + 1], cp[i]))
            look_around(s, i);
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
    size_t i = at->from;

    while (i + 1 < at->to) {
        int n = gain(s, i);

        if (n > 0 && (i + 2 == at->to || n >= gain(s, i + 1))) {
            put(s->text, i + 1, out);
            put(s->text, i, out);
            i += 2;
        } else {
            put(s->text, i++, out);
        }
    }
    if (i < at->to)
        put(s->text, i, out);
}

bool
order_reread(const struct words *words, struct arena *arena,
             const struct folded *text, struct reread *out)
{
    struct search s = {.words = words, .arena = arena, .text = text};
    size_t room = 0;

    find_bare(&s);
    find_swapped(&s);
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
