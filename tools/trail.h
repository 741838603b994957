/*
 * The audit trail as people and programs see it, for dingmi log.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_TRAIL_H
#define TOOLS_TRAIL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"
#include "corpus/corpus.h"
#include "tools/cli.h"

/* One register whose trail is looked at. */
struct trail {
    const char *path; /* of the register, as it was given */
    struct corpus *corpus;
    struct str id;
    uint64_t epoch; /* of the register; read anew when held against */
};

/* Which lines are wanted. */
struct trail_filter {
    uint64_t since;  /* seconds since 1970; 0: all */
    struct str file; /* what the trail calls a file; empty: all */
};

/* How lines are written. */
struct trail_form {
    enum format format;
    bool several; /* trails: each line says whose it is */
    FILE *out;
};

/* Before the first trail. */
void trail_begin(const struct trail_form *) NONNULL;

/*
 * List a trail, newest last.  *sound becomes false if something is wrong with
 * a line, listed or not.
 */
bool trail_list(const struct trail *, const struct trail_filter *,
                const struct trail_form *, bool *sound, struct err *)
    MUST_USE NONNULL;

/*
 * Hold a trail against its chain, against heads and against its register, and
 * say what came of it; *sound becomes false if anything is wrong.
 */
bool trail_verify(struct cli *, struct trail *, struct log_heads *,
                  bool *sound, struct err *) MUST_USE NONNULL;

/* "altered", "gap", "misplaced", "foreign"; empty if nothing is wrong. */
struct str trail_fault_slug(enum log_fault);
/* The same for people, translated. */
const char *trail_fault_words(enum log_fault) RETURNS_NONNULL;

/*
 * Take the heads that a file of reports (JSON) holds of a register; those
 * already there stay.  *found says how many there were.
 */
bool trail_heads_from(struct arena *, const char *path, struct str id,
                      struct log_heads *, size_t *room, size_t *found,
                      struct err *) MUST_USE NONNULL;

/*
 * The same without a word: is the trail whole, and does it go with its
 * register?
 */
bool trail_stands(struct trail *, struct log_state *, bool *sound,
                  struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_TRAIL_H */
