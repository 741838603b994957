/*
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/wrap.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc_build.h"

#include "tests/tap.h"

enum { LINES = 8 };

/* Lines, and for each + where it goes on, - where it does not. */
static const struct {
    const char *name;
    const char *line[LINES];
    const char *want;
} rows[] = {
    {"no line", {0}, ""},
    {"broken at a width",
     {"　　青石库进库道路有两处弯道半径不足二十",
      "五米，超长车辆须倒车通过，夜间通行能力下",
      "降四成，已经两次影响夜间转运。各单位要在", "月底前提出意见。"},
     "+++-"},
    {"a heading, and where paragraphs begin",
     {"一、总体要求", "　　青石库进库道路有两处弯道半径不足二十",
      "五米，超长车辆须倒车通过，夜间通行能力。",
      "二、青石库进库道路有两处弯道半径不足二十",
      "五米，超长车辆须倒车通过，夜间通行能力下",
      "　　各单位要在月底前提出意见。"},
     "-+-+--"},
    {"a mark that may not begin a line takes a character along",
     {"　　青石库进库道路有两处弯道半径不足二十",
      "五米，超长车辆须倒车通过，夜间通行能",
      "力下降四成，已经两次影响夜间转运。各单位", "要。"},
     "+++-"},
    {"paragraphs that are whole",
     {"关于加强青石库进库道路夜间通行保障工作的通知", "各市物资局：",
      "青石库进库道路有两处弯道半径不足二十五米，超长车辆须倒车通过，夜间通行"
      "能力下降四成，已经两次影响夜间转运。",
      "请各单位在月底前提出意见"},
     "----"},
    {"lines that are all short", {"甲", "乙", "丙", "丁"}, "----"},
    {"items are as wide as each other",
     {"各单位要", "一、查清库存和账目并按月上报",
      "二、查清人员和车辆并按月上报", "三、查清道路和桥梁并按月上报"},
     "----"},
    {"an empty line ends a sentence",
     {"青石库进库道路有两处弯道半径不足二十五米",
      "超长车辆须倒车通过，夜间通行能力下降四成", "",
      "已经两次影响夜间转运。各单位要在月底前提", "出意见。"},
     "+--+-"},
};

static void
read_lines(struct arena *arena, const char *const *line, struct doc *out)
{
    struct doc_builder *builder = doc_builder_new(arena);

    for (size_t i = 0; i < LINES && line[i] != NULL; i++)
        doc_add(builder,
                doc_open(builder, S(""), &(struct place){.index = 0}, NULL),
                str_of(line[i]), &(struct run){.view = VIEW_VISIBLE});
    doc_finish(builder, S(""), out);
}

static void
lines_go_on(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc doc;
        const bool *on;
        BUF_SCOPED seen;

        buf_init(&seen, LINES);
        read_lines(arena, rows[i].line, &doc);
        on = wrap_find(arena, &doc);
        for (size_t k = 0; k < doc.paras; k++)
            buf_add(&seen, on[k] ? S("+") : S("-"));
        want_str(str_of(rows[i].want), buf_str(&seen), rows[i].name);
        arena_free(arena);
    }
}

static void
lines_are_joined(void **state)
{
    struct arena *arena = arena_new();
    struct para para;
    struct range range;
    struct doc doc;

    (void) state;
    read_lines(arena, rows[1].line, &doc);
    wrap_join(arena, &doc, 1, 3, &para);
    want_str(S("五米，超长车辆须倒车通过，夜间通行能力下"
               "降四成，已经两次影响夜间转运。各单位要在月底前提出意见。"),
             para.text, "text");
    want_int(2, para.number, "number");
    want_int(1, para.runs, "runs");
    range = wrap_place(&doc, 1, 5, 30);
    want_int(2, range.paragraph, "first paragraph");
    want_int(5, range.start, "start");
    want_int(20, range.end, "its part ends with the paragraph");
    range = wrap_place(&doc, 1, 20, 30);
    want_int(3, range.paragraph, "second paragraph");
    want_int(0, range.start, "start");
    want_int(10, range.end, "end");
    arena_free(arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_go_on),
        cmocka_unit_test(lines_are_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
