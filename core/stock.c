/*
 * Looking for stock phrases.
 *
 * All phrases and words are folded at one go, parted by a sign that folding
 * leaves alone.  Three code points in a row tell that no phrase begins with
 * them, nor with what stands before them, for nearly all of any text; words
 * are looked for beside phrases only.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stock.h"

#include <stdbool.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/buf.h"
#include "core/fold.h"
#include "core/lexicon.h"
#include "core/stock_list.h"
#include "core/str.h"

/* Phrases are longer than words, folded. */
enum { WORD_MOST = 3, PHRASE_LEAST = WORD_MOST + 1 };

/*
 * What is looked at first of each phrase: the code points that it begins with,
 * and the same behind the first, so that every other place of a text will do.
 */
enum { HEAD = PHRASE_LEAST - 1 };

/* Bits that tell which of these there may be: a few for each. */
enum { HEAD_BITS = 1 << 16 };

/* Bits for code points: all joints are below. */
enum { JOINT_BITS = 1 << 16 };

/* Digits of the number of an item. */
enum { NUMBER_MOST = 2 };

#define PARTING "="

/* Bytes of all phrases, in all ways to read them. */
enum { TEXT_MOST = 1 << 20 };

struct stock {
    struct lexicon phrases, words;
    uint64_t head[HEAD_BITS / 64];
    uint64_t joint[JOINT_BITS / 64];
};

/* --- heads --- */

/* Odd factors with their bits well mixed; the top of the sum is best. */
static inline uint32_t
bit_of(const uint32_t *cp)
{
    uint32_t hash =
        cp[0] * 0x9e3779b1u + cp[1] * 0x85ebca77u + cp[2] * 0xc2b2ae3du;

    _Static_assert(HEAD == 3, "as many as are taken");
    _Static_assert(HEAD_BITS == 1 << 16, "the top half");
    return hash >> 16;
}

static void
mark_head(struct stock *stock, const uint32_t *cp)
{
    stock->head[bit_of(cp) / 64] |= UINT64_C(1) << bit_of(cp) % 64;
}

static void
mark_heads(struct stock *stock)
{
    for (size_t i = 0; i < stock->phrases.keys; i++) {
        mark_head(stock, stock->phrases.key[i].cp);
        mark_head(stock, stock->phrases.key[i].cp + 1);
    }
}

static bool
has_head(const struct stock *stock, const uint32_t *cp)
{
    return stock->head[bit_of(cp) / 64] >> bit_of(cp) % 64 & 1;
}

/* --- reading the list --- */

static size_t
count_choices(struct str choices)
{
    size_t count = 1;

    for (size_t i = 0; i < choices.len; i++)
        count += choices.ptr[i] == '|';
    return count;
}

/* In how many ways a row can be read. */
static size_t
count_ways(struct str row)
{
    size_t ways = 1;

    while (row.len > 0) {
        str_cut(&row, S("{"));
        ways *= count_choices(str_cut(&row, S("}")));
    }
    return ways;
}

/* Each choice takes its share of the number, as a clock has hours, minutes. */
static void
put_way(struct buf *out, struct str row, size_t way)
{
    while (row.len > 0) {
        struct str choices, choice;
        size_t count, mine;

        buf_add(out, str_cut(&row, S("{")));
        choices = str_cut(&row, S("}"));
        count = count_choices(choices);
        mine = way % count;
        way /= count;
        do
            choice = str_cut(&choices, S("|"));
        while (mine-- > 0);
        buf_add(out, choice);
    }
    buf_add(out, S(PARTING));
}

static void
put_all(struct buf *out)
{
    for (size_t i = 0; i < stock_phrases; i++) {
        struct str row = str_of(stock_phrase[i]);
        size_t ways = count_ways(row);

        for (size_t way = 0; way < ways; way++)
            put_way(out, row, way);
    }
    for (size_t i = 0; i < stock_words; i++)
        put_way(out, str_of(stock_word[i]), 0);
}

/* What lies between the signs that part it, of that length. */
static void
build(struct arena *arena, const struct folded *all, size_t least, size_t most,
      struct lexicon *out)
{
    struct entry *entry = NULL;
    size_t count = 0, room = 0, from = 0;

    for (size_t i = 0; i < all->len; i++) {
        if (all->cp[i] != (uint32_t) PARTING[0])
            continue;
        if (i - from >= least && i - from <= most)
            *arena_push(arena, entry, count, &room) =
                (struct entry){.head = lexicon_head(all->cp + from),
                               .cp = all->cp + from,
                               .len = (uint32_t) (i - from)};
        from = i + 1;
    }
    lexicon_build(arena, entry, count, out);
}

const struct stock *
stock_new(struct arena *arena)
{
    struct stock *stock = arena_new_of(arena, struct stock);
    BUF_SCOPED text;
    struct folded all, joints;

    buf_init(&text, TEXT_MOST);
    put_all(&text);
    fold_text(arena, buf_str(&text), &all);
    build(arena, &all, PHRASE_LEAST, SIZE_MAX, &stock->phrases);
    build(arena, &all, LEXICON_LEAST, WORD_MOST, &stock->words);
    mark_heads(stock);
    fold_text(arena, str_of(stock_joints), &joints);
    for (size_t i = 0; i < joints.len; i++)
        stock->joint[joints.cp[i] / 64] |= UINT64_C(1) << joints.cp[i] % 64;
    return stock;
}

/* --- the search --- */

struct search {
    const struct stock *stock;
    const uint32_t *cp;
    uint32_t len;
    uint32_t *reach;
    uint32_t behind;    /* what was marked before the stretch at hand */
    uint32_t from, end; /* of that; empty if nothing was found yet */
    uint32_t at;        /* where it is not marked yet */
};

/* The length of the longest key at c; 0 if there is none. */
static uint32_t
length_at(const struct search *s, const struct lexicon *lexicon, uint32_t c)
{
    uint32_t key = LEXICON_NONE;

    if (lexicon_may(lexicon, s->cp + c))
        key = lexicon_find(lexicon, s->cp + c, s->len - c);
    return key != LEXICON_NONE ? lexicon->key[key].len : 0;
}

static bool
is_marked(const struct search *s, uint32_t c)
{
    return c < s->len && s->reach[c] > c;
}

static void
mark(struct search *s, uint32_t from, uint32_t to)
{
    for (uint32_t c = from; c < to; c++)
        if (s->reach[c] < to)
            s->reach[c] = to;
}

static bool
is_joint(const struct search *s, uint32_t c)
{
    uint32_t cp = s->cp[c];

    return cp < JOINT_BITS && (s->stock->joint[cp / 64] >> cp % 64 & 1) != 0;
}

/* The length of the word at c that says nothing beside a phrase. */
static uint32_t
word_at(const struct search *s, uint32_t c)
{
    uint32_t len = 0;

    if (s->len - c >= LEXICON_LEAST)
        len = length_at(s, &s->stock->words, c);
    return len > 0 ? len : is_joint(s, c);
}

/* The number of an item that ends before c: how many digits it has. */
static uint32_t
number_before(const struct search *s, uint32_t c)
{
    uint32_t digits = 0;

    while (digits < c && ascii_is_digit(s->cp[c - digits - 1]))
        digits++;
    return digits <= NUMBER_MOST ? digits : 0;
}

/* A word at c, and a number that ends there, if what is marked follows. */
static void
mark_up_to(struct search *s, uint32_t c)
{
    uint32_t len = word_at(s, c);

    if (len > 0 && is_marked(s, c + len))
        mark(s, c, c + len);
    if (is_marked(s, c + 1))
        mark(s, c + 1 - number_before(s, c + 1), c + 1);
}

/* Words and numbers before the stretch. */
static void
mark_before(struct search *s)
{
    uint32_t next = s->from; /* that is marked */

    for (uint32_t c = next; c > s->behind && next - c < WORD_MOST;) {
        c--;
        if (s->reach[c] == 0)
            mark_up_to(s, c);
        if (s->reach[c] > 0)
            next = c;
    }
}

/* From c on the stretch ends there. */
static void
set_end(struct search *s, uint32_t c, uint32_t end)
{
    for (; s->at < c; s->at++)
        s->reach[s->at] = s->end;
    s->end = end;
}

/* Words behind the stretch, where nothing else begins before that place. */
static void
take_words(struct search *s, uint32_t until)
{
    uint32_t len = s->end > s->from;

    while (len > 0 && s->end < until) {
        len = word_at(s, s->end);
        set_end(s, s->end, s->end + len);
    }
}

/* Mark what is left of the stretch. */
static void
finish(struct search *s)
{
    if (s->end == s->from)
        return;
    set_end(s, s->end, s->end);
    mark_before(s);
    s->behind = s->end;
}

static void
take_phrase(struct search *s, uint32_t c)
{
    uint32_t len = length_at(s, &s->stock->phrases, c);

    if (len == 0)
        return;
    take_words(s, c);
    if (s->end < c) {
        finish(s);
        s->from = s->end = s->at = c;
    }
    if (c + len > s->end)
        set_end(s, c, c + len);
}

void
stock_mark(const struct stock *stock, const uint32_t *cp, uint32_t len,
           uint32_t *reach)
{
    struct search s = {stock, cp, len, reach, 0, 0, 0, 0};

    for (size_t c = 1; c + HEAD <= len; c += 2) {
        if (!has_head(stock, cp + c))
            continue;
        take_phrase(&s, (uint32_t) c - 1);
        take_phrase(&s, (uint32_t) c);
    }
    take_words(&s, len);
    finish(&s);
}
