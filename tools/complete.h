/*
 * Completions for shells, made from the tables of commands and options.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_COMPLETE_H
#define TOOLS_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "tools/cli.h"

/* Write what bash, zsh or fish reads; false if the shell is none of them. */
bool complete_put(const char *shell, const struct command *const *,
                  size_t count, FILE *) MUST_USE NONNULL;

#endif /* !TOOLS_COMPLETE_H */
