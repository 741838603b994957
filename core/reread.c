/*
 * Every second character left out, characters put together, and syllables.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/reread.h"

#include "core/arena.h"
#include "core/compose.h"
#include "core/han.h"

enum {
    /* As often as this no pattern comes about by itself. */
    REPEATS = 8,

    /* Characters between two ideographs. */
    BETWEEN = 6,

    /* So many characters in disguise, this far from each to the next. */
    APART = 3,
    NEAR = 24
};

/* What becomes of each character. */
struct plan {
    const struct folded *text;
    uint32_t *cp;  /* what is read in its place */
    uint32_t *len; /* of so many, from here on; 0: it is left out */
    bool any;
};

static void
make_plan(struct arena *arena, const struct folded *text, struct plan *out)
{
    *out = (struct plan){text, arena_array(arena, text->len, uint32_t),
                         arena_array(arena, text->len, uint32_t), false};
    for (size_t i = 0; i < text->len; i++) {
        out->cp[i] = text->cp[i];
        out->len[i] = 1;
    }
}

static void
leave_out(struct plan *plan, size_t i)
{
    plan->len[i] = 0;
    plan->any = true;
}

static void
add_span(struct arena *arena, struct reread *out, size_t *room, size_t at)
{
    struct reread_span *last =
        out->spans > 0 ? &out->span[out->spans - 1] : NULL;

    if (last != NULL && last->to + NEAR >= at)
        last->to = at;
    else
        *arena_push(arena, out->span, out->spans, room) =
            (struct reread_span){at, at};
}

/* The text as planned; it changes where something is left out. */
static bool
carry_out(struct arena *arena, const struct plan *plan, struct reread *out)
{
    const struct folded *text = plan->text;
    size_t room = 0, n = 0;

    if (!plan->any)
        return false;
    *out = (struct reread){.span = NULL};
    out->text = (struct folded){arena_array(arena, text->len, uint32_t),
                                arena_array(arena, text->len, uint32_t),
                                arena_array(arena, text->len, uint32_t), 0};
    for (size_t i = 0; i < text->len; i++) {
        if (plan->len[i] == 0) {
            add_span(arena, out, &room, n);
            continue;
        }
        out->text.cp[n] = plan->cp[i];
        out->text.from[n] = text->from[i];
        out->text.to[n++] = text->to[i + plan->len[i] - 1];
    }
    out->text.len = n;
    return true;
}

/* --- what stands between --- */

/* How often the character is repeated at that distance. */
static size_t
count_repeats(const struct folded *text, size_t at, size_t distance)
{
    size_t n = 1;

    while (at + n * distance < text->len &&
           text->cp[at + n * distance] == text->cp[at])
        n++;
    return n;
}

static void
drop_repeats(struct plan *plan, size_t distance)
{
    const struct folded *text = plan->text;

    for (size_t i = 0; i + distance * (REPEATS - 1) < text->len; i++) {
        size_t n;

        if (text->cp[i] != text->cp[i + distance] ||
            text->cp[i] == text->cp[i + 1] ||
            (i >= distance && text->cp[i] == text->cp[i - distance]))
            continue;
        n = count_repeats(text, i, distance);
        for (size_t k = 0; n >= REPEATS && k < n; k++)
            leave_out(plan, i + k * distance);
    }
}

/* The next ideograph, if there is something else before it, and little. */
static size_t
next_single(const struct folded *text, size_t at)
{
    size_t next = at + 1;

    while (next < text->len && next - at <= BETWEEN + 1 &&
           !is_han(text->cp[next]))
        next++;
    return next < text->len && next > at + 1 && next - at <= BETWEEN + 1 ? next
                                                                         : at;
}

static void
drop_others(struct plan *plan)
{
    const struct folded *text = plan->text;

    for (size_t i = 0, last; i < text->len; i = last + 1) {
        size_t n = 0, next;

        last = i;
        if (!is_han(text->cp[i]))
            continue;
        while ((next = next_single(text, last)) > last) {
            last = next;
            n++;
        }
        for (size_t k = i; n >= REPEATS && k < last; k++)
            if (!is_han(text->cp[k]))
                leave_out(plan, k);
    }
}

bool
reread_thinned(struct arena *arena, const struct folded *text,
               struct reread *out)
{
    struct plan plan;

    make_plan(arena, text, &plan);
    drop_repeats(&plan, 2);
    drop_repeats(&plan, 3);
    drop_others(&plan);
    return carry_out(arena, &plan, out);
}

/* --- what was taken apart --- */

static void
put_together(struct plan *plan, size_t at, const struct composed *whole)
{
    plan->cp[at] = whole->cp;
    plan->len[at] = whole->parts;
    for (size_t k = 1; k < whole->parts; k++)
        leave_out(plan, at + k);
}

/* What may stand for one character, and where. */
struct chance {
    size_t at;
    struct composed whole;
};

/* Take those that stand close together. */
static bool
take_chances(struct arena *arena, const struct folded *text,
             const struct chance *chance, size_t chances, struct reread *out)
{
    struct plan plan;
    size_t from = 0;

    if (chances < APART)
        return false;
    make_plan(arena, text, &plan);
    for (size_t i = 1; i <= chances; i++) {
        if (i < chances && chance[i].at - chance[i - 1].at <= NEAR)
            continue;
        for (size_t k = from; i - from >= APART && k < i; k++)
            put_together(&plan, chance[k].at, &chance[k].whole);
        from = i;
    }
    return carry_out(arena, &plan, out);
}

bool
reread_composed(struct arena *arena, const struct folded *text,
                struct reread *out)
{
    struct chance *chance = NULL;
    size_t chances = 0, room = 0;
    struct compose_heads heads;

    compose_find_heads(&heads);
    for (size_t i = 0; i < text->len;) {
        struct composed whole;

        if (!compose(&heads, text->cp + i, text->len - i, &whole)) {
            i++;
            continue;
        }
        *arena_push(arena, chance, chances, &room) = (struct chance){i, whole};
        i += whole.parts;
    }
    return take_chances(arena, text, chance, chances, out);
}

/* --- what is spelt --- */

static bool
is_letter(const struct folded *text, size_t i)
{
    return i < text->len && text->cp[i] >= 'a' && text->cp[i] <= 'z';
}

static bool
is_vowel(const struct folded *text, size_t i)
{
    uint32_t c = i < text->len ? text->cp[i] : 0;

    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
           c == 'v' || c == 0xfc; /* ü */
}

/* Letters of the syllable that begins there; 0: none does. */
static size_t
syllable(const struct folded *text, size_t at)
{
    enum { INITIAL = 2, FINAL = 3 };
    size_t i = at, vowels = 0;

    while (i - at < INITIAL && is_letter(text, i) && !is_vowel(text, i))
        i++;
    while (vowels < FINAL && is_vowel(text, i)) {
        i++;
        vowels++;
    }
    if (vowels == 0)
        return 0;
    if (is_letter(text, i) && text->cp[i] == 'n' && !is_vowel(text, i + 1)) {
        i++;
        if (is_letter(text, i) && text->cp[i] == 'g' && !is_vowel(text, i + 1))
            i++;
    }
    return i - at;
}

/* Does an ideograph stand at either end of it? */
static bool
is_among_han(const struct folded *text, size_t from, size_t to)
{
    return (from > 0 && is_han(text->cp[from - 1])) ||
           (to < text->len && is_han(text->cp[to]));
}

/* Where a word of nothing but syllables ends; at where it is none. */
static size_t
spelt_word(const struct folded *text, size_t at)
{
    size_t i = at, len = 1;

    while (is_letter(text, i) && (len = syllable(text, i)) > 0)
        i += len;
    return i > at && len > 0 && is_among_han(text, at, i) ? i : at;
}

bool
reread_spelt(struct arena *arena, const struct folded *text,
             struct reread *out)
{
    struct chance *chance = NULL;
    size_t chances = 0, room = 0;

    for (size_t i = 0, end; i < text->len; i = end) {
        end = spelt_word(text, i);
        for (size_t len; i < end; i += len) {
            len = syllable(text, i);
            if (len > 1)
                *arena_push(arena, chance, chances, &room) =
                    (struct chance){i, {text->cp[i], (uint32_t) len}};
        }
        while (end < text->len && is_letter(text, end))
            end++;
        end += !is_letter(text, end);
    }
    return take_chances(arena, text, chance, chances, out);
}
