/*
 * In which order a text is read, by the common words in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/order.h"

#include "core/arena.h"
#include "core/count.h"

/* Common words, of public texts and any; as folded, and none with numerals. */
static const uint32_t word[] =
    U"下列专业世界严格严重中华中央主动主席主管主要书记书面亚洲交易交流"
    U"交通产品人员人民今天从事仓库他们代表以上以下以及仲裁价格任何任务"
    U"但是体系体育作出作战作用使用依法促进俄罗保密保护保持保证保险保障"
    U"信息健康储备儿童党委全球全面公共公司公安公布公路共同关系其他具体"
    U"具有内容军队农村农民冠军决定减少出口创新利率利用利益制定制度前款"
    U"办理功率加强劳动化工区域医生医疗医院协商协议协调单位卫星卫生历史"
    U"压力参加及时双方发展发布发生取得可以合作合同合法同时因为因此困难"
    U"国务国家国防国际土地地区地方地震场所坚持城市培训基地基本基础增加"
    U"增长处理处罚处置外交大会如果妇女委员委托媒体学习学校学生安全安排"
    U"完善完成实施实行实验审计家庭密码对方导弹居民履行工作工程已经市场"
    U"市民干部平台应当应急建立建筑建设开始形势影响总理总统患者情况意见"
    U"成为成本我们我国或者战士战略房屋手术执行批准承担技术投资护士报告"
    U"报道持续指挥按照控制推动推进措施提供提出提高支出支持收入改正改革"
    U"政府政治政策敌人救援教师教育数据数量文件文化文明新闻方式方案方面"
    U"施工旅游日本时间有关机关机制机场机密机构材料材质村民条件标准样品"
    U"根据桥梁检查检测森林欧洲正在武器比赛气象水平水库污染没有治疗泄露"
    U"法院注意洪水活动海关海军消费涉密深化温度港口演习灾害煤炭物业物资"
    U"特别犯罪环境现代球队生态生活生物由于申请电力电影电视疫情疫苗病人"
    U"病毒登记监督目前目标直接相关石油研究确保确定社会禁止科技秘密积极"
    U"税收空军符合签署管理粮食精神系统组织经济结束结果给予继续维护综合"
    U"网络美国群众老人耕地职业职责股票能力能源自治范围药品药物落实行为"
    U"行政表示装备要求规划规定规模解决计划认为认真训练记者许可设备设施"
    U"设立设置设计访问证券试验请求调查调解谈判负责财产财政责令责任质量"
    U"贷款贸易资源资金超过距离车辆软件载体边境达到过程运动运输进入进口"
    U"进行违反违法适用选手通信通知通过速度造成道路部署部门部队采取重大"
    U"重点重要重视金属金融铁路银行问题隧道雷达需要青年面积音乐项目预算"
    U"领导频率验收鼓励";

enum {
    WORD = 2, /* characters */

    /* Words are looked up in so many bits; few others have the same. */
    BITS = 1 << 16,

    /*
     * So many more words one way than as they should be.  Two would find a
     * tenth more of what is written so, and have an eighth of ordinary text
     * read again; with three it is a fiftieth.
     */
    ENOUGH = 3,

    /* What one stretch may be ahead, so that it ends soon behind its end. */
    MOST = 6,

    /* Characters around the words; with a sentence there is one as near. */
    AROUND = 32
};

struct words {
    uint64_t bit[BITS / 64];
};

static uint32_t
place_of(uint32_t first, uint32_t second)
{
    return (first * 0x9e3779b1u + second * 0x85ebca6bu) >> 16;
}

static void
add_words(struct words *words)
{
    for (size_t i = 0; i + WORD < COUNT(word); i += WORD) {
        uint32_t at = place_of(word[i], word[i + 1]);

        words->bit[at / 64] |= (uint64_t) 1 << at % 64;
    }
}

static bool
may_be_word(const struct words *words, uint32_t first, uint32_t second)
{
    uint32_t at = place_of(first, second);

    return words->bit[at / 64] >> at % 64 & 1;
}

struct stretch {
    size_t from, to;
};

/* What reads otherwise in one way, as far as it was gone through. */
struct trail {
    struct arena *arena;
    struct stretch *item;
    size_t count, room;
    size_t around; /* characters of the text that belong to the words */
    struct stretch now;
    int ahead, most;
};

static void
close_stretch(struct trail *t)
{
    size_t from = t->now.from > t->around ? t->now.from - t->around : 0;
    size_t to = t->now.to + t->around;
    struct stretch *last = t->count > 0 ? &t->item[t->count - 1] : NULL;

    if (t->most >= ENOUGH && last != NULL && last->to >= from)
        last->to = to;
    else if (t->most >= ENOUGH)
        *arena_push(t->arena, t->item, t->count, &t->room) =
            (struct stretch){from, to};
    t->ahead = t->most = 0;
}

/* A word stands there otherwise. */
static void
step_ahead(struct trail *t, size_t at)
{
    if (t->ahead > 0 && at > t->now.to + 2 * t->around)
        close_stretch(t);
    if (t->ahead == 0)
        t->now.from = at;
    t->now.to = at;
    t->ahead += t->ahead < MOST;
    if (t->ahead > t->most)
        t->most = t->ahead;
}

/* A word stands there as it should. */
static void
step_back(struct trail *t)
{
    if (t->ahead > 0 && --t->ahead == 0)
        close_stretch(t);
}

/* The first place from there on where a word stands otherwise. */
static size_t
next_otherwise(const struct words *words, const struct folded *text, size_t i)
{
    const uint32_t *cp = text->cp;
    size_t len = text->len;

    while (i + WORD < len && !may_be_word(words, cp[i + 1], cp[i]) &&
           !may_be_word(words, cp[i], cp[i + 2]))
        i++;
    return i;
}

/* Words that stand as they should only tell while one is ahead. */
static void
find(const struct folded *text, struct trail *turned, struct trail *apart)
{
    struct words words = {{0}};

    add_words(&words);
    for (size_t i = 0;; i++) {
        const uint32_t *cp;

        if (turned->ahead + apart->ahead == 0)
            i = next_otherwise(&words, text, i);
        if (i + WORD >= text->len)
            break;
        cp = text->cp + i;
        if (may_be_word(&words, cp[0], cp[1])) {
            step_back(turned);
            step_back(apart);
        }
        if (may_be_word(&words, cp[1], cp[0]))
            step_ahead(turned, i);
        if (may_be_word(&words, cp[0], cp[2]))
            step_ahead(apart, i);
    }
    close_stretch(turned);
    close_stretch(apart);
}

static void
put(const struct folded *text, size_t i, struct folded *out)
{
    out->cp[out->len] = text->cp[i];
    out->from[out->len] = text->from[i];
    out->to[out->len++] = text->to[i];
}

static size_t
end_of(const struct folded *text, const struct stretch *s)
{
    return s->to < text->len ? s->to : text->len;
}

static void
turn(const struct folded *text, const struct trail *t, struct folded *out)
{
    for (size_t k = 0; k < t->count; k++)
        for (size_t i = end_of(text, &t->item[k]); i > t->item[k].from; i--)
            put(text, i - 1, out);
}

static void
take_apart(const struct folded *text, const struct trail *t,
           struct folded *out)
{
    for (size_t k = 0; k < t->count; k++)
        for (size_t first = 0; first < 2; first++)
            for (size_t i = t->item[k].from + first;
                 i < end_of(text, &t->item[k]); i += 2)
                put(text, i, out);
}

bool
order_reread(struct arena *arena, const struct folded *text,
             struct reread *out)
{
    struct trail turned = {.arena = arena, .around = AROUND};
    struct trail apart = {.arena = arena, .around = (size_t) 2 * AROUND};
    size_t room = 2 * text->len;

    find(text, &turned, &apart);
    if (turned.count + apart.count == 0)
        return false;
    *out = (struct reread){.text = {arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t),
                                    arena_raw_array(arena, room, uint32_t), 0},
                           .span = arena_array(arena, 1, struct reread_span),
                           .spans = 1};
    turn(text, &turned, &out->text);
    take_apart(text, &apart, &out->text);
    out->span[0].to = out->text.len;
    return true;
}
