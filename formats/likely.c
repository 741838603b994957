/*
 * Weights of characters, by classes.
 *
 * Chinese text is told from chance by its commonest characters: some five
 * hundred of them make up three quarters of it, and 1 in 130 pairs of bytes.
 * The next class is level 1 of GB 2312, its 3,755 common characters.  Of all
 * other Han characters there are too many: a third of all 16-bit numbers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/likely.h"

#include <pthread.h>
#include <stdint.h>

#include "core/codepage.h"
#include "core/count.h"
#include "core/usual.h"
#include "core/utf8.h"

enum class {
    NO_TEXT, /* NUL, controls, lone surrogates, what is no character */
    LINE,    /* tab, CR, LF */
    SPACE,
    DIGIT,
    LOWER, /* consonants */
    LOWER_VOWEL,
    UPPER,
    UPPER_VOWEL,
    PUNCTUATION,
    LETTER, /* with an accent, Greek, Cyrillic */
    SCRIPT, /* of other alphabets */
    MARK,   /* ，。《》 and what else sentences have */
    FULL,   /* full width forms of ASCII */
    KANA,
    FREQUENT, /* Han characters: the five hundred, level 1, all others */
    COMMON,
    RARE,
    HANGUL,
    SYMBOL,
    PRIVATE,
    BEYOND, /* the BMP */
    CLASSES
};

enum { FAMILIES = 3, BMP = 0x10000 };

/* UTF-8 that is well-formed says much already; 16 bits are anything. */
static const int8_t weights[CLASSES][FAMILIES] = {
    /*               UTF-8 UTF-16 GB */
    [LINE] = {0, 0, 0},        [SPACE] = {2, 2, 2},
    [DIGIT] = {1, 1, 1},       [LOWER] = {2, 2, 2},
    [LOWER_VOWEL] = {4, 4, 4}, [UPPER] = {0, 0, 0},
    [UPPER_VOWEL] = {2, 2, 2}, [PUNCTUATION] = {-2, -2, -2},
    [LETTER] = {2, -2, -3},    [SCRIPT] = {4, -3, -4},
    [MARK] = {8, 5, 4},        [FULL] = {6, 1, 2},
    [KANA] = {6, 1, -2},       [FREQUENT] = {9, 6, 5},
    [COMMON] = {7, 1, -2},     [RARE] = {5, -5, -5},
    [HANGUL] = {4, -5, -5},    [SYMBOL] = {2, -3, -3},
    [PRIVATE] = {-4, -5, -5},  [BEYOND] = {4, -2, -4},
};

static const struct str marks =
    STR_INIT("—‘’“”…·、。〈〉《》「」『』【】〔〕〇　");

/* Which class characters from first on are in, up to the next row. */
static const struct {
    uint32_t first;
    enum class class;
} ranges[] = {
    {0, NO_TEXT},       {'\t', LINE},       {'\v', NO_TEXT},
    {'\r', LINE},       {0xe, NO_TEXT},     {' ', SPACE},
    {'!', PUNCTUATION}, {'0', DIGIT},       {':', PUNCTUATION},
    {'A', UPPER},       {'[', PUNCTUATION}, {'a', LOWER},
    {'{', PUNCTUATION}, {0x7f, NO_TEXT},    {0xa0, SPACE},
    {0xa1, SYMBOL},     {0xc0, LETTER},     {0x250, SYMBOL},
    {0x370, LETTER},    {0x530, SCRIPT},    {0x1e00, LETTER},
    {0x2000, SYMBOL},   {0x3040, KANA},     {0x3100, SYMBOL},
    {0x3400, RARE},     {0x4dc0, SYMBOL},   {0x4e00, RARE},
    {0xa000, SCRIPT},   {0xac00, HANGUL},   {0xd7b0, SCRIPT},
    {0xd800, NO_TEXT},  {0xe000, PRIVATE},  {0xf900, RARE},
    {0xfb00, SYMBOL},   {0xff01, FULL},     {0xff5f, SYMBOL},
    {0xfff0, NO_TEXT},
};

enum { GB_FIRST = 0x80, RING = 8 };

/*
 * Of characters; and the most that a class weighs, that a number of 16 bits
 * does, and that a pair of bytes in GB does.
 */
static uint8_t classes[BMP];
static int8_t most[FAMILIES][CLASSES];
static int8_t unit_most[BMP];
static int8_t gb_most[256 - GB_FIRST][256];
static pthread_once_t classes_once = PTHREAD_ONCE_INIT;

static uint32_t
gb_of(unsigned lead, unsigned trail)
{
    return codepage_pair(CODEPAGE_GB, (unsigned char) lead,
                         (unsigned char) trail);
}

static void
put_all(struct str characters, enum class class)
{
    for (size_t at = 0; at < characters.len;)
        classes[utf8_next(characters, &at)] = (uint8_t) class;
}

/*
 * A character that was there before counts -1, even if it weighs less; only
 * letters do not.
 */
static void
fill_most(void)
{
    for (unsigned family = 0; family < FAMILIES; family++)
        for (unsigned class = 0; class < CLASSES; class ++) {
            int8_t weight = weights[class][family];

            most[family][class] = class == NO_TEXT                 ? INT8_MIN
                                  : class >= LETTER && weight < -1 ? -1
                                                                   : weight;
        }
    for (uint32_t c = 0; c < BMP; c++)
        unit_most[c] = most[1][classes[c]];
    for (unsigned lead = GB_FIRST; lead < 256; lead++)
        for (unsigned trail = 0; trail < 256; trail++)
            gb_most[lead - GB_FIRST][trail] =
                most[2][classes[gb_of(lead, trail)]];
}

static void
fill_classes(void)
{
    for (size_t i = 0; i < COUNT(ranges); i++) {
        uint32_t end = i + 1 < COUNT(ranges) ? ranges[i + 1].first : BMP;

        for (uint32_t c = ranges[i].first; c < end; c++)
            classes[c] = (uint8_t) ranges[i].class;
    }
    for (unsigned lead = 0xb0; lead <= 0xd7; lead++)
        for (unsigned trail = 0xa1; trail <= 0xfe; trail++) {
            uint32_t c = gb_of(lead, trail);

            if (classes[c] == RARE)
                classes[c] = COMMON;
        }
    put_all(usual_characters, FREQUENT);
    put_all(marks, MARK);
    put_all(S("aeiou"), LOWER_VOWEL);
    put_all(S("AEIOU"), UPPER_VOWEL);
    fill_most();
}

static enum likely_script script_of(enum class class)
{
    if (class == LOWER || class == LOWER_VOWEL)
        return LIKELY_SMALL;
    if (class == UPPER || class == UPPER_VOWEL)
        return LIKELY_CAPITAL;
    return class >= FREQUENT && class <= RARE ? LIKELY_HAN : LIKELY_ANY;
}

/* What a character of so many bytes is worth; one that is none has size 0. */
static struct likely
weigh(unsigned family, uint32_t c, size_t size)
{
    struct likely out = {0};
    enum class class;

    pthread_once(&classes_once, fill_classes);
    class = c < BMP ? (enum class) classes[c] : BEYOND;
    if (class == NO_TEXT)
        return out;
    out.size = size;
    out.code = c;
    out.weight = weights[class][family];
    out.script = script_of(class);
    out.fits =
        family == 0 || c < 0x80 || out.weight > 0 || out.script == LIKELY_HAN;
    out.rests = c == '\n' || c == 0x3002;
    return out;
}

static struct likely
next_utf8(struct str bytes)
{
    size_t at = 0;
    uint32_t c = utf8_next(bytes, &at);

    return c < UTF8_BAD ? weigh(0, c, at) : (struct likely){0};
}

static uint32_t
unit(const unsigned char *at, bool big)
{
    return big ? at[0] << 8 | at[1] : at[1] << 8 | at[0];
}

static struct likely
next_utf16(struct str bytes, bool big)
{
    const unsigned char *at = (const unsigned char *) bytes.ptr;
    uint32_t c;

    if (bytes.len < 2)
        return (struct likely){0};
    c = unit(at, big);
    if (c - 0xd800 < 0x400 && bytes.len >= 4 &&
        unit(at + 2, big) - 0xdc00 < 0x400)
        return weigh(1, BMP, 4);
    return weigh(1, c, 2);
}

static bool
is_between(unsigned char c, unsigned char from, unsigned char to)
{
    return c >= from && c <= to;
}

static struct likely
next_gb(struct str bytes)
{
    const unsigned char *at = (const unsigned char *) bytes.ptr;

    if (at[0] < 0x80)
        return weigh(2, at[0], 1);
    if (bytes.len >= 4 && is_between(at[0], 0x81, 0xfe) &&
        is_between(at[1], '0', '9') && is_between(at[2], 0x81, 0xfe) &&
        is_between(at[3], '0', '9'))
        return weigh(2, BMP, 4);
    return bytes.len < 2 ? (struct likely){0}
                         : weigh(2, gb_of(at[0], at[1]), 2);
}

struct likely
likely_next(enum likely_reading reading, struct str bytes)
{
    switch (reading) {
    case LIKELY_UTF8:
        return next_utf8(bytes);
    case LIKELY_UTF16LE:
        return next_utf16(bytes, false);
    case LIKELY_UTF16BE:
        return next_utf16(bytes, true);
    case LIKELY_GB:
        break;
    }
    return next_gb(bytes);
}

/* --- the quick look --- */

/* At most so much for the character at p, which has so many bytes. */
struct pace {
    int weight;
    size_t size;
};

static ALWAYS_INLINE struct pace
pace_utf8(const unsigned char *p, size_t left)
{
    size_t at = 0;
    uint32_t c;

    if (p[0] < 0x80)
        return (struct pace){most[0][classes[p[0]]], 1};
    if (p[0] < 0xc2)
        return (struct pace){INT8_MIN, 1};
    c = utf8_next((struct str){(const char *) p, left}, &at);
    if (c >= UTF8_BAD)
        return (struct pace){INT8_MIN, 1};
    return (struct pace){most[0][c < BMP ? classes[c] : BEYOND], at};
}

static ALWAYS_INLINE struct pace
pace_utf16(const unsigned char *p, size_t left, bool big)
{
    uint32_t c = left < 2 ? 0 : unit(p, big);

    if (c - 0xd800 < 0x400 && left >= 4)
        return (struct pace){most[1][BEYOND], 4};
    return (struct pace){unit_most[c], 2};
}

static ALWAYS_INLINE struct pace
pace_gb(const unsigned char *p, size_t left)
{
    if (p[0] < GB_FIRST)
        return (struct pace){most[2][classes[p[0]]], 1};
    if (left >= 4 && is_between(p[1], '0', '9'))
        return (struct pace){most[2][BEYOND], 4};
    if (left < 2)
        return (struct pace){INT8_MIN, 1};
    return (struct pace){gb_most[p[0] - GB_FIRST][p[1]], 2};
}

static ALWAYS_INLINE struct pace
pace(enum likely_reading reading, const unsigned char *p, size_t left)
{
    switch (reading) {
    case LIKELY_UTF8:
        return pace_utf8(p, left);
    case LIKELY_UTF16LE:
        return pace_utf16(p, left, false);
    case LIKELY_UTF16BE:
        return pace_utf16(p, left, true);
    case LIKELY_GB:
        break;
    }
    return pace_gb(p, left);
}

/* The next character from at on that speaks for text. */
static ALWAYS_INLINE size_t
next_weighty(enum likely_reading reading, struct str bytes, size_t at)
{
    const unsigned char *p = (const unsigned char *) bytes.ptr;

    while (at < bytes.len && pace(reading, p + at, bytes.len - at).weight <= 0)
        at++;
    return at;
}

/*
 * Sums are led on as in the search proper.  As long as one is above zero the
 * stretch goes on; dead is where none is any more.
 */
static ALWAYS_INLINE bool
look(enum likely_reading reading, struct str bytes, int accept, bool more,
     struct likely_stretch *stretch)
{
    int sums[RING] = {0};
    size_t dead = stretch->to;
    bool high = false;

    stretch->from = dead;
    for (size_t at = dead; at < bytes.len; at++) {
        struct pace now;
        int sum;

        if (at >= dead) {
            stretch->to = at;
            if (high)
                return true;
            stretch->from = at = next_weighty(reading, bytes, at);
            if (at == bytes.len)
                break;
        }
        now = pace(reading, (const unsigned char *) bytes.ptr + at,
                   bytes.len - at);
        sum = sums[at % RING] + now.weight;
        sums[at % RING] = 0;
        if (sum <= 0)
            continue;
        high |= sum >= accept;
        if (sums[(at + now.size) % RING] < sum)
            sums[(at + now.size) % RING] = sum;
        if (dead <= at + now.size)
            dead = at + now.size + 1;
    }
    more &= dead >= bytes.len && stretch->to < bytes.len;
    stretch->to = bytes.len;
    return high || more;
}

bool
likely_stretch(enum likely_reading reading, struct str bytes, int accept,
               bool more, struct likely_stretch *stretch)
{
    pthread_once(&classes_once, fill_classes);
    switch (reading) {
    case LIKELY_UTF8:
        return look(LIKELY_UTF8, bytes, accept, more, stretch);
    case LIKELY_UTF16LE:
        return look(LIKELY_UTF16LE, bytes, accept, more, stretch);
    case LIKELY_UTF16BE:
        return look(LIKELY_UTF16BE, bytes, accept, more, stretch);
    case LIKELY_GB:
        break;
    }
    return look(LIKELY_GB, bytes, accept, more, stretch);
}

/*
 * In GB any byte may turn the letter behind it into a Han character.  A small
 * letter before a capital is as frequent by chance as two of a kind.
 */
int
likely_change(enum likely_reading reading, enum likely_script from,
              enum likely_script to)
{
    if (from == LIKELY_ANY || to == LIKELY_ANY || from == to)
        return 0;
    if (from == LIKELY_HAN || to == LIKELY_HAN)
        return reading == LIKELY_GB ? 4 : 0;
    return to == LIKELY_CAPITAL ? 3 : 0;
}
