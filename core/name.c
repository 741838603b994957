/*
 * What sources are called, and the search for it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/name.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/around.h"
#include "core/glyph.h"
#include "core/history.h"
#include "core/lexicon.h"
#include "core/limits.h"
#include "core/number.h"
#include "core/search.h"
#include "core/title.h"

enum {
    /* Folded code points of a matter, and of a number of no known form. */
    MATTER_LEAST = 4,
    LITERAL_LEAST = 5,

    /* What a title must tell, with a piece of its frame and without. */
    FRAMED_TELLING = 5,
    BARE_TELLING = 8,
    BARE_LEAST = 12,

    /* Names up to here turn up by chance where words meet. */
    SHORT_NAME = 4,

    BITS_A_CHARACTER = 4,

    YEAR = 4 /* digits at the end of the key of a number */
};

/* Which of a source's names; entries of numbers that have no parts are 0. */
enum { WHICH_TITLE, WHICH_NUMBER, WHICH_NAME };

struct names {
    const struct source *source;
    struct title *title; /* of each source */
    struct lexicon lexicon;
};

/* --- what is looked for --- */

struct maker {
    struct arena *arena;
    struct names *names;
    struct entry *entry;
    size_t count;
};

static void
add_entry(struct maker *m, size_t source, enum rule rule, uint32_t order,
          const uint32_t *cp, size_t len)
{
    m->entry[m->count++] = (struct entry){.head = lexicon_head(cp),
                                          .cp = cp,
                                          .len = (uint32_t) len,
                                          .rule = (uint32_t) rule,
                                          .order = order,
                                          .source = (uint32_t) source};
}

/* The day by which public titles are chosen; undated ones come last. */
static uint32_t
order_of_title(const struct source *source)
{
    if (source->kind != KIND_PUBLIC)
        return UINT32_MAX;
    return source->issued == DATE_NONE ? UINT32_MAX - 1
                                       : (uint32_t) source->issued;
}

static void
add_title(struct maker *m, size_t i)
{
    const struct source *source = &m->names->source[i];
    struct title *title = &m->names->title[i];
    struct folded whole, issuer;
    uint32_t len;

    fold_text(m->arena, source->title, &whole);
    fold_text(m->arena, source->issuer, &issuer);
    title_part(&whole, &issuer, title);
    len = title->right[0] - title->left[0];
    /* Many a source is called 第一章总则 where its title was not found. */
    if (whole.len < BARE_LEAST &&
        title_telling(whole.cp, whole.len) < FRAMED_TELLING)
        return;
    if (len >= MATTER_LEAST)
        add_entry(m, i, RULE_TITLE, order_of_title(source),
                  whole.cp + title->left[0], len);
}

static bool
has_figure(const uint32_t *cp, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (cp[i] >= '0' && cp[i] <= '9')
            return true;
    return false;
}

/* A number of no known form is looked for as it is, without its 号. */
static void
add_literal(struct maker *m, size_t i, const struct folded *text)
{
    size_t len = text->len;

    if (len > 0 && text->cp[len - 1] == U'号')
        len--;
    if (len >= LITERAL_LEAST && has_figure(text->cp, len) &&
        title_telling(text->cp, len) > 0)
        add_entry(m, i, RULE_NUMBER, UINT32_MAX, text->cp, len);
}

static void
add_number(struct maker *m, size_t i)
{
    struct folded folded, text;
    struct number number;
    uint32_t *place;

    fold_text(m->arena, m->names->source[i].number, &folded);
    if (!number_strip(m->arena, &folded, &text, &place))
        text = folded;
    if (number_parse(&text, &number))
        add_entry(m, i, RULE_NUMBER, number.sequence, text.cp + number.from,
                  number.to - number.from);
    else
        add_literal(m, i, &text);
}

static void
add_names(struct maker *m, size_t i)
{
    const struct strs *names = &m->names->source[i].names;

    for (size_t n = 0; n < names->count; n++) {
        struct folded text;

        fold_text(m->arena, names->item[n], &text);
        if (text.len >= LEXICON_LEAST)
            add_entry(m, i, RULE_NAME, (uint32_t) n, text.cp, text.len);
    }
}

const struct names *
names_new(struct arena *arena, const struct source *source, size_t count)
{
    struct names *names = arena_new_of(arena, struct names);
    struct maker m = {.arena = arena, .names = names};
    size_t most = 0;

    names->source = source;
    for (size_t i = 0; i < count; i++)
        most += WHICH_NAME + source[i].names.count;
    m.entry = arena_array(arena, most, struct entry);
    names->title = arena_array(arena, count, struct title);
    for (size_t i = 0; i < count; i++) {
        if (source[i].kind == KIND_PUBLIC) {
            if (!history_is_withdrawn(&source[i]))
                add_title(&m, i);
            continue;
        }
        add_title(&m, i);
        add_number(&m, i);
        add_names(&m, i);
    }
    lexicon_build(arena, m.entry, m.count, &names->lexicon);
    return names;
}

/* --- the search --- */

struct search {
    struct arena *arena;
    const struct names *names;
    const struct folded *text;
    struct around around;
    struct nameds *out;
    size_t room;
};

static struct named *
add_named(struct search *s, const struct entry *e, size_t from, size_t to,
          uint32_t telling)
{
    struct named *named =
        arena_push(s->arena, s->out->item, s->out->count, &s->room);

    named->source = e->source;
    named->match.rule = (enum rule) e->rule;
    named->match.strength = STRENGTH_REVIEW;
    named->match.score = (double) telling * BITS_A_CHARACTER;
    named->match.from = (uint32_t) from;
    named->match.to = (uint32_t) to;
    return named;
}

/* No word or number goes on at either end. */
static bool
is_apart(struct search *s, size_t from, size_t to)
{
    return !around_goes_on(&s->around, from) &&
           !around_goes_on(&s->around, to);
}

/* --- titles --- */

/* A title in the text: the matter, and what stands there of the rest. */
struct cited {
    const struct title *title;
    size_t from, to;
    size_t left, right; /* how much of that is not the matter */
};

/* How much of the title before its matter precedes the place at. */
static size_t
reach_left(const struct search *s, const struct title *title, size_t at)
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
reach_right(const struct search *s, const struct title *title, size_t at)
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

/* How much the title tells; 0 if that may be chance. */
static uint32_t
telling_of(struct search *s, const struct cited *c)
{
    uint32_t telling = title_telling(s->text->cp + c->from, c->to - c->from);

    if (c->title->worded && telling >= BARE_TELLING &&
        c->to - c->from >= BARE_LEAST)
        return telling;
    return telling >= FRAMED_TELLING &&
                   (has_frame(c) ||
                    around_is_enclosed(&s->around, c->from, c->to))
               ? telling
               : 0;
}

static bool
is_public(const struct search *s, const struct entry *e)
{
    return s->names->source[e->source].kind == KIND_PUBLIC;
}

/* A public text has the same title, the earliest of them comes first. */
static void
set_public(const struct search *s, const struct key *key, struct named *named)
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
take_title(struct search *s, const struct key *key, const struct entry *e,
           size_t at)
{
    struct cited c = {.title = &s->names->title[e->source]};
    uint32_t telling;
    struct named *named;

    c.left = reach_left(s, c.title, at);
    c.right = reach_right(s, c.title, at + key->len);
    c.from = at - c.left;
    c.to = at + key->len + c.right;
    if (!is_apart(s, c.from, c.to) || (telling = telling_of(s, &c)) == 0)
        return;
    named = add_named(s, e, c.from, c.to, telling);
    named->which = WHICH_TITLE;
    set_public(s, key, named);
}

static void
take_titles(struct search *s, const struct key *key, size_t at)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];

    for (size_t i = 0; i < key->count; i++)
        if (!is_public(s, &entry[i]))
            take_title(s, key, &entry[i], at);
}

/* --- numbers --- */

/* What may precede 代字 that is the end of many others. */
static bool
may_begin_code(struct search *s, size_t at)
{
    static const struct str before =
        STR_INIT("据照按依以见和与及或由将把对从为至到收发文件下称附号");

    return around_begins(&s->around, at) ||
           glyph_is_one_of(s->text->cp[at - 1], before);
}

/* The first of the key's entries with this order or a later one. */
static size_t
first_of_order(const struct search *s, const struct key *key, uint32_t order)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];
    size_t i = 0;

    SEARCH(i, key->count, entry[i].order >= order);
    return i;
}

/* All whose order lies from order to last. */
static void
add_numbers(struct search *s, const struct key *key, uint32_t order,
            uint32_t last, size_t from, size_t to)
{
    const struct entry *entry = &s->names->lexicon.entry[key->first];
    uint32_t telling = title_telling(s->text->cp + from, to - from) + 1;

    for (size_t i = first_of_order(s, key, order);
         i < key->count && entry[i].order <= last; i++)
        add_named(s, &entry[i], from, to, telling)->which = WHICH_NUMBER;
}

/* The key of the same 代字 with the year that stands there, if there is one.
 */
static const struct key *
key_of_year(const struct search *s, const struct key *key, size_t year)
{
    const struct lexicon *lexicon = &s->names->lexicon;
    uint32_t *cp = arena_raw_array(s->arena, key->len, uint32_t), i;

    memcpy(cp, key->cp, (key->len - YEAR) * sizeof(*cp));
    memcpy(cp + key->len - YEAR, s->text->cp + year, YEAR * sizeof(*cp));
    for (i = lexicon_find(lexicon, cp, key->len); i != LEXICON_NONE;
         i = lexicon->key[i].link)
        if (lexicon->key[i].len == key->len &&
            lexicon->key[i].rule == RULE_NUMBER)
            return &lexicon->key[i];
    return NULL;
}

/* Those behind a year that ends at end, and behind more years of one list. */
static void
take_sequences(struct search *s, const struct key *key, size_t at, size_t from,
               size_t end)
{
    const struct key *now = key;

    for (size_t year = 0;; end = year + YEAR, from = year) {
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

static void
take_number(struct search *s, const struct key *key, size_t at)
{
    size_t end = at + key->len;

    if (s->names->lexicon.entry[key->first + key->count - 1].order ==
            UINT32_MAX &&
        is_apart(s, at, end))
        add_numbers(s, key, UINT32_MAX, UINT32_MAX, at, end);
    if (key->len <= YEAR || (number_is_general(key->cp, key->len - YEAR) &&
                             !may_begin_code(s, at)))
        return;
    take_sequences(s, key, at, at, end);
}

/* --- names --- */

static bool
is_figure(const struct key *key)
{
    for (size_t i = 0; i < key->len; i++)
        if (key->cp[i] < '0' || key->cp[i] > '9')
            return false;
    return true;
}

static enum strength
strength_of_name(struct search *s, const struct key *key, size_t at)
{
    if (is_figure(key) || (key->len <= SHORT_NAME &&
                           (around_has_break(&s->around, at, at + key->len) ||
                            !around_is_word(&s->around, at, at + key->len))))
        return STRENGTH_REVIEW;
    return STRENGTH_CERTAIN;
}

static void
take_name(struct search *s, const struct key *key, size_t at)
{
    size_t end = at + key->len;
    enum strength strength;

    if (!is_apart(s, at, end) ||
        (key->len <= SHORT_NAME && around_has_stop(&s->around, at, end)))
        return;
    strength = strength_of_name(s, key, at);
    for (size_t i = 0; i < key->count; i++) {
        const struct entry *e = &s->names->lexicon.entry[key->first + i];
        struct named *named = add_named(s, e, at, end, key->len);

        named->which = WHICH_NAME + e->order;
        named->match.strength = strength;
    }
}

/* --- all of them --- */

static void
take(struct search *s, const struct key *key, size_t at)
{
    switch ((enum rule) key->rule) {
    case RULE_TITLE:
        take_titles(s, key, at);
        break;
    case RULE_NUMBER:
        take_number(s, key, at);
        break;
    case RULE_NAME:
        take_name(s, key, at);
        break;
    case RULE_QUOTE:
    case RULE_REWORK:
        break;
    }
}

static int
by_source(const void *left, const void *right)
{
    const struct named *a = left, *b = right;

    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->match.rule != b->match.rule)
        return a->match.rule < b->match.rule ? -1 : 1;
    if (a->match.from != b->match.from)
        return a->match.from < b->match.from ? -1 : 1;
    return (a->match.to < b->match.to) - (a->match.to > b->match.to);
}

static int
by_place(const void *left, const void *right)
{
    const struct named *a = left, *b = right;

    if (a->match.from != b->match.from)
        return a->match.from < b->match.from ? -1 : 1;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    return (a->which > b->which) - (a->which < b->which);
}

/* Leave out what lies within a longer one of the same source and rule. */
static void
keep_longest(struct nameds *out)
{
    size_t kept = 0;

    if (out->count < 2)
        return;
    qsort(out->item, out->count, sizeof(*out->item), by_source);
    for (size_t i = 0; i < out->count; i++) {
        const struct named *it = &out->item[i];
        const struct named *last = &out->item[kept - (kept > 0)];

        if (kept == 0 || last->source != it->source ||
            last->match.rule != it->match.rule ||
            last->match.to < it->match.to)
            out->item[kept++] = *it;
    }
    out->count = kept;
    qsort(out->item, out->count, sizeof(*out->item), by_place);
}

/* All that stands in the text, or as much as is too much. */
static void
find_all(struct search *s)
{
    const struct folded *text = s->text;
    const struct lexicon *lexicon = &s->names->lexicon;

    for (size_t at = 0;
         (at = lexicon_next(lexicon, text->cp, text->len, at)) < text->len;
         at++) {
        uint32_t key = lexicon_find(lexicon, text->cp + at, text->len - at);

        for (; key != LEXICON_NONE; key = lexicon->key[key].link)
            take(s, &lexicon->key[key], at);
        if (s->out->count > LIMIT_NAMED)
            return;
    }
}

bool
names_find(const struct names *names, struct arena *arena,
           const struct folded *folded, struct original *original,
           struct nameds *out)
{
    struct folded stripped;
    uint32_t *place = NULL;
    struct search s = {
        .arena = arena, .names = names, .text = folded, .out = out};

    *out = (struct nameds){0};
    if (number_strip(arena, folded, &stripped, &place))
        s.text = &stripped;
    s.around = (struct around){s.text, original};
    find_all(&s);
    if (out->count > LIMIT_NAMED) {
        *out = (struct nameds){0};
        return false;
    }
    keep_longest(out);
    for (size_t i = 0; place != NULL && i < out->count; i++) {
        struct match *match = &out->item[i].match;

        match->from = place[match->from];
        match->to = place[match->to - 1] + 1;
    }
    return true;
}
