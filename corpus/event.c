/*
 * What happens to a source later: events, sealed and appended.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/record.h"

bool
handle_seal(struct corpus *corpus, struct arena *arena, struct str bound,
            const struct buf *plain, struct str *out, struct err *err)
{
    if (plain->full)
        return err_set(err, ERR_LIMIT,
                       _("登记事项过长，不能登记；请缩短后再登记"));
    return vault_use(corpus->vault, corpus->register_key, err) &&
           vault_seal(corpus->vault, arena, bound, buf_str(plain), out, err);
}

bool
handle_record(struct corpus *corpus, struct arena *scratch, uint32_t number,
              const struct event *event, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct str bound = handle_bound(corpus, scratch, "event", number, 0);
    struct event_row row = {number, event->type, {NULL, 0}};
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    record_event(&plain, event);
    return handle_seal(corpus, scratch, bound, &plain, &row.sealed, err) &&
           stores->reg->record(stores->self, &row, err);
}

void
handle_sign(struct arena *arena, struct event *event)
{
    event->recorded = (uint64_t) time(NULL);
    event->who = corpus_account(arena);
}

bool
handle_row(struct corpus *corpus, struct arena *scratch, struct str id,
           struct source_row *row, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_rows rows;

    if (!stores->reg->sources(stores->self, scratch, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.item[i].id, id)) {
            *row = rows.item[i];
            return true;
        }
    return err_set(err, ERR_MISSING,
                   _("库里没有 %.*s；dingmi sources 列出全部编号"),
                   STR_ARG(id));
}

static bool
record_whole(struct corpus *corpus, struct arena *scratch, struct str id,
             const struct event *event, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_row row;
    struct head head;

    if (!handle_row(corpus, scratch, id, &row, err) ||
        !stores->reg->head(stores->self, scratch, &head, err))
        return false;
    head.epoch++;
    return handle_record(corpus, scratch, row.number, event, err) &&
           stores->reg->advance(stores->self, &head, err);
}

bool
corpus_record(struct corpus *corpus, struct arena *arena, struct str id,
              struct event *event, struct err *err)
{
    struct arena *scratch;
    bool ok;

    if (!handle_start(corpus, err))
        return false;
    handle_sign(arena, event);
    scratch = arena_new();
    ok = record_whole(corpus, scratch, id, event, err);
    arena_free(scratch);
    return handle_end(corpus, ok, err);
}
