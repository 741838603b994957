/*
 * What the files of tools/batch share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_BATCH_PARTS_H
#define TOOLS_BATCH_PARTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/buf.h"
#include "tools/batch.h"
#include "tools/examine.h"
#include "tools/progress.h"
#include "tools/registers.h"
#include "tools/writer.h"

struct arena;
struct bench;
struct err;
struct prf;

/* What all threads share.  Only the caller's thread writes behind code. */
struct batch {
    struct cli *cli;
    const struct audience *audience;
    struct writer_options writer;
    struct examine_options options;
    struct register_shares shares;
    _Atomic(struct bench *) ready; /* or NULL */
    struct progress progress;
    size_t pieces;           /* files, or 1: the dispatch of all */
    struct outcome *outcome; /* of each */
    struct buf rows;         /* of a page's table */
    enum level highest;      /* that reports are handled as */
    bool package;            /* all files are one dispatch */
    bool expand;             /* archives and messages are taken apart */
    atomic_flag unwritten;   /* that entries are not written has been said */
    atomic_bool held;        /* the lock of a trail: it is waited for once */
    size_t known;            /* outcomes that may be recalled */
    size_t recalled;         /* of those that were taken */
    bool begun;              /* the registers are open, and output begins */
    bool not_whole, action, failed;
};

/* What one thread works with. */
struct bench {
    struct batch *batch;
    struct arena *arena;
    struct registers registers;
    size_t recalled; /* outcomes that the trail has not been told of */
    struct str head; /* of its reports in JSON; empty until there is one */
};

/* --- benches: tools/batch_bench.c --- */

/* One with registers of its own open, for one thread at a time. */
struct bench *bench_new(struct batch *, struct err *) MUST_USE NONNULL;

/*
 * For a thread: the first takes the bench that was opened to look at.  NULL,
 * once that has been said, if there is none.
 */
struct bench *bench_begin(struct batch *) MUST_USE NONNULL;
void bench_end(struct bench *) NONNULL;

/* The handle of its first register. */
struct prf *bench_prf(const struct bench *) MUST_USE NONNULL;

/* What its reports in JSON begin with, this one and all others. */
struct str bench_head(struct bench *, const struct report *) NONNULL;

/* Enter a report in the audit trail. */
void bench_note(struct bench *, const struct report *) NONNULL;

/* --- pieces of work: tools/batch_piece.c --- */

struct piece;

/*
 * Number i: a file, which is read unless its outcome is known, or all of one
 * dispatch.  In any thread, which has the handle for itself; without a watch
 * none is needed.
 */
struct piece *piece_fetch(struct batch *, struct prf *, size_t i)
    MUST_USE NONNULL_AT(1) RETURNS_NONNULL;

/* How much memory it has. */
size_t piece_weight(const struct piece *) NONNULL;

/* To an outcome that says nothing; the piece is gone. */
struct outcome *piece_drop(struct piece *) MUST_USE NONNULL RETURNS_NONNULL;

/* To its outcome; the piece is gone. */
struct outcome *piece_work(struct bench *, struct piece *)
    MUST_USE NONNULL RETURNS_NONNULL;

#endif /* !TOOLS_BATCH_PARTS_H */
