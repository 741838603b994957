/*
 * The heads of audit trails in reports.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/writer.h"

void
write_heads(const struct report *report, FILE *out)
{
    for (size_t i = 0; i < report->corpora; i++) {
        const struct report_corpus *corpus = &report->corpus[i];

        if (corpus->head.len == 0)
            continue;
        if (corpus->name.len > 0)
            fprintf(out, "%.*s：", STR_ARG(corpus->name));
        fprintf(out, _("日志末码 %.*s\n"), STR_ARG(corpus->head));
    }
}
