/*
 * Sentence boundaries: one pass, a boundary behind each mark that ends a
 * sentence and whatever closes behind it, and at each line break.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/sentence.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/han.h"
#include "core/island.h"

enum { ABBREVIATION = 5, HAN_WORD = 4 };

/* What stands between words. */
enum sign {
    SIGN_OTHER,
    SIGN_BLANK,
    SIGN_BREAK,
    SIGN_END, /* 。！？；… and kin: whatever follows, a sentence ends */
    SIGN_NARROW, /* ! ? ;: it ends unless a word follows at once */
    SIGN_STOP,   /* a full stop: it depends on what is around */
    SIGN_QUOTE   /* ASCII's, which opens and closes */
};

/* What words are made of. */
enum script { SCRIPT_NONE, SCRIPT_HAN, SCRIPT_LATIN };

struct splitter {
    struct arena *arena;
    struct sentences *out;
    size_t room;
    struct codes text;
    uint32_t at;         /* what follows the code point at hand */
    uint32_t start, end; /* of the sentence; equal while it is empty */
    enum script script;  /* of the word before it */
    uint32_t word;       /* where that begins */
    bool quoted;         /* an ASCII quotation mark is open */
};

static inline bool
ends_a_sentence(uint32_t c)
{
    switch (c) {
    case U'。':
    case U'！':
    case U'？':
    case U'；':
    case U'…':
    case U'｡':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'﹒':
    case U'﹔':
    case U'﹖':
    case U'﹗':
        return true;
    default:
        return false;
    }
}

static inline enum sign
sign_of(uint32_t c)
{
    switch (c) {
    case 0x0a:
    case 0x0b:
    case 0x0c:
    case 0x0d:
    case 0x85:
    case 0x2028:
    case 0x2029:
        return SIGN_BREAK;
    case ' ':
    case '\t':
    case 0xa0:
    case 0x1680:
    case 0x202f:
    case 0x205f:
    case 0x3000:
    case 0xfeff:
        return SIGN_BLANK;
    case '!':
    case '?':
    case ';':
        return SIGN_NARROW;
    case '.':
    case 0xff0e:
        return SIGN_STOP;
    case '"':
        return SIGN_QUOTE;
    default:
        if (c >= 0x2000 && c <= 0x200d)
            return SIGN_BLANK;
        return ends_a_sentence(c) ? SIGN_END : SIGN_OTHER;
    }
}

static bool
is_blank(uint32_t c)
{
    enum sign sign = sign_of(c);

    return sign == SIGN_BLANK || sign == SIGN_BREAK;
}

static bool
closes(uint32_t c)
{
    static const uint32_t set[] = {
        ')',    ']',    '}',    0xbb,   0x2019, 0x201d, 0x203a, 0x3009,
        0x300b, 0x300d, 0x300f, 0x3011, 0x3015, 0x3017, 0x3019, 0x301b,
        0x301e, 0xff09, 0xff3d, 0xff5d, 0xff63, 0xff02, 0xff07};

    for (size_t i = 0; i < COUNT(set); i++)
        if (set[i] == c)
            return true;
    return false;
}

/* What follows, or a line break at the end. */
static uint32_t
peek(const struct splitter *s)
{
    return s->at < s->text.len ? s->text.cp[s->at] : '\n';
}

/* The first code point behind white space on the same line. */
static uint32_t
peek_word(const struct splitter *s)
{
    size_t at = s->at;

    while (at < s->text.len && is_blank(s->text.cp[at]) &&
           sign_of(s->text.cp[at]) != SIGN_BREAK)
        at++;
    return at < s->text.len ? s->text.cp[at] : '\n';
}

/* No. 2, Dr. Wang: the full stop belongs to the word of so many letters. */
static bool
is_abbreviation(const struct splitter *s, uint32_t letters)
{
    static const char known[][ABBREVIATION + 1] = {
        "al",  "apr", "art",  "aug",  "capt", "cf",   "ch",  "co",  "col",
        "dec", "dr",  "ed",   "eq",   "etc",  "feb",  "fig", "gen", "hon",
        "inc", "jan", "jr",   "jul",  "jun",  "lt",   "ltd", "maj", "mar",
        "mr",  "mrs", "ms",   "mt",   "no",   "nos",  "nov", "oct", "op",
        "pp",  "pt",  "rev",  "sec",  "sep",  "sgt",  "sr",  "st",  "tel",
        "vol", "vs",  "corp", "dept", "est",  "prof", "sept"};
    char word[ABBREVIATION + 1] = {0};

    if (letters < 2 || letters > ABBREVIATION)
        return letters < 2;
    for (size_t i = 0; i < letters; i++)
        word[i] = (char) (s->text.cp[s->word + i] | 0x20);
    for (size_t i = 0; i < COUNT(known); i++)
        if (strcmp(known[i], word) == 0)
            return true;
    return false;
}

/* A full stop behind a word and before white space. */
static bool
stop_ends(const struct splitter *s, bool wide)
{
    uint32_t next = peek(s), letters = s->at - 1 - s->word, word;

    if (s->script == SCRIPT_HAN)
        return letters >= HAN_WORD && (wide || is_blank(next));
    if (!is_blank(next) || s->script == SCRIPT_NONE ||
        is_abbreviation(s, letters))
        return false;
    word = peek_word(s);
    return word > 0x7f || sign_of(word) == SIGN_BREAK ||
           (word >= 'A' && word <= 'Z');
}

/* a?b=c;d=e ends nothing */
static bool
narrow_ends(const struct splitter *s)
{
    uint32_t next = peek(s);

    return next > 0x7f || !(ascii_is_letter(next) || ascii_is_digit(next));
}

/* Take a word up to there. */
static void
take_word(struct splitter *s, enum script script, uint32_t to)
{
    if (s->at == to)
        return;
    s->script = script;
    s->word = s->at;
    s->at = s->end = to;
}

static uint32_t
end_of_letters(const struct splitter *s)
{
    uint32_t at = s->at;

    while (at < s->text.len && ascii_is_letter(s->text.cp[at]))
        at++;
    return at;
}

static void
close_sentence(struct splitter *s)
{
    if (s->end > s->start)
        *arena_push(s->arena, s->out->item, s->out->count, &s->room) =
            (struct sentence){s->start, s->end};
    s->start = s->end = s->at;
}

/* Take in what belongs to a sentence that has ended: 。。 …… ！” 。） */
static void
take_closing(struct splitter *s)
{
    for (; s->at < s->text.len; s->at++) {
        uint32_t c = peek(s);
        enum sign sign = sign_of(c);

        if (sign == SIGN_QUOTE && s->quoted)
            s->quoted = false;
        else if (!closes(c) && sign != SIGN_END && c != '!' && c != '?')
            break;
    }
    s->end = s->at;
}

static void
take_sign(struct splitter *s)
{
    uint32_t c = s->text.cp[s->at++];
    enum sign sign = sign_of(c);
    bool ends = sign == SIGN_END || (sign == SIGN_NARROW && narrow_ends(s)) ||
                (sign == SIGN_STOP && stop_ends(s, c != '.'));

    /* White space around a sentence belongs to none. */
    if (sign != SIGN_BLANK && sign != SIGN_BREAK)
        s->end = s->at;
    else if (s->start == s->end)
        s->start = s->end = s->at;
    if (sign == SIGN_QUOTE)
        s->quoted = !s->quoted;
    if (sign == SIGN_BREAK)
        s->quoted = false;
    if (ends)
        take_closing(s);
    if (ends || sign == SIGN_BREAK)
        close_sentence(s);
    s->script = SCRIPT_NONE;
}

void
sentence_split(struct arena *arena, struct codes text,
               const struct islands *islands, struct sentences *out)
{
    struct splitter s = {.arena = arena, .out = out, .text = text};

    *out = (struct sentences){0};
    for (size_t i = 0; i < islands->count; i++) {
        take_word(&s, SCRIPT_HAN, islands->item[i].from);
        while (s.at < islands->item[i].to) {
            take_word(&s, SCRIPT_LATIN, end_of_letters(&s));
            if (s.at < islands->item[i].to)
                take_sign(&s);
        }
    }
    take_word(&s, SCRIPT_HAN, (uint32_t) text.len);
    close_sentence(&s);
}
