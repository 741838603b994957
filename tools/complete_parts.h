/*
 * What the completions of all shells have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_COMPLETE_PARTS_H
#define TOOLS_COMPLETE_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"
#include "tools/cli.h"

enum takes {
    TAKES_NONE,  /* it is a switch */
    TAKES_WORDS, /* one of some, told as "text|json" */
    TAKES_FILE,
    TAKES_TEXT /* what nobody can guess: a date, a number, an id */
};

/* What an option takes, by the name of its value. */
enum takes takes_of(const struct option_spec *) NONNULL;

/* Are the arguments of a command files? */
bool takes_files(const struct command *) NONNULL;

/* "-" or "--". */
const char *dashes(const struct option_spec *) NONNULL;

/* The words of "text|json", parted by spaces. */
void put_words(const struct option_spec *, FILE *) NONNULL;

/* The first clause of a help text. */
struct str brief_help(const char *help) NONNULL;

/* Within single quotes: a ' as the shell wants it, and a \ before some. */
void put_escaped(struct str, const char *backslashed, const char *quote,
                 FILE *) NONNULL;

/* Write what each shell reads to complete the commands and options. */
void complete_bash(const struct command *const *, size_t count, FILE *)
    NONNULL;
void complete_fish(const struct command *const *, size_t count, FILE *)
    NONNULL;
void complete_zsh(const struct command *const *, size_t count, FILE *) NONNULL;

#endif /* !TOOLS_COMPLETE_PARTS_H */
