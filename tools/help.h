/*
 * --help, made from the tables of commands and options.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_HELP_H
#define TOOLS_HELP_H

#include <stdio.h>

#include "core/attr.h"
#include "tools/cli.h"

/* Write all commands; one of them with its options and exit codes. */
void help_all(const struct command *const *, size_t count, FILE *) NONNULL;
void help_command(const struct command *, FILE *) NONNULL;

#endif /* !TOOLS_HELP_H */
