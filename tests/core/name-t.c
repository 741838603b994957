/*
 * Titles, numbers and names of matters, in the forms that drafts have them in,
 * and what looks like one by chance.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/name.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/original.h"
#include "core/reading.h"
#include "core/utf8.h"
#include "tests/tap.h"

static struct str names_of_a[] = {STR_INIT("晨星"), STR_INIT("晨星计划"),
                                  STR_INIT("A-17"), STR_INIT("天网"),
                                  STR_INIT("三〇一")};

static struct event withdrawals[] = {{.type = EVENT_WITHDRAWN, .day = 300}};

static const struct source sources[] = {
    {.id = STR_INIT("A"),
     .kind = KIND_STATE,
     .issued = 100,
     .title = STR_INIT("云岭省物资局关于加强青石库进库道路夜间通行保障工作的"
                       "通知"),
     .number = STR_INIT("云物〔2024〕5号"),
     .issuer = STR_INIT("云岭省物资局"),
     .names = {names_of_a, COUNT(names_of_a)}},
    {.id = STR_INIT("B"),
     .kind = KIND_STATE,
     .title = STR_INIT("关于印发《赤岭基地搬迁办法（试行）》的通知"),
     .number = STR_INIT("云物〔2024〕12号")},
    {.id = STR_INIT("C"),
     .kind = KIND_WORK,
     .title = STR_INIT("青石库扩建方案"),
     .number = STR_INIT("办发〔2023〕7号")},
    {.id = STR_INIT("D"),
     .kind = KIND_COMMERCIAL,
     .title = STR_INIT("关于做好2024年有关工作的通知"),
     .number = STR_INIT("JW-0031号")},
    {.id = STR_INIT("E"),
     .kind = KIND_STATE,
     .issued = 200,
     .title = STR_INIT("关于推广滨江地区节水灌溉经验的意见")},
    {.id = STR_INIT("F"),
     .kind = KIND_STATE,
     .title = STR_INIT("云岭省高级人民法院、云岭省人民检察院")},
    {.id = STR_INIT("P"),
     .kind = KIND_PUBLIC,
     .issued = 150,
     .title = STR_INIT("关于推广滨江地区节水灌溉经验的通知"),
     .number = STR_INIT("云农〔2024〕9号")},
    {.id = STR_INIT("G"),
     .kind = KIND_STATE,
     .issued = 200,
     .title = STR_INIT("关于抢修南岗渡口浮桥并加派渡船的意见"),
     .number = STR_INIT("云物〔2025〕3号")},
    {.id = STR_INIT("Q"),
     .kind = KIND_PUBLIC,
     .issued = 150,
     .title = STR_INIT("关于抢修南岗渡口浮桥并加派渡船的意见"),
     .event = withdrawals,
     .events = COUNT(withdrawals)},
    {.id = STR_INIT("H"),
     .kind = KIND_STATE,
     .title = STR_INIT("南岗防汛预案"),
     .number = STR_INIT("南汛字第17号")},
    {.id = STR_INIT("I"),
     .kind = KIND_STATE,
     .title = STR_INIT("工作总结"),
     .number = STR_INIT("南汛密字〔2024〕6号")},
    {.id = STR_INIT("K"),
     .kind = KIND_STATE,
     .title = STR_INIT("南岗简报"),
     .number = STR_INIT("南岗简报2022年第3期")},
};

/* Found: source, rule, strength and words, each with a space behind. */
static const struct {
    const char *name, *text, *want;
} rows[] = {
    /* titles */
    {"a whole title",
     "按照《云岭省物资局关于加强青石库进库道路夜间通行保障"
     "工作的通知》执行",
     "A title review "
     "云岭省物资局关于加强青石库进库道路夜间通行保障工作的通知 "},
    {"without the office and the brackets",
     "请落实关于加强青石库进库道路夜间通行保障工作的通知精神",
     "A title review 关于加强青石库进库道路夜间通行保障工作的通知 "},
    {"the matter alone, in a sentence",
     "要加强青石库进库道路夜间通行保障工作，确保安全",
     "A title review 加强青石库进库道路夜间通行保障工作 "},
    {"cut behind the matter", "《关于加强青石库进库道路夜间通行保障工作》",
     "A title review 关于加强青石库进库道路夜间通行保障工作 "},
    {"with another kind of document",
     "关于加强青石库进库道路夜间通行保障工作的函",
     "A title review 关于加强青石库进库道路夜间通行保障工作 "},
    {"in full width, traditional and spaced",
     "關於 加強 青石庫 進庫道路 夜間通行 保障工作 的 通知",
     "A title review 關於 加強 青石庫 進庫道路 夜間通行 保障工作 的 通知 "},
    {"what was issued with it", "根据《赤岭基地搬迁办法》第三条",
     "B title review 赤岭基地搬迁办法 "},
    {"the same as a draft for trial", "《赤岭基地搬迁办法（试行）》",
     "B title review 赤岭基地搬迁办法（试行 "},
    {"a short matter in a frame", "关于印发赤岭基地搬迁办法的请示",
     "B title review 关于印发赤岭基地搬迁办法 "},
    {"a short matter in a sentence is none", "讨论了赤岭基地搬迁办法草稿", ""},
    {"a short title in brackets", "见《青石库扩建方案》。",
     "C title review 青石库扩建方案 "},
    {"a short title on a line of its own", "青石库扩建方案",
     "C title review 青石库扩建方案 "},
    {"a short title in a sentence is none", "青石库扩建方案正在制定", ""},
    {"a shorter one in title marks", "见《南岗防汛预案》第二章。",
     "H title review 南岗防汛预案 "},
    {"a part of it is none", "见《防汛预案》。", ""},
    {"nor is it in a sentence", "南岗防汛预案正在制定", ""},
    {"one of stock words is none", "见《工作总结》。", ""},
    {"a title that is the name of bodies, in a sentence",
     "由云岭省高级人民法院、云岭省人民检察院负责", ""},
    {"and on a line of its own", "云岭省高级人民法院、云岭省人民检察院",
     "F title review 云岭省高级人民法院、云岭省人民检察院 "},
    {"stock words alone are none", "《关于做好2024年有关工作的通知》", ""},
    {"public before the source", "关于推广滨江地区节水灌溉经验的意见",
     "E title review 关于推广滨江地区节水灌溉经验的意见 public before "},
    /* numbers */
    {"a number", "根据云物〔2024〕5号文件",
     "A number review 云物〔2024〕5号 "},
    {"square brackets", "云物[2024]5号", "A number review 云物[2024]5号 "},
    {"round brackets", "云物(2024)5号", "A number review 云物(2024)5号 "},
    {"spaces", "云物 〔 2024 〕 5 号",
     "A number review 云物 〔 2024 〕 5 号 "},
    {"第", "云物〔2024〕第5号", "A number review 云物〔2024〕第5号 "},
    {"without 号", "（云物〔2024〕5）", "A number review 云物〔2024〕5 "},
    {"in words", "云物二〇二四年第五号",
     "A number review 云物二〇二四年第五号 "},
    {"a leading zero", "云物〔2024〕05号",
     "A number review 云物〔2024〕05号 "},
    {"no brackets", "云物20245号", "A number review 云物20245号 "},
    {"angle brackets", "见云物<2024>5号和云物＜2024＞12号",
     "A number review 云物<2024>5号 B number review 云物＜2024＞12号 "},
    {"title brackets", "云物《2024》5号", "A number review 云物《2024》5号 "},
    {"curly brackets", "云物{2024}5号", "A number review 云物{2024}5号 "},
    {"from one to another", "云物〔2024〕4号至6号",
     "A number review 云物〔2024〕4号至6号 "},
    {"from one to another by a dash", "云物〔2024〕4-12号",
     "A number review 云物〔2024〕4-12号 B number review 云物〔2024〕4-12号 "},
    {"from one to another by a tilde, behind 号", "云物〔2024〕第4号～第6号",
     "A number review 云物〔2024〕第4号～第6号 "},
    {"from one to another with spaces", "云物〔2024〕 4 号 至 6 号",
     "A number review 云物〔2024〕 4 号 至 6 号 "},
    {"from one to another in words", "云物二〇二四年第四号到第十二号",
     "A number review 云物二〇二四年第四号到第十二号 B number review "
     "云物二〇二四年第四号到第十二号 "},
    {"a list behind a year in words", "云物2024年4至12号",
     "A number review 云物2024年4至12号 B number review 云物2024年4至12号 "},
    {"months are no list", "云物2024年5至6月", ""},
    {"from one to another, all of it said again",
     "云物〔2024〕4号至云物〔2024〕6号",
     "A number review 云物〔2024〕4号至云物〔2024〕6号 "},
    {"a list of numbers", "云物〔2024〕第3、5、9号和12号",
     "A number review 云物〔2024〕第3、5 B number review "
     "云物〔2024〕第3、5、9号和12号 "},
    {"a list with its year", "云物〔2024〕3号、〔2024〕12号",
     "B number review 云物〔2024〕3号、〔2024〕12号 "},
    {"a list that goes on with another year", "云物〔2024〕5号、〔2025〕3号",
     "A number review 云物〔2024〕5号 "
     "G number review 云物〔2024〕5号、〔2025〕3号 "},
    {"and with one of which nothing is known between",
     "云物〔2024〕5号；〔2023〕3号和2025年第3号",
     "A number review 云物〔2024〕5号 "
     "G number review 云物〔2024〕5号；〔2023〕3号和2025年第3号 "},
    {"a building behind a number",
     "云物〔2024〕3号，5号楼；见云物〔2024〕3号，2025年3号楼竣工", ""},
    {"nor is another year's the first one's", "云物〔2024〕3号、〔2023〕5号",
     ""},
    {"a list is no range", "云物〔2024〕4、6号", ""},
    {"nor is it one backwards", "云物〔2024〕6号至4号", ""},
    {"a day behind a number", "云物〔2024〕3号，5日前落实", ""},
    {"a day at its end", "云物〔2024〕3号。5号前落实", ""},
    {"a year behind it", "云物〔2024〕3号至2025年", ""},
    {"two numbers", "云物〔2024〕5、12号",
     "A number review 云物〔2024〕5 B number review 云物〔2024〕5、12号 "},
    {"another number", "云物〔2024〕51号", ""},
    {"another year", "云物〔2023〕5号", ""},
    {"a month", "云物2024年5月", ""},
    {"without 代字", "〔2024〕5号", ""},
    {"general 代字", "见办发〔2023〕7号", "C number review 办发〔2023〕7号 "},
    {"of another office", "云办发〔2023〕7号", ""},
    {"of no known form", "编号JW-0031", "D number review JW-0031 "},
    {"that goes on", "编号JW-00312", ""},
    {"one without a year", "见南汛字第17号", "H number review 南汛字第17 "},
    {"and without its 第", "见南汛字17号", "H number review 南汛字17 "},
    {"another of these", "见南汛字第170号、南汛字170号", ""},
    {"代字 without its 字", "见南汛密〔2024〕6号",
     "I number review 南汛密〔2024〕6号 "},
    {"代字 with one", "见云物字〔2024〕5号",
     "A number review 云物字〔2024〕5号 "},
    {"a newsletter", "见南岗简报2022年第3期",
     "K number review 南岗简报2022年第3期 "},
    {"with its year in brackets", "见南岗简报〔2022〕第3期",
     "K number review 南岗简报〔2022〕第3期 "},
    {"another of its numbers", "见南岗简报2022年第13期", ""},
    {"public, but that was withdrawn", "关于抢修南岗渡口浮桥并加派渡船的意见",
     "G title review 关于抢修南岗渡口浮桥并加派渡船的意见 "},
    {"of a public text", "云农〔2024〕9号", ""},
    /* names */
    {"a short name", "启动晨星任务", "A name certain 晨星 "},
    {"the longest of one source", "晨星计划已经启动",
     "A name certain 晨星计划 "},
    {"a name of Latin letters", "本批A-17型", "A name certain A-17 "},
    {"spelt otherwise", "本批ａ１７型", "A name certain ａ１７ "},
    {"a numeral before it", "另一A-17型", "A name certain A-17 "},
    {"that goes on", "A-170", ""},
    {"that began before", "BA-17", ""},
    {"beside what is written with a letter", "鍏充簬鍏堜簡瑙ｆ櫒鏄熶换鍔＄瓑",
     "A name review ｆ櫒鏄熶 "},
    {"across words", "今天网上发布", "A name review 天网 "},
    {"as a word", "启动天网行动", "A name certain 天网 "},
    {"with spaces inside", "启动天 网行动", "A name certain 天 网 "},
    {"across a stop", "蓝天，网上", ""},
    {"broken over a line", "启动天\n网行动", "A name review 天\n网 "},
    {"of figures alone", "共301件", "A name review 301 "},
    {"in a longer figure", "共3013件", ""},
};

static struct str
described(struct arena *arena, struct str text, const struct folded *folded,
          const struct nameds *found)
{
    struct str out = S("");

    for (size_t i = 0; i < found->count; i++) {
        const struct match *m = &found->item[i].match;
        size_t from = utf8_offset(text, folded->from[m->from]);
        size_t to = utf8_offset(text, folded->to[m->to - 1]);

        out = str_printf(
            arena, "%.*s%.*s %.*s %.*s %.*s %s%s", STR_ARG(out),
            STR_ARG(sources[found->item[i].source].id),
            STR_ARG(rule_slug(m->rule)), STR_ARG(strength_slug(m->strength)),
            STR_ARG(str_sub(text, from, to)), m->is_public ? "public " : "",
            m->public_before ? "before " : "");
    }
    return out;
}

static bool
find(const struct names *names, struct arena *arena, struct str text,
     struct folded *folded, struct nameds *found)
{
    static const struct spot here = {.anchor = 0};
    struct para para = {.text = text, .spot = &here, .number = 1};
    struct doc doc = {.para = &para, .paras = 1};
    struct readings readings;
    struct original *original = original_new(
        arena, &doc, stream_new(arena, stream_clues(arena), &doc));

    reading_all(arena, &para, &readings);
    *folded = readings.item[0].text;
    return names_find(names, arena, folded, original, found);
}

static void
sources_are_found_by_what_they_are_called(void **state)
{
    struct arena *arena = arena_new();
    const struct names *names = names_new(arena, sources, COUNT(sources));

    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str text = str_of(rows[i].text);
        struct folded folded;
        struct nameds found;

        assert_true(find(names, arena, text, &folded, &found));
        want_str(str_of(rows[i].want), described(arena, text, &folded, &found),
                 rows[i].name);
    }
    arena_free(arena);
}

static void
too_many_are_refused(void **state)
{
    struct arena *arena = arena_new();
    const struct names *names = names_new(arena, sources, COUNT(sources));
    const struct str once = S("晨星。");
    size_t times = LIMIT_NAMED + 1;
    char *said = arena_array(arena, times * once.len, char);
    struct str text = {said, 0};
    struct folded folded;
    struct nameds found;

    (void) state;
    for (size_t i = 0; i < times; i++, text.len += once.len)
        memcpy(said + text.len, once.ptr, once.len);
    assert_false(find(names, arena, text, &folded, &found));
    want_int(0, (long long) found.count, "nothing");
    text.len -= once.len;
    assert_true(find(names, arena, text, &folded, &found));
    want_int(LIMIT_NAMED, (long long) found.count, "as many as may be");
    arena_free(arena);
}

static void
no_source_is_called_anything(void **state)
{
    struct arena *arena = arena_new();
    const struct names *names = names_new(arena, NULL, 0);
    struct folded folded;
    struct nameds found;

    (void) state;
    assert_true(find(names, arena, S("晨星"), &folded, &found));
    want_int(0, (long long) found.count, "found");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_found_by_what_they_are_called),
        cmocka_unit_test(too_many_are_refused),
        cmocka_unit_test(no_source_is_called_anything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
