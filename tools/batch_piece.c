/*
 * A file and all that lies in it, or all files of a dispatch, to the outcome.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch_parts.h"

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
#include "tools/write_html.h"

static bool
open_file(const struct batch *batch, size_t i, struct input *input,
          struct err *err)
{
    const struct watch *watch = batch->audience->watch;

    return watch == NULL ? input_open(batch->cli->arg[i], input, err)
                         : watch->open(watch->context, i, input, err);
}

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

static struct prf *
prf_of(const struct bench *bench)
{
    return corpus_prf(bench->registers.item[0].corpus);
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
write_report(const struct batch *batch, struct arena *arena,
             const struct report *report, const struct dispatch *dispatch,
             size_t number, FILE *out)
{
    struct writer_options options = batch->writer;

    options.dispatch = dispatch;
    options.number = number;
    switch (batch->cli->common.format) {
    case FORMAT_JSON:
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

/* Whose reports they are. */
struct expanding {
    struct bench *bench;
    size_t i; /* the argument */
    struct outcome *outcome;
};

/*
 * Note and write a report.  The file's own is the last to be made, when what
 * became of all that lies in it is known, and the first to be read.
 */
static bool
give_report(const struct expanding *e, struct arena *arena,
            const struct input *input, struct report *report, bool own,
            FILE *out)
{
    struct batch *batch = e->bench->batch;
    const struct watch *watch = batch->audience->watch;

    judge_outcome(batch, report, e->outcome);
    if (watch != NULL && own)
        watch->settle(watch->context, arena, e->i, input, report, e->outcome);
    if (watch != NULL)
        watch->note(watch->context, arena, report, needs_action(batch, report),
                    own, e->outcome);
    bench_note(e->bench, report);
    return write_report(batch, arena, report, NULL, e->i + 1, out) &&
           (!batch->writer.page ||
            write_rows(e->outcome, report, 1, e->i + 1));
}

static bool
examine_inner(void *context, struct arena *arena, struct str name,
              const struct input *input, struct doc *doc, FILE *out,
              struct err *err)
{
    const struct expanding *e = context;
    const struct batch *batch = e->bench->batch;
    bool own = name.ptr == batch->cli->arg[e->i];
    struct report report;

    return examine_read(arena, &e->bench->registers, &batch->options, name,
                        input, doc, &report, err) &&
           (give_report(e, arena, input, &report, own, out) ||
            err_set(err, ERR_SYSTEM, "%s",
                    _("内存不足，报告写不出来；"
                      "请关闭其他程序后重试")));
}

/* Without one that is open, why says why not. */
static bool
examine_one(const struct expanding *e, struct arena *arena,
            const struct input *input, const struct err *why, FILE *out,
            struct err *err)
{
    struct report report;

    return examine_file(e->bench, arena, e->i, input, why, &report, err) &&
           (give_report(e, arena, input, &report, true, out) ||
            err_set(err, ERR_SYSTEM, "%s",
                    _("内存不足，报告写不出来；"
                      "请关闭其他程序后重试")));
}

static bool
cannot(const struct batch *batch, size_t i, const struct err *err, FILE *out)
{
    fprintf(out, "%s: %s", batch->cli->arg[i], err->text);
    return false;
}

/* False, with the reason in out, where nothing could be said of it. */
static bool
work_on(struct bench *bench, struct arena *arena, size_t i,
        const struct input *input, const struct err *why,
        struct outcome *outcome, FILE *out)
{
    const struct batch *batch = bench->batch;
    const struct watch *watch = batch->audience->watch;
    struct expanding expanding = {bench, i, outcome};
    const struct expand expand = {batch->options.workers, &expanding,
                                  examine_inner};
    struct err err;
    bool ok = batch->expand && input != NULL
                  ? expand_file(&expand, str_of(batch->cli->arg[i]), input,
                                out, &err)
                  : examine_one(&expanding, arena, input, why, out, &err);

    if (!ok)
        return cannot(batch, i, &err, out);
    if (watch != NULL && input != NULL && fflush(out) == 0)
        watch->keep(watch->context, prf_of(bench), i, input, outcome,
                    (struct str){outcome->text, outcome->len});
    return true;
}

static bool
recall(struct bench *bench, size_t i, const struct input *input,
       struct outcome *outcome, FILE *out)
{
    const struct watch *watch = bench->batch->audience->watch;

    outcome->recalled =
        watch != NULL && input != NULL &&
        watch->recall(watch->context, prf_of(bench), i, input, outcome, out);
    bench->recalled += outcome->recalled;
    return outcome->recalled;
}

static bool
work_on_one(struct bench *bench, struct arena *arena, size_t i,
            struct outcome *outcome, FILE *out)
{
    struct input input;
    struct err why;
    bool open = open_file(bench->batch, i, &input, &why);
    const struct input *opened = open ? &input : NULL;
    bool ok = recall(bench, i, opened, outcome, out) ||
              work_on(bench, arena, i, opened, &why, outcome, out);

    if (open)
        input_close(&input);
    return ok;
}

/* --- a dispatch --- */

/* Examine all files as one, and write their reports, or why not. */
static bool
work_on_all(struct bench *bench, struct arena *arena, struct outcome *outcome,
            FILE *out)
{
    struct batch *batch = bench->batch;
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
        ok = write_report(batch, arena, &dispatch.report[i], &dispatch, i + 1,
                          out);
    }
    if (is_for_people(batch))
        dispatch_text(arena, &dispatch, &batch->writer, out);
    return ok && (!batch->writer.page ||
                  write_rows(outcome, dispatch.report, count, 1));
}

/* --- pieces of work --- */

void *
piece_work(void *state, size_t i)
{
    struct bench *bench = state;
    const struct batch *batch = bench->batch;
    struct outcome *outcome = &batch->outcome[i];
    FILE *memory = open_memstream(&outcome->text, &outcome->len);
    struct arena *arena = arena_new();

    buf_init(&outcome->told, LIMIT_FILE);
    buf_init(&outcome->aside, LIMIT_FILE);
    outcome->failed =
        memory == NULL ||
        !(batch->package ? work_on_all(bench, arena, outcome, memory)
                         : work_on_one(bench, arena, i, outcome, memory)) ||
        ferror(memory);
    if (memory != NULL && fclose(memory) != 0)
        outcome->failed = true;
    buf_fini(&outcome->aside);
    arena_free(arena);
    return outcome;
}
