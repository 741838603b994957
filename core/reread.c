/*
 * Every second character left out, characters put together, and syllables.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/reread.h"

#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/codes.h"
#include "core/compose.h"
#include "core/count.h"
#include "core/han.h"
#include "core/island.h"
#include "core/pairs.h"

enum {
    /* As often as this no pattern comes about by itself. */
    REPEATS = 8,

    /* Characters between two ideographs. */
    BETWEEN = 6,

    /* And between several, and of these in a row. */
    SPRINKLED = 2,
    SEVERAL = 6,

    /* Whole words among few, of which fewer will do; what two make is one. */
    WORD = 24,
    FEW = 4,
    WORDS = 6,
    PAIR = 2,

    /* What a character for private use tells of that: as much as so many. */
    PRIVATE = 3,

    /* A tag of markup is no longer. */
    TAG = 256,

    /* So many characters in disguise, this far from each to the next. */
    APART = 3,
    NEAR = 24
};

static struct reread
make_reread(struct arena *arena, size_t room)
{
    return (struct reread){.text = {arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t),
                                    0}};
}

static void
put(struct folded *out, uint32_t cp, uint32_t from, uint32_t to)
{
    out->cp[out->len] = cp;
    out->from[out->len] = from;
    out->to[out->len++] = to;
}

/*
 * The new text under way: what reads otherwise, and of the old one what stands
 * around.
 */
struct taking {
    struct arena *arena;
    const struct folded *text;
    struct reread *out;
    size_t room;
    size_t at, until; /* what is copied next of the old one, and how far */
};

static void
copy(struct taking *t, size_t to)
{
    const struct folded *text = t->text;

    for (; t->at < to && t->at < text->len; t->at++)
        put(&t->out->text, text->cp[t->at], text->from[t->at],
            text->to[t->at]);
}

/* Up to what reads otherwise. */
static void
copy_to(struct taking *t, size_t to)
{
    copy(t, t->until < to ? t->until : to);
    if (to > t->at + REREAD_AROUND)
        t->at = to - REREAD_AROUND;
    copy(t, to);
}

/* What was put last, or stands next, reads otherwise than the old one did. */
static void
pass_over(struct taking *t, size_t end)
{
    struct reread *out = t->out;
    size_t at = out->text.len;
    struct reread_span *last =
        out->spans > 0 ? &out->span[out->spans - 1] : NULL;

    if (last != NULL && last->to + NEAR >= at)
        last->to = at;
    else
        *arena_push(t->arena, out->span, out->spans, &t->room) =
            (struct reread_span){at, at};
    t->at = end;
    t->until = end + REREAD_AROUND;
}

/* --- what stands between --- */

/* What is left out of a text. */
struct holes {
    struct arena *arena;
    const struct folded *text;
    bool *at; /* NULL: nothing is */
};

static void
leave_out(struct holes *holes, size_t i)
{
    if (holes->at == NULL)
        holes->at = arena_array(holes->arena, holes->text->len, bool);
    holes->at[i] = true;
}

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

/*
 * What is put behind every one to four characters: how far it is from each to
 * the next, and how many in a row no pattern comes to by itself.
 *
 * Of so many in a row one less have their like behind them.  Looks are so far
 * from each to the next; as that has no divisor in common with the distance,
 * they take the rows that there may be in turn, and one of them meets each.
 */
static const struct repeated {
    size_t distance, least;
} repeated[] = {{2, REPEATS}, {3, 6}, {4, 6}, {5, 7}};

/* So many in a row meet the look; what a look before met is done with. */
static void
drop_repeats(struct holes *holes, size_t look, const struct repeated *row)
{
    const struct folded *text = holes->text;
    size_t distance = row->distance, at = look, n;

    while (at >= distance && text->cp[at - distance] == text->cp[at]) {
        at -= distance;
        if (at + (row->least - 1) * distance <= look)
            return;
    }
    n = count_repeats(text, at, distance);
    if (text->cp[at] != text->cp[at + 1])
        for (size_t k = 0; n >= row->least && k < n; k++)
            leave_out(holes, at + k * distance);
}

static void
drop_all_repeats(struct holes *holes)
{
    const struct folded *text = holes->text;

    for (const struct repeated *row = repeated;
         row < repeated + COUNT(repeated); row++)
        for (size_t look = 0; look + row->distance < text->len;
             look += row->least - 1)
            if (text->cp[look] == text->cp[look + row->distance])
                drop_repeats(holes, look, row);
}

/*
 * Where punctuation stands, which is not read, the distances differ; figures
 * come as close as that by themselves.  An ideograph that comes REPEATS times,
 * each at most FARTHEST behind the one before and two on the whole, is in
 * every stretch of FARTHEST that lies among them; there are three to be looked
 * at where it is spread so far.
 */
enum { FARTHEST = 5, SPREAD = 4 * FARTHEST - 2 };

/* Where the character comes next; at itself if it is not near. */
static size_t
next_like(const struct folded *text, size_t at)
{
    for (size_t i = at + 1; i <= at + FARTHEST && i < text->len; i++)
        if (text->cp[i] == text->cp[at])
            return i;
    return at;
}

static size_t
last_like(const struct folded *text, size_t at)
{
    for (size_t i = at; i > 0 && i + FARTHEST > at; i--)
        if (text->cp[i - 1] == text->cp[at])
            return i - 1;
    return at;
}

/*
 * The row of a character in the stretch that begins there; what was met in the
 * stretch before is done with.
 */
static void
drop_scattered(struct holes *holes, size_t stretch, size_t in)
{
    const struct folded *text = holes->text;
    size_t first = in, last = in, n = 1, at;

    for (; (at = last_like(text, first)) != first; n++) {
        first = at;
        if (first + 2 * FARTHEST <= stretch)
            return;
    }
    for (; (at = next_like(text, last)) != last; n++)
        last = at;
    if (n < REPEATS || last - first < SPREAD || last - first < 2 * (n - 1))
        return;
    for (at = first; at != last; at = next_like(text, at))
        leave_out(holes, at);
    leave_out(holes, last);
}

/* A bit for each character of a stretch; two may share one. */
static uint64_t
bits_of(const uint32_t *cp)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < FARTHEST; i++)
        bits |= UINT64_C(1) << cp[i] % 64;
    return bits;
}

static void
drop_all_scattered(struct holes *holes)
{
    const struct folded *text = holes->text;
    uint64_t first = 0, second = 0, third;

    for (size_t at = 0; at + FARTHEST <= text->len; at += FARTHEST) {
        third = bits_of(text->cp + at);
        if ((first & second & third) != 0)
            for (size_t i = at - FARTHEST; i < at; i++)
                if (is_han(text->cp[i]))
                    drop_scattered(holes, at - FARTHEST, i);
        first = second;
        second = third;
    }
}

/* The same character size times, and then another. */
static bool
is_group(const struct folded *text, size_t at, size_t size)
{
    for (size_t i = 1; i < size; i++)
        if (at + i >= text->len || text->cp[at + i] != text->cp[at])
            return false;
    return at + size >= text->len || text->cp[at + size] != text->cp[at];
}

static size_t
count_groups(const struct folded *text, size_t at, size_t size)
{
    size_t n = 0;

    while (is_group(text, at + n * size, size) && at + n * size < text->len)
        n++;
    return n;
}

/* Does the character, which is not the first, stand beside one like it? */
static bool
is_paired(const struct folded *text, size_t at)
{
    uint32_t c = text->cp[at];

    return text->cp[at - 1] == c ||
           (at + 1 < text->len && text->cp[at + 1] == c);
}

/*
 * The row of groups that a look meets: the one that begins there has the last
 * of its characters.  Where the row ends; where the look begins if none does.
 */
static size_t
drop_groups(struct holes *holes, size_t look, size_t size)
{
    const struct folded *text = holes->text;
    size_t at = look, n;

    if (!is_paired(text, look + size - 1))
        return look;
    while (at < look + size && !is_group(text, at, size))
        at++;
    if (at == look + size)
        return look;
    while (at >= size && is_group(text, at - size, size))
        at -= size;
    n = count_groups(text, at, size);
    for (size_t k = 0; n >= REPEATS && k < n; k++)
        for (size_t i = 1; i < size; i++)
            leave_out(holes, at + k * size + i);
    return at + n * size;
}

/*
 * What is written twice or three times, each character for itself.  No row of
 * REPEATS lies between two looks.
 */
static void
drop_all_groups(struct holes *holes)
{
    for (size_t size = 2; size <= 3; size++)
        for (size_t look = 0, end; look + size <= holes->text->len;) {
            end = drop_groups(holes, look, size);
            look += REPEATS * size;
            look = end > look ? end : look;
        }
}

/*
 * Where a tag of markup ends that begins there; at itself if none does.  An
 * attribute may have ideographs, as the name of a font.
 */
static size_t
end_of_tag(const struct folded *text, size_t at)
{
    const uint32_t *cp = text->cp;
    size_t i = at + 1, end = at + TAG < text->len ? at + TAG : text->len;
    bool attribute = false;

    if (cp[at] != '<' || i == end || cp[i] < 'a' || cp[i] > 'z')
        return at;
    for (; i < end && cp[i] != '<' && cp[i] != '>'; i++) {
        attribute |= cp[i] == '=';
        if (is_han(cp[i]) && !attribute)
            return at;
    }
    return i < end && cp[i] == '>' ? i + 1 : at;
}

/* Markup that was pasted as text: <span>, </p>. */
static void
drop_tags(struct holes *holes, const struct islands *islands)
{
    for (size_t k = 0; k < islands->count; k++) {
        const struct island *island = &islands->item[k];

        for (size_t i = island->from, end; i < island->to; i = end) {
            end = end_of_tag(holes->text, i);
            for (size_t at = i; at < end; at++)
                leave_out(holes, at);
            end += end == i;
        }
    }
}

/* How long an island is without what of it, as tags, was left out. */
static size_t
length_of(const struct holes *holes, const struct island *island)
{
    size_t n = island->to - island->from;

    if (holes->at != NULL)
        for (size_t i = island->from; i < island->to; i++)
            n -= holes->at[i];
    return n;
}

/*
 * Where a row of islands ends that have an ideograph behind them, none longer
 * than that, nor farther from the one before.
 */
static size_t
end_of_row(const struct holes *holes, const struct islands *islands, size_t i,
           size_t longest, size_t farthest)
{
    const struct island *island = islands->item;
    size_t end = i;

    while (end < islands->count && island[end].to < holes->text->len &&
           length_of(holes, &island[end]) <= longest &&
           (end == i || island[end].from - island[end - 1].to <= farthest))
        end++;
    return end;
}

static void
drop_islands(struct holes *holes, const struct islands *islands, size_t i,
             size_t end)
{
    for (; i < end; i++)
        for (size_t k = islands->item[i].from; k < islands->item[i].to; k++)
            leave_out(holes, k);
}

/* Something else between each ideograph and the next. */
static void
drop_others(struct holes *holes, const struct islands *islands)
{
    size_t i = islands->count > 0 && islands->item[0].from == 0;

    for (size_t end; i<islands->count; i = end> i ? end : i + 1) {
        end = end_of_row(holes, islands, i, BETWEEN, 1);
        if (end - i >= REPEATS)
            drop_islands(holes, islands, i, end);
    }
}

/* Figures may well be what the text says. */
static bool
is_figure(const struct folded *text, size_t i)
{
    return ascii_is_digit(text->cp[i]);
}

/* A figure of so few digits; 0 for anything else. */
static uint32_t
figure(const struct folded *text, const struct island *island)
{
    uint32_t value = 0;

    for (size_t i = island->from; i < island->to; i++) {
        if (!is_figure(text, i))
            return 0;
        value = value * 10 + (text->cp[i] - '0');
    }
    return value;
}

static bool
is_private(uint32_t c)
{
    return c >= 0xe000 && c <= 0xf8ff;
}

/*
 * How much an island tells of sprinkling, behind the one before.  Figures do
 * where each is one more than the last, as references to notes, or no more
 * than a word is between them; what no standard gives a meaning tells more
 * than a letter that has one.
 */
static size_t
telling(const struct folded *text, const struct island *island, bool first)
{
    if (is_private(text->cp[island->from]))
        return PRIVATE;
    if (!is_figure(text, island->from))
        return 1;
    return !first && (island->from - island[-1].to <= PAIR ||
                      figure(text, island) == figure(text, island - 1) + 1);
}

/* What stands here and there between ideographs. */
static void
drop_sprinkled(struct holes *holes, const struct islands *islands,
               size_t longest, size_t farthest, size_t enough)
{
    for (size_t i = 0, end; i<islands->count; i = end> i ? end : i + 1) {
        size_t n = 0;

        end = end_of_row(holes, islands, i, longest, farthest);
        for (size_t k = i; k < end; k++)
            n += telling(holes->text, &islands->item[k], k == i);
        if (n >= enough)
            drop_islands(holes, islands, i, end);
    }
}

/* The first place from i on that is left out; the end if none is. */
static size_t
next_hole(const struct holes *holes, size_t i)
{
    const bool *end = holes->at + holes->text->len;
    const bool *hole =
        memchr(holes->at + i, true, (size_t) (end - holes->at) - i);

    return (size_t) ((hole != NULL ? hole : end) - holes->at);
}

bool
reread_thinned(struct arena *arena, const struct folded *text,
               const struct islands *islands, struct reread *out)
{
    struct holes holes = {arena, text, NULL};
    struct taking t = {.arena = arena, .text = text, .out = out};

    drop_tags(&holes, islands);
    drop_others(&holes, islands);
    drop_sprinkled(&holes, islands, SPRINKLED, SEVERAL, REPEATS);
    drop_sprinkled(&holes, islands, WORD, FEW, WORDS);
    drop_all_repeats(&holes);
    drop_all_scattered(&holes);
    drop_all_groups(&holes);
    if (holes.at == NULL)
        return false;
    *out = make_reread(arena, text->len);
    for (size_t i = 0; (i = next_hole(&holes, i)) < text->len; i++) {
        copy_to(&t, i);
        pass_over(&t, i + 1);
    }
    copy(&t, t.until);
    return true;
}

/* --- what was taken apart --- */

/* What may stand for one character, and where. */
struct chance {
    size_t at;
    struct composed whole;
};

struct chances {
    struct chance *item;
    size_t count, room;
};

static void
take(struct taking *t, const struct chance *chance)
{
    size_t end = chance->at + chance->whole.parts;

    copy_to(t, chance->at);
    put(&t->out->text, chance->whole.cp, t->text->from[chance->at],
        t->text->to[end - 1]);
    pass_over(t, end);
}

/* Take those that stand close together. */
static bool
take_chances(struct arena *arena, const struct folded *text,
             const struct chances *chances, struct reread *out)
{
    struct taking t = {.arena = arena, .text = text, .out = out};
    const struct chance *chance = chances->item;
    size_t from = 0;

    *out = (struct reread){.span = NULL};
    for (size_t i = 1; i <= chances->count; i++) {
        if (i < chances->count && chance[i].at - chance[i - 1].at <= NEAR)
            continue;
        if (i - from >= APART && out->text.cp == NULL)
            *out = make_reread(arena, text->len);
        for (size_t k = from; i - from >= APART && k < i; k++)
            take(&t, &chance[k]);
        from = i;
    }
    copy(&t, t.until);
    return out->spans > 0;
}

bool
reread_composed(struct arena *arena, const struct folded *text,
                const struct places *telling, struct reread *out)
{
    struct chances chances = {.item = NULL};
    size_t end = 0;

    for (size_t k = 0; k < telling->count; k++) {
        size_t i = telling->at[k];
        struct composed whole;

        if (i < end || !compose(text->cp + i, text->len - i, &whole))
            continue;
        *arena_push(arena, chances.item, chances.count, &chances.room) =
            (struct chance){i, whole};
        end = i + whole.parts;
    }
    return take_chances(arena, text, &chances, out);
}

/* --- what is spelt --- */

/* Vowels with a tone: ā á ǎ à and so on. */
static const struct {
    uint32_t vowel;
    uint32_t toned[4];
} tones[] = {
    {'a', {U'ā', U'á', U'ǎ', U'à'}}, {'e', {U'ē', U'é', U'ě', U'è'}},
    {'i', {U'ī', U'í', U'ǐ', U'ì'}}, {'o', {U'ō', U'ó', U'ǒ', U'ò'}},
    {'u', {U'ū', U'ú', U'ǔ', U'ù'}}, {'v', {U'ǖ', U'ǘ', U'ǚ', U'ǜ'}},
};

/* The letter without its tone; what is no letter stays, and the end is 0. */
static uint32_t
letter(const struct folded *text, size_t i)
{
    uint32_t c = i < text->len ? text->cp[i] : 0;

    if (c == U'ü')
        return 'v';
    for (size_t k = 0; c >= U'à' && c <= U'ǜ' && k < COUNT(tones); k++)
        for (size_t tone = 0; tone < COUNT(tones[k].toned); tone++)
            if (tones[k].toned[tone] == c)
                return tones[k].vowel;
    return c;
}

static bool
is_letter(const struct folded *text, size_t i)
{
    uint32_t c = letter(text, i);

    return c >= 'a' && c <= 'z';
}

static size_t
next_letter(const struct folded *text, size_t i, size_t end)
{
    return codes_find(text->cp, end, i, 'a', 'z');
}

static bool
is_vowel(const struct folded *text, size_t i)
{
    uint32_t c = letter(text, i);

    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
           c == 'v';
}

static bool
is_tone_figure(const struct folded *text, size_t i)
{
    return i < text->len && text->cp[i] >= '1' && text->cp[i] <= '5';
}

/*
 * Does the syllable [from, i) have its tone as a figure behind it: dao3dan4?
 * One by itself may be a figure of the text; they come in rows.
 */
static bool
has_tone(const struct folded *text, size_t from, size_t i)
{
    return is_tone_figure(text, i) &&
           (is_letter(text, i + 1) ||
            (from > 0 && is_tone_figure(text, from - 1)));
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
    if (letter(text, i) == 'n' && !is_vowel(text, i + 1)) {
        i++;
        if (letter(text, i) == 'g' && !is_vowel(text, i + 1))
            i++;
    }
    return i + has_tone(text, at, i) - at;
}

/* Does an ideograph stand at either end of it? */
static bool
is_among_han(const struct folded *text, size_t from, size_t to)
{
    return (from > 0 && is_han(text->cp[from - 1])) ||
           (to < text->len && is_han(text->cp[to]));
}

/*
 * Where the syllables end that begin there; whether they are a word.  Where
 * they are none, no word begins at a later one of them.
 */
static size_t
take_syllables(const struct folded *text, size_t at, bool *word)
{
    size_t i = at, len = 1;

    while (is_letter(text, i) && (len = syllable(text, i)) > 0)
        i += len;
    *word = i > at && len > 0 && is_among_han(text, at, i);
    return i;
}

/* Where the letters end that begin there; syllables among them are taken. */
static size_t
take_letters(struct arena *arena, const struct folded *text, size_t i,
             struct chances *out)
{
    bool word;
    size_t end = take_syllables(text, i, &word);

    for (size_t len; word && i < end; i += len) {
        len = syllable(text, i);
        if (len > 1 && is_letter(text, i + 1))
            *arena_push(arena, out->item, out->count, &out->room) =
                (struct chance){i, {letter(text, i), (uint32_t) len}};
    }
    while (is_letter(text, end))
        end++;
    return end;
}

bool
reread_spelt(struct arena *arena, const struct folded *text,
             const struct islands *islands, struct reread *out)
{
    struct chances chances = {.item = NULL};

    for (size_t k = 0; k < islands->count; k++) {
        const struct island *in = &islands->item[k];

        for (size_t i = in->from; (i = next_letter(text, i, in->to)) < in->to;)
            i = take_letters(arena, text, i, &chances);
    }
    return take_chances(arena, text, &chances, out);
}
