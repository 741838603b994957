/*
 * The options that all commands share, and small helpers for those that do
 * not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/clean.h"
#include "tools/cli.h"

/* Odds of 2 to this power are as good as any. */
enum { MOST_BITS = 100 };

void
cli_say(const char *format, ...)
{
    struct arena *arena = arena_new();
    struct str line;
    va_list ap;

    va_start(ap, format);
    line = clean_text(arena, str_vprintf(arena, format, ap));
    va_end(ap);
    fprintf(stderr, "dingmi: %.*s\n", STR_ARG(line));
    arena_free(arena);
}

bool
cli_when(enum when when, int fd)
{
    return when == WHEN_ALWAYS || (when == WHEN_AUTO && isatty(fd));
}

static bool
set_corpus(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct common *c = &cli->common;

    (void) own, (void) err;
    *arena_push(cli->arena, c->corpus, c->corpora, &c->corpus_room) = value;
    return true;
}

static bool
set_key(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct common *c = &cli->common;

    (void) own, (void) err;
    *arena_push(cli->arena, c->key, c->keys, &c->key_room) = value;
    return true;
}

static bool
set_date(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    cli->common.day_given = true;
    return date_parse_iso(str_of(value), &cli->common.day) ||
           err_set(err, ERR_USAGE,
                   _("日期“%s”不对：请写实有的日期，如 2026-06-01"), value);
}

/* Which of the words, ended by NULL, value is; -1 with an error if none. */
static int
choose(const char *name, const char *value, const char *const *words,
       struct err *err)
{
    struct buf list;

    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], value) == 0)
            return i;
    buf_init(&list, LIMIT_MESSAGE);
    for (int i = 0; words[i] != NULL; i++)
        buf_printf(&list, "%s%s", i > 0 ? _("、") : "", words[i]);
    err_set(err, ERR_USAGE, _("--%s 不能是“%s”，可以是：%s"), name, value,
            list.ptr);
    buf_fini(&list);
    return -1;
}

static bool
set_format(struct cli *cli, void *own, const char *value, struct err *err)
{
    static const char *const words[] = {"text", "json", "csv", "html", NULL};
    static const enum format formats[] = {FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV,
                                          FORMAT_HTML};
    int i = choose("format", value, words, err);

    (void) own;
    if (i >= 0)
        cli->common.format = formats[i];
    return i >= 0;
}

static bool
set_out(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own, (void) err;
    cli->common.out = value;
    return true;
}

static bool
set_jobs(struct cli *cli, void *own, const char *value, struct err *err)
{
    char *end;
    unsigned long n = strtoul(value, &end, 10);

    (void) own;
    if (value[0] < '0' || value[0] > '9' || *end != '\0' || n < 1 ||
        n > LIMIT_JOBS)
        return err_set(err, ERR_USAGE, _("-j 应是 1 到 %d 的整数"),
                       LIMIT_JOBS);
    cli->common.jobs = (unsigned) n;
    return true;
}

/* --lang is looked at before all else, so that its own errors are in it. */
static bool
set_lang(struct cli *cli, void *own, const char *value, struct err *err)
{
    static const char *const words[] = {"zh_CN", "en", NULL};

    (void) cli, (void) own;
    return choose("lang", value, words, err) >= 0;
}

static bool
set_when(const char *name, const char *value, enum when *when, struct err *err)
{
    static const char *const words[] = {"auto", "always", "never", NULL};
    int i = choose(name, value, words, err);

    *when = i == 1 ? WHEN_ALWAYS : i == 2 ? WHEN_NEVER : WHEN_AUTO;
    return i >= 0;
}

static bool
set_color(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    return set_when("color", value, &cli->common.color, err);
}

static bool
set_progress(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    return set_when("progress", value, &cli->common.progress, err);
}

static bool
set_quote(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    return set_when("quote", value, &cli->common.quote, err);
}

static bool
set_strict(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own, (void) value, (void) err;
    cli->common.strict = true;
    return true;
}

static bool
set_anonymous(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own, (void) value, (void) err;
    cli->common.anonymous = true;
    return true;
}

static bool
set_no_sandbox(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own, (void) value, (void) err;
    cli->common.no_sandbox = true;
    return true;
}

static bool
set_fail_on(struct cli *cli, void *own, const char *value, struct err *err)
{
    static const char *const words[] = {"certain", "review", NULL};
    int i = choose("fail-on", value, words, err);

    (void) own;
    cli->common.fail_on = i == 0 ? STRENGTH_CERTAIN : STRENGTH_REVIEW;
    return i >= 0;
}

/* A plain decimal number, and no more than that. */
static bool
is_decimal(const char *s)
{
    size_t whole, part = 0;

    s += *s == '-' || *s == '+';
    whole = strspn(s, "0123456789");
    s += whole;
    if (*s == '.') {
        part = strspn(s + 1, "0123456789");
        s += 1 + part;
    }
    return whole + part > 0 && *s == '\0';
}

static bool
set_bits(const char *name, const char *value, double *bits, struct err *err)
{
    if (is_decimal(value))
        *bits = strtod(value, NULL);
    return (is_decimal(value) && fabs(*bits) <= MOST_BITS) ||
           err_set(err, ERR_USAGE,
                   _("--%s 应是 -%d 到 %d 之间的数，如 4.5，不能是“%s”"), name,
                   MOST_BITS, MOST_BITS, value);
}

static bool
set_certain(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    return set_bits("certain", value, &cli->common.thresholds.certain, err);
}

static bool
set_review(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) own;
    return set_bits("review", value, &cli->common.thresholds.review, err);
}

bool
common_agrees(const struct common *common, struct err *err)
{
    const struct thresholds *asked = &common->thresholds;

    /* Where one is NAN the other decides: see weigh_for. */
    return !(asked->certain < asked->review) ||
           err_set(err, ERR_USAGE,
                   _("“确定”的界限（--certain，现为 %.2f）不能低于“待核对”的"
                     "界限（--review，现为 %.2f）"),
                   asked->certain, asked->review);
}

const struct option_spec common_options[] = {
    {"corpus", N_("路径"),
     N_("密源库；可重复，几个库一并查。缺省为 $DINGMI_CORPUS，再缺省为"
        " $XDG_DATA_HOME/dingmi/corpus.db"),
     set_corpus},
    {"key", N_("路径"),
     N_("密钥文件，与 --corpus 依次对应。缺省为 $DINGMI_KEY，再缺省为库路径"
        "加 .key"),
     set_key},
    {"date", N_("年-月-日"),
     N_("以这一天判断密源是否仍在保密期限内；缺省为今天"), set_date},
    {"format", "text|json|csv|html",
     N_("结果的形式，缺省为 text；json 每份文件或密源一行"), set_format},
    {"o", N_("文件"), N_("结果写到文件（仅本人可读）"), set_out},
    {"j", "N", N_("同时处理 N 个文件；不写则按处理器个数"), set_jobs},
    {"lang", "zh_CN|en", N_("界面语言；缺省随系统的语言设置"), set_lang},
    {"color", "auto|always|never", N_("是否用颜色"), set_color},
    {"progress", "auto|always|never", N_("是否显示进度"), set_progress},
    {"quote", "auto|always|never",
     N_("是否引出草稿中的原话；auto：仅在终端上"), set_quote},
    {"anonymous", NULL, N_("不显示密源的标题、文号和发文机关"), set_anonymous},
    {"strict", NULL, N_("有未识别的图片也按未全部检查处理（退出码 3）"),
     set_strict},
    {"fail-on", "certain|review",
     N_("哪些发现使退出码为 1：certain 只算确定的，"
        "review 连同待核对的（缺省）"),
     set_fail_on},
    {"certain", N_("强度"),
     N_("强度（比特）达到此数的发现为“确定”；缺省值见 JSON 报告的 thresholds"),
     set_certain},
    {"review", N_("强度"),
     N_("强度达到此数而未到“确定”的发现为“待核对”；缺省值同上"), set_review},
    {"no-sandbox", NULL,
     N_("在主程序里读取文件，不加隔离；仅在隔离造成问题时使用"),
     set_no_sandbox},
    {NULL, NULL, NULL, NULL},
};

static bool
is_among(const char *name, const char *const *names)
{
    for (; names != NULL && *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static bool
offers(const struct command *command, const struct option_spec *common)
{
    static const char *const files[] = {"j", "progress", "no-sandbox", NULL};
    static const char *const drafts[] = {
        "color", "quote", "strict", "fail-on", "certain", "review", NULL};

    if (is_among(common->name, command->without))
        return false;
    if (is_among(common->name, drafts))
        return command->reads >= READS_DRAFTS;
    return command->reads >= READS_FILES || !is_among(common->name, files);
}

const struct option_spec *
common_from(const struct command *command, const struct option_spec *spec)
{
    while (spec->name != NULL && !offers(command, spec))
        spec++;
    return spec->name == NULL ? NULL : spec;
}

const char *
command_formats(const struct command *command)
{
    if (command->html)
        return "text|json|csv|html";
    return command->csv ? "text|json|csv" : "text|json";
}
