/*
 * dingmi withdraw: takes a source out of use for ever.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/change.h"

struct withdraw_options {
    struct notice notice; /* first */
};

static int
run_withdraw(struct cli *cli)
{
    const struct withdraw_options *own = cli->own;
    struct event event = {.type = EVENT_WITHDRAWN, .day = cli->common.day};

    return change_run(cli, &own->notice, &event, 1);
}

static const struct option_spec options[] = {
    NOTICE_OPTIONS,
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
                "，但结果没有写全。"),
};
