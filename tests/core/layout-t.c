/*
 * Small documents, a line a paragraph, and what is found in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/layout.h"

#include "core/arena.h"

#include "tests/core/lines.h"
#include "tests/tap.h"

enum { MAX_LINES = 16 };

static const struct {
    const char *name;
    const char *line[MAX_LINES];
    const char *marks; /* joined by " " */
    const char *title, *number, *issuer, *issued;
} rows[] = {
    {"the whole head of a 公文",
     {"000001", "机密★20年", "特急", "某某市人民政府文件", "某政发〔2023〕1号",
      "某某市人民政府关于做好保密检查工作的通知", "各区、县人民政府：",
      "现将有关事项通知如下。", "一、统一思想", "各单位要高度重视。",
      "附件：1.检查表", "某某市人民政府", "2023年3月1日", "（此件发至县团级）",
      "抄送：市委办公室。", "某某市人民政府办公室　2023年3月2日印发"},
     "机密★20年",
     "某某市人民政府关于做好保密检查工作的通知",
     "某政发〔2023〕1号",
     "某某市人民政府",
     "2023-03-01"},
    {"spaced out, in full width",
     {"机 密★２０年　　特 急", "某 某 市 委 员 会 文 件",
      "某 委〔２０２３〕１２ 号　　　签发人：张三", "关于召开会议的通  知",
      "各单位：", "某某市委员会", "二〇二三年三月一日"},
     "机 密★２０年",
     "关于召开会议的通  知",
     "某委〔2023〕12号",
     "某某市委员会",
     "2023-03-01"},
    {"copy number and mark on one line",
     {"000012  秘密★6个月", "关于调整的请示", "2024年1月31日"},
     "秘密★6个月",
     "关于调整的请示",
     "",
     "",
     "2024-01-31"},
    {"a title over three lines",
     {"某某省公安厅", "关于进一步加强节日期间", "安全保卫工作的通知",
      "各市公安局："},
     "",
     "某某省公安厅关于进一步加强节日期间安全保卫工作的通知",
     "",
     "某某省公安厅",
     ""},
    {"a title with a line break in it",
     {"秘密★5年", "关于印发某某\n工作方案的通知", "各单位："},
     "秘密★5年",
     "关于印发某某工作方案的通知",
     "",
     "",
     ""},
    {"number below the title, as on web pages",
     {"某某市关于促进发展的意见", "某政发〔2022〕7号", "各区人民政府：",
      "经研究，提出如下意见。", "某某市人民政府", "2022年5月6日"},
     "",
     "某某市关于促进发展的意见",
     "某政发〔2022〕7号",
     "某某市人民政府",
     "2022-05-06"},
    {"a letter: name, mark and number, title",
     {"某某市国家保密局", "机密★1年\t\t\t某保函〔2023〕5号",
      "关于答复有关事项的函", "某某区保密局：", "2023年4月5日"},
     "机密★1年",
     "关于答复有关事项的函",
     "某保函〔2023〕5号",
     "某某市国家保密局",
     "2023-04-05"},
    {"wrong brackets and 第 are still a number",
     {"某政办发(2019)第3号", "关于值班的通知", "各单位："},
     "",
     "关于值班的通知",
     "某政办发(2019)第3号",
     "",
     ""},
    {"a label before the mark, as in forms",
     {"密级：秘密★3年", "情况报告", "一、基本情况"},
     "秘密★3年",
     "情况报告",
     "",
     "",
     ""},
    {"a mark with a line of its own in a box",
     {"[box]绝密★30年", "某某部文件", "某发〔2021〕1号", "关于任务的命令",
      "各部队："},
     "绝密★30年",
     "关于任务的命令",
     "某发〔2021〕1号",
     "某某部",
     ""},
    {"a box that is anchored at the title",
     {"关于任务的报告", "[box]机密★10年", "领导同志："},
     "机密★10年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"a mark in a cell of the head",
     {"[cell]机密★10年", "[cell]特急", "关于任务的报告", "领导同志："},
     "机密★10年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"a mark in the header",
     {"关于任务的报告", "领导同志：", "[header]机密★10年"},
     "机密★10年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"the header repeats the mark",
     {"机密★10年", "关于任务的报告", "领导同志：", "[header]机密★10年"},
     "机密★10年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"a later section's header is not ours",
     {"关于任务的报告", "领导同志：", "[header]机密★10年",
      "[header2]绝密★30年"},
     "机密★10年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"split over runs",
     {"机|密★|2|0年", "关于任务的报告", "领导同志："},
     "机密★20年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"struck beside the new one",
     {"{-绝密★30年-}{+机密★20年+}", "关于任务的报告", "领导同志："},
     "机密★20年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"struck, on a line of its own",
     {"{-绝密★30年-}", "机密★20年", "关于任务的报告", "领导同志："},
     "机密★20年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"deleted and hidden are void",
     {"{~绝密★30年~}", "{?机密★20年?}", "关于{~敌情~}任务的报告",
      "领导同志："},
     "",
     "关于任务的报告",
     "",
     "",
     ""},
    {"several live marks",
     {"绝密★30年", "机密★20年", "关于任务的报告", "领导同志："},
     "绝密★30年 机密★20年",
     "关于任务的报告",
     "",
     "",
     ""},
    {"prose quotes a mark",
     {"关于规范标志的通知", "各单位：", "应当标注：", "机密★20年",
      "不得只写密级。"},
     "",
     "关于规范标志的通知",
     "",
     "",
     ""},
    {"prose alone quotes a mark",
     {"试卷启封前应当检查密封情况。", "绝密★启用前", "考试结束后予以公布。"},
     "",
     "",
     "",
     "",
     ""},
    {"an exam paper has its own",
     {"绝密★启用前", "2023年普通高等学校招生全国统一考试", "语文",
      "一、现代文阅读"},
     "绝密★启用前",
     "2023年普通高等学校招生全国统一考试",
     "",
     "",
     ""},
    {"attached text has its own mark",
     {"机密★10年", "关于转发某某情况的通知", "各单位：",
      "现将情况转发给你们。", "某某市委办公室", "2023年6月1日", "附件1",
      "绝密★30年", "某发〔2020〕9号", "关于某某情况的报告", "某某部",
      "2020年2月2日"},
     "机密★10年",
     "关于转发某某情况的通知",
     "",
     "某某市委办公室",
     "2023-06-01"},
    {"attached text without a heading",
     {"关于转发某某情况的通知", "各单位：", "现将情况转发给你们。",
      "某某市委办公室", "2023年6月1日", "机密★10年", "关于某某情况的报告",
      "情况已经查明，现报告如下。", "2020年2月2日"},
     "",
     "关于转发某某情况的通知",
     "",
     "某某市委办公室",
     "2023-06-01"},
    {"a file that is an annex itself",
     {"附件2", "秘密★1年", "检查情况汇总说明", "一、总体情况"},
     "秘密★1年",
     "检查情况汇总说明",
     "",
     "",
     ""},
    {"a decision has its day below the title",
     {"关于某某问题的决定", "（2021年7月8日某某会议通过）", "（2021年7月8日）",
      "会议听取了报告。"},
     "",
     "关于某某问题的决定",
     "",
     "",
     "2021-07-08"},
    {"a note broken over two lines",
     {"某某市停车管理条例", "（2021年7月8日某某市人民代表大会常务委员会",
      "第一次会议通过）", "第一章 总则"},
     "",
     "某某市停车管理条例",
     "",
     "",
     ""},
    {"a closing bracket without a title",
     {"第一次会议通过）", "第一章 总则"},
     "",
     "",
     "",
     "",
     ""},
    {"only the day of printing",
     {"关于某某问题的批复", "某某市：", "同意你市所报方案。",
      "某某省政府办公厅2020年10月1日印发"},
     "",
     "关于某某问题的批复",
     "",
     "",
     "2020-10-01"},
    {"days that head a chronicle",
     {"某某项目大事记", "2020年1月1日", "项目在某某市正式开工建设并举行仪式。",
      "2020年2月2日", "项目通过了某某部门组织的初步验收评审。"},
     "",
     "某某项目大事记",
     "",
     "",
     ""},
    {"days in a table",
     {"关于工期的说明", "一、工期", "[cell]开工", "[cell]2020年1月1日"},
     "",
     "关于工期的说明",
     "",
     "",
     ""},
    {"a day that does not exist",
     {"关于工期的说明", "一、工期", "2020年2月30日"},
     "",
     "关于工期的说明",
     "",
     "",
     ""},
    {"a heading is the title",
     {"内部交流稿", "[heading]某某湖畔的春天", "春天到了。"},
     "",
     "某某湖畔的春天",
     "",
     "",
     ""},
    {"the first short line is the title",
     {"某某湖畔的春天", "春天到了，湖边的柳树绿了。"},
     "",
     "某某湖畔的春天",
     "",
     "",
     ""},
    {"work secrets have marks too",
     {"内部资料", "某某工作要点", "一、总体要求"},
     "内部资料",
     "某某工作要点",
     "",
     "",
     ""},
    {"prose has nothing of it",
     {"去年以来，全市保密工作取得新的进展。",
      "根据某政发〔2020〕1号文件要求开展检查", "2020年全市共检查200家。",
      "秘密就在其中"},
     "",
     "",
     "",
     "",
     ""},
    {"wrapped prose has no title",
     {"去年以来，全市各级各部门认真落实保密工作责任制，积极开展宣传教育，"
      "不断",
      "提高干部职工保密意识。"},
     "",
     "",
     "",
     "",
     ""},
    {"chapters are no title",
     {"第一章 总则", "第一条 为了某某。"},
     "",
     "",
     "",
     "",
     ""},
    {"a quoted number in a title is not ours",
     {"关于贯彻某发〔2020〕1号文件的通知", "各单位："},
     "",
     "关于贯彻某发〔2020〕1号文件的通知",
     "",
     "",
     ""},
    {"nothing at all", {NULL}, "", "", "", "", ""},
    {"Latin words keep their space",
     {"Report on", "Works报告"},
     "",
     "Report on Works报告",
     "",
     "",
     ""},
};

static struct str
join_marks(struct arena *arena, const struct layout *layout)
{
    struct str all = {0};

    for (size_t i = 0; i < layout->marks; i++)
        all = str_printf(arena, "%.*s%s%.*s", STR_ARG(all), i == 0 ? "" : " ",
                         STR_ARG(layout->mark[i].mark.text));
    return all;
}

static void
the_parts_are_found(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct doc doc;
        struct layout seen;

        for (size_t k = 0; k < MAX_LINES && rows[i].line[k] != NULL; k++) {
            lines_add(builder, str_of(rows[i].line[k]));
            lines_add(builder, S("　"));
        }
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        want_str(str_of(rows[i].marks), join_marks(arena, &seen),
                 rows[i].name);
        want_str(str_of(rows[i].title), seen.title.text, rows[i].name);
        want_str(str_of(rows[i].number), seen.number.text, rows[i].name);
        want_str(str_of(rows[i].issuer), seen.issuer.text, rows[i].name);
        want_str(str_of(rows[i].issued), date_iso(arena, seen.issued),
                 rows[i].name);
        arena_free(arena);
    }
}

static void
a_mark_knows_its_paragraph(void **state)
{
    struct arena *arena = arena_new();
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc doc;
    struct layout seen;

    (void) state;
    lines_add(builder, S("000001"));
    lines_add(builder, S("机密★20年"));
    doc_finish(builder, S("txt"), &doc);
    layout_find(arena, &doc, &seen);
    assert_int_equal(1, seen.marks);
    assert_int_equal(2, seen.mark[0].para->number);
    arena_free(arena);
}

/* Lines, and which of them are only form: a 1 each. */
static const struct {
    const char *name;
    const char *line[MAX_LINES];
    const char *form;
} forms[] = {
    {"a whole 公文",
     {"000001", "机密★20年", "某某市人民政府文件", "某政发〔2023〕1号",
      "关于做好保密检查工作的通知", "各区、县人民政府，市政府各部门：",
      "现将有关事项通知如下：", "一、统一思想", "某某市人民政府",
      "2023年3月1日", "（此件发至县团级）", "抄送：市委办公室。",
      "某某市人民政府办公室　2023年3月2日印发"},
     "1111010001011"},
    {"a sentence that ends in a colon is content",
     {"关于转移三号库物资的决定",
      "经研究，决定六月底前转移三号库物资，安排如下：", "一、时间",
      "某某市人民政府", "2023年3月1日"},
     "00001"},
    {"lines of prose are content",
     {"物资正在转移。", "机密★20年是它的标志。", "2023年3月1日是截止日期。"},
     "000"},
    {"sentences in the shape of form are content",
     {"关于调整储备布局的通知",
      "请将三号库物资转移至北山隧道，守卫任务交给武警第四支队：",
      "三号库物资转移方案已经省委常委会批准并于2023年3月2日印发",
      "签发人：张三，三号库密码箱由李四和王五分别保管钥匙",
      "抄送：三号库守卫分队由八十人增加到一百二十人。", "以上物资全部转移完毕",
      "2024年3月1日"},
     "0000001"},
    {"a line break beside the form keeps the paragraph",
     {"关于转移物资的通知", "各单位：\n三号库六月底前转移完毕。"},
     "00"},
};

static void
form_is_told_from_content(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct layout seen;
        struct doc doc;

        for (size_t k = 0; forms[i].line[k] != NULL; k++)
            lines_add(builder, str_of(forms[i].line[k]));
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        assert_int_equal(strlen(forms[i].form), doc.paras);
        for (size_t k = 0; k < doc.paras; k++)
            want_int(forms[i].form[k] == '1', seen.form[k], forms[i].line[k]);
        arena_free(arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_are_found),
        cmocka_unit_test(a_mark_knows_its_paragraph),
        cmocka_unit_test(form_is_told_from_content),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
