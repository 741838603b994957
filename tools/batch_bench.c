/*
 * What one thread of a batch works with, and what it notes in the trail.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch_parts.h"

#include "core/arena.h"
#include "core/err.h"
#include "tools/cli.h"
#include "tools/journal.h"

struct bench *
bench_new(struct batch *batch, struct err *err)
{
    struct arena *arena = arena_new();
    struct bench *bench = arena_new_of(arena, struct bench);

    *bench = (struct bench){.batch = batch, .arena = arena};
    if (registers_open(arena, &batch->cli->common, &batch->shares,
                       &bench->registers, err))
        return bench;
    arena_free(arena);
    return NULL;
}

struct bench *
bench_begin(struct batch *batch)
{
    struct bench *bench = atomic_exchange(&batch->ready, NULL);
    struct err err;

    if (bench == NULL)
        bench = bench_new(batch, &err);
    if (bench == NULL)
        cli_say("%s", err.text);
    return bench;
}

struct prf *
bench_prf(const struct bench *bench)
{
    return corpus_prf(bench->registers.item[0].corpus);
}

struct str
bench_head(struct bench *bench, const struct report *report)
{
    if (bench->head.len == 0)
        bench->head = write_json_head(bench->arena, report);
    return bench->head;
}

/* An entry that could not be written: said once, tried no more if held. */
static void
note_failed(struct batch *batch, const struct err *err)
{
    if (err->code == ERR_BUSY)
        atomic_store(&batch->held, true);
    if (!atomic_flag_test_and_set(&batch->unwritten))
        journal_warn_unwritten(err);
}

void
bench_note(struct bench *bench, const struct report *report)
{
    struct batch *batch = bench->batch;
    struct err err;

    if (!atomic_load(&batch->held) &&
        !journal_report(&bench->registers, batch->audience->what, report,
                        &err))
        note_failed(batch, &err);
}

/* What was known has its entries already; one says that it was used. */
static void
note_recalled(struct bench *bench)
{
    struct batch *batch = bench->batch;
    struct err err;

    if (bench->recalled > 0 && !atomic_load(&batch->held) &&
        !journal_recalled(&bench->registers, batch->audience->what,
                          bench->recalled, &err))
        note_failed(batch, &err);
}

void
bench_end(struct bench *bench)
{
    note_recalled(bench);
    registers_close(&bench->registers);
    arena_free(bench->arena);
}
