/*
 * Showing an address in the person's browser without telling anybody else.
 *
 * What stands in the arguments of a program, everybody on the machine can
 * read; so the browser is handed a file that nobody else can read, and that
 * sends it on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_BROWSER_H
#define TOOLS_SERVE_BROWSER_H

#include <stdbool.h>
#include <sys/types.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;

struct browser {
    int folder;       /* -1: there is no file */
    const char *name; /* of the file, in the folder */
    pid_t pid;        /* of the program that opens it; 0: none */
};

/*
 * Open the address.  False where there is no desktop or no private folder to
 * do it through; the error then says which.
 */
bool browser_open(struct arena *, struct str address, struct browser *,
                  struct err *) MUST_USE NONNULL;

/* Did the program that opens it give up?  To be asked when a child ended. */
bool browser_failed(struct browser *) MUST_USE NONNULL;

/* Remove the file, if it is still there. */
void browser_forget(struct browser *) NONNULL;

#endif /* !TOOLS_SERVE_BROWSER_H */
