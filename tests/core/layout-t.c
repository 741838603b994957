/*
 * Small documents, a line a paragraph, and what is found in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/layout.h"

#include "core/arena.h"
#include "core/doc_build.h"

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
    {"annexes named behind the day",
     {"关于填报检查情况的函", "各区人民政府：",
      "请按照要求填写，并于月底前报送我委。", "张三", "2023年3月1日",
      "附件：检查情况表", "各单位要逐项填写检查情况，并于月底前报送汇总表。"},
     "",
     "关于填报检查情况的函",
     "",
     "张三",
     "2023-03-01"},
    {"a line too long to be a name",
     {"关于填报检查情况的函", "各区人民政府：",
      "请按照要求填写，并于月底前报送我委。",
      "填表单位应当对照清单逐一核对检查情况并在规定时间内将汇总表和明细"
      "表一起报送我委员会",
      "2023年3月1日"},
     "",
     "关于填报检查情况的函",
     "",
     "",
     "2023-03-01"},
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
     "1111010001111"},
    {"groups are addressed, too",
     {"关于加强防护工作的通知",
      "某某市供水安全领导小组，某某新区管理委员会，某某供水公司：",
      "现将有关事项通知如下："},
     "010"},
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
    {"only notes that say how far a document goes are form",
     {"（此件公开发布）", "(本件依申请公开)", "（此件 发至 县 团 级）",
      "（此件发至县级应急物资保障委员会主任）", "（此件发至四支队，库址另告）",
      "（此件发至负责把三号库物资于六月底前转移到北山隧道的各个支队）",
      "（此件公开发布后三号库转移）", "此件发至县团级", "（联系人：张三）"},
     "111100000"},
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

/* Where a mark is none, or another than it seems; after rules of marking. */
static const struct {
    const char *name;
    const char *line[MAX_LINES];
    const char *marks; /* joined by " " */
} traps[] = {
    {"prose quotes a mark",
     {"关于规范标志的通知", "各单位：", "凡标注为机密★1年的文件，一律登记。"},
     ""},
    {"prose quotes a mark on a line of its own",
     {"关于规范标志的通知", "各单位：", "应当标注：", "机密★20年"},
     ""},
    {"a mark in quotation marks", {"“机密★20年”", "一、说明"}, ""},
    {"an exam paper", {"绝密★启用前", "语文试题", "一、选择"}, "绝密★启用前"},
    {"exam papers in prose",
     {"考务守则", "一、准备", "绝密★启用前", "二、启封"},
     ""},
    {"a sentence that begins with a mark",
     {"绝密★启用前的试卷由专人押运。", "一、押运"},
     ""},
    {"commercial, not state", {"普通商密★1年", "参数表"}, "普通商密★1年"},
    {"an owner before it",
     {"华岭核心商密★长期", "参数表"},
     "华岭核心商密★长期"},
    {"struck beside a new one",
     {"{-绝密★30年-} {+机密★20年+}", "情况报告"},
     "机密★20年"},
    {"a new one on the line below",
     {"{-机密★20年-}", "秘密★5年", "情况报告"},
     "秘密★5年"},
    {"struck in part", {"机密★{-20年-}{+10年+}", "情况报告"}, "机密★10年"},
    {"deleted", {"{~机密★20年~}", "情况报告"}, ""},
    {"inserted", {"{+机密★20年+}", "情况报告"}, "机密★20年"},
    {"hidden", {"{?机密★20年?}", "情况报告"}, ""},
    {"解密 beside it", {"机密★20年 解密", "情况报告"}, "机密★20年"},
    {"解密 on a line of its own says nothing of it",
     {"机密★20年", "解密", "情况报告"},
     "机密★20年"},
    {"of an attached document",
     {"关于印发方案的通知", "各单位：", "现将方案印发给你们，请遵照执行。",
      "某局", "2023年1月1日", "附件", "机密★10年", "方案"},
     ""},
    {"of an attached document in a box",
     {"关于印发方案的通知", "各单位：", "现将方案印发给你们，请遵照执行。",
      "附件", "[box]机密★10年", "方案"},
     ""},
    {"of an attached document in a later header",
     {"机密★1年", "关于印发方案的通知", "各单位：", "[header]某局",
      "[header2]绝密★30年"},
     "机密★1年"},
    {"several are alive",
     {"机密★10年", "绝密★30年", "情况报告"},
     "机密★10年 绝密★30年"},
    {"in the text and another in the header",
     {"机密★10年", "情况报告", "[header]秘密★1年"},
     "机密★10年 秘密★1年"},
    {"in cells of a list of documents",
     {"登记表", "[cell]名称", "[cell]密级", "[cell]甲", "[cell]机密★10年"},
     ""},
    {"in a list that comes first",
     {"[cell]序号", "[cell]名称", "[cell]密级", "[cell]期限", "[cell]1",
      "[cell]某通知", "[cell]机密", "[cell]10年", "[cell]2", "[cell]某函",
      "[cell]秘密", "[cell]5年", "[cell]机密★10年", "一、说明"},
     ""},
    {"in a form that begins with its title",
     {"[cell]试验情况报告", "[cell]密级", "[cell]机密★10年", "一、说明"},
     "机密★10年"},
    {"工作秘密 in a sentence",
     {"工作秘密由各处室提出，报分管领导审定。", "一、范围"},
     ""},
    {"国家秘密", {"国家秘密★10年", "情况报告"}, ""},
    {"机密级", {"机密级文件管理办法", "一、范围"}, ""},
    {"a level and a word", {"机密文件登记", "一、范围"}, ""},
    {"in full width", {"机密★１０年", "情况报告"}, "机密★１０年"},
    {"spaced", {"机 密 ★ 1 0 年", "情况报告"}, "机 密 ★ 1 0 年"},
    {"spaced with wide blanks", {"机　密★10年", "情况报告"}, "机　密★10年"},
    {"over runs and beside 特急",
     {"机|密★|1|0年|　|特|急", "情况报告"},
     "机密★10年"},
    {"特急 before it", {"特急　机密★10年", "情况报告"}, "机密★10年"},
    {"a label", {"密级：机密★10年", "情况报告"}, "机密★10年"},
    {"a long label", {"密级和保密期限：机密★10年", "情况报告"}, "机密★10年"},
    {"a label and nothing", {"密级：", "[box]某局", "情况报告"}, ""},
    {"a label in a cell",
     {"[cell]密级：", "[cell]机密★10年", "情况报告"},
     "机密★10年"},
    {"a wrong sign", {"机密●10年", "情况报告"}, "机密●10年"},
    {"no sign", {"机密10年", "情况报告"}, "机密10年"},
    {"no term", {"机密★", "情况报告"}, "机密★"},
    {"levels as boxes of a drawing",
     {"定密流程说明", "一、流程", "[box]绝密", "[box]机密", "[box]秘密"},
     ""},
    {"a level alone in a box beside the title",
     {"任务报告", "[box]绝密", "一、任务"},
     "绝密"},
};

static void
traps_are_seen(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(traps); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct layout seen;
        struct doc doc;

        for (size_t k = 0; k < MAX_LINES && traps[i].line[k] != NULL; k++)
            lines_add(builder, str_of(traps[i].line[k]));
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        want_str(str_of(traps[i].marks), join_marks(arena, &seen),
                 traps[i].name);
        arena_free(arena);
    }
}

/* Lines, and how the mark in them stands. */
static const struct {
    const char *name;
    const char *line[MAX_LINES];
    unsigned faults;
} places[] = {
    {"first of all", {"机密★10年", "情况报告"}, 0},
    {"below 份号", {"000001", "机密★10年", "情况报告"}, 0},
    {"beside 份号", {"000001　机密★10年", "情况报告"}, 0},
    {"in a letter",
     {"某某市财政局", "机密★10年", "某财函〔2023〕1号", "情况报告"},
     0},
    {"beside the number of a letter",
     {"某某市财政局", "机密★10年\t\t\t某财函〔2023〕1号", "情况报告"},
     0},
    {"in a box", {"[box]机密★10年", "情况报告"}, 0},
    {"in a cell", {"[cell]机密★10年", "情况报告"}, 0},
    {"in the header", {"情况报告", "一、情况", "[header]机密★10年"}, 0},
    {"below the red head",
     {"某某市人民政府文件", "机密★10年", "情况报告"},
     LAYOUT_NOT_FIRST},
    {"below the number",
     {"某发〔2023〕1号", "机密★10年", "情况报告"},
     LAYOUT_NOT_FIRST},
    {"set in", {"　　机密★10年", "情况报告"}, LAYOUT_NOT_FLUSH},
    {"set in by a tab, below the number",
     {"某发〔2023〕1号", "\t机密★10年", "情况报告"},
     LAYOUT_NOT_FIRST | LAYOUT_NOT_FLUSH},
    {"below the title",
     {"情况报告", "机密★10年", "一、情况"},
     LAYOUT_BELOW_TITLE},
    {"in a later header",
     {"情况报告", "一、情况", "[header]某局", "[header2]机密★10年"},
     LAYOUT_OTHER_HEADER},
    {"in the only header, of later pages",
     {"情况报告", "一、情况", "[later]机密★10年"},
     LAYOUT_OTHER_HEADER},
    {"in that of page one, stored behind that of later pages",
     {"情况报告", "一、情况", "[later]某局", "[header2]机密★10年"},
     0},
    {"in the footer",
     {"情况报告", "一、情况", "[footer]机密★10年"},
     LAYOUT_FOOTER},
};

static void
places_are_judged(void **state)
{
    (void) state;
    for (size_t i = 0; i < COUNT(places); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct layout seen;
        struct doc doc;

        for (size_t k = 0; k < MAX_LINES && places[i].line[k] != NULL; k++)
            lines_add(builder, str_of(places[i].line[k]));
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        want_int(1, (long long) seen.marks, places[i].name);
        want_int(places[i].faults, seen.mark[0].place_faults, places[i].name);
        arena_free(arena);
    }
}

enum { VERY_MANY = 20000 };

/* Each line is another mark; so many are kept, and it does not take long. */
static void
very_many_marks_are_bounded(void **state)
{
    static const char *const where[] = {"", "[box]", "[header]", "[footer]"};

    (void) state;
    for (size_t i = 0; i < COUNT(where); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct layout seen;
        struct doc doc;

        for (int k = 1; k <= VERY_MANY; k++)
            lines_add(builder,
                      str_printf(arena, "%s机密★%d年%d月1日", where[i],
                                 2000 + k % 1000, 1 + k / 1000 % 12));
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        assert_in_range(seen.marks, 2, 64);
        arena_free(arena);
    }
}

/* Lists, notes and heads without end. */
static void
very_long_closings_are_bounded(void **state)
{
    static const char *const line[] = {"抄送：某某市财政局，某某市审计局，",
                                       "附件：1.某某表",
                                       "（此件不公开）",
                                       "某某市财政局",
                                       "2023年1月1日",
                                       "签发人：张三",
                                       "某某市财政局　2023年1月2日印发",
                                       "某某市财政局文件"};

    (void) state;
    for (size_t i = 0; i < COUNT(line); i++) {
        struct arena *arena = arena_new();
        struct doc_builder *builder = doc_builder_new(arena);
        struct layout seen;
        struct doc doc;

        lines_add(builder, S("情况报告"));
        lines_add(builder, S("情况已经全部查明，现在向各位领导报告如下。"));
        for (int k = 0; k < VERY_MANY; k++)
            lines_add(builder, str_of(line[i]));
        doc_finish(builder, S("odt"), &doc);
        layout_find(arena, &doc, &seen);
        assert_in_range(seen.copies.count, 0, 1000);
        assert_in_range(seen.issuers.count, 0, 12);
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
        cmocka_unit_test(traps_are_seen),
        cmocka_unit_test(places_are_judged),
        cmocka_unit_test(very_many_marks_are_bounded),
        cmocka_unit_test(very_long_closings_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
