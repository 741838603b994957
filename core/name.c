/*
 * What sources are called, and the search for it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/name.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/codes.h"
#include "core/history.h"
#include "core/limits.h"
#include "core/name_parts.h"
#include "core/number.h"

enum {
    /* Folded code points of a matter, and of a number of no known form. */
    MATTER_LEAST = 4,
    LITERAL_LEAST = 5,

    ENTRIES = 3, /* of a source, besides names: a title, a number twice */

    BITS_A_CHARACTER = 4
};

/* --- what is looked for --- */

struct maker {
    struct arena *arena, *scratch;
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

/* As fold_text, which would make room anew for each of thousands. */
static void
fold(struct maker *m, struct str text, struct folded *out)
{
    struct arena *scratch = m->scratch;
    ARENA_SCOPE(scratch);

    fold_codes(m->arena, codes_of(scratch, text), out);
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
    struct folded whole, issuer = {0};
    uint32_t len;

    fold(m, source->title, &whole);
    if (source->issuer.len > 0)
        fold(m, source->issuer, &issuer);
    title_part(&whole, &issuer, title);
    len = title->right[0] - title->left[0];
    /* Many a source is called 第一章总则 where its title was not found. */
    if (whole.len < BARE_LEAST &&
        title_telling(whole.cp, whole.len) <
            (title->worded ? WHOLE_TELLING : FRAMED_TELLING))
        return;
    if (len >= MATTER_LEAST)
        add_entry(m, i, RULE_TITLE, order_of_title(source),
                  whole.cp + title->left[0], len);
}

static bool
has_figure(const uint32_t *cp, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (ascii_is_digit(cp[i]))
            return true;
    return false;
}

/* The text without the code point there. */
static const uint32_t *
leave_out(struct arena *arena, const uint32_t *cp, size_t len, size_t at)
{
    uint32_t *rest = arena_raw_array(arena, len, uint32_t);

    memcpy(rest, cp, at * sizeof(*cp));
    memcpy(rest + at, cp + at + 1, (len - at - 1) * sizeof(*cp));
    return rest;
}

/* A number of no known form is looked for as it is, without its 号 and 第. */
static void
add_literal(struct maker *m, size_t i, const struct folded *text)
{
    size_t len = text->len;

    if (len > 0 && text->cp[len - 1] == U'号')
        len--;
    if (len >= LITERAL_LEAST && has_figure(text->cp, len) &&
        title_telling(text->cp, len) > 0) {
        size_t at = codes_find(text->cp, len, 0, U'第', U'第');

        add_entry(m, i, RULE_NUMBER, UINT32_MAX, text->cp, len);
        if (at < len)
            add_entry(m, i, RULE_NUMBER, UINT32_MAX,
                      leave_out(m->arena, text->cp, len, at), len - 1);
    }
}

/* 代字 with 字 at its end, or without where it has one, is the same. */
static void
add_other_code(struct maker *m, size_t i, const struct number *number,
               const uint32_t *cp)
{
    size_t code = number->to - number->from - NAMING_YEAR;
    uint32_t *other;

    if (cp[code - 1] == U'字') {
        if (code > 1)
            add_entry(m, i, RULE_NUMBER, number->sequence,
                      leave_out(m->arena, cp, code + NAMING_YEAR, code - 1),
                      code - 1 + NAMING_YEAR);
        return;
    }
    other = arena_raw_array(m->arena, code + 1 + NAMING_YEAR, uint32_t);
    memcpy(other, cp, code * sizeof(*cp));
    other[code] = U'字';
    memcpy(other + code + 1, cp + code, NAMING_YEAR * sizeof(*cp));
    add_entry(m, i, RULE_NUMBER, number->sequence, other,
              code + 1 + NAMING_YEAR);
}

static void
add_number(struct maker *m, size_t i)
{
    struct folded folded, text;
    struct number number;
    uint32_t *place;

    fold(m, m->names->source[i].number, &folded);
    if (!number_strip(m->arena, &folded, &text, &place))
        text = folded;
    if (number_parse(&text, &number)) {
        add_entry(m, i, RULE_NUMBER, number.sequence, text.cp + number.from,
                  number.to - number.from);
        add_other_code(m, i, &number, text.cp + number.from);
    } else {
        add_literal(m, i, &text);
    }
}

static void
add_names(struct maker *m, size_t i)
{
    const struct strs *names = &m->names->source[i].names;

    for (size_t n = 0; n < names->count; n++) {
        struct folded text;

        fold(m, names->item[n], &text);
        if (text.len >= LEXICON_LEAST)
            add_entry(m, i, RULE_NAME, (uint32_t) n, text.cp, text.len);
    }
}

const struct names *
names_new(struct arena *arena, const struct source *source, size_t count)
{
    struct names *names = arena_new_of(arena, struct names);
    struct maker m = {.arena = arena, .scratch = arena_new(), .names = names};
    size_t most = 0;

    names->source = source;
    for (size_t i = 0; i < count; i++)
        most += ENTRIES + source[i].names.count;
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
    arena_free(m.scratch);
    lexicon_build(arena, m.entry, m.count, &names->lexicon);
    return names;
}

/* --- the search --- */

struct named *
naming_add(struct naming *s, const struct entry *e, size_t from, size_t to,
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

bool
naming_is_apart(struct naming *s, size_t from, size_t to)
{
    return !around_goes_on(&s->around, from) &&
           !around_goes_on(&s->around, to);
}

/* --- all of them --- */

static void
take(struct naming *s, const struct key *key, size_t at)
{
    switch ((enum rule) key->rule) {
    case RULE_TITLE:
        naming_take_titles(s, key, at);
        break;
    case RULE_NUMBER:
        naming_take_number(s, key, at);
        break;
    case RULE_NAME:
        naming_take_name(s, key, at);
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
find_all(struct naming *s)
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
    struct naming s = {
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
