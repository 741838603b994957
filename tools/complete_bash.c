/*
 * Completion for bash: three functions that look things up in what the tables
 * say, and one that knows where on the line the cursor is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/count.h"
#include "tools/complete_parts.h"

/* A "=" is a word of its own on the line, as bash parts it. */
static const char *const engine[] = {
    "_dingmi() {",
    "    local words= files= command= at=1",
    "    local before=$((COMP_CWORD - 1)) now=${COMP_WORDS[COMP_CWORD]}",
    "    COMPREPLY=()",
    "    if [ \"$now\" = = ]; then",
    "        now=",
    "    elif [ \"${COMP_WORDS[before]}\" = = ]; then",
    "        before=$((before - 1))",
    "    fi",
    "    while [ \"$at\" -lt \"$COMP_CWORD\" ] && [ -z \"$command\" ]; do",
    "        case ${COMP_WORDS[at]} in",
    "        --lang)",
    "            [ \"${COMP_WORDS[at + 1]}\" != = ] || at=$((at + 1))",
    "            at=$((at + 1)) ;;",
    "        -*) ;;",
    "        *) command=${COMP_WORDS[at]} ;;",
    "        esac",
    "        at=$((at + 1))",
    "    done",
    "    if _dingmi_value \"$command:${COMP_WORDS[before]}\"; then",
    "        :",
    "    elif [ -z \"$command\" ]; then",
    "        words=$_dingmi_commands",
    "    elif [ \"${now#-}\" != \"$now\" ]; then",
    "        _dingmi_options \"$command\"",
    "    else",
    "        _dingmi_files \"$command\"",
    "    fi",
    "    if [ -n \"$files\" ]; then",
    "        compopt -o filenames 2>/dev/null",
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$now\")",
    "    elif [ -n \"$words\" ]; then",
    "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$now\")",
    "    fi",
    "}",
    "",
    "complete -F _dingmi dingmi",
};

/* What a value may be: nothing is said of what nobody can guess. */
static void
put_values(const char *command, const struct option_spec *spec, FILE *out)
{
    for (; spec != NULL && spec->name != NULL; spec++) {
        enum takes takes = takes_of(spec);

        if (takes == TAKES_NONE)
            continue;
        fprintf(out, "    %s:%s%s) ", command, dashes(spec), spec->name);
        if (takes == TAKES_WORDS) {
            fputs("words='", out);
            put_words(spec, out);
            fputs("' ", out);
        } else if (takes == TAKES_FILE) {
            fputs("files=yes ", out);
        }
        fputs(";;\n", out);
    }
}

static void
put_names(const struct option_spec *spec, FILE *out)
{
    for (; spec != NULL && spec->name != NULL; spec++)
        fprintf(out, " %s%s", dashes(spec), spec->name);
}

void
complete_bash(const struct command *const *commands, size_t count, FILE *out)
{
    fputs("# Completion of dingmi for bash, made by dingmi --completion "
          "bash.\n\n_dingmi_commands='--help --version --lang",
          out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, " %s", commands[i]->name);
    fputs("'\n\n_dingmi_value() {\n    case $1 in\n", out);
    for (size_t i = 0; i < count; i++)
        put_values(commands[i]->name, commands[i]->option, out);
    put_values("*", common_options, out);
    fputs("    *) return 1 ;;\n    esac\n}\n\n"
          "_dingmi_options() {\n    case $1 in\n",
          out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "    %s) words='", commands[i]->name);
        put_names(commands[i]->option, out);
        for (const struct option_spec *spec =
                 common_from(commands[i], common_options);
             spec != NULL; spec = common_from(commands[i], spec + 1))
            fprintf(out, " %s%s", dashes(spec), spec->name);
        fputs("' ;;\n", out);
    }
    fputs("    esac\n    words=\"$words --help\"\n}\n\n_dingmi_files() {\n    "
          "case $1 in\n",
          out);
    for (size_t i = 0; i < count; i++)
        if (takes_files(commands[i]))
            fprintf(out, "    %s) files=yes ;;\n", commands[i]->name);
    fputs("    esac\n}\n\n", out);
    for (size_t i = 0; i < COUNT(engine); i++)
        fprintf(out, "%s\n", engine[i]);
}
