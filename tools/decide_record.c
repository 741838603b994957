/*
 * The record of what was decided.
 *
 * The file was examined against the register as it stood a moment ago.  Under
 * the lock it is read again: what was decided on the same passage since, or
 * happened to the source, is something the person did not see.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "tools/decide.h"
#include "tools/journal.h"

/* The register as it is now. */
struct now {
    struct sources sources;
    struct decisions decisions;
};

static bool
read_now(struct corpus *corpus, struct arena *arena, struct now *now,
         struct err *err)
{
    return corpus_lock(corpus, err) &&
           corpus_sources(corpus, arena, &now->sources, err) &&
           corpus_decisions(corpus, arena, &now->decisions, err);
}

/* Sources are only ever added, and events only ever added to them. */
static bool
is_changed(const struct deciding *d, const struct now *now)
{
    const struct sources *then = &d->registers.item[d->corpus].sources;

    for (size_t i = 0; i < d->report.bases; i++) {
        const struct basis *basis = &d->report.basis[i];
        size_t at = (size_t) (basis->source - then->item);

        if (basis->corpus == d->corpus &&
            (at >= now->sources.count ||
             now->sources.item[at].events != basis->source->events))
            return true;
    }
    return false;
}

static bool
is_decided(const struct deciding *d, const struct now *now)
{
    size_t seen = d->registers.item[d->corpus].decisions.count;

    for (size_t i = seen; i < now->decisions.count; i++)
        for (size_t j = 0; j < d->picks; j++)
            if (memcmp(now->decisions.item[i].key, d->pick[j].decision.key,
                       PRF_MAC_SIZE) == 0)
                return true;
    return false;
}

static bool
judge(const struct deciding *d, const struct now *now, struct err *err)
{
    if (is_changed(d, now))
        return err_set(err, ERR_BUSY,
                       _("刚才有人更改了有关的密源，没有记录：请重新检查后再"
                         "决定"));
    if (is_decided(d, now))
        return err_set(err, ERR_BUSY,
                       _("刚才有人对同一处作了决定，没有记录：请重新检查后再"
                         "决定"));
    return true;
}

/* Passages that say the same are decided on once: by the first of them. */
static const struct decision *
recorded_before(const struct deciding *d, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (memcmp(d->pick[j].decision.key, d->pick[i].decision.key,
                   PRF_MAC_SIZE) == 0)
            return &d->pick[j].decision;
    return NULL;
}

static struct log_note
note_of(struct arena *arena, const struct decision *decision, const char *file)
{
    return (struct log_note){
        .what = S("decide"),
        .by = decision->by,
        .details =
            str_printf(arena, "decision=%llu type=%.*s source=%.*s file=%s",
                       (unsigned long long) decision->number,
                       STR_ARG(decision_slug(decision->type)),
                       STR_ARG(decision->source), file)};
}

static bool
record(struct deciding *d, struct corpus *corpus, const char *file,
       struct log_note *note, size_t *notes, struct err *err)
{
    struct arena *arena = d->arena;
    struct now now;

    if (!read_now(corpus, arena, &now, err) || !judge(d, &now, err))
        return false;
    for (size_t i = 0; i < d->picks; i++) {
        const struct decision *before = recorded_before(d, i);
        struct decision *decision = &d->pick[i].decision;

        if (before != NULL) {
            *decision = *before;
            continue;
        }
        if (!corpus_decide(corpus, arena, decision, err))
            return false;
        note[(*notes)++] = note_of(arena, decision, file);
    }
    return true;
}

static bool
record_all(struct deciding *d, struct corpus *corpus, struct err *err)
{
    struct log_note *note = arena_array(d->arena, d->picks, struct log_note);
    size_t notes = 0;
    char file[17];

    if (!journal_file(corpus, str_of(d->report.sha256), file, err))
        return false;
    corpus_begin(corpus);
    if (record(d, corpus, file, note, &notes, err))
        return journal_commit(corpus, note, notes, err);
    corpus_rollback(corpus);
    return false;
}

bool
decide_record(struct deciding *d, struct err *err)
{
    struct register_paths paths;
    struct corpus *corpus;
    bool ok;

    if (!register_paths(d->arena, d->common, d->corpus, &paths, err))
        return false;
    corpus = corpus_open(paths.corpus, paths.key, true, err);
    if (corpus == NULL)
        return false;
    ok = record_all(d, corpus, err);
    corpus_close(corpus);
    return ok;
}
