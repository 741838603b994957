/*
 * dingmi verify: the approver's view of a draft.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/batch.h"
#include "tools/cli.h"

static int
review(struct cli *cli)
{
    static const struct audience approver = {write_review, report_needs_review,
                                             STR_INIT("verify"),
                                             N_("审核报告"), NULL};

    return batch_run(cli, &approver);
}

const struct command command_verify = {
    .name = "verify",
    .usage = N_("[选项] 文件…"),
    .help = N_("审核草稿：标志、期限、知悉范围和格式，逐项对照内容和密源，"
               "写明每一处不符、依据和改法。"),
    .own_size = sizeof(struct batch_own),
    .option = batch_options,
    .run = review,
    .codes = N_(
        "0 全部检查过，没有不符；1 至少一份有不符或者须核对；2 用法不对，或者"
        "没有库、密钥或在期密源，什么也没有检查；3 至少一份没有全部检查。"),
    .csv = true,
    .html = true,
    .reads = READS_DRAFTS,
};
