/*
 * The registers that a command works with, found by its options.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_REGISTERS_H
#define TOOLS_REGISTERS_H

#include "core/chain.h"
#include "core/name.h"
#include "core/stock.h"
#include "core/stream.h"
#include "corpus/corpus.h"
#include "tools/cli.h"

struct ground;
struct stat;

/* Where a register and its key lie. */
struct register_paths {
    const char *corpus, *key;
};

/* One open register, seen as it stood at one moment. */
struct register_view {
    struct str path; /* as it was given */
    struct corpus *corpus;
    struct corpus_info info;
    struct sources sources;
    struct decisions decisions;
    struct decision_index decided; /* the same, to be looked up */
    struct chain *chain;           /* which derive from which */
    const struct names *names;     /* what they are called */
    const struct ground *ground;   /* tables of them */
    const struct stock *stock;     /* what all official writing says alike */
    const struct clues *clues;     /* by what disguised text is told */
    struct str head; /* of its audit trail, or empty if that cannot be read */
};

struct registers {
    struct register_view *item;
    size_t count;
};

/* What threads that open the same registers share: an index for each. */
struct register_shares {
    struct corpus_share **item;
    size_t count;
};

/* For the registers that the options name. */
void register_shares_init(struct arena *, const struct common *,
                          struct register_shares *) NONNULL;
/* When the registers are closed. */
void register_shares_free(struct register_shares *) NONNULL;

/*
 * Number i of the registers that the options name: --corpus, else
 * $DINGMI_CORPUS, else $XDG_DATA_HOME/dingmi/corpus.db; the key --key, else
 * (for the first) $DINGMI_KEY, else the corpus path with .key added.  False
 * when neither can be found out (no home directory).
 */
bool register_paths(struct arena *, const struct common *, size_t i,
                    struct register_paths *, struct err *) MUST_USE NONNULL;

/* How many registers the options name; at least one. */
size_t register_count(const struct common *) NONNULL PURE;

/*
 * Is the file a part of one of these registers (the audit trail and what
 * SQLite keeps beside it are), or the key of one?
 */
bool register_has(const struct common *, const struct stat *file) NONNULL;

/*
 * Open all of them for reading, each in a snapshot that stays until
 * registers_close.  Shares may be NULL.
 */
bool registers_open(struct arena *, const struct common *,
                    const struct register_shares *, struct registers *,
                    struct err *) MUST_USE NONNULL_AT(1, 2, 4, 5);
void registers_close(struct registers *) NONNULL;

/* How many sources that are not public texts live on the day. */
size_t registers_living(const struct registers *, date day) NONNULL;

/*
 * The highest level of state secrets that live on the day: what names all of
 * them is handled as that.
 */
enum level registers_level(const struct registers *, date day) NONNULL;

/* The source with that id, or NULL. */
const struct source *register_source(const struct register_view *,
                                     struct str id) NONNULL;

/* Is there one to compare a draft with?  ERR_CORPUS if not. */
bool registers_alive(const struct registers *, date day, struct err *)
    MUST_USE NONNULL;

#endif /* !TOOLS_REGISTERS_H */
