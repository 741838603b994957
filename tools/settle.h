/*
 * The values of a source: what was said of it, and for what was not, what its
 * document says of itself.  What was said wins.  Where the document says
 * otherwise, a level, term or kind is refused, and a title, number, issuer or
 * date is kept with a warning.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SETTLE_H
#define TOOLS_SETTLE_H

#include "core/doc.h"
#include "core/layout.h"
#include "core/source.h"
#include "tools/said.h"

struct arena;
struct err;

/* A list of sentences for people that grows. */
struct notes {
    struct strs list;
    size_t room;
};

/* Add a sentence, which is made in the arena. */
void note(struct arena *, struct notes *, const char *format, ...)
    NONNULL_AT(1, 2, 3) PRINTF_LIKE(3, 4);

/* What there is to go by. */
struct grounds {
    const struct said *said;
    const struct doc *doc;
    const struct layout *layout;
    struct str path; /* of the file: the last resort for a title */
};

/*
 * Fill in the source's values; *read lists those that were taken from the
 * document, *warnings what a person should look at.  All of it lives in the
 * arena or borrows from what was said.  False: ERR_USAGE where what was said
 * makes no sense, ERR_REFUSED where a rule or the document is against it.
 */
bool settle(struct arena *, const struct grounds *, struct source *,
            struct notes *read, struct notes *warnings, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_SETTLE_H */
