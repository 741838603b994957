/*
 * The forms of numbers.
 *
 * Word's follow ECMA-376-1 17.18.59 and what MS-OI29500 2.1.540 says that Word
 * does instead; those of OpenDocument have the names that LibreOffice gives
 * them and say what it shows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/number.h"

#include <stddef.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/utf8.h"

enum {
    REPEATS_MAX = 64,  /* of one sign: aaa... */
    ROMAN_MAX = 32767, /* the last number that Word counts to */
    CYCLE = 60,        /* of the stems and branches together */
    STEMS = 10,
    BRANCHES = 12,
    GROUP = 10000, /* four digits make one in East Asia */
    GROUP_DIGITS = 4,
    GROUPS = 3
};

enum scheme {
    SCHEME_NONE,
    SCHEME_DECIMAL, /* in at least so many digits */
    SCHEME_HEX,
    SCHEME_DASHES,
    SCHEME_ORDINAL,
    SCHEME_ROMAN,
    SCHEME_DIGITS,   /* ten other digits, zero first */
    SCHEME_ONCE,     /* signs in order, and no further */
    SCHEME_WRAP,     /* then from the beginning again */
    SCHEME_REPEAT,   /* then each twice, three times: aa, bb */
    SCHEME_ALPHABET, /* then in pairs, as digits: aa, ab */
    SCHEME_SEXAGENARY,
    SCHEME_COUNT,    /* with the tens, hundreds, thousands named */
    SCHEME_COUNT_99, /* below a hundred only, then ten digits */
    SCHEME_KOREAN    /* Korean words below a hundred, then Chinese */
};

/* Naming tens, hundreds and thousands. */
struct counting {
    struct str units;   /* ten, hundred, thousand */
    struct str myriads; /* ten thousand, hundred million */
    struct str zero;    /* where a unit is left out; or nothing */
    bool one_ten;       /* one is said before ten even at the beginning */
    bool one_unit;      /* ... before hundred and thousand */
    bool one_myriad;
};

struct number_form {
    enum scheme scheme;
    uint8_t width;    /* of SCHEME_DECIMAL */
    struct str signs; /* digits, zero first, or the signs from one on */
    const struct counting *counting;
};

#define HAN     "〇一二三四五六七八九"
#define HAN_0   "○一二三四五六七八九"
#define HAN_Z   "零一二三四五六七八九"
#define LEGAL_S "零壹贰叁肆伍陆柒捌玖"
#define LEGAL_T "零壹貳參肆伍陸柒捌玖"
#define LEGAL_J "零壱弐参四伍六七八九"
#define HANGUL  "영일이삼사오육칠팔구"
#define STEM    "甲乙丙丁戊己庚辛壬癸"
#define BRANCH  "子丑寅卯辰巳午未申酉戌亥"
#define AIUEO   "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
#define AIUEO_F                                                               \
    "アイウエオカキクケコサシスセソ"                           \
    "タチツテトナニヌネノハヒフヘホ"                           \
    "マミムメモヤユヨラリルレロワヲン"
#define IROHA "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
#define IROHA_F                                                               \
    "イロハニホヘトチリヌルヲワカヨ"                           \
    "タレソツネナラムウヰノオクヤマ"                           \
    "ケフコエテアサキユメミシヱヒモセスン"
#define CIRCLED "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
#define CIRCLED_2                                                             \
    "㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
#define STOPPED   "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
#define PARENS    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
#define HAN_PAREN "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
#define SYLLABLE  "가나다라마바사아자차카타파하"
#define JAMO      "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
#define LOWER     "abcdefghijklmnopqrstuvwxyz"
#define UPPER     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define RUSSIAN   "абвгдежзиклмнопрстуфхцчшщыэюя"
#define RUSSIAN_U "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"
#define DAGGERS   "*†‡§"

static const struct counting
    simplified = {STR_INIT("十百千"), STR_INIT("万亿"), STR_INIT("零"),
                  .one_unit = true, .one_myriad = true},
    traditional = {STR_INIT("十百千"), STR_INIT("萬億"), STR_INIT("零"),
                   .one_unit = true, .one_myriad = true},
    legal_simplified = {STR_INIT("拾佰仟"), STR_INIT("万亿"),
                        STR_INIT("零"),     .one_ten = true,
                        .one_unit = true,   .one_myriad = true},
    legal_traditional = {STR_INIT("拾佰仟"), STR_INIT("萬億"),
                         STR_INIT("零"),     .one_ten = true,
                         .one_unit = true,   .one_myriad = true},
    japanese = {STR_INIT("十百千"), STR_INIT("万億"), STR_INIT(""),
                .one_myriad = true},
    legal_japanese = {STR_INIT("拾百阡"), STR_INIT("萬億"),
                      STR_INIT(""),       .one_ten = true,
                      .one_unit = true,   .one_myriad = true},
    korean = {STR_INIT("십백천"), STR_INIT("만억"), STR_INIT(""),
              .one_ten = false};

#define FORM(scheme, signs)                                                   \
    {                                                                         \
        SCHEME_##scheme, 0, STR_INIT(signs), NULL                             \
    }
#define COUNTED(scheme, signs, counting)                                      \
    {                                                                         \
        SCHEME_##scheme, 0, STR_INIT(signs), counting                         \
    }
#define DECIMAL(width)                                                        \
    {                                                                         \
        SCHEME_DECIMAL, width, STR_INIT(""), NULL                             \
    }

struct named {
    struct str name;
    struct number_form form;
};

static const struct named docx_forms[] = {
    {STR_INIT("decimal"), DECIMAL(1)},
    {STR_INIT("decimalHalfWidth"), DECIMAL(1)},
    {STR_INIT("decimalZero"), DECIMAL(2)},
    {STR_INIT("decimalFullWidth"), FORM(DIGITS, "０１２３４５６７８９")},
    {STR_INIT("decimalFullWidth2"), FORM(DIGITS, "０１２３４５６７８９")},
    {STR_INIT("upperRoman"), FORM(ROMAN, "IVXLCDM")},
    {STR_INIT("lowerRoman"), FORM(ROMAN, "ivxlcdm")},
    {STR_INIT("upperLetter"), FORM(REPEAT, UPPER)},
    {STR_INIT("lowerLetter"), FORM(REPEAT, LOWER)},
    {STR_INIT("ordinal"), FORM(ORDINAL, "")},
    {STR_INIT("hex"), FORM(HEX, "")},
    {STR_INIT("numberInDash"), FORM(DASHES, "")},
    {STR_INIT("chicago"), FORM(REPEAT, DAGGERS)},
    {STR_INIT("ideographDigital"), FORM(DIGITS, HAN)},
    {STR_INIT("japaneseCounting"), COUNTED(COUNT, HAN, &japanese)},
    {STR_INIT("japaneseLegal"), COUNTED(COUNT, LEGAL_J, &legal_japanese)},
    {STR_INIT("japaneseDigitalTenThousand"), FORM(DIGITS, HAN)},
    {STR_INIT("aiueo"), FORM(WRAP, AIUEO)},
    {STR_INIT("aiueoFullWidth"), FORM(WRAP, AIUEO_F)},
    {STR_INIT("iroha"), FORM(WRAP, IROHA)},
    {STR_INIT("irohaFullWidth"), FORM(WRAP, IROHA_F)},
    {STR_INIT("decimalEnclosedCircle"), FORM(ONCE, CIRCLED)},
    {STR_INIT("decimalEnclosedCircleChinese"), FORM(ONCE, CIRCLED)},
    {STR_INIT("decimalEnclosedFullstop"), FORM(ONCE, STOPPED)},
    {STR_INIT("decimalEnclosedParen"), FORM(ONCE, PARENS)},
    {STR_INIT("ideographEnclosedCircle"), FORM(ONCE, HAN_PAREN)},
    {STR_INIT("ideographTraditional"), FORM(ONCE, STEM)},
    {STR_INIT("ideographZodiac"), FORM(ONCE, BRANCH)},
    {STR_INIT("ideographZodiacTraditional"), FORM(SEXAGENARY, "")},
    {STR_INIT("ideographLegalTraditional"),
     COUNTED(COUNT, LEGAL_T, &legal_traditional)},
    {STR_INIT("taiwaneseCounting"), COUNTED(COUNT_99, HAN_0, &traditional)},
    {STR_INIT("taiwaneseCountingThousand"),
     COUNTED(COUNT, HAN_Z, &traditional)},
    {STR_INIT("taiwaneseDigital"), FORM(DIGITS, HAN_0)},
    {STR_INIT("chineseCounting"), COUNTED(COUNT_99, HAN_0, &simplified)},
    {STR_INIT("chineseCountingThousand"), COUNTED(COUNT, HAN_Z, &simplified)},
    {STR_INIT("chineseLegalSimplified"),
     COUNTED(COUNT, LEGAL_S, &legal_simplified)},
    {STR_INIT("koreanDigital"), FORM(DIGITS, HANGUL)},
    {STR_INIT("koreanDigital2"), FORM(DIGITS, HAN_Z)},
    {STR_INIT("koreanCounting"), COUNTED(COUNT, HANGUL, &korean)},
    {STR_INIT("koreanLegal"), COUNTED(KOREAN, HANGUL, &korean)},
    {STR_INIT("ganada"), FORM(WRAP, SYLLABLE)},
    {STR_INIT("chosung"), FORM(WRAP, JAMO)},
    {STR_INIT("russianLower"), FORM(REPEAT, RUSSIAN)},
    {STR_INIT("russianUpper"), FORM(REPEAT, RUSSIAN_U)},
    {STR_INIT("none"), FORM(NONE, "")},
    {STR_INIT("bullet"), FORM(NONE, "")},
};

static const struct named odf_forms[] = {
    {STR_INIT("1"), DECIMAL(1)},
    {STR_INIT("1, 2, 3, ..."), DECIMAL(1)},
    {STR_INIT("01, 02, 03, ..."), DECIMAL(2)},
    {STR_INIT("001, 002, 003, ..."), DECIMAL(3)},
    {STR_INIT("0001, 0002, 0003, ..."), DECIMAL(4)},
    {STR_INIT("00001, 00002, 00003, ..."), DECIMAL(5)},
    {STR_INIT("I"), FORM(ROMAN, "IVXLCDM")},
    {STR_INIT("i"), FORM(ROMAN, "ivxlcdm")},
    {STR_INIT("A"), FORM(ALPHABET, UPPER)},
    {STR_INIT("a"), FORM(ALPHABET, LOWER)},
    {STR_INIT("1st"), FORM(ORDINAL, "")},
    {STR_INIT("*, †, ‡, §, **, ††, ..."), FORM(REPEAT, DAGGERS)},
    {STR_INIT("一, 二, 三, ..."), COUNTED(COUNT, HAN_Z, &simplified)},
    {STR_INIT("壹, 贰, 叁, ..."), COUNTED(COUNT, LEGAL_S, &legal_simplified)},
    {STR_INIT("壹, 貳, 參, ..."), COUNTED(COUNT, LEGAL_T, &legal_traditional)},
    {STR_INIT("壱, 弐, 参, ..."), FORM(DIGITS, LEGAL_J)},
    {STR_INIT("甲, 乙, 丙, ..."), FORM(ONCE, STEM)},
    {STR_INIT("子, 丑, 寅, ..."), FORM(ONCE, BRANCH)},
    {STR_INIT("①, ②, ③, ..."), FORM(ONCE, CIRCLED CIRCLED_2)},
    {STR_INIT("ｱ, ｲ, ｳ, ..."), FORM(WRAP, AIUEO)},
    {STR_INIT("ア, イ, ウ, ..."), FORM(WRAP, AIUEO_F)},
    {STR_INIT("ｲ, ﾛ, ﾊ, ..."), FORM(WRAP, IROHA)},
    {STR_INIT("イ, ロ, ハ, ..."), FORM(WRAP, IROHA_F)},
    {STR_INIT("가, 나, 다, ..."), FORM(WRAP, SYLLABLE)},
    {STR_INIT("ㄱ, ㄴ, ㄷ, ..."), FORM(WRAP, JAMO)},
    {STR_INIT("일, 이, 삼, ..."), COUNTED(COUNT, HANGUL, &korean)},
    {STR_INIT("일, 이, 삼, ... (ko-x-digital)"), FORM(DIGITS, HANGUL)},
    {STR_INIT("하나, 둘, 셋, ..."), COUNTED(KOREAN, HANGUL, &korean)},
    {STR_INIT("一, 二, 三, ... (ko)"), FORM(DIGITS, HAN_Z)},
    {STR_INIT("а, б, .., аа, аб, ... (ru)"), FORM(ALPHABET, RUSSIAN)},
    {STR_INIT("А, Б, .., Аа, Аб, ... (ru)"), FORM(ALPHABET, RUSSIAN_U)},
    {STR_INIT(""), FORM(NONE, "")},
};

static const struct number_form decimal = DECIMAL(1),
                                upper_sync = FORM(REPEAT, UPPER),
                                lower_sync = FORM(REPEAT, LOWER);

static const struct number_form *
find(const struct named *forms, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(forms[i].name, name))
            return &forms[i].form;
    return NULL;
}

const struct number_form *
number_form_docx(struct str name)
{
    return find(docx_forms, COUNT(docx_forms), name);
}

const struct number_form *
number_form_odf(struct str format, bool sync)
{
    if (sync && str_eq(format, S("A")))
        return &upper_sync;
    if (sync && str_eq(format, S("a")))
        return &lower_sync;
    return find(odf_forms, COUNT(odf_forms), format);
}

const struct number_form *
number_decimal(void)
{
    return &decimal;
}

struct str
number_pattern(struct str text)
{
    size_t end = text.len < LIMIT_NUMBER ? text.len : LIMIT_NUMBER;

    /* Not within a character: bytes that go on with one begin with 10. */
    while (end < text.len && end > 0 &&
           ((unsigned char) text.ptr[end] & 0xc0) == 0x80)
        end--;
    return str_sub(text, 0, end);
}

/* --- writing --- */

/* The sign of that number, from 0. */
static struct str
sign(struct str signs, size_t i)
{
    size_t at = utf8_offset(signs, i);

    return str_sub(signs, at,
                   at + utf8_offset(str_sub(signs, at, signs.len), 1));
}

static void
write_decimal(struct buf *out, uint32_t n)
{
    buf_printf(out, "%lu", (unsigned long) n);
}

static void
write_ordinal(struct buf *out, uint32_t n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    bool teen = n % 100 / 10 == 1;

    write_decimal(out, n);
    buf_add(out, str_of(endings[n % 10 > 3 || teen ? 0 : n % 10]));
}

static void
write_roman(struct buf *out, struct str signs, uint32_t n)
{
    static const struct {
        uint32_t value;
        uint8_t first, second; /* signs, the second may be none */
    } steps[] = {
        {1000, 6, 7}, {900, 4, 6}, {500, 5, 7}, {400, 4, 5}, {100, 4, 7},
        {90, 2, 4},   {50, 3, 7},  {40, 2, 3},  {10, 2, 7},  {9, 0, 2},
        {5, 1, 7},    {4, 0, 1},   {1, 0, 7},
    };

    for (size_t i = 0; i < COUNT(steps); i++)
        for (; n >= steps[i].value; n -= steps[i].value) {
            buf_add(out, sign(signs, steps[i].first));
            buf_add(out, sign(signs, steps[i].second));
        }
}

/* Digit by digit, from the highest. */
static void
write_digits(struct buf *out, struct str signs, uint32_t n)
{
    uint32_t unit = 1;

    while (n / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        buf_add(out, sign(signs, n / unit % 10));
}

static void
write_repeated(struct buf *out, struct str signs, uint32_t n)
{
    uint32_t count = (uint32_t) utf8_count(signs);
    uint32_t times = (n - 1) / count + 1;

    if (times > REPEATS_MAX) {
        write_decimal(out, n);
        return;
    }
    for (uint32_t i = 0; i < times; i++)
        buf_add(out, sign(signs, (n - 1) % count));
}

/* As digits that have no zero: z is followed by aa. */
static void
write_alphabet(struct buf *out, struct str signs, uint32_t n)
{
    uint32_t count = (uint32_t) utf8_count(signs), digit[32];
    size_t digits = 0;

    for (; n > 0; n = (n - 1) / count)
        digit[digits++] = (n - 1) % count;
    while (digits > 0)
        buf_add(out, sign(signs, digit[--digits]));
}

/* --- counting --- */

/* Four digits at most; gap: something higher was left out before. */
static void
count_group(struct buf *out, const struct number_form *form, uint32_t n,
            bool gap, bool first)
{
    const struct counting *counting = form->counting;
    uint32_t unit = GROUP / 10;

    for (size_t i = GROUP_DIGITS; i-- > 0; unit /= 10) {
        uint32_t digit = n / unit % 10;
        bool said = i == 0 || digit > 1 ||
                    (i == 1 && first ? counting->one_ten : counting->one_unit);

        if (digit == 0) {
            gap = gap || !first;
            continue;
        }
        if (gap)
            buf_add(out, counting->zero);
        if (said)
            buf_add(out, sign(form->signs, digit));
        if (i > 0)
            buf_add(out, sign(counting->units, i - 1));
        gap = first = false;
    }
}

static void
count(struct buf *out, const struct number_form *form, uint32_t n)
{
    const struct counting *counting = form->counting;
    const uint32_t groups[GROUPS] = {n % GROUP, n / GROUP % GROUP,
                                     n / GROUP / GROUP};
    bool first = true, gap = false;

    for (size_t i = GROUPS; i-- > 0;) {
        if (groups[i] == 0) {
            gap = gap || !first;
            continue;
        }
        if (i == 0 || groups[i] > 1 || !first || counting->one_myriad)
            count_group(out, form, groups[i], gap && groups[i] >= GROUP / 10,
                        first);
        if (i > 0)
            buf_add(out, sign(counting->myriads, i - 1));
        first = gap = false;
    }
}

static void
write_korean(struct buf *out, const struct number_form *form, uint32_t n)
{
    static const char *const ones[] = {"",     "하나", "둘",   "셋",   "넷",
                                       "다섯", "여섯", "일곱", "여덟", "아홉"};
    static const char *const tens[] = {"",   "열",   "스물", "서른", "마흔",
                                       "쉰", "예순", "일흔", "여든", "아흔"};

    if (n >= 100) {
        count(out, form, n);
        return;
    }
    buf_add(out, str_of(tens[n / 10]));
    buf_add(out, str_of(ones[n % 10]));
}

/* Forms that go on without an end; false where the form has no word for n. */
static bool
write_signs(struct buf *out, const struct number_form *form, uint32_t n)
{
    size_t signs = utf8_count(form->signs);

    if (form->scheme == SCHEME_WRAP)
        buf_add(out, sign(form->signs, (n - 1) % signs));
    else if (form->scheme == SCHEME_REPEAT)
        write_repeated(out, form->signs, n);
    else if (form->scheme == SCHEME_ALPHABET)
        write_alphabet(out, form->signs, n);
    else if (form->scheme == SCHEME_ONCE && n <= signs)
        buf_add(out, sign(form->signs, n - 1));
    else if (form->scheme == SCHEME_ROMAN && n <= ROMAN_MAX)
        write_roman(out, form->signs, n);
    else
        return false;
    return true;
}

static void
write_sexagenary(struct buf *out, uint32_t n)
{
    if (n > CYCLE) {
        write_decimal(out, n);
        return;
    }
    buf_add(out, sign(S(STEM), (n - 1) % STEMS));
    buf_add(out, sign(S(BRANCH), (n - 1) % BRANCHES));
}

/* What a number is made of that is at least 1. */
static void
write_positive(struct buf *out, const struct number_form *form, uint32_t n)
{
    if (form->scheme == SCHEME_COUNT_99 && n >= 100)
        write_digits(out, form->signs, n);
    else if (form->scheme == SCHEME_COUNT || form->scheme == SCHEME_COUNT_99)
        count(out, form, n);
    else if (form->scheme == SCHEME_KOREAN)
        write_korean(out, form, n);
    else if (form->scheme == SCHEME_SEXAGENARY)
        write_sexagenary(out, n);
    else if (!write_signs(out, form, n))
        write_decimal(out, n);
}

void
number_write(struct buf *out, const struct number_form *form, uint32_t n)
{
    if (form->scheme == SCHEME_NONE)
        return;
    if (form->scheme == SCHEME_DECIMAL)
        buf_printf(out, "%0*lu", form->width, (unsigned long) n);
    else if (form->scheme == SCHEME_HEX)
        buf_printf(out, "%lX", (unsigned long) n);
    else if (form->scheme == SCHEME_DASHES)
        buf_printf(out, "- %lu -", (unsigned long) n);
    else if (form->scheme == SCHEME_DIGITS)
        write_digits(out, form->signs, n);
    else if (form->scheme == SCHEME_ORDINAL)
        write_ordinal(out, n);
    else if (n == 0)
        write_decimal(out, n);
    else
        write_positive(out, form, n);
}
