/*
 * The registers, opened for one request at a time.
 *
 * Requests that are answered side by side share what one of them loads of a
 * register, as long as it stays as it is.  Between requests nothing of it is
 * kept: it would be the words of all sources, for hours.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_SHARES_H
#define TOOLS_SERVE_SHARES_H

#include "tools/registers.h"

struct serve_set; /* what some requests share */
struct serve_shares;

/* None so far. */
struct serve_shares *serve_shares_new(struct arena *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Registers that are open, with what they share. */
struct serve_open {
    struct registers registers;
    struct serve_set *set; /* NULL: they are closed */
};

/* As registers_open. */
bool serve_open(struct serve_shares *, struct arena *, const struct common *,
                struct serve_open *, struct err *) MUST_USE NONNULL;
/* It may be called again. */
void serve_close(struct serve_shares *, struct serve_open *) NONNULL;

#endif /* !TOOLS_SERVE_SHARES_H */
