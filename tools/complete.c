/*
 * What can be completed, as the tables tell it: a value called "text|json" is
 * one of these words, one called by what a file is called is a file, and all
 * else is left to the person.  Ids of sources would need the key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/complete.h"

#include <string.h>

#include "core/count.h"
#include "core/msg.h"
#include "tools/complete_parts.h"

static bool
names_file(const char *words)
{
    static const char *const files[] = {"文件", "清单", "路径", ".csv",
                                        ".json"};

    for (size_t i = 0; i < COUNT(files); i++)
        if (strstr(words, files[i]) != NULL)
            return true;
    return false;
}

enum takes
takes_of(const struct option_spec *spec)
{
    if (spec->value == NULL)
        return TAKES_NONE;
    if (strchr(spec->value, '|') != NULL)
        return TAKES_WORDS;
    return names_file(spec->value) ? TAKES_FILE : TAKES_TEXT;
}

bool
takes_files(const struct command *command)
{
    return names_file(command->usage);
}

const char *
dashes(const struct option_spec *spec)
{
    return spec->name[1] == '\0' ? "-" : "--";
}

void
put_words(const struct option_spec *spec, FILE *out)
{
    for (const char *p = spec->value; *p != '\0'; p++)
        fputc(*p == '|' ? ' ' : *p, out);
}

struct str
brief_help(const char *help)
{
    static const struct str ends[] = {STR_INIT("；"), STR_INIT("。"),
                                      STR_INIT("; "), STR_INIT(". ")};
    struct str s = str_of(_(help));

    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t at = str_find(s, ends[i], 0);

        if (at != STR_NONE)
            s = str_sub(s, 0, at);
    }
    return str_ends(s, S(".")) ? str_sub(s, 0, s.len - 1) : s;
}

void
put_escaped(struct str s, const char *backslashed, const char *quote,
            FILE *out)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\'') {
            fputs(quote, out);
            continue;
        }
        if (strchr(backslashed, s.ptr[i]) != NULL)
            fputc('\\', out);
        fputc(s.ptr[i], out);
    }
}

bool
complete_put(const char *shell, const struct command *const *commands,
             size_t count, FILE *out)
{
    static const struct {
        const char *name;
        void (*put)(const struct command *const *, size_t, FILE *);
    } shells[] = {
        {"bash", complete_bash},
        {"fish", complete_fish},
        {"zsh", complete_zsh},
    };

    for (size_t i = 0; i < COUNT(shells); i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].put(commands, count, out);
            return true;
        }
    return false;
}
