/*
 * dingmi scan: may what lies in folders go out?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "core/msg.h"
#include "tools/batch.h"
#include "tools/cli.h"
#include "tools/output.h"
#include "tools/quarantine.h"
#include "tools/roster.h"
#include "tools/scan_run.h"
#include "tools/state.h"
#include "tools/tally.h"

struct scan_own {
    struct batch_own batch; /* first: batch_run takes it for its own */
    const char **list;      /* of --files-from */
    size_t lists, list_room;
    bool nul;
    unsigned slice, slices;
    const char *state, *quarantine; /* NULL: none */
};

/* --- options --- */

static bool
set_allow(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;
    struct channel channel = {.given = true, .kind = KIND_PUBLIC};

    (void) cli;
    if (strcmp(value, "work") == 0)
        channel.kind = KIND_WORK;
    else if (level_parse(str_of(value), &channel.level) &&
             level_fits(channel.level, KIND_STATE))
        channel.kind = KIND_STATE;
    else if (strcmp(value, "none") != 0)
        return err_set(err, ERR_USAGE,
                       _("--allow 应是 none、work、秘密、机密或者绝密，不能是"
                         "“%s”"),
                       value);
    options->batch.channel = channel;
    return true;
}

static bool
set_list(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;

    (void) err;
    *arena_push(cli->arena, options->list, options->lists,
                &options->list_room) = value;
    return true;
}

static bool
set_nul(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;

    (void) cli, (void) value, (void) err;
    options->nul = true;
    return true;
}

enum { MOST_SLICES = 100000 };

/* The whole number in front, which ends at end; 0 if there is none such. */
static unsigned
number_up_to(const char **text, char end)
{
    unsigned n = 0;
    const char *s = *text;

    for (; ascii_is_digit(*s) && n <= MOST_SLICES; s++)
        n = n * 10 + (unsigned) (*s - '0');
    if (*s != end)
        return 0;
    *text = s + 1;
    return n;
}

static bool
set_slice(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;
    const char *rest = value;

    (void) cli;
    options->slice = number_up_to(&rest, '/');
    if (options->slice > 0)
        options->slices = number_up_to(&rest, '\0');
    return (options->slice > 0 && options->slice <= options->slices &&
            options->slices <= MOST_SLICES) ||
           err_set(err, ERR_USAGE,
                   _("--slice 应写作 第几份/共几份，如 2/8，共不超过 %d 份；"
                     "不能是“%s”"),
                   MOST_SLICES, value);
}

static bool
set_state(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;

    (void) cli, (void) err;
    options->state = value;
    return true;
}

static bool
set_quarantine(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct scan_own *options = own;

    (void) cli, (void) err;
    options->quarantine = value;
    return true;
}

static const struct option_spec options[] = {
    {"allow", "none|work|秘密|机密|绝密",
     N_("发送渠道最高可以传递到哪一级；缺省为 none，不得传递任何秘密"),
     set_allow},
    {"files-from", N_("清单"),
     N_("再检查清单里的文件和文件夹，一行一个；- 表示标准输入；可重复"),
     set_list},
    {"0", NULL, N_("清单以 NUL 字符而不以换行分隔，如 find -print0 所写"),
     set_nul},
    {"slice", "I/N",
     N_("只检查 N 份中的第 I 份，由几台机器分担；哪个文件归哪一份只看路径"),
     set_slice},
    {"state", N_("文件"),
     N_("把每份文件的结果存在这里：中断以后再来，没有变的不再检查，照原样给出"
        "上次的结果"),
     set_state},
    {"quarantine", N_("文件夹"),
     N_("把不能放行的文件移到这里，旁边附上报告；缺省什么也不移动"),
     set_quarantine},
    {NULL, NULL, NULL, NULL},
};

/* --- the run --- */

/* Of ten thousand files people want to see those that ask for something. */
static bool
write_if_needed(struct arena *arena, const struct report *report,
                const struct writer_options *writer, FILE *out)
{
    if (report->doc->status == STATUS_COMPLETE &&
        !report_needs_action(report, STRENGTH_REVIEW))
        return true;
    return write_text(arena, report, writer, out);
}

static bool
reads_stdin_twice(const struct cli *cli)
{
    const struct scan_own *own = cli->own;
    size_t n = 0;

    for (size_t i = 0; i < own->lists; i++)
        n += strcmp(own->list[i], "-") == 0;
    for (size_t i = 0; i < cli->args; i++)
        n += strcmp(cli->arg[i], "-") == 0;
    return n > 1;
}

static bool
add_all(const struct cli *cli, struct roster *roster, struct err *err)
{
    const struct scan_own *own = cli->own;

    for (size_t i = 0; i < cli->args; i++)
        if (!roster_add(roster, cli->arg[i], err))
            return false;
    for (size_t i = 0; i < own->lists; i++)
        if (!roster_add_list(roster, own->list[i], own->nul, err))
            return false;
    return true;
}

/* The result must not take the place of a file that was found. */
static bool
spares_found(const struct cli *cli, const struct roster *roster,
             struct err *err)
{
    const char *out = cli->common.out;

    for (size_t i = 0; out != NULL && i < roster->count; i++)
        if (output_is(out, roster->path[i]))
            return err_set(err, ERR_USAGE,
                           _("-o %s 就在要检查的文件当中，会被覆盖：请另指一"
                             "个路径"),
                           out);
    return true;
}

static bool
find_files(const struct cli *cli, struct roster *roster, struct err *err)
{
    if (cli->args == 0 && ((struct scan_own *) cli->own)->lists == 0)
        return err_set(err, ERR_USAGE,
                       _("请给出要检查的文件夹或者文件，或者用 --files-from "
                         "给出清单"));
    if (reads_stdin_twice(cli))
        return err_set(err, ERR_USAGE, _("标准输入（-）只能写一次"));
    if (!add_all(cli, roster, err) || !spares_found(cli, roster, err))
        return false;
    return roster->met > 0 ||
           err_set(err, ERR_USAGE,
                   _("所给的文件夹和清单里一个文件也没有，什么也没有检查；"
                     "请核对路径"));
}

static void
put_summary(const struct cli *cli, const struct scan_run *run)
{
    const struct writer_options writer = batch_writer(&cli->common);

    tally_put(&run->tally, &writer, cli->out);
    scan_run_put(run, cli->out);
}

static int
run_over(struct cli *cli, struct scan_run *run)
{
    const struct watch watch = scan_watch(run);
    const struct audience administrator = {
        write_if_needed, report_needs_action, STR_INIT("scan"), NULL, &watch};
    int code = EXIT_CLEAN;

    cli->arg = run->roster->path;
    cli->args = run->roster->count;
    /* Of a few slices, one may well be empty. */
    if (cli->args > 0)
        code = batch_run(cli, &administrator);
    if (code != EXIT_NOTHING_DONE && cli->common.format == FORMAT_TEXT)
        put_summary(cli, run);
    return code;
}

/* Files of ours that may lie among those to be scanned. */
static size_t
own_files(const struct cli *cli, const struct state *state, struct stat *out)
{
    size_t n =
        fstat(fileno(cli->out), &out[0]) == 0 && S_ISREG(out[0].st_mode);

    return state == NULL ? n : n + state_files(state, &out[n]);
}

static int
scan_all(struct cli *cli, struct scan_run *run)
{
    struct scan_own *own = cli->own;
    struct stat skip[1 + STATE_FILES];
    struct roster roster = {.arena = cli->arena,
                            .slice = own->slice,
                            .slices = own->slices,
                            .skip = skip,
                            .skips = own_files(cli, run->state, skip),
                            .quarantine = run->quarantine};
    struct err err;

    run->roster = &roster;
    if (find_files(cli, &roster, &err))
        return run_over(cli, run);
    cli_say("%s", err.text);
    return EXIT_NOTHING_DONE;
}

static bool
open_own(const struct cli *cli, struct scan_run *run, struct err *err)
{
    const struct scan_own *own = cli->own;
    const char *out = cli->common.out;

    if (out != NULL && own->state != NULL && strcmp(out, own->state) == 0)
        return err_set(err, ERR_USAGE, _("-o 和 --state 不能是同一个文件"));
    if (own->quarantine != NULL)
        run->quarantine = quarantine_open(cli->arena, own->quarantine, err);
    if (own->quarantine != NULL && run->quarantine == NULL)
        return false;
    if (own->state != NULL)
        run->state = state_open(cli->arena, own->state, err);
    return own->state == NULL || run->state != NULL;
}

static int
scan(struct cli *cli)
{
    struct scan_own *own = cli->own;
    struct scan_run run;
    struct err err;
    int code = EXIT_NOTHING_DONE;

    own->batch.expand = true;
    own->batch.channel.given = true;
    if (own->batch.channel.kind == KIND_STATE &&
        own->batch.channel.level == LEVEL_NONE)
        own->batch.channel.kind = KIND_PUBLIC;
    cli->common.strict = true;
    scan_run_init(&run, cli);
    if (open_own(cli, &run, &err))
        code = scan_all(cli, &run);
    else
        cli_say("%s", err.text);
    scan_run_fini(&run);
    return code;
}

const struct command command_scan = {
    .name = "scan",
    .usage = N_("[选项] 文件夹或文件…"),
    .help = N_(
        "检查整个文件夹、清单里的文件：哪些需要处理，哪些超过渠道允许的密级；"
        "只列出需要处理的，最后是汇总。"),
    .own_size = sizeof(struct scan_own),
    .option = options,
    .run = scan,
    .codes =
        N_("0 全部检查过，无需处理；1 至少一份超过渠道允许的密级或者需要处理；"
           "2 "
           "用法不对，一个文件也没有，或者没有库、密钥或在期密源，什么也没有检"
           "查；"
           "3 至少一份没有全部检查。"),
    .csv = true,
    .reads = READS_DRAFTS,
};
