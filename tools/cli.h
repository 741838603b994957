/*
 * What every command is handed: its options, its arguments and where its
 * result goes; and how commands and options are described, in tables.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_CLI_H
#define TOOLS_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/err.h"
#include "core/match.h"

struct arena;

/* Exit codes; what they promise is in dingmi(1). */
enum {
    EXIT_CLEAN = 0,
    EXIT_ACTION = 1,
    EXIT_NOTHING_DONE = 2,
    EXIT_NOT_WHOLE = 3
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_HTML };
enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* The options that all commands share. */
struct common {
    const char **corpus, **key; /* as given, in order */
    size_t corpora, corpus_room, keys, key_room;
    date day;   /* as of which the register is seen */
    date today; /* by the clock */
    bool day_given;
    enum format format;
    const char *out; /* NULL: standard output */
    unsigned jobs;
    enum when color, progress, quote;
    bool strict, anonymous, no_sandbox;
    enum strength fail_on;
    struct thresholds thresholds; /* NAN: as the register's size has them */
};

struct cli {
    struct arena *arena; /* lives as long as the command */
    struct common common;
    void *own; /* the command's own options, zeroed at the start */
    const char **arg;
    size_t args;
    FILE *out; /* the result; all else goes to standard error */
};

/* What a command looks into, beside registers. */
enum reads { READS_NOTHING, READS_FILES, READS_DRAFTS };

/*
 * One option.  Set is handed the command's own options, or the struct cli for
 * a common one; without a value name the option is a switch and value NULL.
 */
struct option_spec {
    const char *name;  /* without dashes; one letter: a short option */
    const char *value; /* what its value is called in the help, or NULL */
    const char *help;  /* N_("...") */
    bool (*set)(struct cli *, void *own, const char *value, struct err *);
};

struct command {
    const char *name;
    const char *usage; /* N_("[选项] 文件…") */
    const char *help;  /* N_("..."): what it does, for --help */
    size_t own_size;
    const struct option_spec *option; /* ends with a NULL name; or NULL */
    int (*run)(struct cli *);
    const char *codes; /* N_("0 ……；2 ……"): what its exit codes mean */
    enum reads reads;
    bool csv;                   /* --format csv is among what it gives */
    bool html;                  /* and --format html */
    const char *const *without; /* common options of no use to it, or NULL */
};

/* The commands; each lives in a file of its own name. */
extern const struct command command_amend;
extern const struct command command_annotate;
extern const struct command command_check;
extern const struct command command_decide;
extern const struct command command_declassify;
extern const struct command command_doctor;
extern const struct command command_form;
extern const struct command command_init;
extern const struct command command_log;
extern const struct command command_register;
extern const struct command command_scan;
extern const struct command command_serve;
extern const struct command command_source;
extern const struct command command_sources;
extern const struct command command_verify;
extern const struct command command_withdraw;

/*
 * The common options, ended by a NULL name.  Every command takes all of them,
 * so that a script can give the same to each, and offers what is of use to it.
 */
extern const struct option_spec common_options[];

/*
 * The next of the common options that the command offers, from this one on;
 * NULL behind the last.
 */
const struct option_spec *common_from(const struct command *,
                                      const struct option_spec *) NONNULL;

/* The forms of its result, as "text|json|csv". */
const char *command_formats(const struct command *) NONNULL RETURNS_NONNULL;

/* Do the values of common options go together? */
bool common_agrees(const struct common *, struct err *) MUST_USE NONNULL;

/* Say "dingmi: ..." on standard error. */
void cli_say(const char *format, ...) NONNULL_AT(1) PRINTF_LIKE(1, 2);

/* Is colour, progress or quoting wanted, given whether fd is a terminal? */
bool cli_when(enum when, int fd);

#endif /* !TOOLS_CLI_H */
