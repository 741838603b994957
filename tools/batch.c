/*
 * Examine files side by side: threads, registers, the order of results, and
 * the exit code of them all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/cli.h"
#include "tools/dispatch.h"
#include "tools/examine.h"
#include "tools/expand.h"
#include "tools/input.h"
#include "tools/journal.h"
#include "tools/pool.h"
#include "tools/progress.h"
#include "tools/readers.h"
#include "tools/width.h"
#include "tools/write_html.h"
#include "tools/writer.h"

/* Bytes of a character of plain text, and characters of a page. */
enum { BYTES = 3, PAGE = 1000 };

struct bench;

/* What all threads share.  Only the caller's thread writes behind code. */
struct batch {
    struct cli *cli;
    const struct audience *audience;
    struct writer_options writer;
    struct examine_options options;
    struct register_shares shares;
    _Atomic(struct bench *) ready; /* or NULL */
    struct progress progress;
    struct outcome *outcome; /* one a file, or dispatch */
    struct buf rows;         /* of a page's table */
    enum level highest;      /* that reports are handled as */
    bool package;            /* all files are one dispatch */
    bool expand;             /* archives and messages are taken apart */
    atomic_flag unwritten;   /* that entries are not written has been said */
    atomic_bool held;        /* the lock of a trail: it is waited for once */
    size_t known;            /* outcomes that may be recalled */
    size_t recalled;         /* of those that were taken */
    bool not_whole, action, failed;
};

/* What one thread works with. */
struct bench {
    struct batch *batch;
    struct arena *arena;
    struct registers registers;
    size_t recalled; /* outcomes that the trail has not been told of */
};

static bool
set_to(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct batch_own *options = own;

    (void) err;
    *arena_push(cli->arena, options->to.item, options->to.count,
                &options->to_room) = str_of(value);
    return true;
}

static bool
set_package(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct batch_own *options = own;

    (void) cli, (void) value, (void) err;
    options->package = true;
    return true;
}

const struct option_spec batch_options[] = {
    {"package", NULL,
     N_("所给的文件是同一件：第一份是正文，其余是附件，合起来得出一个结论"),
     set_package},
    {"to", N_("名称"),
     N_("草稿还发往哪里：单位或者人员，与主送、抄送一并对照知悉范围；可重复"),
     set_to},
    {NULL, NULL, NULL, NULL},
};

static struct bench *
new_bench(struct batch *batch, struct err *err)
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

/* The first thread takes the bench that was opened to look at. */
static void *
begin(void *shared)
{
    struct batch *batch = shared;
    struct bench *bench = atomic_exchange(&batch->ready, NULL);
    struct err err;

    if (bench == NULL)
        bench = new_bench(batch, &err);
    if (bench == NULL)
        cli_say("%s", err.text);
    return bench;
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

static void
note_in_trail(struct bench *bench, const struct report *report)
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

static void
end(void *state)
{
    struct bench *bench = state;

    note_recalled(bench);
    registers_close(&bench->registers);
    arena_free(bench->arena);
}

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
    note_in_trail(e->bench, report);
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
        note_in_trail(bench, &dispatch.report[i]);
        ok = write_report(batch, arena, &dispatch.report[i], &dispatch, i + 1,
                          out);
    }
    if (is_for_people(batch))
        dispatch_text(arena, &dispatch, &batch->writer, out);
    return ok && (!batch->writer.page ||
                  write_rows(outcome, dispatch.report, count, 1));
}

/* --- pieces of work --- */

/* What is one dispatch is one piece, and so is all that lies in a file. */
static void *
work(void *state, size_t i)
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

static void
drop(struct outcome *outcome)
{
    free(outcome->text);
    free(outcome->row);
    buf_fini(&outcome->told);
}

static void
take(void *shared, size_t i, void *result)
{
    struct batch *batch = shared;
    const struct watch *watch = batch->audience->watch;
    struct outcome *outcome = result;

    if (outcome->failed)
        cli_say("%s", outcome->text != NULL ? outcome->text
                                            : _("内存不足，报告写不出来；"
                                                "请关闭其他程序后重试"));
    else
        fwrite(outcome->text, 1, outcome->len, batch->cli->out);
    if (!outcome->failed && outcome->row_len > 0)
        buf_add(&batch->rows, (struct str){outcome->row, outcome->row_len});
    if (outcome->level > batch->highest)
        batch->highest = outcome->level;
    batch->failed |= outcome->failed;
    batch->not_whole |= outcome->not_whole;
    batch->action |= outcome->action;
    batch->recalled += outcome->recalled;
    if (watch != NULL)
        watch->tell(watch->context, buf_str(&outcome->told));
    progress_step(&batch->progress, i + 1, batch->recalled);
    drop(outcome);
}

/*
 * Characters that a batch has at least, more or less: a long file may be all
 * pictures.
 */
static size_t
expected(const struct cli *cli)
{
    size_t sum = 0;

    for (size_t i = 0; i < cli->args; i++) {
        struct stat about;

        if (stat(cli->arg[i], &about) == 0 && S_ISREG(about.st_mode))
            sum += about.st_size < PAGE * BYTES
                       ? (size_t) about.st_size / BYTES
                       : PAGE;
    }
    return sum;
}

/* The registers must open, and hold something to compare with. */
static bool
registers_ready(struct batch *batch, struct err *err)
{
    struct bench *bench = new_bench(batch, err);

    if (bench == NULL)
        return false;
    atomic_init(&batch->ready, bench);
    return registers_alive(&bench->registers, batch->cli->common.day, err);
}

static bool
watch_ready(struct batch *batch, struct err *err)
{
    const struct watch *watch = batch->audience->watch;

    return watch == NULL ||
           watch->begin(watch->context, &atomic_load(&batch->ready)->registers,
                        &batch->writer, &batch->known, err);
}

/* Of what is known nothing will be looked up. */
static void
expect(struct batch *batch)
{
    size_t files = batch->cli->args, left = files - batch->known;
    size_t seeds = expected(batch->cli) / (files + 1) * left;

    for (size_t i = 0; i < batch->shares.count; i++)
        corpus_expect(batch->shares.item[i], seeds);
}

/* Also what no thread has taken. */
static void
close_all(struct batch *batch)
{
    struct bench *bench = atomic_exchange(&batch->ready, NULL);

    if (bench != NULL)
        end(bench);
    register_shares_free(&batch->shares);
}

/* What stands before and behind all reports. */
static void
begin_document(struct batch *batch)
{
    const struct cli *cli = batch->cli;

    buf_init(&batch->rows, cli->args * (size_t) LIMIT_FIELD);
    if (cli->common.format == FORMAT_CSV)
        write_csv_heading(cli->out);
    if (batch->writer.page)
        write_html_begin(_(batch->audience->title), cli->args, cli->out);
}

static void
end_document(struct batch *batch)
{
    if (batch->writer.page)
        write_html_end(buf_str(&batch->rows), batch->highest, batch->cli->args,
                       batch->cli->out);
    buf_fini(&batch->rows);
}

static int
run_all(struct cli *cli, const struct audience *audience,
        struct workers *workers)
{
    static const struct pool_work steps = {begin, work, end, take, NULL};
    const struct common *c = &cli->common;
    const struct batch_own *own = cli->own;
    int fd = c->out == NULL ? STDOUT_FILENO : -1;
    size_t pieces = own->package ? 1 : cli->args;
    struct batch batch = {
        .cli = cli,
        .audience = audience,
        .writer = {.quote = cli_when(c->quote, fd),
                   .anonymous = c->anonymous,
                   .page = c->format == FORMAT_HTML,
                   .color =
                       c->color == WHEN_ALWAYS ||
                       (getenv("NO_COLOR") == NULL && cli_when(c->color, fd)),
                   .width = fd < 0 ? 0 : width_of_terminal(fd)},
        .options = {c->day, c->day_given, c->thresholds, workers, own->to,
                    own->channel},
        .unwritten = ATOMIC_FLAG_INIT,
        .outcome = arena_array(cli->arena, pieces, struct outcome),
        .package = own->package,
        .expand = own->expand,
    };
    struct err err;

    register_shares_init(cli->arena, c, &batch.shares);
    if (!registers_ready(&batch, &err) || !watch_ready(&batch, &err)) {
        cli_say("%s", err.text);
        close_all(&batch);
        return EXIT_NOTHING_DONE;
    }
    expect(&batch);
    journal_warn_clock(&atomic_load(&batch.ready)->registers);
    begin_document(&batch);
    progress_begin(&batch.progress, c->progress, pieces, batch.known);
    if (!pool_run(&steps, &batch, pieces, c->jobs))
        batch.failed = true;
    progress_end(&batch.progress);
    end_document(&batch);
    close_all(&batch);
    if (batch.failed || batch.not_whole)
        return EXIT_NOT_WHOLE;
    return batch.action ? EXIT_ACTION : EXIT_CLEAN;
}

int
batch_run(struct cli *cli, const struct audience *audience)
{
    struct workers *workers;
    int code;

    if (cli->args == 0) {
        cli_say("%s", _("请给出要检查的文件；- 表示标准输入"));
        return EXIT_NOTHING_DONE;
    }
    workers = readers_start(cli, cli->args);
    code = run_all(cli, audience, workers);
    workers_stop(workers);
    return code;
}
