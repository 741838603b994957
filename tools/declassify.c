/*
 * dingmi declassify: records that a source was declassified.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/change.h"

struct declassify_options {
    struct notice notice; /* first */
};

static int
run_declassify(struct cli *cli)
{
    const struct declassify_options *own = cli->own;
    struct event event = {.type = EVENT_DECLASSIFIED, .day = cli->common.day};

    return change_run(cli, &own->notice, &event, 1);
}

static const struct option_spec options[] = {
    NOTICE_OPTIONS,
    {NULL, NULL, NULL, NULL},
};

const struct command command_declassify = {
    .name = "declassify",
    .usage = N_("[选项] --notice 文号 编号"),
    .help = N_("记录一份密源提前解密，自 --date 那天（缺省为今天）起。期满的"
               "自行解密，不用记录。解密不等于公开：发布之前仍须审查。"),
    .own_size = sizeof(struct declassify_options),
    .option = options,
    .run = run_declassify,
    .codes = N_("0 已记录，或者已经如此；2 不予记录，什么也没有改；3 已记录"
                "，但结果没有写全。"),
};
