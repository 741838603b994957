/*
 * Measuring a match.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/measure.h"

#include <stdbool.h>

#include "core/align.h"
#include "core/ascii.h"
#include "core/background.h"
#include "core/fold.h"
#include "core/least.h"
#include "core/reading.h"
#include "core/search.h"
#include "core/seed.h"

/*
 * What a public phrase is worth wherever it ends up: that it stands next to
 * these words and not to others.
 */
static const double PHRASE_BITS = 4;

/*
 * 中略 and ×× are read as words, too, and what stands beside them may be
 * misread; and so far from a sign the pieces may end where they would be alike
 * there.
 */
enum { AROUND_LEFT_OUT = 4, NEAR_LEFT_OUT = 2 };

/* A clause that goes on for so long before or behind is one no longer. */
enum { FAR = 200 };

/*
 * What breaks a sentence off, as the foot of a page, a time or a tag does, is
 * no single word, and leaves pieces that are more than a word.  Of a sentence
 * that is broken off so much is there: in TENTHS.
 */
enum { PUT_IN = 3, BROKEN_OFF = 5, THERE = 9, TENTHS = 10 };

/* Base 2, rounded down. */
static uint32_t
log_of(uint32_t n)
{
    return n > 1 ? 31 - (uint32_t) __builtin_clz(n) : 0;
}

/*
 * Figures are folded to their value, and those of 万 and 亿 end in so many
 * noughts whatever they are; people write two characters at most for them.
 */
enum { NOUGHTS = 4, WRITTEN = 2 };

/* The next so many noughts in [*from, end), and where they end; else end. */
static uint32_t
next_noughts(const uint32_t *cp, uint32_t *from, uint32_t end)
{
    uint32_t to = *from;

    for (; to < end; to++) {
        if (cp[to] == '0')
            continue;
        if (to - *from >= NOUGHTS)
            return to;
        *from = to + 1;
    }
    if (to - *from < NOUGHTS)
        *from = to;
    return to;
}

/* The surprise of what is in no phrase. */
static double
own_surprise(const struct measured *of, uint32_t from, uint32_t to,
             uint32_t *noughts)
{
    double bits = 0;

    while (from < to) {
        uint32_t begin = from;
        uint32_t end = next_noughts(of->draft->cp, &begin, to);

        bits += background_surprise(of->background, from, begin);
        if (end > begin) {
            bits += PHRASE_BITS;
            *noughts += end - begin - WRITTEN;
        }
        from = end;
    }
    return bits;
}

/*
 * The surprise of a piece: a public phrase brings little, however long; what
 * is in none counts by the character.
 */
static double
surprise(const struct measured *of, const struct block *block,
         struct measures *m)
{
    const uint32_t *reach = of->background->reach;
    double bits = 0;

    for (uint32_t c = block->from; c < block_end(block);) {
        uint32_t from = c;

        while (c < block_end(block) && reach[c] == 0)
            c++;
        bits += own_surprise(of, from, c, &m->noughts);
        if (c < block_end(block)) {
            bits += PHRASE_BITS;
            m->open += least(reach[c], block_end(block)) - c;
            c = reach[c];
        }
    }
    return bits;
}

/* How often the corpus holds the rarest seed of the piece. */
static uint32_t
rarest(const struct background *back, const struct block *block)
{
    uint32_t often = UINT32_MAX;

    for (uint32_t c = block->from; c + SEED_SIZE <= block_end(block); c++)
        often = least(often, background_often(back, c));
    return often;
}

static uint32_t
digits(const uint32_t *cp, uint32_t from, uint32_t to)
{
    uint32_t n = 0;

    for (uint32_t i = from; cp != NULL && i < to; i++)
        n += ascii_is_digit(cp[i]);
    return n;
}

/* Does the draft say that it leaves out what it has not between the two? */
static bool
says_so(const struct starts *starts, uint32_t from, uint32_t to)
{
    uint64_t least_place = (uint64_t) starts->behind + from;
    uint64_t most_place = (uint64_t) starts->behind + to + NEAR_LEFT_OUT;
    size_t i = 0;

    if (starts->left_outs == 0 || to - from > AROUND_LEFT_OUT)
        return false;
    SEARCH(i, starts->left_outs,
           starts->left_out[i] + (uint64_t) NEAR_LEFT_OUT >= least_place);
    return i < starts->left_outs && starts->left_out[i] <= most_place;
}

/* Does any of the pieces stand in [from, to) of the passage? */
static bool
is_taken(const struct blocks *blocks, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->item[i].first >= from && blocks->item[i].first < to)
            return true;
    return false;
}

/* What stands between one piece and the next. */
static void
measure_gap(const struct measured *of, const struct blocks *blocks, size_t i,
            struct measures *m)
{
    const struct block *one = &blocks->item[i - 1], *next = one + 1;
    uint32_t from = block_end(one), first = one->first + one->len;
    uint32_t draft = next->from - from, passage;

    if (next->first < first || is_taken(blocks, first, next->first)) {
        m->turned++;
        return;
    }
    passage = next->first - first;
    if (passage > 0 && passage >= draft &&
        says_so(of->starts, from, next->from)) {
        m->left_out += passage;
        m->even++;
        return;
    }
    if (passage == 0 && draft >= PUT_IN &&
        least(one->len, next->len) >= BROKEN_OFF) {
        m->breaks++;
        m->put_in += draft;
        return;
    }
    m->gap_draft += draft;
    m->even += draft == passage && draft <= 2;
    m->uneven += draft > passage ? draft - passage : passage - draft;
    if (digits(of->draft->cp, from, next->from) > 0 &&
        digits(of->passage, first, next->first) > 0)
        m->figures += digits(of->draft->cp, from, next->from) +
                      digits(of->passage, first, next->first);
}

/*
 * Where nearly the whole passage is there, it was quoted and broken off: what
 * is put in counts for nothing.  Of less, it is a gap like others: sentences
 * of one mould have such.
 */
static void
read_over_breaks(struct measures *m)
{
    if (m->covered * TENTHS < m->passage * THERE) {
        m->gap_draft += m->put_in;
        m->uneven += m->put_in;
        return;
    }
    m->even += m->breaks;
    m->span -= m->put_in;
    m->clause -= m->put_in;
    m->sentence -= m->put_in;
}

/*
 * The sentences that the pieces touch, from their first to their last; where
 * nothing is known of sentences, the stretch itself.
 */
static uint32_t
sentence_around(const struct measured *of, uint32_t from, uint32_t to)
{
    const struct starts *starts = of->starts;
    uint32_t start = 0, end = (uint32_t) of->draft->len;
    size_t i = 0;

    if (starts->count == 0)
        return to - from;
    SEARCH(i, starts->count, starts->at[i] > (uint64_t) starts->behind + from);
    if (i > 0 && starts->at[i - 1] > starts->behind)
        start = starts->at[i - 1] - starts->behind;
    for (; i < starts->count; i++)
        if (starts->at[i] >= (uint64_t) starts->behind + to)
            return least(end, starts->at[i] - starts->behind) - start;
    return end - start;
}

/*
 * Is the character set off from the one before it?  Whatever stands between
 * the two in the document was folded away: a comma, a quotation mark, a space;
 * or a reader comes there from elsewhere.
 */
static bool
is_set_off(const struct folded *draft, uint32_t at)
{
    return at == 0 || at == draft->len ||
           draft->from[at] > draft->to[at - 1] ||
           draft->from[at] < draft->from[at - 1];
}

/*
 * The clauses that the pieces touch, from their first to their last.  Who
 * quotes a clause sets it between commas; a set phrase stands among other
 * words.
 */
static uint32_t
clause_around(const struct folded *draft, uint32_t from, uint32_t to)
{
    uint32_t begin = from, end = to;

    while (from - begin < FAR && !is_set_off(draft, begin))
        begin--;
    while (end - to < FAR && !is_set_off(draft, end))
        end++;
    return end - begin;
}

void
measure_match(const struct measured *of, const struct blocks *blocks,
              struct measures *out)
{
    uint32_t from = blocks->item[0].from, last = 0;
    uint32_t to = block_end(&blocks->item[blocks->count - 1]);
    const struct block *longest = blocks->item;

    *out = (struct measures){.passage = of->passage_len,
                             .span = to - from,
                             .head = of->passage_len,
                             .pieces = (uint32_t) blocks->count};
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];
        double bits;

        out->covered += b->len;
        out->head = least(out->head, b->first);
        last = b->first + b->len > last ? b->first + b->len : last;
        bits = surprise(of, b, out);
        out->bits += bits;
        if (b->len > out->run) {
            longest = b;
            out->run = b->len;
            out->run_bits = bits;
        }
        if (i > 0)
            measure_gap(of, blocks, i, out);
    }
    out->tail = of->passage_len - last;
    out->gap_passage = last - out->head - out->covered - out->left_out;
    out->left_out = least(out->left_out, out->covered);
    out->often = rarest(of->background, longest);
    out->sentence = sentence_around(of, from, to);
    out->clause = clause_around(of->draft, from, to);
    read_over_breaks(out);
}

double
measure_common(const struct background *back, const struct blocks *blocks)
{
    uint32_t seeds = 0;
    double sum = 0;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *b = &blocks->item[i];

        for (uint32_t c = b->from; c + SEED_SIZE <= block_end(b); c++, seeds++)
            sum += log_of(background_often(back, c));
    }
    return seeds > 0 ? sum / seeds : 0;
}
