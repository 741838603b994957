/*
 * Completion for fish: a line for each command and option.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/complete_parts.h"

static void
put_help(const char *help, FILE *out)
{
    fputs(" -d '", out);
    put_escaped(brief_help(help), "\\", "\\'", out);
    fputs("'\n", out);
}

static void
put_option(const char *command, const struct option_spec *spec, FILE *out)
{
    enum takes takes = takes_of(spec);

    fprintf(out, "complete -c dingmi -n '__fish_seen_subcommand_from %s'",
            command);
    fprintf(out, " -%c %s", spec->name[1] == '\0' ? 's' : 'l', spec->name);
    if (takes == TAKES_WORDS) {
        fputs(" -x -a '", out);
        put_words(spec, out);
        fputc('\'', out);
    } else if (takes == TAKES_FILE) {
        fputs(" -r -F", out);
    } else if (takes == TAKES_TEXT) {
        fputs(" -x", out);
    }
    put_help(spec->help, out);
}

static void
put_command(const struct command *command, FILE *out)
{
    fprintf(out, "complete -c dingmi -n __fish_use_subcommand -f -a %s",
            command->name);
    put_help(command->help, out);
    if (!takes_files(command))
        fprintf(out,
                "complete -c dingmi -n '__fish_seen_subcommand_from %s' -f\n",
                command->name);
    for (const struct option_spec *spec = command->option;
         spec != NULL && spec->name != NULL; spec++)
        put_option(command->name, spec, out);
    for (const struct option_spec *spec = common_from(command, common_options);
         spec != NULL; spec = common_from(command, spec + 1))
        put_option(command->name, spec, out);
}

void
complete_fish(const struct command *const *commands, size_t count, FILE *out)
{
    fputs("# Completion of dingmi for fish, made by dingmi --completion "
          "fish.\n\n"
          "complete -c dingmi -n __fish_use_subcommand -f\n"
          "complete -c dingmi -n __fish_use_subcommand -l version\n"
          "complete -c dingmi -n __fish_use_subcommand -l lang -x "
          "-a 'zh_CN en'\n"
          "complete -c dingmi -l help\n",
          out);
    for (size_t i = 0; i < count; i++)
        put_command(commands[i], out);
}
