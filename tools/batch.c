/*
 * Examine files side by side: threads, registers, the order of results, and
 * the exit code of them all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/batch_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/str.h"
#include "tools/cli.h"
#include "tools/journal.h"
#include "tools/pool.h"
#include "tools/readers.h"
#include "tools/said.h"
#include "tools/width.h"
#include "tools/worker.h"
#include "tools/write_html.h"

/* Bytes of a character of plain text, and characters of a page. */
enum { BYTES = 3, PAGE = 1000 };

static bool
set_to(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct batch_own *options = own;
    struct str name;

    if (!said_text(cli->arena, str_of(value), &name, err))
        return err_wrap(err, "--to");
    *arena_push(cli->arena, options->to.item, options->to.count,
                &options->to_room) = name;
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

/* --- before the first file and behind the last --- */

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
    struct bench *bench = bench_new(batch, err);

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

/* All that comes before the first result; false: that has been said. */
static bool
prepare(struct batch *batch)
{
    struct err err;

    if (!registers_ready(batch, &err) || !watch_ready(batch, &err)) {
        cli_say("%s", err.text);
        return false;
    }
    expect(batch);
    journal_warn_clock(&atomic_load(&batch->ready)->registers);
    begin_document(batch);
    progress_begin(&batch->progress, batch->cli->common.progress,
                   batch->pieces, batch->known);
    batch->begun = true;
    return true;
}

static void
finish(struct batch *batch)
{
    progress_end(&batch->progress);
    end_document(batch);
}

/* --- several jobs --- */

static void *
begin(void *batch)
{
    return bench_begin(batch);
}

static void *
work(void *state, size_t i)
{
    struct bench *bench = state;

    return piece_work(bench, piece_fetch(bench->batch, bench_prf(bench), i));
}

static void
end(void *bench)
{
    bench_end(bench);
}

static bool
run_side_by_side(struct batch *batch)
{
    static const struct pool_work steps = {
        .begin = begin, .work = work, .end = end, .take = take, .ahead = 4};

    if (!prepare(batch))
        return false;
    readers_await(batch->cli, batch->options.workers);
    return pool_run(&steps, batch, batch->pieces, batch->cli->common.jobs);
}

/* --- one job --- */

/* This thread works on pieces, and another reads those that come next. */
struct alone {
    struct batch *batch;
    struct bench *bench;
    struct prf *prf; /* of the other thread; NULL: nothing is recalled */
};

static void *
begin_reading(void *shared)
{
    const struct alone *alone = shared;

    readers_await(alone->batch->cli, alone->batch->options.workers);
    return shared;
}

static void *
fetch_next(void *state, size_t i)
{
    const struct alone *alone = state;

    return piece_fetch(alone->batch, alone->prf, i);
}

static void
end_reading(void *alone)
{
    (void) alone;
}

static void
work_and_take(void *shared, size_t i, void *piece)
{
    const struct alone *alone = shared;

    take(alone->batch, i, piece_work(alone->bench, piece));
}

static size_t
weigh(const void *piece)
{
    return piece_weight(piece);
}

static void
let_go(void *piece)
{
    drop(piece_drop(piece));
}

static struct pool *
start_reading(struct alone *alone)
{
    static const struct pool_work steps = {.begin = begin_reading,
                                           .work = fetch_next,
                                           .end = end_reading,
                                           .take = work_and_take,
                                           .ahead = LIMIT_AHEAD_FILES,
                                           .weight = weigh,
                                           .drop = let_go};

    return pool_begin(&steps, alone, alone->batch->pieces, 1);
}

/* The key by which the other thread recalls what became of a file. */
static bool
share_key(struct alone *alone)
{
    struct err err;

    alone->prf = prf_clone(bench_prf(alone->bench), &err);
    if (alone->prf == NULL)
        cli_say("%s", err.text);
    return alone->prf != NULL;
}

/*
 * Files are read while the registers open, unless these tell which are known.
 */
static bool
run_alone(struct batch *batch)
{
    bool recalls = batch->audience->watch != NULL, ok;
    struct alone alone = {.batch = batch};
    struct pool *reading = recalls ? NULL : start_reading(&alone);

    ok = prepare(batch) && (alone.bench = bench_begin(batch)) != NULL &&
         (!recalls || share_key(&alone));
    if (ok && recalls)
        reading = start_reading(&alone);
    if (ok)
        ok = pool_take(reading);
    else if (reading != NULL)
        pool_drop(reading);
    workers_dismiss(batch->options.workers);
    prf_free(alone.prf);
    if (alone.bench != NULL)
        bench_end(alone.bench);
    return ok;
}

/* --- the run --- */

/* Also what no thread has taken. */
static void
close_all(struct batch *batch)
{
    struct bench *bench = atomic_exchange(&batch->ready, NULL);

    if (bench != NULL)
        bench_end(bench);
    register_shares_free(&batch->shares);
}

struct writer_options
batch_writer(const struct common *c)
{
    int fd = c->out == NULL ? STDOUT_FILENO : -1;
    bool plain = getenv("NO_COLOR") != NULL && c->color == WHEN_AUTO;

    return (struct writer_options){
        .quote = cli_when(c->quote, fd),
        .anonymous = c->anonymous,
        .page = c->format == FORMAT_HTML,
        .color = !plain && cli_when(c->color, fd),
        .width = fd < 0 ? 0 : width_of_terminal(fd),
    };
}

static int
run_all(struct cli *cli, const struct audience *audience,
        struct workers *workers)
{
    const struct common *c = &cli->common;
    const struct batch_own *own = cli->own;
    size_t pieces = own->package ? 1 : cli->args;
    struct batch batch = {
        .cli = cli,
        .audience = audience,
        .writer = batch_writer(c),
        .options = {c->day, c->day_given, c->thresholds, workers, own->to,
                    own->channel},
        .unwritten = ATOMIC_FLAG_INIT,
        .pieces = pieces,
        .outcome = arena_array(cli->arena, pieces, struct outcome),
        .package = own->package,
        .expand = own->expand,
    };

    register_shares_init(cli->arena, c, &batch.shares);
    if (c->jobs == 1 || pieces == 1 ? !run_alone(&batch)
                                    : !run_side_by_side(&batch))
        batch.failed = true;
    if (batch.begun)
        finish(&batch);
    close_all(&batch);
    if (!batch.begun)
        return EXIT_NOTHING_DONE;
    if (batch.failed || batch.not_whole)
        return EXIT_NOT_WHOLE;
    return batch.action ? EXIT_ACTION : EXIT_CLEAN;
}

int
batch_run(struct cli *cli, const struct audience *audience)
{
    const struct batch_own *own = cli->own;
    struct workers *workers;
    int code;

    if (cli->args == 0) {
        cli_say("%s", _("请给出要检查的文件；- 表示标准输入"));
        return EXIT_NOTHING_DONE;
    }
    workers = readers_fork(cli, cli->args, own->expand);
    code = run_all(cli, audience, workers);
    workers_stop(workers);
    return code;
}
