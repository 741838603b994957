/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/stock.h"

#include <stddef.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/stock_list.h"
#include "core/str.h"

#include "tests/tap.h"

/* What is a stock phrase of the text shows as +, one for each character. */
static const struct {
    const char *text, *want;
} texts[] = {
    {"特此通知", "++++"},
    {"现将有关事项通知如下：", "++++++++++"},
    {"现将有关事项公告如下：", "++++++++++"},
    {"现将演习有关事项通知如下", "----++++++++"},
    {"导弹阵地", "----"},
    /* Words that say nothing beside a phrase, and only there. */
    {"各级要认真加强组织领导，并狠抓工作落实", "++++++++++++++++++"},
    {"并且认真", "----"},
    {"认真看守仓库", "------"},
    {"加强组织领导和弹药管理", "+++++++----"},
    /* The number of an item, not a figure. */
    {"（二）加强组织领导", "+++++++"},
    {"增至2024，加强组织领导", "------++++++"},
    {"共三个，明确责任分工", "---++++++"},
    /* As folded. */
    {"坚持以習近平新時代中國特色社會主義思想爲指導", "++++++++++++++++++++++"},
    {"全面贯彻党的二十大精神", "+++++++++++"},
    {"本办法自发布之日起施行", "+++++++++++"},
    {"本办法自２０３５年３月１日起施行", "++++-------+++++"},
    /* What a set frame was filled in with. */
    {"县级以上人民政府应当储备野战血浆", "++++++++++------"},
    {"请求返还卫星轨道参数的，人民法院应予支持", "++++------+++++++++"},
    {"因本合同发生的争议，由北岸渡口裁决", "++++++++++------"},
    {"会议原则同意炸毁三号闸门", "++++++------"},
};

/* Sentences that are set from end to end, by kind of document. */
static const char *const sets[] = {
    "本法自公布之日起施行。",
    "任何单位和个人有权向有关部门举报。",
    "接到举报的部门应当及时调查处理，并将处理结果告知举报人。",
    "县级以上人民政府应当将所需经费列入本级财政预算。",
    "符合条件的，予以批准；不予批准的，应当书面说明理由。",
    "执法人员进行监督检查时，应当出示执法证件。",
    "给他人造成损失的，依法承担赔偿责任。",
    "对处罚决定不服的，可以依法申请行政复议或者提起行政诉讼。",
    "违反本办法规定，法律、法规已有处罚规定的，从其规定。",
    "原告撤回起诉的，人民法院应当准许。",
    "当事人提供担保的，人民法院可以准许。",
    "本院以前发布的司法解释与本解释不一致的，以本解释为准。",
    "因本协议产生的争议，由双方友好协商解决。",
    "本合同一式两份，双方各执一份，具有同等法律效力。",
    "由此给您带来的不便，敬请谅解。",
    "公示期间如有异议，请以书面形式向我单位反映。",
    "贵单位来函收悉，经研究，现函复如下。",
    "以上报告，请审议。",
    "会议原则同意，要求进一步修改完善后按程序报批。",
    "事故发生后，应当立即启动应急预案。",
    "向大家表示衷心的感谢！",
};

/* What is marked of a text, as texts[] shows it. */
static struct str
marks_of(struct arena *arena, const struct stock *stock, struct str text)
{
    struct folded folded;
    uint32_t *reach;
    char *seen;

    fold_text(arena, text, &folded);
    reach = arena_array(arena, folded.len + 1, uint32_t);
    seen = arena_array(arena, folded.len + 1, char);
    stock_mark(stock, folded.cp, (uint32_t) folded.len, reach);
    for (size_t c = 0; c < folded.len; c++)
        seen[c] = reach[c] > c ? '+' : '-';
    return str_of(seen);
}

static void
phrases_are_marked(void **state)
{
    struct arena *arena = arena_new();
    const struct stock *stock = stock_new(arena);

    (void) state;
    for (size_t i = 0; i < COUNT(texts); i++)
        want_str(str_of(texts[i].want),
                 marks_of(arena, stock, str_of(texts[i].text)), texts[i].text);
    arena_free(arena);
}

static void
set_sentences_are_marked_whole(void **state)
{
    struct arena *arena = arena_new();
    const struct stock *stock = stock_new(arena);

    (void) state;
    for (size_t i = 0; i < COUNT(sets); i++)
        want_int(-1,
                 (ptrdiff_t) str_find(marks_of(arena, stock, str_of(sets[i])),
                                      S("-"), 0),
                 sets[i]);
    arena_free(arena);
}

/* The first way to read each row is: what stands before each bar. */
static struct str
first_way(struct arena *arena, struct str row)
{
    struct str out = {NULL, 0};

    while (row.len > 0) {
        struct str plain = str_cut(&row, S("{")),
                   choice = str_cut(&row, S("}"));

        choice = str_cut(&choice, S("|"));
        out = str_printf(arena, "%.*s%.*s%.*s", STR_ARG(out), STR_ARG(plain),
                         STR_ARG(choice));
    }
    return out;
}

static void
every_row_is_a_phrase(void **state)
{
    struct arena *arena = arena_new();
    const struct stock *stock = stock_new(arena);

    (void) state;
    for (size_t i = 0; i < stock_phrases; i++) {
        struct str text = first_way(arena, str_of(stock_phrase[i]));
        struct str seen = marks_of(arena, stock, text);

        want_int(-1, (ptrdiff_t) str_find(seen, S("-"), 0), stock_phrase[i]);
        want_int(1, seen.len >= 4, stock_phrase[i]);
    }
    arena_free(arena);
}

static void
no_word_is_a_phrase_by_itself(void **state)
{
    struct arena *arena = arena_new();
    const struct stock *stock = stock_new(arena);

    (void) state;
    for (size_t i = 0; i < stock_words; i++) {
        struct str seen = marks_of(arena, stock, str_of(stock_word[i]));

        want_int(-1, (ptrdiff_t) str_find(seen, S("+"), 0), stock_word[i]);
        want_int(1, seen.len <= 3, stock_word[i]);
    }
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_are_marked),
        cmocka_unit_test(set_sentences_are_marked_whole),
        cmocka_unit_test(every_row_is_a_phrase),
        cmocka_unit_test(no_word_is_a_phrase_by_itself),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
