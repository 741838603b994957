/*
 * dingmi register: files, or a ledger of files, into the register.  This file
 * reads the options; tools/register_run does the work.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/clean.h"
#include "tools/cli.h"
#include "tools/clock.h"
#include "tools/input.h"
#include "tools/readers.h"
#include "tools/register_run.h"
#include "tools/registers.h"

static bool
take_option(struct cli *cli, void *own, enum field field, const char *value,
            struct err *err)
{
    struct register_options *options = own;
    struct option_given given = {field,
                                 value == NULL ? S("yes") : str_of(value)};

    *arena_push(cli->arena, options->given, options->givens, &options->room) =
        given;
    return said_set(cli->arena, &options->said, field, given.value, err) ||
           err_wrap(err, "--%s", field_name(field));
}

#define FIELD_OPTION(name, field)                                             \
    static bool set_##name(struct cli *cli, void *own, const char *value,     \
                           struct err *err)                                   \
    {                                                                         \
        return take_option(cli, own, field, value, err);                      \
    }

FIELD_OPTION(kind, FIELD_KIND)
FIELD_OPTION(level, FIELD_LEVEL)
FIELD_OPTION(term, FIELD_TERM)
FIELD_OPTION(until, FIELD_UNTIL)
FIELD_OPTION(condition, FIELD_CONDITION)
FIELD_OPTION(issued, FIELD_ISSUED)
FIELD_OPTION(number, FIELD_NUMBER)
FIELD_OPTION(issuer, FIELD_ISSUER)
FIELD_OPTION(owner, FIELD_OWNER)
FIELD_OPTION(title, FIELD_TITLE)
FIELD_OPTION(scope, FIELD_SCOPE)
FIELD_OPTION(parent, FIELD_PARENT)
FIELD_OPTION(name, FIELD_NAME)
FIELD_OPTION(point, FIELD_POINT)
FIELD_OPTION(points_from, FIELD_POINTS_FROM)
FIELD_OPTION(points_complete, FIELD_POINTS_COMPLETE)
FIELD_OPTION(usage, FIELD_USAGE)
FIELD_OPTION(restriction, FIELD_RESTRICTION)
FIELD_OPTION(consent, FIELD_CONSENT)
FIELD_OPTION(no_text, FIELD_NO_TEXT)
FIELD_OPTION(incomplete, FIELD_INCOMPLETE)

static bool
set_manifest(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct register_options *options = own;

    (void) cli;
    if (options->manifest != NULL)
        return err_set(err, ERR_USAGE, _("--manifest 只能写一次"));
    options->manifest = value;
    return true;
}

static bool
set_from_check(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct register_options *options = own;

    (void) cli;
    if (options->from_check != NULL)
        return err_set(err, ERR_USAGE, _("--from-check 只能写一次"));
    options->from_check = value;
    return true;
}

static bool
set_by(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct register_options *options = own;

    (void) err;
    options->by = clean_text(cli->arena, str_of(value));
    return true;
}

static bool
set_approved(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct register_options *options = own;

    (void) err;
    options->approved = clean_text(cli->arena, str_of(value));
    return true;
}

/* What names one document can be said of one only. */
static bool
check_single(const struct register_options *options, size_t files,
             struct err *err)
{
    static const enum field single[] = {FIELD_TITLE, FIELD_NUMBER,
                                        FIELD_POINT};

    for (size_t i = 0; i < COUNT(single); i++)
        if (said_has(&options->said, single[i]) && files != 1)
            return err_set(err, ERR_USAGE, _("--%s 只能用于单独一份文件"),
                           field_name(single[i]));
    return true;
}

/* A report speaks of one file, and only of such is it said who approved it. */
static bool
check_report(const struct cli *cli, const struct register_options *options,
             struct err *err)
{
    bool approved = options->by.len > 0 || options->approved.len > 0;

    if (options->from_check == NULL)
        return !approved ||
               err_set(err, ERR_USAGE,
                       _("--by 和 --approved 要与 --from-check 一起用"));
    if (options->manifest != NULL || cli->args != 1)
        return err_set(err, ERR_USAGE,
                       _("--from-check 一次登记一份文件：请给出一个文件"));
    if (strcmp(options->from_check, "-") == 0 && strcmp(cli->arg[0], "-") == 0)
        return err_set(err, ERR_USAGE, _("检查报告和文件不能都来自标准输入"));
    return true;
}

static bool
is_names_alone(const struct cli *cli, const struct register_options *options)
{
    return cli->args == 0 && options->manifest == NULL;
}

static bool
check_usage(const struct cli *cli, const struct register_options *options,
            struct err *err)
{
    if (options->manifest != NULL && cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("--manifest 与文件不能同时给出：请分两次登记"));
    if (options->manifest == NULL && cli->args == 0 &&
        !said_has(&options->said, FIELD_NAME))
        return err_set(err, ERR_USAGE,
                       _("请给出要登记的文件，或用 --manifest 给出台账"));
    if (register_count(&cli->common) > 1)
        return err_set(err, ERR_USAGE,
                       _("一次只能登记到一个库："
                         "请只写一个 --corpus"));
    /* Names alone are one source, as one file is. */
    return check_report(cli, options, err) &&
           (is_names_alone(cli, options) ||
            check_single(options, cli->args, err)) &&
           said_agrees(&options->said, err);
}

static struct corpus *
open_corpus(struct cli *cli, struct err *err)
{
    struct register_paths paths;

    if (!register_paths(cli->arena, &cli->common, 0, &paths, err))
        return NULL;
    return corpus_open(paths.corpus, paths.key, true, err);
}

/* Read the ledger, if there is one; its bytes must outlive it. */
static bool
open_ledger(struct cli *cli, const char *path, struct buf *bytes,
            struct ledger *out, struct err *err)
{
    if (path == NULL)
        return true;
    if (!input_read(path, bytes, err))
        return false;
    if (!ledger_open(cli->arena, str_of(path), buf_str(bytes), out, err))
        return err_wrap(err, _("台账 %s"), path);
    return out->rows > 0 || err_set(err, ERR_USAGE,
                                    _("台账 %s 里一份文件也没有："
                                      "请从第二行起每行写一份"),
                                    path);
}

/*
 * A ledger says much of what it lists, so it is opened when the workers are
 * there already.
 */
static bool
run(struct cli *cli, struct register_options *options, struct workers *workers,
    struct corpus **corpus, int *code, struct err *err)
{
    struct ledger ledger = {0};
    BUF_SCOPED bytes, report;

    buf_init(&bytes, LIMIT_FILE);
    buf_init(&report, LIMIT_FILE);
    if (options->from_check != NULL &&
        !input_read(options->from_check, &report, err))
        return false;
    options->report = buf_str(&report);
    if (!open_ledger(cli, options->manifest, &bytes, &ledger, err))
        return false;
    *corpus = open_corpus(cli, err);
    return *corpus != NULL &&
           clock_agrees(*corpus, NULL, (uint64_t) time(NULL), err) &&
           register_run(cli, options,
                        options->manifest != NULL ? &ledger : NULL, workers,
                        *corpus, code, err);
}

static int
run_register(struct cli *cli)
{
    struct register_options *own = cli->own;
    struct workers *workers = NULL;
    struct corpus *corpus = NULL;
    int code = EXIT_CLEAN;
    struct err err;
    bool ran = check_usage(cli, own, &err);

    if (ran) {
        if (!is_names_alone(cli, own))
            workers = readers_start(cli, own->manifest != NULL ? SIZE_MAX
                                                               : cli->args);
        ran = run(cli, own, workers, &corpus, &code, &err);
    }
    if (!ran) {
        cli_say("%s", err.text);
        code = EXIT_NOTHING_DONE;
    }
    corpus_close(corpus);
    workers_stop(workers);
    return code;
}

static const struct option_spec options[] = {
    {"kind", "state|work|commercial|public",
     N_("类别：国家秘密（缺省）、工作秘密、商业秘密、公开文件"), set_kind},
    {"level", "绝密|机密|秘密|核心商密|普通商密", N_("密级；缺省从文件上读取"),
     set_level},
    {"term", N_("期限"), N_("保密期限：20年、6个月、30日、长期"), set_term},
    {"until", N_("年-月-日"), N_("解密时间，即保密的最后一天"), set_until},
    {"condition", N_("条件"), N_("解密条件；不能与保密期限、解密时间同时写"),
     set_condition},
    {"issued", N_("年-月-日"),
     N_("制发日，保密期限自此计算；缺省从文件上读取"), set_issued},
    {"number", N_("文号"), N_("发文字号；缺省从文件上读取"), set_number},
    {"issuer", N_("机关"), N_("发文机关；缺省从文件上读取"), set_issuer},
    {"owner", N_("单位"),
     N_("商业秘密的权属，即标志中密级之前的单位简称；缺省从文件上读取"),
     set_owner},
    {"title", N_("标题"), N_("标题；缺省从文件上读取，读不出时用文件名"),
     set_title},
    {"scope", N_("范围"), N_("知悉范围，以“；”或“、”隔开；可重复"), set_scope},
    {"parent", N_("编号"), N_("它由哪份在册密源派生；可重复"), set_parent},
    {"from-check", N_("报告.json"),
     N_("登记一份检查过、已批准的文件：按检查报告（JSON）记下它由哪些密源"
        "派生，并核对它的标志"),
     set_from_check},
    {"by", N_("姓名"), N_("与 --from-check 一起：批准的人"), set_by},
    {"approved", N_("编号"), N_("与 --from-check 一起：审批记录的编号"),
     set_approved},
    {"name", N_("名称"), N_("涉密事项的名称；可重复，也可不带文件登记"),
     set_name},
    {"point", N_("密级★期限:起-止"),
     N_("密点，按段号，如 机密★20年:3-5，或者段号.字号，如 5.3-5.18；可重复"),
     set_point},
    {"points-from", "highlight|comments",
     N_("把突出显示的文字，或者批注所指的文字作为密点；批注以密级开头的，按所"
        "写密级，其余按文件的密级"),
     set_points_from},
    {"points-complete", NULL, N_("需要保护的只有密点"), set_points_complete},
    {"usage-requirement", N_("要求"), N_("原定密机关对使用的定密要求"),
     set_usage},
    {"restriction", N_("限制"),
     N_("使用限制，如不得摘抄、密码电报；引用了它即须改正"), set_restriction},
    {"consent", N_("文号"), N_("登记绝密所需的同意文号"), set_consent},
    {"no-text", NULL, N_("不存文字，只存带密钥的指纹"), set_no_text},
    {"incomplete", NULL, N_("有读不了的部分也登记"), set_incomplete},
    {"manifest", N_("台账.csv"),
     N_("按台账登记：每行一份，列名同选项名，另有 file（文件）"),
     set_manifest},
    {NULL, NULL, NULL, NULL},
};

const struct command command_register = {
    .name = "register",
    .usage = N_("[选项] 文件…｜--manifest 台账.csv"),
    .help = N_("登记密源。没有写明的从文件上读取（标志、文号、标题、发文机关、"
               "成文日期）并显示；写明的优先，密级、期限或类别与文件不一致的"
               "不予登记。"),
    .own_size = sizeof(struct register_options),
    .option = options,
    .run = run_register,
    .codes = N_("0 全部登记或者已经在册；2 什么也没有做；3 有的没有登记。"),
    .reads = READS_FILES,
};
