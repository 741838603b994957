/*
 * dingmi form: the approval record of a derivation, filled in from the check.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/form.h"

#include <strings.h>

#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/batch.h"
#include "tools/cli.h"
#include "tools/dispatch.h"

/* The record of a cover is that of all that goes out with it. */
static bool
write_form(struct arena *arena, const struct report *report,
           const struct writer_options *options, FILE *out,
           enum form_format format)
{
    struct buf buf;
    bool ok;

    if (options->dispatch != NULL && report != options->dispatch->report)
        return true;
    buf_init(&buf, LIMIT_HELD);
    ok = form_make(arena, report, options, format, &buf) &&
         fwrite(buf.ptr, 1, buf.len, out) == buf.len;
    buf_fini(&buf);
    return ok;
}

static bool
write_docx(struct arena *arena, const struct report *report,
           const struct writer_options *options, FILE *out)
{
    return write_form(arena, report, options, out, FORM_DOCX);
}

static bool
write_odt(struct arena *arena, const struct report *report,
          const struct writer_options *options, FILE *out)
{
    return write_form(arena, report, options, out, FORM_ODT);
}

/* The record proposes: that something is to do is no failure of it. */
static bool
needs_nothing(const struct report *report, enum strength fail_on)
{
    (void) report, (void) fail_on;
    return false;
}

static const struct audience audiences[] = {
    {write_docx, needs_nothing, STR_INIT("form"), NULL, NULL},
    {write_odt, needs_nothing, STR_INIT("form"), NULL, NULL},
};

/* By the end of the name; NULL if it is of neither format. */
static const struct audience *
audience_of(const char *out)
{
    struct str name = str_of(out);
    const char *end = name.len < 5 ? "" : name.ptr + name.len - 5;

    if (strcasecmp(end, ".docx") == 0)
        return &audiences[0];
    return *end != '\0' && strcasecmp(end + 1, ".odt") == 0 ? &audiences[1]
                                                            : NULL;
}

static bool
check_usage(const struct cli *cli, struct err *err)
{
    const struct batch_own *own = cli->own;

    if (cli->common.format != FORMAT_TEXT)
        return err_set(err, ERR_USAGE,
                       _("form 只写 DOCX 和 ODT，由 -o 的扩展名决定；请不要"
                         "用 --format"));
    if (cli->common.out == NULL || audience_of(cli->common.out) == NULL)
        return err_set(err, ERR_USAGE,
                       _("请用 -o 给出审批表的文件名，以 .docx 或者 .odt "
                         "结尾"));
    if (cli->args > 1 && !own->package)
        return err_set(err, ERR_USAGE,
                       _("一份审批表只填一件；几份文件是同一件的，请加 "
                         "--package，正文在前"));
    return true;
}

static int
form(struct cli *cli)
{
    struct err err;
    int code;

    if (!check_usage(cli, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    code = batch_run(cli, audience_of(cli->common.out));
    /* What could not be filled in must not take the place of another. */
    if (ftell(cli->out) == 0)
        return EXIT_NOTHING_DONE;
    if (code == EXIT_NOT_WHOLE)
        cli_say("%s", _("文件没有全部检查；审批表写好了，表上列出了没有检查的"
                        "部分"));
    return code;
}

static const char *const without[] = {"format", "color", NULL};

const struct command command_form = {
    .name = "form",
    .usage = N_("[选项] -o 审批表.docx｜审批表.odt 文件…"),
    .help = N_("按检查结果填写派生定密审批表，供承办人和定密责任人审核签批："
               "文件、派生依据、拟定的密级和期限、与应标不符之处、需要征得的同"
               "意。只是建议，签批处留空。"),
    .own_size = sizeof(struct batch_own),
    .option = batch_options,
    .run = form,
    .codes = N_("0 已经写好；2 用法不对，或者没有库、密钥或在期密源，什么也没"
                "有写；3 已经写好，但是文件没有全部检查，表上写明了哪些。"),
    .reads = READS_DRAFTS,
    .without = without,
};
