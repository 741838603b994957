/*
 * Registering many files: threads prepare them side by side, and one writer
 * adds them in order, in batches.  Nothing is said of a file before it is
 * safely in the register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_REGISTER_RUN_H
#define TOOLS_REGISTER_RUN_H

#include "corpus/corpus.h"
#include "tools/cli.h"
#include "tools/ledger.h"
#include "tools/said.h"

/* An option as it was given, to be said again of each row of a ledger. */
struct option_given {
    enum field field;
    struct str value;
};

struct register_options {
    struct said said;
    struct option_given *given;
    size_t givens, room;
    const char *manifest;
    const char *from_check;  /* a report of the one file */
    struct str report;       /* its bytes */
    struct str by, approved; /* who approved that file, and as what */
};

struct workers;

/*
 * Register the rows of the ledger, or without one (NULL) the command's
 * arguments, as the options say.  What came of each goes to the command's
 * output and to standard error; *code is the exit code.  Names alone need no
 * workers (NULL).  False if nothing was tried.
 */
bool register_run(struct cli *, const struct register_options *,
                  const struct ledger *, struct workers *, struct corpus *,
                  int *code, struct err *) MUST_USE NONNULL_AT(1, 2, 5, 6, 7);

#endif /* !TOOLS_REGISTER_RUN_H */
