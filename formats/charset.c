/*
 * Which encoding a text is in, and the way to UTF-8 through ICU.
 *
 * A byte order mark decides.  Else well-formed UTF-8 without control
 * characters is UTF-8; NUL bytes point to UTF-16, and of its two byte orders
 * the one that reads as ordinary text is taken; the rest is GB18030 if it
 * decodes to characters that exist.  A file of Chinese UTF-8 with a broken
 * byte is nearly always well-formed GB18030 too, so UTF-8 that is sound in the
 * main comes first; and Big5 decodes as GB18030 as a rule, so it is looked for
 * before.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/charset.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/err.h"
#include "core/han.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"

/* The parts of a text that decide, in hundredths. */
enum {
    CONTROLS_MAX = 2,  /* of all characters: more is binary data */
    FAULTS_MAX = 1,    /* ill-formed sequences in GB18030 and UTF-16 */
    BAD_UTF8_MAX = 30, /* ill-formed bytes in what is handed on as it is */
    ORDINARY_MIN = 70, /* of a text taken for UTF-16 without a mark */
    BIG5_LOW = 15,     /* second bytes that are ASCII */
    BIG5_USUAL = 90    /* common characters */
};

enum {
    BY_CHANCE = 8,     /* characters of two bytes in UTF-8 that are none */
    BIG5_PAIRS = 8,    /* fewer characters prove nothing */
    BIG5_COMMON = 0xc6 /* first byte of the last common character */
};

/* What a text holds, as it is told apart from binary data. */
struct census {
    size_t count;      /* all code points */
    size_t size;       /* bytes that they take in UTF-8 */
    size_t ill;        /* ill-formed bytes, or U+FFFD in their place */
    size_t multibyte;  /* well-formed and past ASCII */
    size_t controls;   /* control characters that no text file holds */
    size_t unassigned; /* unassigned or for private use */
    size_t ordinary;   /* of scripts and signs that Chinese files use */
};

static bool
is_text_control(uint32_t c)
{
    return (c >= '\b' && c <= '\r') || c == 0x1a || c == 0x1b || c == 0x85;
}

static bool
is_ordinary(uint32_t c)
{
    return (c >= ' ' && c < 0x7f) || c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x2010 && c <= 0x266f) || (c >= 0x3000 && c <= 0x30ff) ||
           is_usual_han(c) || (c >= 0xff00 && c <= 0xffef);
}

static bool
is_control(uint32_t c)
{
    return c < ' ' || (c >= 0x7f && c <= 0x9f);
}

/*
 * The signs of most texts: ranges in which all are assigned.  To ask ICU costs
 * a reader that is to read one file the pages of its tables.
 */
static bool
is_usual_sign(uint32_t c)
{
    return (c >= ' ' && c < 0x7f) || (c >= 0x2010 && c <= 0x205e) ||
           (c >= 0x2460 && c <= 0x266f) || (c >= 0x3000 && c <= 0x303f) ||
           (c >= 0xff01 && c <= 0xffbe);
}

static bool
is_unassigned(uint32_t c)
{
    int8_t type;

    if (is_usual_sign(c))
        return false;
    type = u_charType((UChar32) c);
    return type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR;
}

static void
take_in_ideographs(struct census *seen, size_t count)
{
    seen->count += count;
    seen->size += 3 * count;
    seen->multibyte += count;
    seen->ordinary += count;
}

static void
take_in(struct census *seen, uint32_t c)
{
    char ignored[UTF8_MAX];

    if (is_usual_han(c)) {
        take_in_ideographs(seen, 1);
        return;
    }
    seen->count++;
    seen->size += utf8_put(c, ignored);
    seen->multibyte += c >= 0x80 && c < UTF8_BAD;
    seen->ordinary += is_ordinary(c);
    if (c >= UTF8_BAD || c == 0xfffd) {
        seen->ill++;
        return;
    }
    if (is_control(c))
        seen->controls += !is_text_control(c);
    else
        seen->unassigned += is_unassigned(c);
}

/* Where a row of ideographs ends, most of any Chinese text. */
static size_t
ideographs_end(struct str utf8, size_t at)
{
    uint32_t two[2];

    while (utf8.len - at >= HAN_TWO && han_two(utf8.ptr + at, two))
        at += 6;
    while (utf8.len - at >= 3 && is_usual_han(utf8_three(utf8.ptr + at)))
        at += 3;
    return at;
}

static struct census
survey_utf8(struct str utf8)
{
    struct census seen = {0};

    for (size_t at = 0; at < utf8.len;) {
        size_t from = at;

        at = ideographs_end(utf8, at);
        take_in_ideographs(&seen, (at - from) / 3);
        if (at < utf8.len)
            take_in(&seen, utf8_next(utf8, &at));
    }
    return seen;
}

/* Take in n units; a lead surrogate at the end waits in *lead. */
static void
take_in_units(struct census *seen, const UChar *unit, size_t n, UChar *lead)
{
    for (size_t i = 0; i < n; i++) {
        if (U16_IS_LEAD(unit[i])) {
            *lead = unit[i];
            continue;
        }
        take_in(seen, U16_IS_TRAIL(unit[i])
                          ? (uint32_t) U16_GET_SUPPLEMENTARY(*lead, unit[i])
                          : unit[i]);
    }
}

static bool
refuse(const char *name, UErrorCode status, struct err *err)
{
    return err_set(err, ERR_FORMAT,
                   _("不能从编码 %s 转换（%s）；请另存为 UTF-8 后再查"), name,
                   u_errorName(status));
}

/*
 * What bytes hold if they are of the named encoding.  ICU has put U+FFFD in
 * the place of what is ill-formed, so surrogates come in pairs.
 */
static bool
survey(struct str bytes, const char *name, struct census *seen,
       struct err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &status);
    const char *source = bytes.ptr, *end = bytes.ptr + bytes.len;
    UChar lead = 0;

    *seen = (struct census){0};
    while (U_SUCCESS(status)) {
        UChar unit[1024], *target = unit;

        ucnv_toUnicode(from, &target, unit + 1024, &source, end, NULL, true,
                       &status);
        take_in_units(seen, unit, (size_t) (target - unit), &lead);
        if (status != U_BUFFER_OVERFLOW_ERROR)
            break;
        status = U_ZERO_ERROR;
    }
    ucnv_close(from);
    return U_SUCCESS(status) || refuse(name, status, err);
}

/* Is n at most (per / 100) of all? */
static bool
at_most(size_t n, size_t all, size_t per)
{
    return n <= all / 100 * per + all % 100 * per / 100;
}

static bool
at_least(size_t n, size_t all, size_t per)
{
    return n > 0 && at_most(all - n, all, 100 - per);
}

size_t
charset_faults(struct str utf8)
{
    size_t faults = 0;

    for (size_t at = 0; (at = ideographs_end(utf8, at)) < utf8.len;) {
        uint32_t c = utf8_next(utf8, &at);

        faults += c >= UTF8_BAD || c == 0xfffd;
    }
    return faults;
}

/* Convert bytes whose UTF-8 form was counted beforehand. */
static bool
convert(struct arena *arena, struct str bytes, const char *name, size_t size,
        struct str *utf8, struct err *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = NULL, *to = NULL;
    UChar pivot[1024], *pivot_source = pivot, *pivot_target = pivot;
    const char *source = bytes.ptr;
    char *start, *target;

    if (size > LIMIT_TEXT)
        return err_set(err, ERR_LIMIT,
                       _("文本超过 %d MB，没有检查；请拆分后再查"),
                       LIMIT_TEXT / MIB);
    target = start = arena_array(arena, size, char);
    from = ucnv_open(name, &status);
    to = ucnv_open("UTF-8", &status);
    if (U_SUCCESS(status))
        ucnv_convertEx(to, from, &target, start + size, &source,
                       bytes.ptr + bytes.len, pivot, &pivot_source,
                       &pivot_target, pivot + 1024, true, true, &status);
    ucnv_close(to);
    ucnv_close(from);
    if (U_FAILURE(status))
        return refuse(name, status, err);
    *utf8 = (struct str){start, (size_t) (target - start)};
    return true;
}

static bool
survey_and_convert(struct arena *arena, struct str bytes, const char *name,
                   struct census *seen, struct str *utf8, struct err *err)
{
    if (bytes.len == 0)
        bytes = S(""); /* ICU wants an address */
    return survey(bytes, name, seen, err) &&
           convert(arena, bytes, name, seen->size, utf8, err);
}

static struct str
without_bom(struct str utf8)
{
    return str_starts(utf8, S("\xef\xbb\xbf")) ? str_sub(utf8, 3, utf8.len)
                                               : utf8;
}

/* Longer marks first: that of UTF-32LE begins like that of UTF-16LE. */
static const struct {
    struct str bom;
    const char *name;
} boms[] = {
    {STR_INIT("\xef\xbb\xbf"), "UTF-8"},
    {STR_INIT("\xff\xfe\x00\x00"), "UTF-32LE"},
    {STR_INIT("\x00\x00\xfe\xff"), "UTF-32BE"},
    {STR_INIT("\xff\xfe"), "UTF-16LE"},
    {STR_INIT("\xfe\xff"), "UTF-16BE"},
    {STR_INIT("\x84\x31\x95\x33"), "GB18030"},
};

/* The encoding that a byte order mark names, or NULL; *size is its length. */
static const char *
by_bom(struct str bytes, size_t *size)
{
    for (size_t i = 0; i < COUNT(boms); i++)
        if (str_starts(bytes, boms[i].bom)) {
            *size = boms[i].bom.len;
            return boms[i].name;
        }
    *size = 0;
    return NULL;
}

static bool
is_sound_utf8(const struct census *seen)
{
    return at_most(seen->controls, seen->count, CONTROLS_MAX) &&
           seen->ill * 2 <= seen->multibyte;
}

static bool
is_mostly_text(const struct census *seen)
{
    return at_most(seen->controls, seen->count, CONTROLS_MAX) &&
           at_most(seen->ill, seen->count, BAD_UTF8_MAX);
}

static bool
decodes_well(const struct census *seen)
{
    return at_most(seen->controls + seen->unassigned, seen->count,
                   CONTROLS_MAX) &&
           at_most(seen->ill, seen->count, FAULTS_MAX);
}

/* How many NUL bytes stand at odd offsets, less those at even ones. */
static ptrdiff_t
nul_balance(struct str bytes)
{
    ptrdiff_t balance = 0;

    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i] == '\0')
            balance += i % 2 == 1 ? 1 : -1;
    return balance;
}

static bool
reads_as(struct str bytes, const char *name, struct census *seen)
{
    struct err ignored;

    return survey(bytes, name, seen, &ignored) && decodes_well(seen);
}

/*
 * UTF-16 without a mark: read in the wrong byte order, Chinese falls apart
 * into unassigned and rare characters, while plain ASCII becomes Chinese; so
 * the text that is more ordinary wins, and if both are, the side on which the
 * NUL bytes stand.  NULL if it is neither.
 */
static const char *
utf16_order(struct str bytes)
{
    static const char *const order[] = {"UTF-16BE", "UTF-16LE"};
    struct census seen[2];
    bool good[2];
    size_t best = nul_balance(bytes) > 0;

    if (bytes.len % 2 != 0 || memchr(bytes.ptr, '\0', bytes.len) == NULL)
        return NULL;
    for (size_t i = 0; i < 2; i++)
        good[i] = reads_as(bytes, order[i], &seen[i]) &&
                  at_least(seen[i].ordinary, seen[i].count, ORDINARY_MIN);
    if (good[!best] &&
        (!good[best] || seen[!best].ordinary > seen[best].ordinary))
        best = !best;
    return good[best] ? order[best] : NULL;
}

/*
 * Big5 or GB18030?  Of Big5's second bytes, which are never 0x80 to 0xa0, a
 * good part is ASCII, and nearly all first bytes are those of its 5,401 common
 * characters.  In GB 2312 no second byte is ASCII; Chinese as it is written in
 * Taiwan comes out as GBK with many second bytes between the two.
 */
static bool
is_big5(struct str bytes)
{
    size_t pairs = 0, low = 0, common = 0;

    for (size_t i = 0; i + 1 < bytes.len; i++) {
        unsigned char lead = (unsigned char) bytes.ptr[i];
        unsigned char trail = (unsigned char) bytes.ptr[i + 1];

        if (lead < 0x80)
            continue;
        if (lead < 0xa1 || lead > 0xf9 || trail < 0x40 ||
            (trail > 0x7e && trail < 0xa1))
            return false;
        pairs++;
        low += trail <= 0x7e;
        common += lead <= BIG5_COMMON;
        i++;
    }
    return pairs >= BIG5_PAIRS && at_least(low, pairs, BIG5_LOW) &&
           at_least(common, pairs, BIG5_USUAL);
}

/*
 * Whether control characters alone are too many for every encoding in which
 * each of their bytes is one: all but UTF-16.
 */
static bool
is_binary(struct str bytes)
{
    size_t controls = 0;

    for (size_t i = 0; (i = ascii_control(bytes, i)) < bytes.len; i++)
        controls += !is_text_control((unsigned char) bytes.ptr[i]);
    return !at_most(controls, bytes.len, CONTROLS_MAX);
}

/*
 * The encoding that bytes without a mark are in, or NULL: binary data.  What
 * they hold if they are UTF-8 is seen.
 */
static const char *
by_content(struct str bytes, struct census *seen)
{
    struct census decoded;
    const char *utf16;

    if (is_binary(bytes))
        return utf16_order(bytes);
    *seen = survey_utf8(bytes);
    if (is_sound_utf8(seen))
        return "UTF-8";
    utf16 = utf16_order(bytes);
    if (utf16 != NULL)
        return utf16;
    if (seen->ill > 0 && is_big5(bytes) &&
        reads_as(bytes, "Big5-HKSCS", &decoded))
        return "Big5-HKSCS";
    if (seen->ill > 0 && reads_as(bytes, "GB18030", &decoded))
        return "GB18030";
    return is_mostly_text(seen) ? "UTF-8" : NULL;
}

/*
 * Hardly any other encoding makes well-formed UTF-8 by chance; but a few signs
 * of GBK may be so many of two bytes each, of which Chinese has none: 通知
 * are.
 */
static bool
is_surely_utf8(const struct census *seen)
{
    bool longer = seen->size - seen->count > seen->multibyte;

    return seen->ill == 0 && seen->multibyte > 0 &&
           (longer || seen->multibyte > BY_CHANCE) &&
           at_most(seen->controls, seen->count, CONTROLS_MAX);
}

/* Whether a wide encoding is declared by a text that cannot be read so. */
static bool
is_narrow(const char *known, struct str bytes)
{
    return strncmp(known, "UTF-16", 6) == 0 &&
           memchr(bytes.ptr, '\0', bytes.len) == NULL;
}

/* Some programs put a wide encoding's mark before whatever they write. */
static bool
is_false_mark(const char *known, struct str bytes)
{
    struct census seen;

    if (!is_narrow(known, bytes))
        return false;
    seen = survey_utf8(bytes);
    return is_surely_utf8(&seen) && seen.multibyte > BY_CHANCE;
}

bool
charset_to_utf8(struct arena *arena, struct str bytes, struct str *utf8,
                struct charset *charset, struct err *err)
{
    size_t mark;
    const char *known = by_bom(bytes, &mark);
    struct census seen = {0};
    bool ok = true;

    bytes = str_sub(bytes, mark, bytes.len);
    *utf8 = bytes;
    if (known == NULL)
        known = by_content(bytes, &seen);
    else if (is_false_mark(known, bytes))
        known = "UTF-8";
    else if (strcmp(known, "UTF-8") == 0)
        seen = survey_utf8(bytes);
    if (known == NULL)
        return err_set(err, ERR_FORMAT,
                       _("不是文本，或者编码不是 UTF-8、UTF-16、GB18030"));
    if (strcmp(known, "UTF-8") != 0)
        ok = survey_and_convert(arena, bytes, known, &seen, utf8, err);
    *charset = (struct charset){str_of(known), seen.ill};
    return ok;
}

/*
 * Names that a declaration may use, and what ICU calls them.  Those that exist
 * to hide text (UTF-7, EBCDIC) are left out.
 */
static const struct {
    struct str declared;
    const char *name;
} names[] = {
    {STR_INIT("UTF-8"), "UTF-8"},
    {STR_INIT("UTF8"), "UTF-8"},
    {STR_INIT("unicode-1-1-utf-8"), "UTF-8"},
    {STR_INIT("US-ASCII"), "UTF-8"},
    {STR_INIT("ASCII"), "UTF-8"},
    {STR_INIT("ANSI_X3.4-1968"), "UTF-8"},
    {STR_INIT("UTF-16"), "UTF-16"},
    {STR_INIT("unicode"), "UTF-16"},
    {STR_INIT("UTF-16LE"), "UTF-16LE"},
    {STR_INIT("UTF-16BE"), "UTF-16BE"},
    {STR_INIT("GB18030"), "GB18030"},
    {STR_INIT("GBK"), "GB18030"},
    {STR_INIT("x-gbk"), "GB18030"},
    {STR_INIT("GB2312"), "GB18030"},
    {STR_INIT("GB_2312-80"), "GB18030"},
    {STR_INIT("GB2312-80"), "GB18030"},
    {STR_INIT("EUC-CN"), "GB18030"},
    {STR_INIT("CN-GB"), "GB18030"},
    {STR_INIT("CP936"), "GB18030"},
    {STR_INIT("MS936"), "GB18030"},
    {STR_INIT("windows-936"), "GB18030"},
    {STR_INIT("HZ-GB-2312"), "HZ"},
    {STR_INIT("HZ"), "HZ"},
    {STR_INIT("CP950"), "windows-950"},
    {STR_INIT("windows-950"), "windows-950"},
    {STR_INIT("Big5"), "Big5-HKSCS"},
    {STR_INIT("Big5-HKSCS"), "Big5-HKSCS"},
    {STR_INIT("x-x-big5"), "Big5-HKSCS"},
    {STR_INIT("CN-Big5"), "Big5-HKSCS"},
    {STR_INIT("EUC-TW"), "EUC-TW"},
    {STR_INIT("Shift_JIS"), "windows-932"},
    {STR_INIT("Shift-JIS"), "windows-932"},
    {STR_INIT("SJIS"), "windows-932"},
    {STR_INIT("x-sjis"), "windows-932"},
    {STR_INIT("CP932"), "windows-932"},
    {STR_INIT("windows-31j"), "windows-932"},
    {STR_INIT("MS_Kanji"), "windows-932"},
    {STR_INIT("windows-932"), "windows-932"},
    {STR_INIT("EUC-JP"), "EUC-JP"},
    {STR_INIT("x-euc-jp"), "EUC-JP"},
    {STR_INIT("ISO-2022-JP"), "ISO-2022-JP"},
    {STR_INIT("EUC-KR"), "windows-949"},
    {STR_INIT("KS_C_5601-1987"), "windows-949"},
    {STR_INIT("KS_C_5601"), "windows-949"},
    {STR_INIT("KSC5601"), "windows-949"},
    {STR_INIT("CP949"), "windows-949"},
    {STR_INIT("windows-949"), "windows-949"},
    {STR_INIT("UHC"), "windows-949"},
    {STR_INIT("ISO-2022-KR"), "ISO-2022-KR"},
    {STR_INIT("ISO-2022-CN"), "ISO-2022-CN"},
    {STR_INIT("windows-874"), "windows-874"},
    {STR_INIT("TIS-620"), "windows-874"},
    {STR_INIT("ISO-8859-11"), "windows-874"},
    {STR_INIT("windows-1250"), "windows-1250"},
    {STR_INIT("CP1250"), "windows-1250"},
    {STR_INIT("windows-1251"), "windows-1251"},
    {STR_INIT("CP1251"), "windows-1251"},
    {STR_INIT("windows-1253"), "windows-1253"},
    {STR_INIT("CP1253"), "windows-1253"},
    {STR_INIT("windows-1255"), "windows-1255"},
    {STR_INIT("CP1255"), "windows-1255"},
    {STR_INIT("windows-1256"), "windows-1256"},
    {STR_INIT("CP1256"), "windows-1256"},
    {STR_INIT("windows-1257"), "windows-1257"},
    {STR_INIT("CP1257"), "windows-1257"},
    {STR_INIT("windows-1258"), "windows-1258"},
    {STR_INIT("CP1258"), "windows-1258"},
    {STR_INIT("windows-1252"), "windows-1252"},
    {STR_INIT("CP1252"), "windows-1252"},
    {STR_INIT("ISO-8859-1"), "windows-1252"},
    {STR_INIT("latin1"), "windows-1252"},
    {STR_INIT("ISO_8859-1"), "windows-1252"},
    {STR_INIT("windows-1254"), "windows-1254"},
    {STR_INIT("CP1254"), "windows-1254"},
    {STR_INIT("ISO-8859-9"), "windows-1254"},
    {STR_INIT("ISO-8859-2"), "ISO-8859-2"},
    {STR_INIT("ISO-8859-3"), "ISO-8859-3"},
    {STR_INIT("ISO-8859-4"), "ISO-8859-4"},
    {STR_INIT("ISO-8859-5"), "ISO-8859-5"},
    {STR_INIT("ISO-8859-6"), "ISO-8859-6"},
    {STR_INIT("ISO-8859-7"), "ISO-8859-7"},
    {STR_INIT("ISO-8859-8"), "ISO-8859-8"},
    {STR_INIT("ISO-8859-10"), "ISO-8859-10"},
    {STR_INIT("ISO-8859-13"), "ISO-8859-13"},
    {STR_INIT("ISO-8859-14"), "ISO-8859-14"},
    {STR_INIT("ISO-8859-15"), "ISO-8859-15"},
    {STR_INIT("KOI8-R"), "KOI8-R"},
    {STR_INIT("KOI8-U"), "KOI8-U"},
    {STR_INIT("macintosh"), "macintosh"},
    {STR_INIT("x-mac-roman"), "macintosh"},
};

static bool
eq_any_case(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        int x = (unsigned char) a.ptr[i], y = (unsigned char) b.ptr[i];

        if (x != y &&
            ((x ^ y) != 0x20 || (x | 0x20) < 'a' || (x | 0x20) > 'z'))
            return false;
    }
    return true;
}

/* What ICU calls it, or NULL. */
static const char *
by_name(struct str name)
{
    for (size_t i = 0; i < COUNT(names); i++)
        if (eq_any_case(name, names[i].declared))
            return names[i].name;
    return NULL;
}

static bool
refuse_name(struct str name, struct err *err)
{
    return err_set(err, ERR_FORMAT,
                   _("编码 %.*s 不受支持；请另存为 UTF-8 后再查"),
                   STR_ARG(name));
}

bool
charset_decode(struct arena *arena, struct str bytes, struct str name,
               struct str *utf8, struct err *err)
{
    const char *known = by_name(name);
    struct census ignored;

    *utf8 = without_bom(bytes);
    if (known == NULL)
        return refuse_name(name, err);
    if (strcmp(known, "UTF-8") == 0)
        return true;
    if (!survey_and_convert(arena, bytes, known, &ignored, utf8, err))
        return false;
    *utf8 = without_bom(*utf8);
    return true;
}

bool
charset_read(struct arena *arena, struct str bytes, struct str name,
             struct str *utf8, struct err *err)
{
    size_t mark;
    const char *known = by_name(name);
    const struct census seen = survey_utf8(bytes);
    struct charset guess;
    struct str guessed;
    struct err ignored;

    if (name.len > 0 && known == NULL)
        return refuse_name(name, err);
    if (known == NULL || bytes.len == 0 || by_bom(bytes, &mark) != NULL ||
        is_surely_utf8(&seen) || is_narrow(known, bytes))
        return charset_to_utf8(arena, bytes, utf8, &guess, err);
    if (!charset_decode(arena, bytes, name, utf8, err))
        return false;
    if (charset_faults(*utf8) > 0 &&
        charset_to_utf8(arena, bytes, &guessed, &guess, &ignored) &&
        guess.faults < charset_faults(*utf8))
        *utf8 = guessed;
    return true;
}

/* Numbers of code pages, as Windows counts them. */
static const struct {
    unsigned page;
    struct str name;
} pages[] = {
    {437, STR_INIT("ibm-437")},         {708, STR_INIT("ISO-8859-6")},
    {720, STR_INIT("ibm-720")},         {737, STR_INIT("ibm-737")},
    {775, STR_INIT("ibm-775")},         {850, STR_INIT("ibm-850")},
    {852, STR_INIT("ibm-852")},         {855, STR_INIT("ibm-855")},
    {857, STR_INIT("ibm-857")},         {858, STR_INIT("ibm-858")},
    {860, STR_INIT("ibm-860")},         {862, STR_INIT("ibm-862")},
    {863, STR_INIT("ibm-863")},         {864, STR_INIT("ibm-864")},
    {865, STR_INIT("ibm-865")},         {866, STR_INIT("ibm-866")},
    {874, STR_INIT("windows-874")},     {932, STR_INIT("windows-932")},
    {936, STR_INIT("GB18030")},         {949, STR_INIT("windows-949")},
    {950, STR_INIT("windows-950")},     {1250, STR_INIT("windows-1250")},
    {1251, STR_INIT("windows-1251")},   {1252, STR_INIT("windows-1252")},
    {1253, STR_INIT("windows-1253")},   {1254, STR_INIT("windows-1254")},
    {1255, STR_INIT("windows-1255")},   {1256, STR_INIT("windows-1256")},
    {1257, STR_INIT("windows-1257")},   {1258, STR_INIT("windows-1258")},
    {10000, STR_INIT("macintosh")},     {10001, STR_INIT("windows-932")},
    {10002, STR_INIT("Big5-HKSCS")},    {10003, STR_INIT("windows-949")},
    {10006, STR_INIT("x-mac-greek")},   {10007, STR_INIT("x-mac-cyrillic")},
    {10008, STR_INIT("GB18030")},       {10029, STR_INIT("x-mac-ce")},
    {10081, STR_INIT("x-mac-turkish")}, {54936, STR_INIT("GB18030")},
    {65001, STR_INIT("UTF-8")},
};

struct str
charset_of_page(unsigned page)
{
    for (size_t i = 0; i < COUNT(pages); i++)
        if (pages[i].page == page)
            return pages[i].name;
    return (struct str){0};
}

bool
charset_decode_page(struct arena *arena, struct str bytes, unsigned page,
                    struct str *utf8, struct err *err)
{
    struct str name = charset_of_page(page);
    struct census ignored;

    *utf8 = bytes;
    if (name.len == 0)
        return err_set(err, ERR_FORMAT,
                       _("代码页 %u 不受支持；请另存为 DOCX 后再查"), page);
    return str_eq(name, S("UTF-8")) ||
           survey_and_convert(arena, bytes, name.ptr, &ignored, utf8, err);
}
