/*
 * dingmi log: the audit trail, and whether its chain is whole.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/msg.h"
#include "core/prf.h"
#include "tools/cli.h"
#include "tools/clock.h"
#include "tools/input.h"
#include "tools/journal.h"
#include "tools/registers.h"
#include "tools/said.h"
#include "tools/trail.h"

struct log_options {
    bool verify, accept_clock;
    struct str by;
    date since; /* used if since_given */
    bool since_given;
    const char *file;     /* or NULL */
    const char **reports; /* that hold heads */
    size_t report_count, report_room;
    struct log_heads heads;
    size_t head_room;
};

/* --- options --- */

static bool
set_verify(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    (void) cli, (void) value, (void) err;
    options->verify = true;
    return true;
}

static bool
set_accept(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    (void) cli, (void) value, (void) err;
    options->accept_clock = true;
    return true;
}

static bool
set_by(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    return said_text(cli->arena, str_of(value), &options->by, err) ||
           err_wrap(err, "--by");
}

static bool
set_since(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    (void) cli;
    options->since_given = true;
    return date_parse_iso(str_of(value), &options->since) ||
           err_set(err, ERR_USAGE,
                   _("日期“%s”不对：请写实有的日期，如 2026-06-01"), value);
}

static bool
set_file(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    (void) cli, (void) err;
    options->file = value;
    return true;
}

static bool
set_head(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;
    struct log_heads *heads = &options->heads;
    struct log_head head;

    options->verify = true;
    if (!log_head_parse(str_of(value), &head))
        return err_set(err, ERR_USAGE,
                       _("末码“%s”不对：应如 12-0f3a99c41b7d2e60，即编号、"
                         "连字符和 %d 位十六进制数，照报告上的抄写"),
                       value, LOG_HEAD_DIGITS);
    *arena_push(cli->arena, heads->item, heads->count, &options->head_room) =
        head;
    return true;
}

static bool
set_heads_from(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct log_options *options = own;

    (void) err;
    options->verify = true;
    *arena_push(cli->arena, options->reports, options->report_count,
                &options->report_room) = value;
    return true;
}

static bool
check_usage(const struct cli *cli, const struct log_options *options,
            struct err *err)
{
    if (cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("log 不带文件；只看一份文件的记录用 --file %s"),
                       cli->arg[0]);
    if (options->verify && cli->common.format == FORMAT_CSV)
        return err_set(err, ERR_USAGE,
                       _("查验的结果没有 csv 形式；请用 text 或者 json"));
    if (options->verify && (options->since_given || options->file != NULL))
        return err_set(err, ERR_USAGE,
                       _("查验总是查全部日志，不能与 --since、--file 同用"));
    if (options->heads.count > 0 && register_count(&cli->common) > 1)
        return err_set(err, ERR_USAGE,
                       _("末码属于哪个库分不清：--head 每次只查一个库"));
    if (options->accept_clock && options->by.len == 0)
        return err_set(err, ERR_USAGE,
                       _("--accept-clock 要用 --by 写明是谁认定的"));
    if (!options->accept_clock && options->by.len > 0)
        return err_set(err, ERR_USAGE, _("--by 只与 --accept-clock 同用"));
    if (options->accept_clock && options->verify)
        return err_set(err, ERR_USAGE,
                       _("--accept-clock 不能与 --verify 同用"));
    return true;
}

/* --- the registers --- */

struct trails {
    struct trail *item;
    size_t count;
};

/* No more than the trail needs: the sources may be damaged. */
static bool
open_trail(struct cli *cli, size_t i, struct trail *trail, struct err *err)
{
    struct register_paths paths;
    struct corpus_info info;

    if (!register_paths(cli->arena, &cli->common, i, &paths, err))
        return false;
    trail->path = paths.corpus;
    trail->corpus = corpus_open(paths.corpus, paths.key, false, err);
    if (trail->corpus == NULL ||
        !corpus_info(trail->corpus, cli->arena, &info, err))
        return false;
    trail->id = info.id;
    trail->epoch = info.epoch;
    return true;
}

static bool
open_trails(struct cli *cli, struct trails *out, struct err *err)
{
    size_t count = register_count(&cli->common);

    out->item = arena_array(cli->arena, count, struct trail);
    for (; out->count < count; out->count++)
        if (!open_trail(cli, out->count, &out->item[out->count], err)) {
            corpus_close(out->item[out->count].corpus);
            return false;
        }
    return true;
}

static void
close_trails(struct trails *trails)
{
    for (size_t i = 0; i < trails->count; i++)
        corpus_close(trails->item[i].corpus);
}

/* --- what is done --- */

static bool
accept_clock(struct cli *cli, const struct trails *trails,
             const struct log_options *options, struct err *err)
{
    for (size_t i = 0; i < trails->count; i++) {
        struct corpus *corpus = trails->item[i].corpus;
        struct log_note note = {
            .what = S("clock"), .by = options->by, .details = S("accepted")};

        if (!corpus_log_all(corpus, &note, 1, err))
            return false;
        fprintf(cli->out, _("已记下：系统时间 %.*s 是对的，以它为准\n"),
                STR_ARG(clock_words(cli->arena, (uint64_t) time(NULL))));
    }
    return true;
}

/* The heads to hold one trail against: those given, and those of reports. */
static bool
gather_heads(struct cli *cli, const struct log_options *options,
             const struct trail *trail, struct log_heads *out, struct err *err)
{
    size_t room = options->heads.count, found = 0;

    *out = options->heads;
    out->item = arena_array(cli->arena, room, struct log_head);
    for (size_t i = 0; i < out->count; i++)
        out->item[i] = options->heads.item[i];
    for (size_t i = 0; i < options->report_count; i++)
        if (!trail_heads_from(cli->arena, options->reports[i], trail->id, out,
                              &room, &found, err))
            return false;
    return options->report_count == 0 || found > 0 ||
           err_set(err, ERR_USAGE,
                   _("所给的报告里没有密源库 %s 的末码；请核对报告和库是否对"
                     "应"),
                   trail->path);
}

static bool
verify_all(struct cli *cli, const struct log_options *options,
           struct trails *trails, bool *sound, struct err *err)
{
    for (size_t i = 0; i < trails->count; i++) {
        struct log_heads heads;

        if (!gather_heads(cli, options, &trails->item[i], &heads, err) ||
            !trail_verify(cli, &trails->item[i], &heads, sound, err))
            return false;
    }
    return true;
}

/* The first second of a day, here. */
static uint64_t
begin_of(date day)
{
    struct civil c = date_civil(day);
    struct tm here = {.tm_year = c.year - 1900,
                      .tm_mon = c.month - 1,
                      .tm_mday = c.day,
                      .tm_isdst = -1};
    time_t t = mktime(&here);

    return t < 1 ? 1 : (uint64_t) t;
}

static bool
digest(const char *path, char out[65], struct err *err)
{
    struct input input;
    struct input_reading reading = {.input = &input};
    const struct pull pull = input_pull(&reading);
    bool ok;

    if (!input_open(path, &input, err))
        return false;
    ok = prf_sha256(&pull, out, err) &&
         (!reading.failed ||
          err_set(err, ERR_REFUSED, _("%s 没有读全；请重试"), path));
    input_close(&input);
    return ok;
}

/* An export leaves an entry; that of the list is in the list. */
static void
note_export(const struct cli *cli, const struct trail *trail)
{
    struct err err;

    if (!journal_note_export(cli, trail->corpus, trail->epoch, "log", &err))
        journal_warn_unwritten(&err);
}

static bool
list_all(struct cli *cli, const struct log_options *options,
         const struct trails *trails, bool *sound, struct err *err)
{
    const struct trail_form form = {cli->common.format, trails->count > 1,
                                    cli->out};
    char sha256[65], file[17];

    if (options->file != NULL && !digest(options->file, sha256, err))
        return false;
    trail_begin(&form);
    for (size_t i = 0; i < trails->count; i++) {
        const struct trail *trail = &trails->item[i];
        struct trail_filter filter = {0};

        if (options->since_given)
            filter.since = begin_of(options->since);
        if (options->file != NULL) {
            if (!journal_file(trail->corpus, str_of(sha256), file, err))
                return false;
            filter.file = str_of(file);
        }
        note_export(cli, trail);
        if (!trail_list(trail, &filter, &form, sound, err))
            return false;
    }
    return true;
}

static int
run_log(struct cli *cli)
{
    const struct log_options *options = cli->own;
    struct trails trails = {0};
    bool sound = true, ok;
    struct err err;

    ok = check_usage(cli, options, &err) && open_trails(cli, &trails, &err);
    if (ok && options->accept_clock)
        ok = accept_clock(cli, &trails, options, &err);
    else if (ok && options->verify)
        ok = verify_all(cli, options, &trails, &sound, &err);
    else if (ok)
        ok = list_all(cli, options, &trails, &sound, &err);
    close_trails(&trails);
    if (!ok) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    if (!sound)
        cli_say("%s", options->verify
                          ? _("日志有不对的地方，见查验结果；"
                              "请把密源库和日志各另存一份，再查明原因")
                          : _("日志有不对的地方；dingmi log --verify 细查"));
    return sound ? EXIT_CLEAN : EXIT_ACTION;
}

static const struct option_spec options[] = {
    {"verify", NULL,
     N_("查验：链条是否完整，哪一行不对，密源库是否与日志相符"), set_verify},
    {"head", N_("末码"),
     N_("连同查验日志里还有没有报告上的这个末码（如 12-0f3a99c41b7d2e60）；"
        "可重复"),
     set_head},
    {"heads-from", N_("报告.json"), N_("从 JSON 报告里取末码；可重复"),
     set_heads_from},
    {"since", N_("年-月-日"), N_("只列这一天以来的记录"), set_since},
    {"file", N_("文件"), N_("只列检查过这份文件（按内容认）的记录"), set_file},
    {"accept-clock", NULL,
     N_("记下系统现在的时间是对的，以前的记录错了；此后可以更改"), set_accept},
    {"by", N_("姓名"), N_("认定人的姓名，与 --accept-clock 同用"), set_by},
    {NULL, NULL, NULL, NULL},
};

static const char *const without[] = {"anonymous", "date", NULL};

const struct command command_log = {
    .name = "log",
    .usage = N_("[选项]"),
    .help = N_("列出日志：谁在什么时候登记、变更、检查、决定了什么，"
               "谁被拒绝；或者查验它有没有被改动过。日志里没有文件的内容、"
               "标题和文件名。"),
    .own_size = sizeof(struct log_options),
    .option = options,
    .run = run_log,
    .codes = N_("0 没有发现不对；1 日志被改动、截短或者与密源库不符；2 什么也"
                "没有做。"),
    .csv = true,
    .without = without,
};
