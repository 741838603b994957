/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/reread.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/compose.h"
#include "core/island.h"
#include "core/pairs.h"

#include "tests/long.h"
#include "tests/tap.h"

typedef bool reread_kind(struct arena *, const struct folded *,
                         const struct islands *, struct reread *);

/* A text, and what it reads as: the new stretches between bars. */
struct row {
    const char *name, *text, *want;
};

static const struct row thin[] = {
    {"ordinary text",
     "库房每季度清点一次，结果报委员会主任和副主任，由其批准后存档。", ""},
    {"one character throughout", "甲的乙的丙的丁的戊的己的庚的辛的壬",
     "甲|乙丙丁戊己庚辛|壬"},
    {"seven times is too few", "甲的乙的丙的丁的戊的己的庚的辛壬", ""},
    {"every third place", "甲乙口丙丁口戊己口庚辛口壬癸口子丑口寅卯口辰巳口午",
     "甲乙|丙丁戊己庚辛壬癸子丑寅卯辰巳|午"},
    {"every fourth place",
     "甲乙丙口丁戊己口庚辛壬口癸子丑口寅卯辰口巳午未口申酉戌口亥天地口玄",
     "甲乙丙|丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地|玄"},
    {"every fifth place",
     "甲乙丙丁口戊己庚辛口壬癸子丑口寅卯辰巳口午未申酉口戌亥天地口玄黄宇宙口"
     "洪荒日月口盈",
     "甲乙丙丁|戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月|盈"},
    {"every few places, as punctuation has it",
     "前文甲乙口丙，丁口戊己。庚口辛壬癸口子丑口、寅卯口辰巳午未口申酉口戌亥",
     "前文甲乙|丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉|戌亥"},
    {"figures come so by themselves",
     "粮食100多万斤，蔬菜200万斤，煤炭30万吨，木材400余吨，药品500箱，被服6000"
     "套，帐篷700顶，汽油80吨",
     ""},
    {"five times is too few there",
     "甲乙丙口丁戊己口庚辛壬口癸子丑口寅卯辰口巳午", ""},
    {"every sixth place",
     "甲乙丙丁戊口己庚辛壬癸口子丑寅卯辰口巳午未申酉口戌亥天地玄口黄宇宙洪荒口"
     "日月盈昃辰口宿列张寒来口暑",
     ""},
    {"something else each time", "前文如此。甲a乙7丙x丁qq戊5己b庚z辛9壬。后文",
     "前文如此甲|乙丙丁戊己庚辛|壬后文"},
    {"a number within it goes too", "甲a乙a3丙x丁qq戊5己b庚z辛9壬",
     "甲|乙丙丁戊己庚辛|壬"},
    {"sprinkled over it",
     "前文甲乙a丙丁戊b己c庚辛壬癸子dd丑e寅3卯f辰巳午未申g酉h戌亥。后文",
     "前文甲乙|丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉|戌亥后文"},
    {"not among more ideographs",
     "甲乙a丙丁戊b己c庚辛壬癸子d丑e寅卯f辰巳午未申酉戌g酉h戌亥", ""},
    {"nor are longer words",
     "甲乙a丙丁戊b己c庚辛壬癸子d丑e寅卯fgh辰巳午g酉h戌亥", ""},
    {"nor figures, which the text says",
     "增长5个点，降至3个，占7成，比上年多2成，第4季有8家，第5季有9家，共6户",
     ""},
    {"references to notes, which are counted",
     "前文甲乙丙[1]丁戊己[2]庚辛壬[3]癸子丑[4]寅卯辰[5]巳午未[6]申酉戌[7]"
     "亥天地"
     "[8]玄黄宇[9]宙。后文",
     "前文甲乙丙|丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇|宙后文"},
    {"few characters that nothing gives a meaning",
     "前文甲乙\ue001丙丁戊己庚\ue002辛壬\ue003癸。后文",
     "前文甲乙|丙丁戊己庚辛壬|癸后文"},
    {"one of them may be one that is missing elsewhere",
     "前文甲乙\ue001丙丁戊己庚\ue002辛壬癸。后文", ""},
    {"each character twice", "前文甲甲乙乙丙丙丁丁戊戊己己庚庚辛辛。后文",
     "前文甲|乙丙丁戊己庚辛|后文"},
    {"each three times",
     "甲甲甲乙乙乙丙丙丙丁丁丁戊戊戊己己己庚庚庚辛辛辛壬壬壬",
     "甲|乙丙丁戊己庚辛壬|"},
    {"few characters twice", "研究研究，讨论讨论，人人个个天天日日月月", ""},
    {"tags", "甲<p>乙丙</p><a href=\"x\">丁</a>戊<BR/>己", "甲|乙丙丁戊|己"},
    {"tags around what stands between",
     "前文<ruby>甲<rt>jiǎ</rt></ruby><ruby>乙<rt>yǐ</rt></"
     "ruby><ruby>丙<rt>bǐng</rt></ruby><ruby>丁<rt>dīng</rt></"
     "ruby><ruby>戊<rt>wù</rt></ruby><ruby>己<rt>jǐ</rt></"
     "ruby><ruby>庚<rt>gēng</rt></ruby><ruby>辛<rt>xīn</rt></ruby>后文",
     "前文|甲乙丙丁戊己庚辛|后文"},
    {"a tag that names a font", "甲<p style=\"font:宋体\">乙</p>丙",
     "甲|乙|丙"},
    {"no tags", "若a<b且c>d，则A<B，甲<5，乙<中>", ""},
    {"the same all over", "一一一一一一一一一一一一一一一一一一一一", ""},
    {"names and units", "A公司B公司C公司D公司E公司", ""},
    {"how each word is spoken",
     "前文甲乙（zhōng guó）丙丁（rén mín）戊己（gòng hé）庚（guó）辛壬（xíng "
     "zhèng）癸子（jī guān）丑寅。后文",
     "前文甲乙|丙丁戊己庚辛壬癸子|丑寅后文"},
    {"words of another language among more",
     "前文甲乙丙丁天alpha戊己庚辛壬beta癸子丑寅卯gamma辰巳午未申delta酉戌亥甲"
     "乙"
     "epsilon丙丁戊己庚zeta辛",
     ""},
    {"figures between all words",
     "甲乙17丙丁23戊己5庚辛88壬癸41子丑9寅卯30辰巳",
     "甲乙|丙丁戊己庚辛壬癸子丑寅卯|辰巳"},
};

static const struct row composed[] = {
    {"ordinary text", "女子和日月，木林之人。", ""},
    {"three together", "木又寸立早弓长", "树|章张|"},
    {"two are too few", "木又寸立早。", ""},
    {"far from each other",
     "木又寸一二三四五六七八九甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未立早弓长",
     ""},
    {"in a sentence", "讠义木几木勾禾多交", "议|机构移|交"},
    {"parts of two lengths", "言身寸弓长立早", "谢|张章|"},
};

static const struct row spelt[] = {
    {"ordinary text", "由WTO和APEC提出的APP方案。", ""},
    {"syllables", "由cai政ting单独he拨", "由c|政t单独h|拨"},
    {"words", "由caizhengting核拨", "由c|zt|核拨"},
    {"an n belongs where it can", "由danan核准dena", "由d|n核准dn|"},
    {"with tones", "由cái政tīng单独hé拨", "由c|政t单独h|拨"},
    {"tones as figures", "由cai2zheng4ting1核拨", "由c|zt|核拨"},
    {"a figure behind a syllable", "由cai3政ting单独he3拨",
     "由c|3政t单独h|3拨"},
    {"sizes of paper", "印A3、A4、B5各一份", ""},
    {"no syllables", "由xyz和qrst及tsk", ""},
    {"two are too few", "由cai政ting单独核拨", ""},
    {"none beside an ideograph", "to be or not to be", ""},
};

static void
hold(reread_kind *kind, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct reread out = {.spans = 0};
        struct islands islands;
        struct folded text;
        size_t s = 0;
        BUF_SCOPED seen;

        buf_init(&seen, 4096);
        fold_text(arena, str_of(rows[i].text), &text);
        islands_find(arena, text.cp, text.len, &islands);
        if (kind(arena, &text, &islands, &out))
            for (size_t k = 0; k <= out.text.len; k++) {
                if (s < out.spans && k == out.span[s].from)
                    buf_add(&seen, S("|"));
                if (s < out.spans && k == out.span[s].to) {
                    buf_add(&seen, S("|"));
                    s++;
                }
                if (k < out.text.len)
                    buf_add_char(&seen, out.text.cp[k]);
            }
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

static bool
put_together(struct arena *arena, const struct folded *text,
             const struct islands *islands, struct reread *out)
{
    struct pairs *heads = arena_new_of(arena, struct pairs);
    struct places places;

    (void) islands;
    compose_add_heads(heads);
    pairs_find(heads, arena, text->cp, text->len, &places);
    return reread_composed(arena, text, &places, out);
}

static void
what_stands_between_is_left_out(void **state)
{
    (void) state;
    hold(reread_thinned, thin, COUNT(thin));
}

/* Where a row stands among characters of which each is another. */
struct standing {
    size_t before, many, distance, behind;
    bool groups; /* each so often, not one in so many */
};

static bool
is_met(struct arena *arena, const struct standing *row)
{
    enum { MOST = 128 };
    uint32_t cp[MOST];
    struct folded text = {cp, cp, cp, 0};
    struct islands none = {NULL, 0};
    struct reread out;
    size_t d = row->distance;

    for (size_t i = 0; i < MOST; i++)
        cp[i] = 0x4e00 + (uint32_t) i;
    for (size_t i = 0; i < row->many * d; i++)
        if (row->groups)
            cp[row->before + i] = cp[row->before + i / d * d];
        else if (i % d == 0)
            cp[row->before + i] = 0x6000;
    /* Of one in so many the last is the end of the row. */
    text.len = row->before + row->many * d + row->behind;
    text.len -= row->groups ? 0 : d - 1;
    return reread_thinned(arena, &text, &none, &out);
}

/* Not each place of a text is looked at. */
static void
rows_are_met_wherever_they_stand(void **state)
{
    enum { BEFORE = 60, BEHIND = 6 };
    static const struct standing least[] = {
        {.distance = 2, .many = 8},
        {.distance = 3, .many = 6},
        {.distance = 4, .many = 6},
        {.distance = 5, .many = 7},
        {.distance = 2, .many = 8, .groups = true},
        {.distance = 3, .many = 8, .groups = true},
    };
    struct arena *arena = arena_new();

    (void) state;
    for (size_t i = 0; i < BEFORE * BEHIND * COUNT(least); i++) {
        struct standing row = least[i % COUNT(least)];

        row.before = i / COUNT(least) / BEHIND;
        row.behind = i / COUNT(least) % BEHIND;
        want_int(true, is_met(arena, &row), "so many");
        row.many--;
        want_int(false, is_met(arena, &row), "one less");
    }
    arena_free(arena);
}

static void
parts_are_put_together(void **state)
{
    (void) state;
    hold(put_together, composed, COUNT(composed));
}

static void
syllables_are_one_character_each(void **state)
{
    (void) state;
    hold(reread_spelt, spelt, COUNT(spelt));
}

static void
spell_long(struct arena *arena, struct str text)
{
    struct reread out = {.spans = 0};
    struct islands islands;
    struct folded folded;

    fold_text(arena, text, &folded);
    islands_find(arena, folded.cp, folded.len, &islands);
    assert_false(reread_spelt(arena, &folded, &islands, &out));
}

/* Rows of syllables that are no word, and do not begin one later. */
static void
no_spelling_takes_long(void **state)
{
    static const char *const unit[] = {"zhong1", "a1", "zhong", "xyz1", "ǐ"};

    (void) state;
    want_no_long(unit, COUNT(unit), spell_long);
}

static void
offsets_are_those_of_the_parts(void **state)
{
    struct arena *arena = arena_new();
    struct reread out;
    struct folded text;

    (void) state;
    fold_text(arena, S("见：木又寸、立早弓长"), &text);
    assert_true(put_together(arena, &text, NULL, &out));
    assert_int_equal(4, out.text.len);
    assert_int_equal(2, out.text.from[1]);
    assert_int_equal(5, out.text.to[1]);
    assert_int_equal(6, out.text.from[2]);
    assert_int_equal(8, out.text.to[2]);
    arena_free(arena);
}

/* Each row is folded, found, and stands behind the one before it. */
static void
the_table_is_in_order(void **state)
{
    struct arena *arena = arena_new();
    const uint32_t *row, *before = NULL;

    (void) state;
    for (size_t i = 0; (row = compose_row(i)) != NULL; before = row, i++) {
        struct composed whole;
        struct folded folded;
        uint32_t parts = 0;
        BUF_SCOPED text;

        buf_init(&text, 64);
        while (row[parts + 1] != 0)
            buf_add_char(&text, row[parts++]);
        fold_text(arena, buf_str(&text), &folded);
        assert_int_equal(parts, folded.len);
        assert_memory_equal(row, folded.cp, parts * sizeof(*row));
        buf_add_char(&text, row[parts]);
        fold_text(arena, buf_str(&text), &folded);
        assert_int_equal(parts + 1, folded.len);
        assert_int_equal(row[parts], folded.cp[parts]);
        assert_true(compose(row, parts, &whole));
        assert_int_equal(row[parts], whole.cp);
        assert_int_equal(parts, whole.parts);
        assert_true(before == NULL || before[0] < row[0] ||
                    (before[0] == row[0] && before[1] <= row[1]));
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_between_is_left_out),
        cmocka_unit_test(rows_are_met_wherever_they_stand),
        cmocka_unit_test(parts_are_put_together),
        cmocka_unit_test(syllables_are_one_character_each),
        cmocka_unit_test(no_spelling_takes_long),
        cmocka_unit_test(offsets_are_those_of_the_parts),
        cmocka_unit_test(the_table_is_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
