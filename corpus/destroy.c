/*
 * Destroying a source: what is erased at once, and what is wiped later.
 *
 * Killed at any moment, all or nothing of a source is destroyed: that is one
 * transaction.  It leaves a note that bytes may remain in the files, which is
 * taken away when they have been wiped; until then that is tried again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/record.h"

static bool
erase_text(struct corpus *corpus, const struct source_row *row,
           struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct stretch all = {row->base, row->base + (row->size - 1)};

    if (row->size == 0)
        return true;
    return handle_flush(corpus, err) &&
           stores->vault->erase(stores->self, &all, err) &&
           stores->postings->erase(stores->postings_self, &all, err);
}

/* What is said of it without what its text says. */
static bool
erase_words(struct corpus *corpus, struct arena *scratch,
            const struct source_row *before, struct err *err)
{
    static const char nothing[PRF_MAC_SIZE];
    const struct stores *stores = &corpus->stores;
    struct str bound =
        handle_bound(corpus, scratch, "source", before->number, 0);
    struct source_row row = *before;
    struct source source;
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    if (!vault_use(corpus->vault, corpus->register_key, err) ||
        !handle_source(corpus, scratch, before, &source, err))
        return false;
    source.names.count = 0;
    for (size_t i = 0; i < source.points; i++)
        source.point[i].stretches = 0;
    record_source(&plain, &source);
    row.file = (struct str){nothing, sizeof(nothing)};
    row.passages = row.postings = 0;
    row.key.len = 0;
    return handle_seal(corpus, scratch, bound, &plain, &row.sealed, err) &&
           stores->reg->replace(stores->self, &row, err);
}

static bool
destroy(struct corpus *corpus, struct arena *scratch, struct str id,
        const struct event *event, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_row row;
    struct head head;

    if (!handle_row(corpus, scratch, id, &row, err) ||
        !stores->reg->head(stores->self, scratch, &head, err))
        return false;
    if (row.key.len == 0)
        return err_set(err, ERR_REFUSED, _("%.*s 已经销毁，不能再次销毁"),
                       STR_ARG(id));
    head.remains = ++head.epoch;
    return erase_text(corpus, &row, err) &&
           erase_words(corpus, scratch, &row, err) &&
           handle_blind(corpus, scratch, row.number, err) &&
           handle_record(corpus, scratch, row.number, event, err) &&
           stores->reg->advance(stores->self, &head, err);
}

bool
corpus_destroy(struct corpus *corpus, struct arena *arena, struct str id,
               struct event *event, struct err *err)
{
    struct arena *scratch;
    bool ok;

    assert(event->type == EVENT_DESTROYED);
    if (!handle_start(corpus, err))
        return false;
    handle_sign(arena, event);
    scratch = arena_new();
    ok = destroy(corpus, scratch, id, event, err);
    arena_free(scratch);
    return handle_end(corpus, ok, err);
}

/* --- what remains --- */

/* Nothing remains, unless something was destroyed in the meantime. */
static bool
take_note_away(struct corpus *corpus, struct arena *scratch, uint64_t remains,
               struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct head head;
    bool ok;

    if (!handle_start(corpus, err))
        return false;
    ok = stores->reg->head(stores->self, scratch, &head, err);
    if (ok && head.remains == remains) {
        head.remains = 0;
        ok = stores->reg->advance(stores->self, &head, err);
    }
    return handle_end(corpus, ok, err);
}

bool
handle_wipe(struct corpus *corpus, bool patient, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct arena *scratch = arena_new();
    struct head head;
    bool ok = stores->reg->head(stores->self, scratch, &head, err);

    if (ok && head.remains != 0)
        ok = stores->engine->wipe(stores->self, patient, err) &&
             take_note_away(corpus, scratch, head.remains, err);
    arena_free(scratch);
    return ok;
}

bool
corpus_wipe(struct corpus *corpus, struct err *err)
{
    assert(!corpus->group.open && !corpus->reading);
    return handle_wipe(corpus, true, err);
}
