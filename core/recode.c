/*
 * Back from the characters to the bytes, and on to usual characters.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/recode.h"

#include <assert.h>

#include "core/arena.h"
#include "core/codepage.h"
#include "core/count.h"
#include "core/han.h"
#include "core/usual.h"
#include "core/utf8.h"

enum {
    /* So many usual characters do not come about by chance, ... */
    LEAST = 12,
    /* ... if they are one in two of the ideographs at least, ... */
    OF_IDEOGRAPHS = 2,
    /* ... and one for so many bytes that make no character. */
    FOR_LOST = 4,

    /* The first code points of a stretch tell how all of it is read. */
    SAMPLE = 96,

    UNKNOWN = 8, /* one in so many of these may have no bytes */

    /*
     * A stretch shows by so many code points more, each some behind the other,
     * that are not usual: of Chinese text one in four is not.  It ends where
     * so many usual ones are in a row, and of all in it one in so many may be.
     */
    SHOWING = 4,
    STEP = 4,
    ENDING = 6,
    USUAL = 6,

    /* Writing that has words has a space for so many letters; bytes have not.
     */
    WORD = 10,

    /* To tell by whether a character is two halves. */
    AHEAD = 4,

    /* Where one code point in so many says nothing, these count as lost. */
    MANY = 8
};

/* What the text was; each but the last is read from bytes. */
enum encoding { AS_GB, AS_BIG5, AS_UTF8, AS_UTF16, ENCODINGS };

enum { TURNED = CODEPAGES /* UTF-16, taken for that of the other order */ };

/* What it was taken for: such characters are one in so many of it, or more. */
static const struct taken {
    unsigned page;
    uint32_t first, last;
    size_t one_in;
} taken[] = {
    {CODEPAGE_GB, HAN_USUAL_FIRST, HAN_USUAL_LAST, 6},
    {CODEPAGE_BIG5, HAN_USUAL_FIRST, HAN_USUAL_LAST, 2},
    {CODEPAGE_KOREAN, 0xac00, 0xd7a3, 8},
    {CODEPAGE_JAPANESE, 0xff61, 0xff9f, 8}, /* of half width */
    {CODEPAGE_THAI, 0xe00, 0xe7f, 8},
    {CODEPAGE_KOI8, 0x400, 0x45f, 8},
    {CODEPAGE_CYRILLIC, 0x400, 0x45f, 8},
    {CODEPAGE_CYRILLIC_DOS, 0x400, 0x45f, 8},
    {CODEPAGE_CYRILLIC_ISO, 0x400, 0x45f, 8},
    {CODEPAGE_GREEK_ISO, 0x370, 0x3ff, 8},
    {CODEPAGE_DOS, 0x2500, 0x259f, 8},
    {CODEPAGE_LATIN_DOS, 0x2500, 0x259f, 8},
    {CODEPAGE_MAC, 0x80, 0x25ff, 8},
    {TURNED, 0x80, 0xffff, 2},
};

/* How a stretch is to be read. */
struct way {
    const struct taken *taken; /* NULL: it is not */
    enum encoding as;
};

static bool
may_be(unsigned page, enum encoding as)
{
    switch (page) {
    case TURNED:
        return as == AS_UTF16;
    case CODEPAGE_GB:
        return as == AS_BIG5; /* core/mojibake has the other */
    case CODEPAGE_BIG5:
        return as == AS_GB || as == AS_UTF8;
    default:
        return as != AS_UTF16;
    }
}

/* --- back to the bytes --- */

/* Bytes, and the code point that each is of. */
struct bytes {
    char *byte;
    uint32_t *of;
    size_t count, unknown; /* code points that have none */
};

static void
put_byte(struct bytes *bytes, size_t of, uint32_t byte)
{
    bytes->byte[bytes->count] = (char) byte;
    bytes->of[bytes->count++] = (uint32_t) of;
}

static void
put_back(struct bytes *bytes, size_t of, unsigned page, uint32_t c)
{
    uint32_t pair = c < 0x80 ? c : codepage_bytes(page, c);

    if (pair > 0xff)
        put_byte(bytes, of, pair >> 8);
    if (pair != 0)
        put_byte(bytes, of, pair & 0xff);
    else
        bytes->unknown++;
}

/* What is beyond the BMP has four, and is not such a text. */
static void
put_unit(struct bytes *bytes, size_t of, uint32_t c)
{
    if (c > 0xffff) {
        bytes->unknown++;
    } else {
        put_byte(bytes, of, c >> 8);
        put_byte(bytes, of, c & 0xff);
    }
}

static struct bytes
bytes_of(struct arena *arena, struct codes text, size_t from, size_t to,
         unsigned page)
{
    size_t room = 2 * (to - from);
    struct bytes bytes = {arena_raw_array(arena, room, char),
                          arena_raw_array(arena, room, uint32_t), 0, 0};

    for (size_t i = from; i < to; i++)
        if (page == TURNED)
            put_unit(&bytes, i, text.cp[i]);
        else
            put_back(&bytes, i, page, text.cp[i]);
    return bytes;
}

/* --- on to other characters --- */

/* What is ASCII as it stands was not turned. */
static uint32_t
turned(unsigned char first, unsigned char second)
{
    return first == 0 && second < 0x80 ? second
                                       : (uint32_t) (second << 8 | first);
}

/* How many bytes make up the character there; 0 for none. */
static size_t
take(const struct bytes *bytes, size_t at, enum encoding as, uint32_t *c)
{
    const char *byte = &bytes->byte[at];
    unsigned char lead = (unsigned char) byte[0];
    size_t left = bytes->count - at, used = 0;

    if (as == AS_UTF16) {
        *c = turned(lead, (unsigned char) byte[1]);
        return 2;
    }
    if (lead < 0x80) {
        *c = lead;
        return 1;
    }
    if (as == AS_UTF8) {
        *c = utf8_next((struct str){byte, left}, &used);
        return *c >= 0x2000 && *c < UTF8_BAD ? used : 0;
    }
    *c = left < 2 ? 0
                  : codepage_pair(as == AS_GB ? CODEPAGE_GB : CODEPAGE_BIG5,
                                  lead, (unsigned char) byte[1]);
    return *c == 0 ? 0 : 2;
}

/* How many of the next characters are usual. */
static size_t
usual_ahead(const struct bytes *bytes, size_t at, enum encoding as)
{
    size_t usual = 0, size = 1;

    for (size_t n = 0; n < AHEAD && at < bytes->count && size > 0; n++) {
        uint32_t c;

        size = take(bytes, at, as, &c);
        usual += size > 0 && is_usual(c);
        at += size;
    }
    return usual;
}

/*
 * Where a byte was lost, the halves of what is behind it may make up
 * characters, too, but not usual ones.
 */
static bool
is_halves(const struct bytes *bytes, size_t at, enum encoding as)
{
    return (as == AS_GB || as == AS_BIG5) &&
           usual_ahead(bytes, at + 1, as) > usual_ahead(bytes, at, as) + 1;
}

/* What bytes say, and how likely it is meant. */
struct reading {
    uint32_t *cp, *begins, *ends;
    size_t len;
    size_t usual, ideographs, lost; /* the last in bytes */
};

static void
put(struct reading *reading, const struct bytes *bytes, size_t at, size_t size,
    uint32_t c)
{
    reading->cp[reading->len] = c;
    reading->begins[reading->len] = bytes->of[at];
    reading->ends[reading->len++] = bytes->of[at + size - 1] + 1;
    reading->usual += is_usual(c);
    reading->ideographs += is_han(c);
}

static struct reading
read_bytes(struct arena *arena, const struct bytes *bytes, enum encoding as)
{
    struct reading reading = {
        .cp = arena_raw_array(arena, bytes->count, uint32_t),
        .begins = arena_raw_array(arena, bytes->count, uint32_t),
        .ends = arena_raw_array(arena, bytes->count, uint32_t),
    };

    for (size_t at = 0; at < bytes->count;) {
        uint32_t c;
        size_t size = take(bytes, at, as, &c);

        if (size > 0 &&
            (c < 0x80 || is_usual(c) || !is_halves(bytes, at, as))) {
            put(&reading, bytes, at, size, c);
            at += size;
        } else {
            reading.lost++;
            at++;
        }
    }
    return reading;
}

/* --- which way --- */

/* It is neither usual nor what stands among anything: ASCII, punctuation. */
static bool
is_strange(uint32_t c)
{
    return c >= 0x80 && !is_usual(c) && !(c >= 0x2000 && c <= 0x206f) &&
           !(c >= 0x3000 && c <= 0x303f) && !(c >= 0xff00 && c <= 0xff1f);
}

/* Are there as good as no usual characters, but enough others, and no words?
 */
static bool
is_strange_throughout(struct codes text, size_t from, size_t to)
{
    size_t strange = 0, usual = 0, spaces = 0;

    for (size_t i = from; i < to; i++) {
        strange += is_strange(text.cp[i]);
        usual += is_usual(text.cp[i]);
        spaces += text.cp[i] == ' ' && i > from && text.cp[i - 1] != ' ';
    }
    return strange >= LEAST && usual * USUAL <= strange &&
           spaces * WORD <= strange;
}

/* Does enough of it look like what it was taken for? */
static bool
looks(struct codes text, size_t from, size_t to, const struct taken *as)
{
    size_t looking = 0, all = 0;

    for (size_t i = from; i < to; i++) {
        all += text.cp[i] >= 0x80;
        looking += text.cp[i] >= as->first && text.cp[i] <= as->last;
    }
    return looking * as->one_in >= all;
}

static bool
is_meant(const struct reading *reading)
{
    return reading->usual >= LEAST &&
           reading->usual * OF_IDEOGRAPHS >= reading->ideographs &&
           reading->usual * FOR_LOST >= reading->lost;
}

/* The way that gives more usual characters than any other. */
static struct way
find_way(struct arena *scratch, struct codes text, size_t from, size_t to)
{
    struct way way = {NULL, AS_GB};
    size_t most = 0;

    if (!is_strange_throughout(text, from, to))
        return way;
    for (size_t i = 0; i < COUNT(taken); i++) {
        ARENA_SCOPE(scratch);
        struct bytes bytes;

        if (!looks(text, from, to, &taken[i]))
            continue;
        bytes = bytes_of(scratch, text, from, to, taken[i].page);
        if (bytes.unknown * UNKNOWN > to - from)
            continue;
        for (enum encoding as = AS_GB; as < ENCODINGS; as++) {
            struct reading reading;

            if (!may_be(taken[i].page, as))
                continue;
            reading = read_bytes(scratch, &bytes, as);
            if (is_meant(&reading) && reading.usual > most) {
                most = reading.usual;
                way = (struct way){&taken[i], as};
            }
        }
    }
    return way;
}

/* --- where --- */

/* Where a stretch shows; the length of the text if it nowhere does. */
static size_t
find_showing(struct codes text, size_t from)
{
    const uint64_t *usual = usual_bits();
    size_t row = 0, at = from;

    for (; at < text.len && row < SHOWING; at += STEP)
        if (usual_has(usual, text.cp[at]))
            row -= row > 0;
        else if (is_strange(text.cp[at]))
            row++;
    return row < SHOWING ? text.len : at - STEP;
}

/* The code point behind the last usual ones in a row before it, or from. */
static size_t
find_start(struct codes text, size_t from, size_t at)
{
    size_t row = 0, start = at;

    for (; at > from && row < ENDING; at--) {
        if (is_strange(text.cp[at - 1])) {
            start = at - 1;
            row = 0;
        } else {
            row += is_usual(text.cp[at - 1]);
        }
    }
    return start;
}

/* The first code point of the next usual ones in a row, or the end. */
static size_t
find_end(struct codes text, size_t at)
{
    size_t row = 0, end = at;

    for (; at < text.len && row < ENDING; at++) {
        if (is_strange(text.cp[at])) {
            end = at + 1;
            row = 0;
        } else {
            row += is_usual(text.cp[at]);
        }
    }
    return row < ENDING ? text.len : end;
}

bool
recode_next(struct arena *arena, struct codes text, size_t from,
            struct recoded *out)
{
    for (size_t at; (at = find_showing(text, from)) < text.len;) {
        size_t start = find_start(text, from, at), end = find_end(text, at);
        struct way way = find_way(arena, text, start,
                                  end - start > SAMPLE ? start + SAMPLE : end);

        if (way.taken != NULL) {
            struct bytes bytes =
                bytes_of(arena, text, start, end, way.taken->page);
            struct reading all = read_bytes(arena, &bytes, way.as);
            size_t lost = bytes.unknown + all.lost / 2;

            assert(all.len <= end - start);
            *out = (struct recoded){start,
                                    end,
                                    all.cp,
                                    all.begins,
                                    all.ends,
                                    all.len,
                                    lost * MANY > end - start ? lost : 0};
            return true;
        }
        from = end;
    }
    return false;
}
