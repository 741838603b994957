/*
 * --help.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/help.h"

#include <string.h>

#include "core/msg.h"

static void
print_option(const struct option_spec *spec, const char *value, FILE *out)
{
    fprintf(out, "  %s%s", spec->name[1] == '\0' ? "-" : "--", spec->name);
    if (value != NULL)
        fprintf(out, " %s", value);
    fprintf(out, "\n        %s", _(spec->help));
}

static void
print_own(const struct option_spec *spec, FILE *out)
{
    fprintf(out, "\n%s\n", _("选项："));
    for (; spec->name != NULL; spec++) {
        print_option(spec, spec->value == NULL ? NULL : _(spec->value), out);
        fputc('\n', out);
    }
}

static void
print_format(const struct command *command, const struct option_spec *spec,
             FILE *out)
{
    print_option(spec, command_formats(command), out);
    if (command->csv)
        fputs(_("，csv 供电子表格用"), out);
    if (command->html)
        fputs(_("，html 是一个网页，供打印和传阅"), out);
}

static void
print_common(const struct command *command, FILE *out)
{
    fprintf(out, "\n%s\n", _("通用选项："));
    for (const struct option_spec *spec = common_from(command, common_options);
         spec != NULL; spec = common_from(command, spec + 1)) {
        if (strcmp(spec->name, "format") == 0)
            print_format(command, spec, out);
        else
            print_option(spec, spec->value == NULL ? NULL : _(spec->value),
                         out);
        fputc('\n', out);
    }
}

void
help_command(const struct command *command, FILE *out)
{
    fprintf(out, _("用法：dingmi %s %s\n"), command->name, _(command->usage));
    fprintf(out, "\n%s\n", _(command->help));
    if (command->option != NULL)
        print_own(command->option, out);
    print_common(command, out);
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
