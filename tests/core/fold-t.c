/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/fold.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/utf8.h"

#include "tests/core/text.h"
#include "tests/long.h"
#include "tests/tap.h"

enum { ALIKE = 16, LAST = 0x10ffff };

/* Texts that fold to the first of each row. */
static const struct {
    const char *name;
    const char *text[ALIKE];
} alike[] = {
    {"width and case",
     {"abc123", "ＡＢＣ１２３", "aBc123", "𝐀𝐁𝐂𝟏𝟐𝟑", "ⓐⓑⓒ①②③"}},
    {"spaces",
     {"保密工作", "保 密\t工　作", "保\u00a0密\u2003工\u202f作",
      " 保密\n工作 "}},
    {"what is not seen",
     {"保密", "保\u200b密", "保\u00ad密", "\ufeff保\u2060密", "保\ufe0f密",
      "保\U000e0100密", "保\u202e密\u202c", "保\u3164密", "保\u115f\u1160密",
      "保\uffa0密", "保\u2800密", "保\ufffc密", "保\U000e0061密", "保\x01密",
      "保\u034f密", "保\u0336密\u20dd"}},
    {"punctuation",
     {"保密工作", "“保密”，工作。", "保.密、工*作-", "《保密》（工作）…",
      "保/密_工#作@", "保—密～工·作", "﹁保密﹂工作︒", "保'密\"工`作^"}},
    {"ornaments",
     {"保密", "保★密", "●保密■", "保│密", "▲保▽密※", "保→密", "保○密",
      "☆保◎密", "保🔒密", "保|密~", "保©密®", "保\uf0b7密"}},
    {"signs stay", {"a+b=c", "Ａ＋Ｂ＝Ｃ"}},
    {"degrees", {"30°c", "30℃", "３０℃", "30 °C"}},
    {"a negation composed and not", {"a≠b", "a=\u0338b"}},
    {"radicals of Kangxi", {"人大行高青", "⼈⼤⾏⾼⻘", "⼈⼤⾏⾼⾭"}},
    {"radicals of the supplement", {"页车龟见", "⻚⻋⻳⻅", "頁車龜見"}},
    {"compatibility ideographs", {"更车贾", "更\uf902賈", "更車\uf903"}},
    {"squared and circled", {"株式会社日", "㍿㊐", "㊑式會社日"}},
    {"traditional", {"应当采取措施", "應當採取措施", "應當\u63a1取措施"}},
    {"traditional mended",
     {"卫峰台叙复抵咨巨苏", "衞峯枱敍覆牴諮鉅甦", "衛峰檯敘復抵咨巨蘇"}},
    {"variants", {"秘里为着", "祕裏為著", "秘裡爲着"}},
    {"a cycle", {"苎", "苧", "薴"}},
    {"of Japan", {"发气变对", "発気変対", "發氣變對"}},
    {"Latin with marks", {"café", "cafe\u0301", "CAFÉ", "cafe\u0301\u0336"}},
    {"marks in another order",
     {"ậ", "a\u0323\u0302", "a\u0302\u0323", "â\u0323"}},
    {"Hangul",
     {"한글", "\u1112\u1161\u11ab글", "하\u11ab글", "\uffbeㅏ\u11ab글"}},
    {"half-width katakana", {"ガギ", "ｶﾞｷﾞ", "カ\u3099キ\u3099"}},
    {"ligatures", {"file", "ﬁle", "ﬁ le"}},
    {"a year",
     {"2016年", "２０１６年", "二〇一六年", "二○一六年", "二零一六年",
      "二◯一六年", "2 016 年", "2\u200b016年", "貳零壹陸年", "𝟚𝟘𝟙𝟞年",
      "٢٠١٦年"}},
    {"rings in a row",
     {"2000年2020年", "二○○○年二○二○年", "二〇〇〇年二〇二〇年"}},
    {"per cent",
     {"30%", "３０％", "百分之三十", "三十%", "3 0 %", "百分之30", "30﹪"}},
    {"per cent with decimals",
     {"13.4%", "百分之十三点四", "１３．４％", "13 . 4 %", "十三点四%"}},
    {"a hundred per cent", {"100%", "百分之百", "百分之一百", "百分之壹佰"}},
    {"per thousand", {"5‰", "千分之五", "５‰"}},
    {"per ten thousand", {"1‱", "万分之一", "萬分之一"}},
    {"a hundred and fifty million",
     {"150000000", "1.5亿", "一亿五千万", "15000万", "1亿5千万", "一点五亿",
      "壹億伍仟萬", "1.5億", "150,000,000", "一亿五", "１．５亿"}},
    {"a hundred", {"100", "壹佰", "一百", "1百", "壹百"}},
    {"of a bill",
     {"123456789元", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元",
      "壹億貳仟叄佰肆拾伍萬陸仟柒佰捌拾玖元",
      "一亿二千三百四十五万六千七百八十九元", "123,456,789元",
      "123，456，789元"}},
    {"decimals", {"3.5", "三点五", "３．５", "3 . 5", "3\u200b.5", "三點五"}},
    {"thousands", {"5000", "5,000", "5，000", "五千", "5千", "0.5万", "伍仟"}},
    {"decimals of thousands", {"50005000元", "5,000.5万元", "5000.5万元"}},
    {"tens", {"15", "十五", "一十五", "1十5", "拾伍"}},
    {"ten alone", {"10年", "十年", "一十年"}},
    {"between hundreds", {"115", "一百一十五", "一百十五"}},
    {"zeros in words", {"10005", "一万零五", "一万〇五", "1万零5"}},
    {"without the last unit", {"35000", "三万五", "三万五千", "3万5"}},
    {"scores", {"2530", "廿五卅", "二十五三十", "卄五〺"}},
    {"two", {"2000", "两千", "兩千", "二千"}},
    {"large units in a row",
     {"1200000000000", "1.2万亿", "12000亿", "一万二千亿", "1万2千亿"}},
    {"units of measures",
     {"35000000瓦", "35000千瓦", "3.5万千瓦", "三万五千千瓦"}},
    {"an ordinal", {"第3条", "第三条", "第３條", "第 三 条"}},
    {"units alone", {"百姓千万要亿", "百 姓千萬要億"}},
    {"points within words",
     {"第19条", "第十.九条", "第十·九条", "第十，九条"}},
    {"a list of numbers", {"123", "1、2、3", "一、二、三", "1,2,3"}},
    {"a heading and a unit",
     {"5,千方百计", "五、千方百计", "5.千方百计", "（五）千方百计"}},
    {"the number of an item", {"15万", "⒈5万"}},
    {"dates", {"5月6日", "05月06日", "五月六日", "５月０６日"}},
    {"times", {"9点30分", "九点三十分", "09点30分"}},
    {"a time that looks decimal", {"9点5分", "九点五分", "9点05分"}},
    {"zeros stay in codes", {"007号", "００７号", "零零七号"}},
    {"fractions", {"4分之3", "四分之三"}},
    {"circled digits", {"1234", "❶➁⓷④"}},
    {"digits of Suzhou", {"123", "〡〢〣"}},
    {"ill-formed bytes stay", {"保\xff密\xe5", "保 \xff密\xe5"}},
    {"an army is no six", {"大陆军队伍收拾放肆", "大陸軍隊伍收拾放肆"}},
    {"nothing at all", {"", " 。\u200b", "·"}},
};

/* Texts that must not fold alike. */
static const struct {
    const char *a, *b;
} apart[] = {
    {"第三条", "三条"},
    {"百分之三", "3‰"},
    {"3.5", "35"},
    {"30%", "30"},
    {"a+b", "ab"},
    {"十万", "1万"},
    {"一百零五", "一百五"},
    {"一万零五", "一万五"},
    {"007号", "7号"},
    {"105月", "15月"},
    {"2016.10", "2016.1"},
    {"未", "末"},
    {"己", "已"},
    {"А", "A"},
    {"ρ", "p"},
    {"日", "曰"},
    {"カ", "ガ"},
    {"café", "cafe"},
    {"3点五分", "3.5"},
    {"五、千方", "五千方"},
    {"大陆", "大6"},
    {"100", "1000"},
    {"1.5亿", "15亿"},
    {"℃", "℉"},
};

/* The text; each folded code point with where it comes from. */
static const struct {
    const char *name;
    const char *text;
    const char *want;
} offsets[] = {
    {"plain text", "保密", "保0-1密1-2"},
    {"what is dropped leaves a hole", "保，密", "保0-1密2-3"},
    {"two for one", "ﬁx", "f0-1i0-1x1-2"},
    {"one for two", "ｶﾞx", "ガ0-2x2-3"},
    {"marks go with their letter", "e\u0301\u0336x", "é0-3x3-4"},
    {"a mark behind a space goes", "e \u0301x", "e0-1x3-4"},
    {"Hangul by letters", "\u1112\u1161\u11abx", "한0-3x3-4"},
    {"Hangul across a space", "\u1112 \u1161x", "하0-3x3-4"},
    {"digits one by one", "二〇一六年", "20-101-212-363-4年4-5"},
    {"digits with spaces", "1 2", "10-122-3"},
    {"thousands", "5,000", "50-102-303-404-5"},
    {"a value as a whole", "三十人", "30-200-2人2-3"},
    {"a value behind text", "共十二人", "共0-111-321-3人3-4"},
    {"a decimal point", "3 . 5", "30-1.1-454-5"},
    {"点", "三点五", "30-1.1-252-3"},
    {"a decimal and its unit", "1.5万吨", "10-450-400-400-400-4吨4-5"},
    {"per cent", "百分之三十吨", "30-500-5%0-5吨5-6"},
    {"per cent of digits", "百分之30吨", "30-400-5%0-5吨5-6"},
    {"a hundred per cent", "百分之百吨", "10-400-400-4%0-4吨4-5"},
    {"a date", "05月", "50-2月2-3"},
    {"a heading", "五、千方", "50-1,1-2千2-3方3-4"},
    {"ill-formed bytes count", "\xff 密",
     "\xff"
     "0-1密2-3"},
    {"brackets of one code point", "⑴条", "10-1条1-2"},
};

static struct folded
fold(struct arena *arena, struct str text)
{
    struct folded out;

    fold_text(arena, text, &out);
    return out;
}

static struct str
folded_text(struct arena *arena, struct str text)
{
    struct folded folded = fold(arena, text);

    return write_text(arena, folded.cp, folded.len);
}

static void
what_a_reader_takes_for_the_same_folds_alike(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(alike); i++) {
        struct str want = str_of(alike[i].text[0]);

        for (size_t k = 0; k < ALIKE && alike[i].text[k] != NULL; k++) {
            struct str text = str_of(alike[i].text[k]);

            want_str(folded_text(arena, want), folded_text(arena, text),
                     alike[i].text[k]);
        }
    }
    arena_free(arena);
}

/* The first text of a row says what all of them fold to, by digits. */
static void
numbers_fold_to_digits(void **state)
{
    static const char *const rows[][2] = {
        {"二〇一六年", "2016年"},  {"一亿五千万", "150000000"},
        {"百分之三十", "30%"},     {"三点五", "3.5"},
        {"统一", "统1"},           {"百姓", "百姓"},
        {"十四五规划", "145规划"}, {"二三十人", "230人"},
        {"三百五千", "3005000"},   {"几十万", "几100000"},
        {"零点零五亿", "5000000"}, {"1.23456万", "12345.6"},
        {"陆万元", "60000元"},     {"伍元", "5元"},
        {"1.2.3万", "1.2.3万"},    {"３分之２", "3分之2"},
        {"三点意见", "3点意见"},   {"一点一滴", "1.1滴"},
        {"０亿亿亿亿亿", "0"},     {"2.5、九点五", "2.59.5"},
        {"九点三刻", "9点3刻"},    {"一百二十三点五六", "123.56"},
        {"05月06日", "5月6日"},    {"3分", "3分"},
        {"007年", "007年"},        {"2，3年", "23年"},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str within = str_printf(arena, "原文，见%s见原文", rows[i][0]);

        want_str(str_of(rows[i][1]), folded_text(arena, str_of(rows[i][0])),
                 rows[i][0]);
        want_str(str_printf(arena, "原文见%s见原文", rows[i][1]),
                 folded_text(arena, within), rows[i][0]);
    }
    arena_free(arena);
}

static void
what_differs_stays_apart(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(apart); i++)
        if (str_eq(folded_text(arena, str_of(apart[i].a)),
                   folded_text(arena, str_of(apart[i].b))))
            fail_msg("%s and %s fold alike", apart[i].a, apart[i].b);
    arena_free(arena);
}

static void
offsets_lead_back(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < COUNT(offsets); i++) {
        struct folded f = fold(arena, str_of(offsets[i].text));
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        for (size_t k = 0; k < f.len; k++) {
            buf_add_char(&seen, f.cp[k]);
            buf_printf(&seen, "%u-%u", f.from[k], f.to[k]);
        }
        want_str(str_of(offsets[i].want), buf_str(&seen), offsets[i].name);
    }
    arena_free(arena);
}

/* --- what holds of any text --- */

static uint32_t
roll(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/*
 * Folding again changes nothing, unless bytes that were ill-formed apart make
 * a character together; offsets stay inside and never decrease.
 */
static void
want_sound(struct str text)
{
    struct arena *arena = arena_new();
    struct folded once = fold(arena, text), twice;
    size_t count = utf8_count(text);
    struct str first = write_text(arena, once.cp, once.len);

    twice = fold(arena, first);
    if (utf8_count(first) == once.len)
        want_str(first, write_text(arena, twice.cp, twice.len), text.ptr);
    for (size_t i = 0; i < once.len; i++) {
        assert_true(once.from[i] <= once.to[i] && once.to[i] <= count);
        if (i > 0)
            assert_true(once.from[i - 1] <= once.from[i] &&
                        once.to[i - 1] <= once.to[i]);
    }
    arena_free(arena);
}

static void
every_code_point_alone(void **state)
{
    (void) state;
    for (uint32_t c = 0; c <= LAST; c++) {
        char bytes[UTF8_MAX + 1] = {0};

        if (c < 0xd800 || c > 0xdfff)
            want_sound((struct str){bytes, utf8_put(c, bytes)});
    }
}

/* Random texts out of the code points of a string. */
static void
want_sound_mixed(const char *set, size_t texts, size_t longest, uint32_t seed)
{
    struct arena *arena = arena_new();
    uint32_t n, *c = read_text(arena, str_of(set), &n);

    for (size_t i = 0; i < texts; i++) {
        ARENA_SCOPE(arena);
        size_t len = 1 + roll(&seed) % longest, bytes = 0;
        char *text = arena_array(arena, len * UTF8_MAX + 1, char);

        while (len-- > 0)
            bytes += utf8_put(c[roll(&seed) % n], text + bytes);
        want_sound((struct str){text, bytes});
    }
    arena_free(arena);
}

static void
numbers_in_any_order(void **state)
{
    (void) state;
    want_sound_mixed("一二三四五六七八九十百千万亿零〇○◯两廿卅壹贰叁肆伍陆柒捌"
                     "玖拾佰仟0123456789点分之月日元刻%‰°.,，、。 -第年①１",
                     40000, 9, 1);
    want_sound_mixed("一五〇0十百千万亿05.点分之，、%", 40000, 24, 2);
    want_sound_mixed("肆伍陆拾壹佰万元○%、一", 20000, 8, 3);
    want_sound_mixed("0亿万千1.", 20000, 16, 4);
}

static void
marks_in_any_order(void **state)
{
    (void) state;
    want_sound_mixed("aeo=<>カハ한하\u1112\u1161\u11ab\u0301\u0323\u0302"
                     "\u0338\u3099\u309a\u0344\u0915\u093c\u09c7\u09be\u0b92"
                     "\u0bd7ｶﾞ゛¨ 、.\u200d\u0345\u1e9a密1",
                     60000, 7, 5);
}

static void
any_bytes(void **state)
{
    uint32_t seed = 6;

    (void) state;
    for (size_t i = 0; i < 20000; i++) {
        char bytes[24] = {0};
        size_t len = roll(&seed) % (sizeof(bytes) - 1);

        for (size_t k = 0; k < len; k++)
            bytes[k] = (char) roll(&seed);
        want_sound((struct str){bytes, len});
    }
}

static void
any_two_code_points(void **state)
{
    uint32_t seed = 7;

    (void) state;
    for (size_t i = 0; i < 100000; i++) {
        char bytes[2 * UTF8_MAX + 1] = {0};
        size_t len = 0;

        for (size_t k = 0; k < 2; k++) {
            uint32_t c = roll(&seed) % 0x30000;

            len += utf8_put(c >= 0xd800 && c < 0xe000 ? 'a' : c, bytes + len);
        }
        want_sound((struct str){bytes, len});
    }
}

/* Long texts are written in batches: where one ends must not show. */
static void
the_length_of_a_text_does_not_matter(void **state)
{
    static const char piece[] =
        "密一百二十三万点五保肆百分之十点５月e\u0301第三十亿、千";
    enum { TIMES = 400, SHIFTS = 40 };
    struct arena *arena = arena_new();
    struct str part = folded_text(arena, str_of(piece));

    (void) state;
    for (size_t shift = 0; shift < SHIFTS; shift++) {
        BUF_SCOPED text;
        BUF_SCOPED want;

        buf_init(&text, 1 << 20);
        buf_init(&want, 1 << 20);
        for (size_t i = 0; i < shift; i++) {
            buf_add(&text, S("密"));
            buf_add(&want, S("密"));
        }
        for (size_t i = 0; i < TIMES; i++) {
            buf_add(&text, str_of(piece));
            buf_add(&want, part);
        }
        want_str(buf_str(&want), folded_text(arena, buf_str(&text)), "long");
    }
    arena_free(arena);
}

static void
fold_long(struct arena *arena, struct str text)
{
    fold(arena, text);
}

static void
no_text_takes_long(void **state)
{
    static const char *const unit[] = {
        "\u0301\u0323", "一",   "亿",      "十一", "1,",      "1,234",
        "一亿",         "点",   "百分之",  "二点", "伍",      "1.",
        "0万",          "\xff", "1亿亿亿", "한",   "1\u25cb", "、",
    };

    (void) state;
    want_no_long(unit, COUNT(unit), fold_long);
}

/* --- what Unicode says --- */

/* Normalise one code point as UTF-8. */
static struct str
normal(struct arena *arena, const UNormalizer2 *form, uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar in[2], out[64];
    int32_t n = 0, len;
    char *bytes = arena_array(arena, 256, char);
    size_t size = 0;

    U16_APPEND_UNSAFE(in, n, c);
    len = unorm2_normalize(form, in, n, out, 64, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t i = 0; i < len;) {
        uint32_t d;

        U16_NEXT(out, i, len, d);
        size += utf8_put(d, bytes + size);
    }
    return (struct str){bytes, size};
}

static void
want_alike(struct arena *arena, uint32_t c, struct str other, const char *form)
{
    char bytes[UTF8_MAX];
    struct str text = {bytes, utf8_put(c, bytes)};

    if (!str_eq(folded_text(arena, text), folded_text(arena, other)))
        fail_msg("U+%04X does not fold as its %s", (unsigned) c, form);
}

static void
normal_forms_fold_alike(void **state)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&status);
    struct arena *arena = arena_new();

    (void) state;
    assert_true(U_SUCCESS(status));
    for (uint32_t c = 0; c <= LAST; c++) {
        ARENA_SCOPE(arena);

        if ((c >= 0xd800 && c <= 0xdfff) || !u_isdefined((UChar32) c))
            continue;
        want_alike(arena, c, normal(arena, nfd, c), "NFD");
        want_alike(arena, c, normal(arena, nfkc, c), "NFKC_Casefold");
    }
    arena_free(arena);
}

/*
 * Of separators, controls, marks and punctuation nothing may be left, but the
 * iota below, which is a letter once its case is folded.
 */
static void
whole_categories_vanish(void **state)
{
    const uint32_t gone =
        U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK | U_GC_M_MASK | U_GC_P_MASK;
    struct arena *arena = arena_new();

    (void) state;
    for (uint32_t c = 0; c <= LAST; c++) {
        ARENA_SCOPE(arena);
        char bytes[UTF8_MAX];
        struct str text = {bytes, 0};

        if ((c >= 0xd800 && c <= 0xdfff) || c == 0x345)
            continue;
        text.len = utf8_put(c, bytes);
        if ((U_MASK(u_charType((UChar32) c)) & gone) != 0 ||
            u_hasBinaryProperty((UChar32) c,
                                UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            if (fold(arena, text).len > 0)
                fail_msg("U+%04X is left", (unsigned) c);
    }
    arena_free(arena);
}

static void
decimal_digits_are_digits(void **state)
{
    struct arena *arena = arena_new();

    (void) state;
    for (uint32_t c = 0; c <= LAST; c++) {
        ARENA_SCOPE(arena);
        char bytes[UTF8_MAX];
        struct folded f;

        if (u_charType((UChar32) c) != U_DECIMAL_DIGIT_NUMBER)
            continue;
        f = fold(arena, (struct str){bytes, utf8_put(c, bytes)});
        want_int(1, (long long) f.len, "digits");
        want_int('0' + u_charDigitValue((UChar32) c), f.cp[0], "digit");
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_reader_takes_for_the_same_folds_alike),
        cmocka_unit_test(numbers_fold_to_digits),
        cmocka_unit_test(what_differs_stays_apart),
        cmocka_unit_test(offsets_lead_back),
        cmocka_unit_test(every_code_point_alone),
        cmocka_unit_test(numbers_in_any_order),
        cmocka_unit_test(marks_in_any_order),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(any_two_code_points),
        cmocka_unit_test(the_length_of_a_text_does_not_matter),
        cmocka_unit_test(no_text_takes_long),
        cmocka_unit_test(normal_forms_fold_alike),
        cmocka_unit_test(whole_categories_vanish),
        cmocka_unit_test(decimal_digits_are_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
