/*
 * Examine files side by side: threads, registers, the order of results, and
 * the exit code of them all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch.h"

#include <pthread.h>
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

/* One file's report as written, and what it means for the exit code. */
struct outcome {
    char *text; /* of open_memstream; a message, where it failed */
    size_t len;
    char *row; /* what a page's table has of it, likewise */
    size_t row_len;
    enum level level; /* the highest that its reports are handled as */
    bool not_whole, action, failed;
};

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
    pthread_mutex_t watched; /* the watch is told of one report at a time */
    bool not_whole, action, failed;
};

/* What one thread works with. */
struct bench {
    struct batch *batch;
    struct arena *arena;
    struct registers registers;
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

static void
end(void *state)
{
    struct bench *bench = state;

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

/* Open and examine a file; false only where the registers fail. */
static bool
examine_file(struct bench *bench, struct arena *arena, size_t i,
             struct report *report, struct err *err)
{
    const struct examine_options *options = &bench->batch->options;
    struct str file = str_of(bench->batch->cli->arg[i]);
    struct err problem;
    struct input input;
    bool ok;

    if (!open_file(bench->batch, i, &input, &problem)) {
        examine_missing(arena, &bench->registers, options, file, &problem,
                        report);
        return true;
    }
    ok = examine(arena, &bench->registers, options, file, &input, report, err);
    input_close(&input);
    return ok;
}

static bool
not_whole(const struct batch *batch, enum status status)
{
    return status == STATUS_INCOMPLETE || status == STATUS_UNREADABLE ||
           (status == STATUS_PICTURES && batch->cli->common.strict);
}

static void
note_outcome(struct batch *batch, const struct report *report,
             struct outcome *outcome)
{
    const struct watch *watch = batch->audience->watch;
    bool action =
        batch->audience->needs_action(report, batch->cli->common.fail_on);

    outcome->not_whole |= not_whole(batch, report->doc->status);
    outcome->action |= action;
    if (watch == NULL)
        return;
    pthread_mutex_lock(&batch->watched);
    watch->note(watch->context, report, action);
    pthread_mutex_unlock(&batch->watched);
}

static void
note_in_trail(struct bench *bench, const struct report *report)
{
    struct batch *batch = bench->batch;
    struct err err;

    if (atomic_load(&batch->held) ||
        journal_report(&bench->registers, batch->audience->what, report, &err))
        return;
    if (err.code == ERR_BUSY)
        atomic_store(&batch->held, true);
    if (!atomic_flag_test_and_set(&batch->unwritten))
        journal_warn_unwritten(&err);
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
    struct outcome *outcome;
};

static bool
examine_inner(void *context, struct arena *arena, struct str name,
              const struct input *input, struct doc *doc, FILE *out,
              struct err *err)
{
    const struct expanding *e = context;
    struct batch *batch = e->bench->batch;
    struct report report;

    if (!examine_read(arena, &e->bench->registers, &batch->options, name,
                      input, doc, &report, err))
        return false;
    note_outcome(batch, &report, e->outcome);
    note_in_trail(e->bench, &report);
    return write_report(batch, arena, &report, NULL, 0, out) ||
           err_set(err, ERR_SYSTEM, "%s",
                   _("内存不足，报告写不出来；"
                     "请关闭其他程序后重试"));
}

/* False, with the reason in out, where nothing could be said of it. */
static bool
write_expanded(struct bench *bench, size_t i, const struct input *input,
               struct outcome *outcome, FILE *out)
{
    struct expanding expanding = {bench, outcome};
    const struct expand expand = {bench->batch->options.workers, &expanding,
                                  examine_inner};
    const char *path = bench->batch->cli->arg[i];
    struct err err;

    if (expand_file(&expand, str_of(path), input, out, &err))
        return !ferror(out);
    fprintf(out, "%s: %s", path, err.text);
    return false;
}

/* Examine files from first on and write their reports, or why not. */
static bool
write_outcome(struct bench *bench, struct arena *arena, size_t first,
              size_t count, struct outcome *outcome, FILE *out)
{
    struct batch *batch = bench->batch;
    const struct dispatch dispatch = {arena_array(arena, count, struct report),
                                      count};
    size_t number = first + 1;
    struct err err;
    bool ok = true;

    for (size_t i = 0; i < count; i++)
        if (!examine_file(bench, arena, first + i, &dispatch.report[i],
                          &err)) {
            fprintf(out, "%s: %s", batch->cli->arg[first + i], err.text);
            return false;
        }
    if (batch->package)
        dispatch_join(arena, &dispatch);
    for (size_t i = 0; i < count && ok; i++) {
        note_outcome(batch, &dispatch.report[i], outcome);
        note_in_trail(bench, &dispatch.report[i]);
        ok = write_report(batch, arena, &dispatch.report[i],
                          batch->package ? &dispatch : NULL, number + i, out);
    }
    if (batch->package && is_for_people(batch))
        dispatch_text(arena, &dispatch, &batch->writer, out);
    if (batch->writer.page)
        ok = ok && write_rows(outcome, dispatch.report, count, number);
    return ok && !ferror(out);
}

/* What is one dispatch is one piece of work, and so is what lies in a file. */
static bool
write_piece(struct bench *bench, struct arena *arena, size_t i,
            struct outcome *outcome, FILE *out)
{
    const struct batch *batch = bench->batch;
    struct input input;
    struct err ignored; /* it is said when it happens again */
    bool ok;

    if (!batch->expand || !open_file(batch, i, &input, &ignored))
        return write_outcome(bench, arena, i,
                             batch->package ? batch->cli->args : 1, outcome,
                             out);
    ok = write_expanded(bench, i, &input, outcome, out);
    input_close(&input);
    return ok;
}

static void *
work(void *state, size_t i)
{
    struct bench *bench = state;
    struct outcome *outcome = &bench->batch->outcome[i];
    FILE *memory = open_memstream(&outcome->text, &outcome->len);
    struct arena *arena = arena_new();

    outcome->failed =
        memory == NULL || !write_piece(bench, arena, i, outcome, memory);
    if (memory != NULL && fclose(memory) != 0)
        outcome->failed = true;
    arena_free(arena);
    return outcome;
}

static void
take(void *shared, size_t i, void *result)
{
    struct batch *batch = shared;
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
    progress_step(&batch->progress, i + 1);
    free(outcome->text);
    free(outcome->row);
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
        .watched = PTHREAD_MUTEX_INITIALIZER,
        .outcome = arena_array(cli->arena, pieces, struct outcome),
        .package = own->package,
        .expand = own->expand,
    };
    struct err err;

    register_shares_init(cli->arena, c, &batch.shares);
    for (size_t i = 0; i < batch.shares.count; i++)
        corpus_expect(batch.shares.item[i], expected(cli));
    if (!registers_ready(&batch, &err)) {
        cli_say("%s", err.text);
        close_all(&batch);
        return EXIT_NOTHING_DONE;
    }
    journal_warn_clock(&atomic_load(&batch.ready)->registers);
    begin_document(&batch);
    progress_begin(&batch.progress, c->progress, pieces);
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
