/*
 * dingmi register: files, or a ledger of files, into the register.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/enrol.h"
#include "tools/input.h"
#include "tools/ledger.h"
#include "tools/outcome.h"
#include "tools/pool.h"
#include "tools/progress.h"
#include "tools/registers.h"

/* An option as it was given, to be said again of each row of a ledger. */
struct option_given {
    enum field field;
    struct str value;
};

struct register_options {
    struct said said;
    struct option_given *given;
    size_t givens, room;
    const char *manifest;
};

/* One file on its way. */
struct job {
    struct arena *arena; /* all that belongs to it, itself included */
    struct str path;
    size_t line; /* of the ledger, or 0 */
    struct said said;
    struct enrolment enrolment;
    bool failed;
    struct err err;
};

/* A run of the command. */
struct registering {
    struct cli *cli;
    const struct register_options *options;
    struct corpus *corpus;
    struct roll roll;
    struct ledger ledger;
    struct prf **prf; /* one for each thread; the writer has the corpus's */
    unsigned prfs;
    atomic_uint begun; /* threads that have taken theirs */
    size_t total;
    size_t registered, there;
    bool broken; /* the register failed: no use in going on */
    bool unlogged;
    struct progress progress;
};

static bool
take_option(struct cli *cli, void *own, enum field field, const char *value,
            struct err *err)
{
    struct register_options *options = own;
    struct option_given given = {field,
                                 value == NULL ? S("yes") : str_of(value)};

    *arena_push(cli->arena, options->given, options->givens, &options->room) =
        given;
    return said_set(cli->arena, &options->said, field, given.value, err) ||
           err_wrap(err, "--");
}

#define FIELD_OPTION(name, field)                                             \
    static bool set_##name(struct cli *cli, void *own, const char *value,     \
                           struct err *err)                                   \
    {                                                                         \
        return take_option(cli, own, field, value, err);                      \
    }

FIELD_OPTION(kind, FIELD_KIND)
FIELD_OPTION(level, FIELD_LEVEL)
FIELD_OPTION(term, FIELD_TERM)
FIELD_OPTION(until, FIELD_UNTIL)
FIELD_OPTION(condition, FIELD_CONDITION)
FIELD_OPTION(issued, FIELD_ISSUED)
FIELD_OPTION(number, FIELD_NUMBER)
FIELD_OPTION(issuer, FIELD_ISSUER)
FIELD_OPTION(title, FIELD_TITLE)
FIELD_OPTION(scope, FIELD_SCOPE)
FIELD_OPTION(parent, FIELD_PARENT)
FIELD_OPTION(name, FIELD_NAME)
FIELD_OPTION(point, FIELD_POINT)
FIELD_OPTION(points_from, FIELD_POINTS_FROM)
FIELD_OPTION(points_complete, FIELD_POINTS_COMPLETE)
FIELD_OPTION(usage, FIELD_USAGE)
FIELD_OPTION(restriction, FIELD_RESTRICTION)
FIELD_OPTION(consent, FIELD_CONSENT)
FIELD_OPTION(no_text, FIELD_NO_TEXT)
FIELD_OPTION(incomplete, FIELD_INCOMPLETE)

static bool
set_manifest(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct register_options *options = own;

    (void) cli;
    if (options->manifest != NULL)
        return err_set(err, ERR_USAGE, _("--manifest 只能写一次"));
    options->manifest = value;
    return true;
}

/* What names one document can be said of one only. */
static bool
check_single(const struct register_options *options, size_t files,
             struct err *err)
{
    static const enum field single[] = {FIELD_TITLE, FIELD_NUMBER,
                                        FIELD_POINT};

    for (size_t i = 0; i < sizeof(single) / sizeof(single[0]); i++)
        if (said_has(&options->said, single[i]) && files != 1)
            return err_set(err, ERR_USAGE, _("--%s 只能用于单独一份文件"),
                           field_name(single[i]));
    return true;
}

static bool
check_usage(const struct cli *cli, const struct register_options *options,
            struct err *err)
{
    if (options->manifest != NULL && cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("--manifest 与文件不能同时给出：请分两次登记"));
    if (options->manifest == NULL && cli->args == 0)
        return err_set(err, ERR_USAGE,
                       _("请给出要登记的文件，或用 --manifest 给出台账"));
    if (register_count(&cli->common) > 1)
        return err_set(err, ERR_USAGE, _("一次只能登记到一个库"));
    return check_single(options, cli->args, err) &&
           said_agrees(&options->said, err);
}

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

    ledger_read(job->arena, &r->ledger, r->ledger.row[i], &row);
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
    if (r->options->manifest != NULL) {
        take_row(r, i, job);
    } else {
        job->path = str_of(r->cli->arg[i]);
        job->said = r->options->said;
    }
    return job;
}

/* What one thread works with. */
struct bench {
    const struct registering *registering;
    struct prf *prf;
    struct arena *arena;
};

static void *
begin(void *shared)
{
    struct registering *r = shared;
    struct arena *arena = arena_new();
    struct bench *bench = arena_new_of(arena, struct bench);

    *bench = (struct bench){r, r->prf[atomic_fetch_add(&r->begun, 1)], arena};
    return bench;
}

static void
end(void *state)
{
    struct bench *bench = state;

    arena_free(bench->arena);
}

static void *
work(void *state, size_t i)
{
    const struct bench *bench = state;
    struct job *job = new_job(bench->registering, i);
    BUF_SCOPED bytes;

    buf_init(&bytes, LIMIT_FILE);
    job->failed =
        job->failed || !said_agrees(&job->said, &job->err) ||
        !input_read(str_z(job->arena, job->path), &bytes, &job->err) ||
        !enrol_prepare(job->arena, bench->prf, job->path, buf_str(&bytes),
                       &job->said, &job->enrolment, &job->err);
    return job;
}

/* Where a job came from: 台账第3行 a.txt. */
static struct str
job_name(struct arena *arena, const struct job *job)
{
    struct str path = clean_text(arena, job->path);

    if (job->line == 0)
        return path;
    if (path.len == 0)
        return str_printf(arena, _("台账第 %zu 行"), job->line);
    return str_printf(arena, _("台账第 %zu 行 %.*s"), job->line,
                      STR_ARG(path));
}

static void
tell(struct registering *r, const struct job *job, enum outcome outcome)
{
    struct arena *arena = job->arena;
    const struct strs *warnings = &job->enrolment.warnings.list;
    struct str name = job_name(arena, job);
    bool json = r->cli->common.format == FORMAT_JSON;

    progress_hide(&r->progress);
    if (json)
        outcome_json(arena, job->path, job->line, outcome, &job->enrolment,
                     &job->err, r->cli->out);
    else if (outcome != OUTCOME_REFUSED)
        outcome_text(arena, name, outcome, &job->enrolment, r->cli->out);
    if (outcome == OUTCOME_REFUSED) {
        cli_say(_("没有登记 %.*s：%s"), STR_ARG(name), job->err.text);
        return;
    }
    for (size_t i = 0; i < warnings->count; i++)
        cli_say(_("注意 %.*s（%.*s）：%.*s"),
                STR_ARG(job->enrolment.source.id), STR_ARG(name),
                STR_ARG(warnings->item[i]));
}

/* An entry of the trail: ids and counts, no words of the document. */
static void
log_job(struct registering *r, const struct job *job)
{
    const struct source *s = &job->enrolment.source;
    struct str details = str_printf(
        job->arena, "id=%.*s kind=%.*s paragraphs=%u passages=%u%s%s",
        STR_ARG(s->id), STR_ARG(kind_slug(s->kind)), (unsigned) s->paragraphs,
        (unsigned) s->passages, s->no_text ? " no-text" : "",
        s->incomplete ? " incomplete" : "");
    struct err err;

    if (r->unlogged || corpus_log(r->corpus, S("register"), details, &err))
        return;
    r->unlogged = true;
    progress_hide(&r->progress);
    cli_say(_("登记了，但写不了日志：%s"), err.text);
}

/* Is this failure about the one source, and not about the register? */
static bool
is_about_source(const struct err *err)
{
    return err->code == ERR_MISSING || err->code == ERR_LIMIT ||
           err->code == ERR_REFUSED || err->code == ERR_USAGE;
}

static enum outcome
add(struct registering *r, struct job *job)
{
    if (job->failed)
        return OUTCOME_REFUSED;
    if (!enrol_add(job->arena, r->corpus, &r->roll, &job->enrolment,
                   &job->err)) {
        r->broken = !is_about_source(&job->err);
        return OUTCOME_REFUSED;
    }
    if (job->enrolment.there)
        return OUTCOME_THERE;
    log_job(r, job);
    return OUTCOME_REGISTERED;
}

/* The results come in order; once the register failed they are dropped. */
static void
take(void *shared, size_t i, void *result)
{
    struct registering *r = shared;
    struct job *job = result;
    enum outcome outcome;

    if (!r->broken) {
        outcome = add(r, job);
        r->registered += outcome == OUTCOME_REGISTERED;
        r->there += outcome == OUTCOME_THERE;
        tell(r, job, outcome);
        progress_step(&r->progress, i + 1);
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

static bool
open_corpus(struct registering *r, struct err *err)
{
    struct register_paths paths;

    if (!register_paths(r->cli->arena, &r->cli->common, 0, &paths, err))
        return false;
    r->corpus = corpus_open(paths.corpus, paths.key, true, err);
    return r->corpus != NULL;
}

static bool
open_ledger(struct registering *r, struct buf *bytes, struct err *err)
{
    const char *path = r->options->manifest;

    if (path == NULL)
        return true;
    return input_read(path, bytes, err) &&
           (ledger_open(r->cli->arena, str_of(path), buf_str(bytes),
                        &r->ledger, err) ||
            err_wrap(err, _("台账 %s"), path));
}

static void
tell_sum(const struct registering *r)
{
    size_t refused = r->total - r->registered - r->there;

    if (r->broken)
        cli_say(_("密源库出错，已停止登记"));
    if (r->total > 1)
        cli_say(_("共 %zu 份：登记 %zu，已经在册 %zu，没有登记 %zu"), r->total,
                r->registered, r->there, refused);
}

static bool
run_jobs(struct registering *r, struct err *err)
{
    static const struct pool_work pool = {begin, work, end, take};

    r->total = r->options->manifest == NULL ? r->cli->args : r->ledger.rows;
    if (r->total == 0)
        return err_set(err, ERR_USAGE, _("台账 %s 里一行也没有"),
                       r->options->manifest);
    roll_init(&r->roll, r->cli->arena);
    progress_begin(&r->progress, r->cli->common.progress, r->total);
    if (!pool_run(&pool, r, r->total, r->cli->common.jobs))
        return err_set(err, ERR_SYSTEM, _("开不了线程"));
    progress_end(&r->progress);
    tell_sum(r);
    return true;
}

static int
run_register(struct cli *cli)
{
    struct registering r = {.cli = cli, .options = cli->own};
    struct err err;
    BUF_SCOPED bytes;
    bool done;

    buf_init(&bytes, LIMIT_FILE);
    done = check_usage(cli, r.options, &err) && open_corpus(&r, &err) &&
           open_ledger(&r, &bytes, &err) && make_prfs(&r, &err) &&
           run_jobs(&r, &err);
    if (!done)
        cli_say("%s", err.text);
    for (unsigned i = 0; i < r.prfs; i++)
        prf_free(r.prf[i]);
    corpus_close(r.corpus);
    if (!done)
        return EXIT_NOTHING_DONE;
    return r.registered + r.there < r.total || r.unlogged ? EXIT_NOT_WHOLE
                                                          : EXIT_CLEAN;
}

static const struct option_spec options[] = {
    {"kind", "state|work|commercial|public",
     N_("类别：国家秘密（缺省）、工作秘密、商业秘密、公开文件"), set_kind},
    {"level", N_("密级"), N_("绝密、机密、秘密、核心商密、普通商密"),
     set_level},
    {"term", N_("期限"), N_("保密期限：20年、6个月、30日、长期"), set_term},
    {"until", N_("年-月-日"), N_("解密时间"), set_until},
    {"condition", N_("条件"), N_("解密条件"), set_condition},
    {"issued", N_("年-月-日"), N_("制发日"), set_issued},
    {"number", N_("文号"), N_("发文字号"), set_number},
    {"issuer", N_("机关"), N_("发文机关"), set_issuer},
    {"title", N_("标题"), N_("标题；读不出时用文件名"), set_title},
    {"scope", N_("范围"), N_("知悉范围，以；或、隔开"), set_scope},
    {"parent", N_("编号"), N_("它由哪份在册密源派生；可重复"), set_parent},
    {"name", N_("名称"), N_("涉密事项的名称；可重复"), set_name},
    {"point", N_("密级★期限:起-止"),
     N_("密点，按段号，如 机密★20年:3-5；可重复"), set_point},
    {"points-from", "comments",
     N_("把带批注的段落作为密点；批注以密级开头的，按所写密级"),
     set_points_from},
    {"points-complete", NULL, N_("需要保护的只有密点"), set_points_complete},
    {"usage-requirement", N_("要求"), N_("原定密机关对使用的定密要求"),
     set_usage},
    {"restriction", N_("限制"), N_("不得摘抄、密码电报等"), set_restriction},
    {"consent", N_("文号"), N_("登记绝密所需的同意文号"), set_consent},
    {"no-text", NULL, N_("不存文字，只存带密钥的指纹"), set_no_text},
    {"incomplete", NULL, N_("有读不了的部分也登记"), set_incomplete},
    {"manifest", N_("台账.csv"),
     N_("按台账登记：每行一份，列名同选项名，另有 file（文件）"),
     set_manifest},
    {NULL, NULL, NULL, NULL},
};

const struct command command_register = {
    .name = "register",
    .usage = N_("[选项] 文件…｜--manifest 台账.csv"),
    .help = N_("登记密源。没有写明的从文件上读取（标志、文号、标题、发文机关、"
               "成文日期）并显示；写明的优先，密级、期限或类别与文件不一致的"
               "不予登记。退出码：0 全部登记或已经在册；3 有的没有登记；2 "
               "什么也没有做。"),
    .own_size = sizeof(struct register_options),
    .option = options,
    .run = run_register,
};
