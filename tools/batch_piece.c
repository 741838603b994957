/*
 * A file and all that lies in it, or all files of a dispatch, to the outcome.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch_parts.h"

#include <assert.h>
#include <stdio.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/cli.h"
#include "tools/dispatch.h"
#include "tools/examine.h"
#include "tools/expand.h"
#include "tools/input.h"
#include "tools/loaded.h"
#include "tools/write_html.h"

/* On its way to its outcome. */
struct piece {
    size_t i;            /* the argument, or 0: the dispatch of all */
    struct arena *arena; /* all that belongs to it, itself included */
    struct outcome *outcome;
    FILE *out; /* into the text of that; NULL: there is no memory */
    bool open; /* or why says why not */
    struct input input;
    struct loaded loaded;
    struct expanding *expanding; /* instead, where it is taken apart */
    bool failed;                 /* nothing can be said of it: why says why */
    struct err why;
    struct bench *bench; /* that works on it */
};

static bool
open_file(const struct batch *batch, size_t i, struct input *input,
          struct err *err)
{
    const struct watch *watch = batch->audience->watch;

    return watch == NULL ? input_open(batch->cli->arg[i], input, err)
                         : watch->open(watch->context, i, input, err);
}

static bool
not_whole(const struct batch *batch, enum status status)
{
    return status == STATUS_INCOMPLETE || status == STATUS_UNREADABLE ||
           (status == STATUS_PICTURES && batch->cli->common.strict);
}

static bool
needs_action(const struct batch *batch, const struct report *report)
{
    return batch->audience->needs_action(report, batch->cli->common.fail_on);
}

static void
judge_outcome(const struct batch *batch, const struct report *report,
              struct outcome *outcome)
{
    outcome->not_whole |= not_whole(batch, report->doc->status);
    outcome->action |= needs_action(batch, report);
}

static bool
is_for_people(const struct batch *batch)
{
    enum format format = batch->cli->common.format;

    return batch->audience->title != NULL &&
           (format == FORMAT_TEXT || format == FORMAT_HTML);
}

static bool
write_report(struct bench *bench, struct arena *arena,
             const struct report *report, const struct dispatch *dispatch,
             size_t number, FILE *out)
{
    const struct batch *batch = bench->batch;
    struct writer_options options = batch->writer;

    options.dispatch = dispatch;
    options.number = number;
    switch (batch->cli->common.format) {
    case FORMAT_JSON:
        options.head = bench_head(bench, report);
        return write_json(arena, report, &options, out);
    case FORMAT_CSV:
        return write_csv(arena, report, &options, out);
    case FORMAT_TEXT:
    case FORMAT_HTML:
        break;
    }
    return batch->audience->write(arena, report, &options, out);
}

/* Of a page, the rows of its table. */
static bool
write_rows(struct outcome *outcome, const struct report *report, size_t count,
           size_t number)
{
    FILE *out = open_memstream(&outcome->row, &outcome->row_len);

    if (out == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        enum level level = write_html_level(&report[i]);

        write_html_row(&report[i], number + i, out);
        if (level > outcome->level)
            outcome->level = level;
    }
    return fclose(out) == 0;
}

/* --- a file and all that lies in it --- */

static bool
unwritten(struct err *err)
{
    return err_set(err, ERR_SYSTEM, "%s",
                   _("内存不足，报告写不出来；"
                     "请关闭其他程序后重试"));
}

/*
 * Note and write a report.  The file's own is the last to be made, when what
 * became of all that lies in it is known, and the first to be read.
 */
static bool
give_report(const struct piece *piece, struct arena *arena,
            const struct input *input, struct report *report, bool own,
            FILE *out, struct err *err)
{
    struct batch *batch = piece->bench->batch;
    const struct watch *watch = batch->audience->watch;
    struct outcome *outcome = piece->outcome;
    size_t i = piece->i;

    judge_outcome(batch, report, outcome);
    if (watch != NULL && own)
        watch->settle(watch->context, arena, i, input, report, outcome);
    if (watch != NULL)
        watch->note(watch->context, arena, report, needs_action(batch, report),
                    own, outcome);
    bench_note(piece->bench, report);
    return (write_report(piece->bench, arena, report, NULL, i + 1, out) &&
            (!batch->writer.page || write_rows(outcome, report, 1, i + 1))) ||
           unwritten(err);
}

static bool
examine_inner(void *context, struct arena *arena, struct str name,
              const struct input *input, struct loaded *loaded, FILE *out,
              struct err *err)
{
    const struct piece *piece = context;
    const struct batch *batch = piece->bench->batch;
    bool own = name.ptr == batch->cli->arg[piece->i];
    struct report report;

    return examine_read(arena, &piece->bench->registers, &batch->options, name,
                        loaded, &report, err) &&
           give_report(piece, arena, input, &report, own, out, err);
}

static bool
examine_missed(const struct piece *piece, struct err *err)
{
    const struct batch *batch = piece->bench->batch;
    struct report report;

    examine_missing(piece->arena, &piece->bench->registers, &batch->options,
                    str_of(batch->cli->arg[piece->i]), &piece->why, &report);
    return give_report(piece, piece->arena, NULL, &report, true, piece->out,
                       err);
}

static bool
examine_piece(struct piece *piece, struct err *err)
{
    const struct batch *batch = piece->bench->batch;
    const struct expand expand = {piece, examine_inner};

    if (!piece->open)
        return examine_missed(piece, err);
    if (piece->expanding != NULL)
        return expand_file(&expand, piece->expanding, piece->out, err);
    if (piece->failed)
        *err = piece->why;
    return !piece->failed &&
           examine_inner(piece, piece->arena,
                         str_of(batch->cli->arg[piece->i]), &piece->input,
                         &piece->loaded, piece->out, err);
}

static bool
cannot(const struct batch *batch, size_t i, const struct err *err, FILE *out)
{
    fprintf(out, "%s: %s", batch->cli->arg[i], err->text);
    return false;
}

/* False, with the reason as its text, where nothing could be said of it. */
static bool
work_on_one(struct piece *piece)
{
    struct bench *bench = piece->bench;
    const struct batch *batch = bench->batch;
    const struct watch *watch = batch->audience->watch;
    struct outcome *outcome = piece->outcome;
    struct err err;

    bench->recalled += outcome->recalled;
    if (outcome->recalled)
        return true;
    if (!examine_piece(piece, &err))
        return cannot(batch, piece->i, &err, piece->out);
    if (watch != NULL && piece->open && fflush(piece->out) == 0)
        watch->keep(watch->context, bench_prf(bench), piece->i, &piece->input,
                    outcome, (struct str){outcome->text, outcome->len});
    return true;
}

/* --- a dispatch --- */

/* Examine a file, if it is open; false only where the registers fail. */
static bool
examine_file(struct bench *bench, struct arena *arena, size_t i,
             const struct input *input, const struct err *why,
             struct report *report, struct err *err)
{
    const struct examine_options *options = &bench->batch->options;
    struct str file = str_of(bench->batch->cli->arg[i]);

    if (input != NULL)
        return examine(arena, &bench->registers, options, file, input, report,
                       err);
    examine_missing(arena, &bench->registers, options, file, why, report);
    return true;
}

/* Examine all files as one, and write their reports, or why not. */
static bool
work_on_all(struct piece *piece)
{
    struct bench *bench = piece->bench;
    struct batch *batch = bench->batch;
    struct arena *arena = piece->arena;
    struct outcome *outcome = piece->outcome;
    FILE *out = piece->out;
    size_t count = batch->cli->args;
    const struct dispatch dispatch = {arena_array(arena, count, struct report),
                                      count};
    struct err err, why;
    bool ok = true;

    for (size_t i = 0; i < count; i++) {
        struct input input;
        bool open = open_file(batch, i, &input, &why);

        ok = examine_file(bench, arena, i, open ? &input : NULL, &why,
                          &dispatch.report[i], &err);
        if (open)
            input_close(&input);
        if (!ok)
            return cannot(batch, i, &err, out);
    }
    dispatch_join(arena, &dispatch);
    for (size_t i = 0; i < count && ok; i++) {
        judge_outcome(batch, &dispatch.report[i], outcome);
        bench_note(bench, &dispatch.report[i]);
        ok = write_report(bench, arena, &dispatch.report[i], &dispatch, i + 1,
                          out);
    }
    if (is_for_people(batch))
        dispatch_text(arena, &dispatch, &batch->writer, out);
    return ok && (!batch->writer.page ||
                  write_rows(outcome, dispatch.report, count, 1));
}

/* --- pieces of work --- */

/* Read the file, unless what became of it is known. */
static void
fetch(struct piece *piece, const struct batch *batch, struct prf *prf)
{
    const struct watch *watch = batch->audience->watch;
    struct outcome *outcome = piece->outcome;
    struct workers *workers = batch->options.workers;
    size_t i = piece->i;

    piece->open = open_file(batch, i, &piece->input, &piece->why);
    if (!piece->open)
        return;
    outcome->recalled =
        watch != NULL && watch->recall(watch->context, prf, i, &piece->input,
                                       outcome, piece->out);
    if (outcome->recalled)
        return;
    if (batch->expand)
        piece->expanding = expand_read(
            piece->arena, workers, str_of(batch->cli->arg[i]), &piece->input);
    else
        piece->failed = !loaded_read(piece->arena, workers, &piece->input,
                                     &piece->loaded, &piece->why);
}

struct piece *
piece_fetch(struct batch *batch, struct prf *prf, size_t i)
{
    struct arena *arena = arena_new();
    struct piece *piece = arena_new_of(arena, struct piece);
    struct outcome *outcome = &batch->outcome[i];

    *piece = (struct piece){
        .i = i,
        .arena = arena,
        .outcome = outcome,
        .out = open_memstream(&outcome->text, &outcome->len),
    };
    buf_init(&outcome->told, LIMIT_FILE);
    buf_init(&outcome->aside, LIMIT_FILE);
    if (piece->out != NULL && !batch->package)
        fetch(piece, batch, prf);
    return piece;
}

size_t
piece_weight(const struct piece *piece)
{
    size_t beside =
        piece->expanding == NULL ? 0 : expand_size(piece->expanding);

    return arena_size(piece->arena) + beside;
}

/* It has been examined, or will not be; false if its text is not whole. */
static bool
close_piece(struct piece *piece)
{
    bool ok = piece->out != NULL && !ferror(piece->out);

    if (piece->out != NULL && fclose(piece->out) != 0)
        ok = false;
    if (piece->open)
        input_close(&piece->input);
    buf_fini(&piece->outcome->aside);
    arena_free(piece->arena);
    return ok;
}

struct outcome *
piece_drop(struct piece *piece)
{
    struct outcome *outcome = piece->outcome;

    /* Nothing is taken apart but for a watch, which drops nothing. */
    assert(piece->expanding == NULL);
    outcome->failed = !close_piece(piece);
    return outcome;
}

struct outcome *
piece_work(struct bench *bench, struct piece *piece)
{
    struct outcome *outcome = piece->outcome;
    bool done;

    piece->bench = bench;
    done = piece->out != NULL &&
           (bench->batch->package ? work_on_all(piece) : work_on_one(piece));
    outcome->failed = !close_piece(piece) || !done;
    return outcome;
}
