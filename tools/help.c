/*
 * --help.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/help.h"

#include "core/msg.h"

static void
print_option(const struct option_spec *spec, FILE *out)
{
    fprintf(out, "  %s%s", spec->name[1] == '\0' ? "-" : "--", spec->name);
    if (spec->value != NULL)
        fprintf(out, " %s", _(spec->value));
    fprintf(out, "\n        %s\n", _(spec->help));
}

static void
print_options(const char *heading, const struct option_spec *spec, FILE *out)
{
    fprintf(out, "\n%s\n", heading);
    for (; spec->name != NULL; spec++)
        print_option(spec, out);
}

void
help_command(const struct command *command, FILE *out)
{
    fprintf(out, _("用法：dingmi %s %s\n"), command->name, _(command->usage));
    fprintf(out, "\n%s\n", _(command->help));
    if (command->option != NULL)
        print_options(_("选项："), command->option, out);
    print_options(_("通用选项："), common_options, out);
    fprintf(out, _("\n退出码：%s\n"), _(command->codes));
}

void
help_all(const struct command *const *commands, size_t count, FILE *out)
{
    fputs(_("dingmi 定密：将草稿与登记在册的涉密文件（密源）比对，"
            "指出哪里需要派生定密、定什么密级和期限、依据哪份密源。"
            "它只提出建议，由定密责任人决定。\n\n用法："
            "dingmi 命令 [选项] [文件…]\n\n命令：\n"),
          out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "  dingmi %s %s\n        %s\n", commands[i]->name,
                _(commands[i]->usage), _(commands[i]->help));
    fputs(_("\n各命令的选项见 dingmi 命令 --help，全部说明见 man dingmi。\n"),
          out);
}
