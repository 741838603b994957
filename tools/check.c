/*
 * dingmi check: what in a draft needs 派生定密.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/batch.h"
#include "tools/cli.h"

static int
check(struct cli *cli)
{
    static const struct audience drafter = {write_text, report_needs_action,
                                            STR_INIT("check"), N_("检查报告"),
                                            NULL};

    return batch_run(cli, &drafter);
}

const struct command command_check = {
    .name = "check",
    .usage = N_("[选项] 文件…"),
    .help = N_("检查草稿：哪些内容须派生定密，定什么密级和期限，依据哪份密源，"
               "为什么；"
               "草稿自己的标志对不对。"),
    .own_size = sizeof(struct batch_own),
    .option = batch_options,
    .run = check,
    .codes = N_(
        "0 全部检查过，无需处理；1 至少一份需要处理；2 用法不对，或者没有库、"
        "密钥或在期密源，什么也没有检查；3 至少一份没有全部检查。"),
    .csv = true,
    .html = true,
    .reads = READS_DRAFTS,
};
