/*
 * What they are told who do not get what they asked for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_REFUSE_H
#define TOOLS_SERVE_REFUSE_H

#include "core/attr.h"
#include "core/str.h"
#include "tools/serve_guard.h"
#include "tools/serve_visit.h"

struct arena;

enum refusal {
    REFUSAL_STRANGER,
    REFUSAL_ILL_FORMED,
    REFUSAL_METHOD,
    REFUSAL_FILE_METHOD,
    REFUSAL_TOKEN,
    REFUSAL_UNSIZED,
    REFUSAL_LARGE_FILE,
    REFUSAL_LARGE_BODY,
    REFUSAL_NOTHING,
    REFUSAL_CROWDED,
    REFUSAL_NO_MEMORY,
    REFUSAL_TOO_MUCH,
    REFUSAL_CLOSING
};

/* Of what the guard says, of those who are not let in. */
enum refusal refusal_of(enum guard, struct str path);

/*
 * The answer: of what is under /api/ an object of JSON with the words under
 * "error", elsewhere plain text.
 */
void reply_refuse(struct arena *, enum refusal, struct str path,
                  struct reply *) NONNULL;

#endif /* !TOOLS_SERVE_REFUSE_H */
