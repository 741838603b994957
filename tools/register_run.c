/*
 * Registering many files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/register_run.h"
#include "tools/clean.h"
#include "tools/enrol_names.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/msg.h"
#include "tools/enrol.h"
#include "tools/from_check.h"
#include "tools/input.h"
#include "tools/journal.h"
#include "tools/outcome.h"
#include "tools/pool.h"
#include "tools/progress.h"
#include "tools/worker.h"

/*
 * Seconds that a lot of files is kept open: other writers wait for it, and
 * whoever watches wants to see something.
 */
enum { LOT_SECONDS = 1 };

/* One file on its way. */
struct job {
    struct arena *arena; /* all that belongs to it, itself included */
    struct str path;
    size_t line; /* of the ledger, or 0 */
    struct said said;
    struct enrolment enrolment;
    struct checked checked; /* where it is registered by a report */
    bool failed;
    struct err err;
};

/* What is registered at once, and to be said when it is safe. */
struct lot {
    struct arena *arena;
    FILE *out;  /* into text */
    char *text; /* of open_memstream */
    size_t size;
    struct notes warnings;
    struct log_note *entry; /* of the audit trail: one for each registered */
    size_t registered, entry_room;
    time_t since;
};

/* A run of the command. */
struct registering {
    struct cli *cli;
    const struct register_options *options;
    const struct ledger *ledger; /* or NULL */
    struct workers *workers;
    struct corpus *corpus;
    struct corpus_info info;
    struct roll roll;
    struct prf **prf; /* one for each thread; the writer has the corpus's */
    unsigned prfs;
    atomic_uint begun; /* threads that have taken theirs */
    struct lot lot;
    size_t total, registered, there;
    bool broken; /* the register failed: no use in going on */
    struct progress progress;
};

/* --- in the threads --- */

/* Say of a row what the options say of all and the row itself does not. */
static void
add_defaults(struct arena *arena, const struct register_options *options,
             struct said *said)
{
    const unsigned ends =
        1u << FIELD_TERM | 1u << FIELD_UNTIL | 1u << FIELD_CONDITION;
    unsigned own = said->fields;
    struct err err;

    if ((own & ends) != 0)
        own |= ends;
    for (size_t i = 0; i < options->givens; i++) {
        const struct option_given *given = &options->given[i];

        if ((own & 1u << given->field) != 0)
            continue;
        /* It was taken once already. */
        if (!said_set(arena, said, given->field, given->value, &err))
            abort();
    }
}

static void
take_row(const struct registering *r, size_t i, struct job *job)
{
    struct ledger_row row;

    ledger_read(job->arena, r->ledger, r->ledger->row[i], &row);
    job->path = row.file;
    job->line = row.line;
    job->said = row.said;
    job->failed = row.bad;
    if (row.bad)
        job->err = row.err;
    else
        add_defaults(job->arena, r->options, &job->said);
}

static struct job *
new_job(const struct registering *r, size_t i)
{
    struct arena *arena = arena_new();
    struct job *job = arena_new_of(arena, struct job);

    job->arena = arena;
    if (r->ledger != NULL) {
        take_row(r, i, job);
    } else {
        job->path = r->cli->args > 0 ? str_of(r->cli->arg[i]) : S("");
        job->said = r->options->said;
    }
    return job;
}

/* What one thread works with. */
struct bench {
    const struct registering *run;
    struct arena *arena;
    struct prf *prf;
};

static void *
begin(void *shared)
{
    struct registering *r = shared;
    struct arena *arena = arena_new();
    struct bench *bench = arena_new_of(arena, struct bench);

    *bench = (struct bench){r, arena, r->prf[atomic_fetch_add(&r->begun, 1)]};
    return bench;
}

static void
end(void *state)
{
    struct bench *bench = state;

    arena_free(bench->arena);
}

static bool
identify(struct prf *prf, const struct input *input, const char *path,
         unsigned char mac[PRF_MAC_SIZE], struct err *err)
{
    struct input_reading reading = {.input = input};
    const struct pull pull = input_pull(&reading);

    if (!prf_mac_pull(prf, PRF_MAC, &pull, mac, err))
        return false;
    return !reading.failed ||
           err_set(err, ERR_REFUSED, _("%s 没有读全；请重试"), path);
}

/* Who approved it, and as what, is kept with its registration. */
static void
sign(const struct registering *r, struct job *job)
{
    struct event *event = arena_new_of(job->arena, struct event);

    *event = (struct event){.type = EVENT_REGISTERED,
                            .by = r->options->by,
                            .notice = r->options->approved};
    job->enrolment.source.event = event;
    job->enrolment.source.events = 1;
}

static bool
read_report(const struct registering *r, struct job *job,
            const struct input *input, struct err *err)
{
    struct input_reading reading = {.input = input};
    const struct pull pull = input_pull(&reading);
    char digest[65];

    if (r->options->from_check == NULL)
        return true;
    if (!prf_sha256(&pull, digest, err))
        return false;
    return from_check_read(job->arena, r->options->report, str_of(digest),
                           r->info.id, &job->checked, err);
}

static bool
hold_to_report(const struct registering *r, struct job *job,
               const struct doc *doc, struct err *err)
{
    if (r->options->from_check == NULL)
        return true;
    sign(r, job);
    return from_check_hold(job->arena, &job->checked, doc, r->cli->common.day,
                           &job->enrolment, err);
}

static bool
prepare(const struct bench *bench, struct job *job)
{
    const char *path = str_z(job->arena, job->path);
    unsigned char mac[PRF_MAC_SIZE];
    struct input input;
    struct doc doc;
    bool ok;

    if (job->path.len == 0)
        return enrol_names(job->arena, bench->prf, &job->said, &job->enrolment,
                           &job->err);
    if (!said_agrees(&job->said, &job->err) ||
        !input_open(path, &input, &job->err))
        return false;
    ok = identify(bench->prf, &input, path, mac, &job->err) &&
         read_report(bench->run, job, &input, &job->err);
    if (ok)
        workers_read(bench->run->workers, job->arena, &input, &doc);
    input_close(&input);
    return ok &&
           enrol_prepare(job->arena, job->path, &doc, mac, &job->said,
                         &job->enrolment, &job->err) &&
           hold_to_report(bench->run, job, &doc, &job->err);
}

static void *
work(void *state, size_t i)
{
    const struct bench *bench = state;
    struct job *job = new_job(bench->run, i);

    job->failed = job->failed || !prepare(bench, job);
    return job;
}

/*
 * The next files are read while postings are sorted and merged, which lasts
 * long now and then.  A character takes some bytes as text, folded, and with
 * its way back.
 */
enum { AHEAD = 256 };

static size_t
weigh(const void *result)
{
    const struct job *job = result;

    return 16 * KIB + 48 * job->enrolment.characters;
}

/* --- in the writer --- */

static bool
lot_begin(struct registering *r)
{
    struct lot *lot = &r->lot;

    *lot = (struct lot){.since = time(NULL)};
    lot->out = open_memstream(&lot->text, &lot->size);
    if (lot->out == NULL)
        return false;
    lot->arena = arena_new();
    corpus_begin(r->corpus);
    return true;
}

/* Say what waited: all of it is in the register now. */
static void
lot_tell(struct registering *r)
{
    struct lot *lot = &r->lot;

    fwrite(lot->text, 1, lot->size, r->cli->out);
    fflush(r->cli->out);
    for (size_t i = 0; i < lot->warnings.list.count; i++)
        cli_say("%.*s", STR_ARG(lot->warnings.list.item[i]));
    r->registered += lot->registered;
}

/* What is registered is noted; of nothing nothing is. */
static bool
lot_keep(struct registering *r, struct err *err)
{
    const struct lot *lot = &r->lot;

    return lot->registered == 0
               ? corpus_commit(r->corpus, err)
               : journal_commit(r->corpus, lot->entry, lot->registered, err);
}

static void
lot_end(struct registering *r)
{
    struct lot *lot = &r->lot;
    struct err err;
    bool whole;

    if (lot->out == NULL)
        return;
    whole = fclose(lot->out) == 0;
    progress_hide(&r->progress);
    if (lot_keep(r, &err)) {
        lot_tell(r);
        if (!whole)
            cli_say(_("登记了，但内存不足，结果没有写全"));
    } else {
        r->broken = true;
        if (lot->registered == 0)
            cli_say("%s", err.text);
        else
            cli_say(_("有 %zu 份没有登记：%s"), lot->registered, err.text);
    }
    free(lot->text);
    arena_free(lot->arena);
    *lot = (struct lot){0};
}

/* Where a job came from: 台账第 3 行 a.txt. */
static struct str
job_name(const struct job *job)
{
    struct str path = clean_text(job->arena, job->path);

    if (path.len == 0 && job->said.names.count > 0)
        path = job->said.names.item[0];
    if (job->line == 0)
        return path;
    if (path.len == 0)
        return str_printf(job->arena, _("台账第 %zu 行"), job->line);
    return str_printf(job->arena, _("台账第 %zu 行 %.*s"), job->line,
                      STR_ARG(path));
}

/* An entry of the trail: ids and counts, no words of the document. */
static void
note_entry(struct registering *r, const struct source *s)
{
    struct lot *lot = &r->lot;
    struct log_note *entry =
        arena_push(lot->arena, lot->entry, lot->registered, &lot->entry_room);

    entry->what = S("register");
    entry->by = str_dup(lot->arena, r->options->by);
    entry->details = str_printf(
        lot->arena, "id=%.*s kind=%.*s paragraphs=%u parents=%zu%s%s%s",
        STR_ARG(s->id), STR_ARG(kind_slug(s->kind)), (unsigned) s->paragraphs,
        s->parents.count, r->options->from_check != NULL ? " from-check" : "",
        s->no_text ? " no-text" : "", s->incomplete ? " incomplete" : "");
}

static void
note_outcome(struct registering *r, const struct job *job,
             enum outcome outcome)
{
    const struct strs *warnings = &job->enrolment.warnings.list;
    struct lot *lot = &r->lot;
    struct str name = job_name(job);

    if (r->cli->common.format == FORMAT_JSON)
        outcome_json(job->arena, job->path, job->line, outcome,
                     &job->enrolment, &job->err, lot->out);
    else if (outcome != OUTCOME_REFUSED)
        outcome_text(job->arena, name, outcome, &job->enrolment, lot->out);
    if (outcome == OUTCOME_REFUSED) {
        progress_hide(&r->progress);
        cli_say(_("没有登记 %.*s：%s"), STR_ARG(name), job->err.text);
        return;
    }
    for (size_t i = 0; i < warnings->count; i++)
        note(lot->arena, &lot->warnings, _("注意 %.*s（%.*s）：%.*s"),
             STR_ARG(job->enrolment.source.id), STR_ARG(name),
             STR_ARG(warnings->item[i]));
}

/* Is this failure about the one source, and not about the register? */
static bool
is_about_source(const struct err *err)
{
    return err->code == ERR_MISSING || err->code == ERR_LIMIT ||
           err->code == ERR_REFUSED || err->code == ERR_USAGE;
}

static bool
confirm(struct registering *r, struct job *job)
{
    return r->options->from_check == NULL ||
           from_check_confirm(job->arena, r->corpus, &r->roll, &job->checked,
                              &job->enrolment, &job->err);
}

static enum outcome
add(struct registering *r, struct job *job)
{
    if (job->failed)
        return OUTCOME_REFUSED;
    if (!confirm(r, job) || !enrol_add(job->arena, r->corpus, &r->roll,
                                       &job->enrolment, &job->err)) {
        r->broken = !is_about_source(&job->err);
        return OUTCOME_REFUSED;
    }
    if (job->enrolment.there) {
        r->there++;
        return OUTCOME_THERE;
    }
    note_entry(r, &job->enrolment.source);
    return OUTCOME_REGISTERED;
}

/* The results come in order; once the register failed they are dropped. */
static void
take(void *shared, size_t i, void *result)
{
    struct registering *r = shared;
    struct job *job = result;

    if (!r->broken) {
        note_outcome(r, job, add(r, job));
        progress_step(&r->progress, i + 1, 0);
        if (corpus_full(r->corpus) ||
            time(NULL) - r->lot.since > LOT_SECONDS) {
            lot_end(r);
            r->broken = !lot_begin(r) || r->broken;
        }
    }
    arena_free(job->arena);
}

/* Fingerprints for each thread, made before there are any. */
static bool
make_prfs(struct registering *r, struct err *err)
{
    unsigned jobs = r->cli->common.jobs;

    r->prf = arena_array(r->cli->arena, jobs, struct prf *);
    for (; r->prfs < jobs; r->prfs++) {
        r->prf[r->prfs] = prf_clone(corpus_prf(r->corpus), err);
        if (r->prf[r->prfs] == NULL)
            return false;
    }
    return true;
}

static void
tell_sum(const struct registering *r)
{
    if (r->broken)
        cli_say(_("密源库出错，已停止登记"));
    if (r->total > 1)
        cli_say(_("共 %zu 份：登记 %zu，已经在册 %zu，没有登记 %zu"), r->total,
                r->registered, r->there, r->total - r->registered - r->there);
}

static bool
run_jobs(struct registering *r, struct err *err)
{
    static const struct pool_work pool = {.begin = begin,
                                          .work = work,
                                          .end = end,
                                          .take = take,
                                          .ahead = AHEAD,
                                          .weight = weigh};
    bool ran;

    roll_init(&r->roll, r->cli->arena, r->cli->common.day);
    if (!lot_begin(r))
        return err_set(err, ERR_SYSTEM,
                       _("内存不足；请关闭其他程序或减小 -j 后重试"));
    progress_begin(&r->progress, r->cli->common.progress, r->total, 0);
    ran = pool_run(&pool, r, r->total, r->cli->common.jobs);
    lot_end(r);
    progress_end(&r->progress);
    return ran || err_set(err, ERR_SYSTEM,
                          _("不能同时处理这么多文件；"
                            "请减小 -j 后重试"));
}

/* Without a file there is one source: the names that were said. */
static size_t
register_total(const struct cli *cli, const struct ledger *ledger)
{
    if (ledger != NULL)
        return ledger->rows;
    return cli->args > 0 ? cli->args : 1;
}

bool
register_run(struct cli *cli, const struct register_options *options,
             const struct ledger *ledger, struct workers *workers,
             struct corpus *corpus, int *code, struct err *err)
{
    struct registering r = {.cli = cli,
                            .options = options,
                            .ledger = ledger,
                            .workers = workers,
                            .corpus = corpus,
                            .total = register_total(cli, ledger)};
    bool ran = corpus_info(corpus, cli->arena, &r.info, err) &&
               make_prfs(&r, err) && run_jobs(&r, err);

    for (unsigned i = 0; i < r.prfs; i++)
        prf_free(r.prf[i]);
    if (!ran)
        return false;
    tell_sum(&r);
    *code = r.registered + r.there == r.total         ? EXIT_CLEAN
            : r.broken && r.registered + r.there == 0 ? EXIT_NOTHING_DONE
                                                      : EXIT_NOT_WHOLE;
    return true;
}
