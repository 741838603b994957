/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/glyph.h"

#include "core/utf8.h"
#include "tests/tap.h"

/* What a clerk reads; a gap shows as a space. */
static void
glyphs_are_what_a_clerk_sees(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"", ""},
        {" \u3000\u200b", ""},
        {"机密★20年", "机密★20年"},
        {"机 密\u3000★", "机 密 ★"},
        {"机\u200b密\ufe0f", "机密"},
        {"机\u200b \u200d密", "机 密"},
        {"２０年（Ａ）", "20年(A)"},
        {"⼯作 2035年3⽉1⽇", "工作 2035年3月1日"},
        {"機密絕密內部", "机密绝密内部"},
        {"密級 ⻑期 內部使⽤ 請勿外傳", "密级 长期 内部使用 请勿外传"},
        {"其後 解密時⽌", "其后 解密时止"},
        {"\U0001d7d0", "2"},
        {"a\xff", "a\xff"},
    };

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct glyphs g = {str_of(rows[i].text), 0};
        char seen[64];
        size_t n = 0;

        for (struct glyph c; (c = glyph_take(&g)).c != 0;) {
            if (c.gap)
                seen[n++] = ' ';
            n += utf8_put(c.c, seen + n);
        }
        want_str(str_of(rows[i].want), (struct str){seen, n}, rows[i].text);
    }
}

static void
bytes_lead_back_to_the_text(void **state)
{
    struct glyphs g = {S(" 机\u200b密２"), 0};
    struct glyph c;

    (void) state;
    assert_false(glyph_over(&g));
    c = glyph_peek(&g);
    want_int(1, (long long) c.start, "first");
    want_int(4, (long long) c.end, "first");
    assert_true(c.gap);
    glyph_take(&g);
    c = glyph_take(&g);
    want_int(7, (long long) c.start, "behind what is not seen");
    assert_false(c.gap);
    glyph_take(&g);
    assert_true(glyph_over(&g));
}

static void
words_are_taken_whole_or_not(void **state)
{
    struct glyphs g = {S("机 密★"), 0};

    (void) state;
    assert_false(glyph_take_word(&g, S("机要")));
    want_int(0, (long long) g.at, "nothing taken");
    assert_true(glyph_take_word(&g, S("机密")));
    assert_false(glyph_take_word(&g, S("★★")));
    assert_true(glyph_take_word(&g, S("★")));
    assert_true(glyph_over(&g));
}

static void
some_glyphs_are_han(void **state)
{
    (void) state;
    assert_true(glyph_is_han(U'密') && glyph_is_han(U'〇'));
    assert_false(glyph_is_han(U'★') || glyph_is_han('a') || glyph_is_han(0));
    assert_true(glyph_is_one_of(U'后', S("前后")));
    assert_false(glyph_is_one_of(U'中', S("前后")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glyphs_are_what_a_clerk_sees),
        cmocka_unit_test(bytes_lead_back_to_the_text),
        cmocka_unit_test(words_are_taken_whole_or_not),
        cmocka_unit_test(some_glyphs_are_han),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
