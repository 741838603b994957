/*
 * The steps of a scan beside examining: results that are known, files that are
 * moved away, what it all comes to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/scan_run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/input.h"
#include "tools/quarantine.h"
#include "tools/registers.h"
#include "tools/roster.h"
#include "tools/same.h"
#include "tools/state.h"
#include "tools/state_basis.h"

void
scan_run_init(struct scan_run *run, struct cli *cli)
{
    *run = (struct scan_run){.cli = cli, .tally = {.arena = cli->arena}};
    pthread_mutex_init(&run->lock, NULL);
}

void
scan_run_fini(struct scan_run *run)
{
    state_close(run->state);
    if (run->quarantine != NULL)
        quarantine_close(run->quarantine);
    pthread_mutex_destroy(&run->lock);
}

/* --- what is known --- */

/* Options of the scan and of batches that shape a result. */
static struct str
own_words(struct arena *arena, const struct scan_run *run)
{
    const struct batch_own *own = run->cli->own;
    struct str out =
        str_printf(arena, "channel %u %u quarantine %d", own->channel.kind,
                   own->channel.level, run->quarantine != NULL);

    for (size_t i = 0; i < own->to.count; i++)
        out = str_printf(arena, "%.*s to %zu %.*s", STR_ARG(out),
                         own->to.item[i].len, STR_ARG(own->to.item[i]));
    return out;
}

static bool
begin(void *context, const struct registers *registers,
      const struct writer_options *writer, size_t *known, struct err *err)
{
    struct scan_run *run = context;
    unsigned char basis[PRF_MAC_SIZE];

    run->writer = *writer;
    return run->state == NULL ||
           (state_basis(run->cli, own_words(run->cli->arena, run), writer,
                        registers, basis, err) &&
            state_begin(run->state, basis, run->roster->path,
                        run->roster->count, known, err));
}

static bool
open_file(void *context, size_t i, struct input *input, struct err *err)
{
    const struct scan_run *run = context;

    return roster_open(run->roster, i, input, err);
}

static bool
recall(void *context, struct prf *prf, size_t i, const struct input *input,
       struct outcome *outcome, FILE *out)
{
    struct scan_run *run = context;
    struct arena *arena;
    struct kept kept;
    struct err err;
    bool known;

    if (run->state == NULL || !input_sha256(input, outcome->sha256, &err))
        return false;
    arena = arena_new();
    known =
        state_find(run->state, arena, prf, i, str_of(outcome->sha256), &kept);
    if (known) {
        outcome->not_whole = kept.not_whole;
        outcome->action = kept.action;
        buf_add(&outcome->told, kept.told);
        fwrite(kept.text.ptr, 1, kept.text.len, out);
    }
    arena_free(arena);
    return known;
}

/*
 * Were these the bytes that the reports are about?  They were hashed before
 * they were read, and are once more.  With a quarantine only what stays will
 * be met again; and what a limit stopped, a machine with more time and memory
 * may find out more of.
 */
static void
keep(void *context, struct prf *prf, size_t i, const struct input *input,
     const struct outcome *outcome, struct str text)
{
    struct scan_run *run = context;
    const struct kept kept = {outcome->not_whole, outcome->action,
                              buf_str(&outcome->told), text};
    char sha256[65];
    struct err err;

    if (run->state != NULL && outcome->stays && !outcome->limited &&
        !outcome->told.full && outcome->sha256[0] != '\0' &&
        !input_changed(input) && input_sha256(input, sha256, &err) &&
        strcmp(sha256, outcome->sha256) == 0)
        state_keep(run->state, prf, i, str_of(sha256), &kept);
}

/* --- what may not pass --- */

/* What lies beside a file that was moved: reports, without words of it. */
struct case_file {
    const struct scan_run *run;
    struct arena *arena;
    struct report *report; /* the file's own */
    struct str inner;      /* those of what lies in it */
};

static bool
write_plain(const struct scan_run *run, struct arena *arena,
            const struct report *report, FILE *out)
{
    struct writer_options options = run->writer;

    options.quote = false;
    return write_json(arena, report, &options, out);
}

static bool
write_case(void *context, struct str to, int fd)
{
    const struct case_file *c = context;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    FILE *out = copy < 0 ? NULL : fdopen(copy, "w");
    bool ok;

    if (out == NULL && copy >= 0)
        close(copy);
    if (out == NULL)
        return false;
    c->report->quarantined = to;
    ok = write_plain(c->run, c->arena, c->report, out) &&
         fwrite(c->inner.ptr, 1, c->inner.len, out) == c->inner.len;
    return fclose(out) == 0 && ok;
}

/* Of what lies in a file, until it is known what becomes of that. */
static void
put_aside(const struct scan_run *run, struct arena *arena,
          const struct report *report, struct buf *aside)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    bool ok = out != NULL && write_plain(run, arena, report, out);

    if (out != NULL && fclose(out) == 0 && ok)
        buf_add(aside, (struct str){text, len});
    free(text);
}

/* Is it a part of a register, or the key of one? */
static bool
is_ours(const struct scan_run *run, const struct suspect *suspect)
{
    struct stat st;

    return fstatat(suspect->folder, suspect->name, &st, AT_SYMLINK_NOFOLLOW) ==
               0 &&
           register_has(&run->cli->common, &st);
}

static enum quarantined
move_away(struct scan_run *run, struct arena *arena, size_t i,
          const struct input *input, struct case_file *c, struct err *err)
{
    struct suspect suspect = {
        .path = run->roster->path[i],
        .examined = input == NULL ? NULL : &input->origin,
    };
    enum quarantined how;
    struct str to;

    suspect.folder = roster_folder(run->roster, i, &suspect.name, err);
    if (suspect.folder < 0)
        return QUARANTINE_FAILED;
    if (is_ours(run, &suspect)) {
        err_set(err, ERR_REFUSED, _("是密源库自己的文件，没有移动"));
        how = QUARANTINE_FAILED;
    } else {
        how = quarantine_move(run->quarantine, arena, &suspect, write_case, c,
                              &to, err);
    }
    close(suspect.folder);
    return how;
}

/* Move it, if it may not pass; a file that stays is none that passes. */
static void
move_if_needed(struct scan_run *run, struct arena *arena, size_t i,
               const struct input *input, struct report *report,
               struct outcome *outcome)
{
    struct case_file c = {run, arena, report, buf_str(&outcome->aside)};
    struct err err;
    enum quarantined how = move_away(run, arena, i, input, &c, &err);

    pthread_mutex_lock(&run->lock);
    run->moved += how == QUARANTINED;
    run->left += how == QUARANTINE_FAILED;
    pthread_mutex_unlock(&run->lock);
    if (how != QUARANTINED)
        report->quarantined = S("");
    if (how != QUARANTINE_FAILED)
        return;
    outcome->not_whole = true;
    cli_say(_("不能放行，又没有移入隔离文件夹：%s：%s"), run->roster->path[i],
            err.text);
}

static void
settle(void *context, struct arena *arena, size_t i, const struct input *input,
       struct report *report, struct outcome *outcome)
{
    struct scan_run *run = context;
    bool passes = !outcome->stopped && report_may_pass(report) &&
                  !outcome->not_whole && !outcome->action;

    outcome->stays = run->quarantine == NULL || passes;
    if (!outcome->stays)
        move_if_needed(run, arena, i, input, report, outcome);
}

/* --- what it comes to --- */

/* A machine with more time and memory may find out more. */
static bool
was_limited(const struct doc *doc)
{
    for (size_t i = 0; i < doc->unexamineds; i++)
        if (doc->unexamined[i].why == WHY_LIMIT)
            return true;
    return false;
}

static void
note(void *context, struct arena *arena, const struct report *report,
     bool action, bool own, struct outcome *outcome)
{
    const struct scan_run *run = context;

    outcome->limited |= was_limited(report->doc);
    outcome->stopped |= !report_may_pass(report);
    tally_note(&outcome->told, report, action);
    if (run->quarantine != NULL && !own)
        put_aside(run, arena, report, &outcome->aside);
}

static void
tell(void *context, struct str told)
{
    struct scan_run *run = context;

    /* What we noted, or what a record holds that bears our MAC. */
    if (!tally_count(&run->tally, told))
        cli_say("%s", _("汇总不全：有一份文件的结果没有计入"));
}

struct watch
scan_watch(struct scan_run *run)
{
    return (struct watch){run,    begin, open_file, recall,
                          settle, note,  keep,      tell};
}

void
scan_run_put(const struct scan_run *run, FILE *out)
{
    if (run->quarantine == NULL)
        return;
    fprintf(out, _("\n移入隔离文件夹的 %zu 份，不能放行而没有移走的 %zu 份\n"),
            run->moved, run->left);
}
