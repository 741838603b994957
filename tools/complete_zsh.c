/*
 * Completion for zsh, in the language of its _arguments.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/msg.h"
#include "tools/complete_parts.h"

static void
put_part(struct str s, FILE *out)
{
    put_escaped(s, "\\[]:", "'\\''", out);
}

/* '*--format=[the form]:text|json:(text json)' */
static void
put_option(const struct option_spec *spec, FILE *out)
{
    enum takes takes = takes_of(spec);

    fprintf(out, "        '*%s%s", dashes(spec), spec->name);
    if (takes != TAKES_NONE)
        fputc(spec->name[1] == '\0' ? '+' : '=', out);
    fputc('[', out);
    put_part(brief_help(spec->help), out);
    fputc(']', out);
    if (takes != TAKES_NONE) {
        fputc(':', out);
        put_part(str_of(_(spec->value)), out);
        fputc(':', out);
    }
    if (takes == TAKES_WORDS) {
        fputc('(', out);
        put_words(spec, out);
        fputc(')', out);
    } else if (takes == TAKES_FILE) {
        fputs("_files", out);
    } else if (takes == TAKES_TEXT) {
        fputc(' ', out);
    }
    fputs("'\n", out);
}

static void
put_options(const struct option_spec *spec, FILE *out)
{
    for (; spec != NULL && spec->name != NULL; spec++)
        put_option(spec, out);
}

static void
put_command(const struct command *command, FILE *out)
{
    fprintf(out, "    %s)\n        own=(\n", command->name);
    put_options(command->option, out);
    for (const struct option_spec *spec = common_from(command, common_options);
         spec != NULL; spec = common_from(command, spec + 1))
        put_option(spec, out);
    if (takes_files(command))
        fprintf(out, "        '*:%s:_files'\n", _("文件"));
    fputs("        ) ;;\n", out);
}

void
complete_zsh(const struct command *const *commands, size_t count, FILE *out)
{
    fputs("#compdef dingmi\n"
          "# Completion of dingmi for zsh, made by dingmi --completion zsh.\n"
          "\n_dingmi() {\n    local state\n"
          "    local -a commands own\n    commands=(\n",
          out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "        '%s:", commands[i]->name);
        put_part(brief_help(commands[i]->help), out);
        fputs("'\n", out);
    }
    fputs("    )\n    _arguments -C '--help' '--version' "
          "'--lang=:lang:(zh_CN en)' \\\n"
          "        '1:command:->command' '*::argument:->argument'\n"
          "    if [[ $state = command ]]; then\n"
          "        _describe command commands\n        return\n    fi\n"
          "    [[ $state = argument ]] || return\n"
          "    case $words[1] in\n",
          out);
    for (size_t i = 0; i < count; i++)
        put_command(commands[i], out);
    fputs("    *) return 1 ;;\n    esac\n"
          "    _arguments '--help' $own\n}\n\n_dingmi \"$@\"\n",
          out);
}
