/*
 * dingmi decide: what a person decides on a finding.  This file reads the
 * options and leads from the file to the record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/decide.h"

#include "core/arena.h"
#include "core/msg.h"
#include "tools/clean.h"
#include "tools/examine.h"
#include "tools/input.h"
#include "tools/readers.h"

enum { MOST_FINDINGS = 1000 * 1000 };

/* --- options --- */

static bool
set_finding(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;
    uint32_t number = str_figure(str_of(value), MOST_FINDINGS);

    if (number == 0 || number == MOST_FINDINGS)
        return err_set(err, ERR_USAGE,
                       _("--finding 应是报告里的编号，如 3，不能是“%s”；几处"
                         "就写几次"),
                       value);
    *arena_push(cli->arena, o->finding, o->findings, &o->room) = number;
    return true;
}

static bool
set_type(struct decide_options *options, enum decision_type type)
{
    options->types += options->types == 0 || options->type != type;
    options->type = type;
    return true;
}

static bool
set_dismiss(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli, (void) value, (void) err;
    return set_type(own, DECISION_DISMISS);
}

static bool
set_confirm(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli, (void) value, (void) err;
    return set_type(own, DECISION_CONFIRM);
}

static bool
set_dispute(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli, (void) value, (void) err;
    return set_type(own, DECISION_DISPUTE);
}

static bool
set_revoke(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli, (void) value, (void) err;
    return set_type(own, DECISION_REVOKE);
}

/* Words for the record: none of them may be empty or without an end. */
static bool
set_words(struct cli *cli, const char *name, const char *value,
          struct str *out, struct err *err)
{
    struct str text = str_of(value);

    if (text.len > LIMIT_FIELD)
        return err_set(err, ERR_USAGE,
                       _("--%s 太长：最多 %d 字节（一个汉"
                         "字占 3 字节）；请缩短"),
                       name, LIMIT_FIELD);
    *out = clean_text(cli->arena, text);
    return out->len > 0 || err_set(err, ERR_USAGE, _("--%s 是空的"), name);
}

static bool
set_consent(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    return set_type(o, DECISION_CONSENT) &&
           set_words(cli, "consent", value, &o->reference, err);
}

static bool
set_source(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    return set_words(cli, "source", value, &o->source, err);
}

static bool
set_by(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    return set_words(cli, "by", value, &o->by, err);
}

static bool
set_why(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    return set_words(cli, "why", value, &o->why, err);
}

static bool
set_until(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    (void) cli;
    o->limited = true;
    return date_parse_iso(str_of(value), &o->until) ||
           err_set(err, ERR_USAGE,
                   _("日期“%s”不对：请写实有的日期，如 2026-06-01"), value);
}

static bool
set_report(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    (void) cli, (void) err;
    o->report = value;
    return true;
}

static bool
set_list(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct decide_options *o = own;

    (void) cli, (void) value, (void) err;
    o->list = true;
    return true;
}

/* --- what goes together --- */

static bool
check_list(const struct cli *cli, const struct decide_options *o,
           struct err *err)
{
    bool alone = cli->args == 0 && o->types == 0 && o->findings == 0 &&
                 o->by.len == 0 && o->why.len == 0 && !o->limited &&
                 o->report == NULL;

    return alone || err_set(err, ERR_USAGE,
                            _("--list 只列出已有的决定，只能与 --source "
                              "同用；不要给文件"));
}

static bool
check_action(const struct cli *cli, const struct decide_options *o,
             struct err *err)
{
    if (o->types == 0)
        return err_set(err, ERR_USAGE,
                       _("没有写明决定什么：请用 --dismiss（排除）、--confirm"
                         "（确认）、--dispute（异议）、--revoke（收回）或者 "
                         "--consent 文号（同意）"));
    if (o->types > 1)
        return err_set(err, ERR_USAGE,
                       _("--dismiss、--confirm、--dispute、--revoke、"
                         "--consent 一次只能用一个"));
    if (cli->args != 1)
        return err_set(err, ERR_USAGE,
                       _("请给出一份文件，并且只给一份；- 表示标准输入"));
    return true;
}

static bool
check_usage(const struct cli *cli, const struct decide_options *o,
            struct err *err)
{
    if (o->list)
        return check_list(cli, o, err);
    return check_action(cli, o, err) &&
           decide_agrees(cli->arena, o, cli->common.day, err);
}

/* --- the run --- */

/* Unreadable files give a reason and EXIT_NOT_WHOLE. */
static bool
examine_file(struct deciding *d, const char *path, struct workers *workers,
             int *code, struct err *err)
{
    const struct common *c = d->common;
    const struct examine_options options = {.day = c->day,
                                            .day_given = c->day_given,
                                            .thresholds = c->thresholds,
                                            .workers = workers};
    struct input input;
    bool ok;

    if (!input_open(path, &input, err)) {
        *code = EXIT_NOT_WHOLE;
        return false;
    }
    ok = examine(d->arena, &d->registers, &options, str_of(path), &input,
                 &d->report, err);
    input_close(&input);
    if (!ok || d->report.doc->status != STATUS_UNREADABLE)
        return ok;
    *code = EXIT_NOT_WHOLE;
    return decide_unreadable(&d->report, err);
}

static void
say_notes(const struct deciding *d)
{
    if (d->note.len > 0)
        cli_say("%.*s", STR_ARG(d->note));
    if (d->report.doc->status == STATUS_INCOMPLETE)
        cli_say("%s", _("注意：文件没有全部检查，没有检查的部分里的内容不在"
                        "这次决定之内"));
}

static bool
decide_file(struct deciding *d, const char *path, struct workers *workers,
            int *code, struct err *err)
{
    return registers_open(d->arena, d->common, NULL, &d->registers, err) &&
           examine_file(d, path, workers, code, err) && decide_pick(d, err) &&
           decide_reasoned(d, err) && decide_record(d, err);
}

static int
run(struct cli *cli, const struct decide_options *options)
{
    struct deciding d = {
        .arena = cli->arena, .common = &cli->common, .options = options};
    struct workers *workers = readers_start(cli, 1);
    int code = EXIT_NOTHING_DONE;
    struct err err;

    if (decide_file(&d, cli->arg[0], workers, &code, &err)) {
        say_notes(&d);
        code = decide_show(&d, cli->out) ? EXIT_CLEAN : EXIT_NOT_WHOLE;
    } else {
        cli_say("%s", err.text);
    }
    registers_close(&d.registers);
    workers_stop(workers);
    return code;
}

static int
decide(struct cli *cli)
{
    const struct decide_options *options = cli->own;
    struct err err;

    if (check_usage(cli, options, &err))
        return options->list ? decide_list(cli, options) : run(cli, options);
    cli_say("%s", err.text);
    return EXIT_NOTHING_DONE;
}

static const struct option_spec options[] = {
    {"finding", "N", N_("报告里的第 N 处；可重复"), set_finding},
    {"dismiss", NULL, N_("排除：经核对，这一处不属派生"), set_dismiss},
    {"confirm", NULL, N_("确认：经核对，这一处确属派生"), set_confirm},
    {"dispute", NULL,
     N_("异议：承办人认为有误；不改变结论，定密责任人审核时看得到"),
     set_dispute},
    {"consent", N_("文号"),
     N_("原定密机关同意的文号：准许这份文件使用 --source 所写的密源"),
     set_consent},
    {"revoke", NULL, N_("收回这一处此前的决定、异议和同意"), set_revoke},
    {"source", N_("编号"),
     N_("--consent 准许使用哪份密源；"
        "与 --list 同用时只列这一份的"),
     set_source},
    {"by", N_("姓名"), N_("决定人的姓名"), set_by},
    {"why", N_("理由"), N_("理由；不要写密源的内容"), set_why},
    {"until", N_("年-月-日"), N_("决定有效的最后一天；缺省不限"), set_until},
    {"report", N_("报告.json"),
     N_("编号以这份 JSON 报告为准；文件或者发现已有变化的，不予记录"),
     set_report},
    {"list", NULL, N_("列出已有的决定"), set_list},
    {NULL, NULL, NULL, NULL},
};

const struct command command_decide = {
    .name = "decide",
    .usage = N_("[选项] 文件｜--list"),
    .help = N_("对查出的内容记录人工决定：排除、确认、异议，"
               "或者原定密机关的同意。决定认的是文字和密源，不是位置："
               "同样的句子挪到别处、写进别的文件仍然有效；句子有改动、"
               "密源升密或者决定期满即失效。"),
    .own_size = sizeof(struct decide_options),
    .option = options,
    .run = decide,
    .codes = N_("0 已经记录；2 什么也没有记录；3 文件读不了，或者结果没有写"
                "全。"),
    .reads = READS_DRAFTS,
};
