/*
 * dingmi withdraw: takes a source out of use for ever, and out of the corpus
 * where it must be destroyed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/change.h"

struct withdraw_options {
    struct notice notice; /* first */
    bool destroy;
};

static bool
set_destroy(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct withdraw_options *options = own;

    (void) cli, (void) value, (void) err;
    options->destroy = true;
    return true;
}

static int
run_withdraw(struct cli *cli)
{
    const struct withdraw_options *own = cli->own;
    struct event event = {.type =
                              own->destroy ? EVENT_DESTROYED : EVENT_WITHDRAWN,
                          .day = cli->common.day};

    if (own->destroy && cli->common.day_given) {
        cli_say(_("销毁只能在当天进行：请去掉 --date"));
        return EXIT_NOTHING_DONE;
    }
    return change_run(cli, &own->notice, &event, 1);
}

static const struct option_spec options[] = {
    NOTICE_OPTIONS,
    {"destroy", NULL,
     N_("并从库里抹去它的全部内容；不询问，不能恢复。以前的日期也不能再就它"
        "作出判断"),
     set_destroy},
    {NULL, NULL, NULL, NULL},
};

const struct command command_withdraw = {
    .name = "withdraw",
    .usage = N_("[选项] --notice 文号 编号"),
    .help = N_("撤销一份密源或者公开文件的登记，自 --date 那天（缺省为今天）起"
               "：此后永远不再计入，历史保留。"),
    .own_size = sizeof(struct withdraw_options),
    .option = options,
    .run = run_withdraw,
    .codes = N_("0 已记录，或者已经如此；2 不予记录，什么也没有改；3 已记录"
                "，但残留没有抹净，或者结果没有写全。"),
};
