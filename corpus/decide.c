/*
 * Decisions: sealed under the register's key, bound to their number, their
 * source and what they are for, so that none can be moved to another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/record.h"

/* What a decision's record is bound to, from the clear part of its row. */
static struct str
bound_of(const struct corpus *corpus, struct arena *arena,
         const struct decision_row *row)
{
    struct str place =
        handle_bound(corpus, arena, "decision", row->source, row->number);
    char *bytes = arena_alloc(arena, place.len + row->key.len, 1);

    memcpy(bytes, place.ptr, place.len);
    memcpy(bytes + place.len, row->key.ptr, row->key.len);
    return (struct str){bytes, place.len + row->key.len};
}

/* --- keeping one --- */

static bool
seal(struct corpus *corpus, struct arena *scratch, struct decision_row *row,
     const struct decision *decision, struct err *err)
{
    struct str bound = bound_of(corpus, scratch, row);
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    record_decision(&plain, decision);
    return handle_seal(corpus, scratch, bound, &plain, &row->sealed, err);
}

static bool
decide(struct corpus *corpus, struct arena *scratch, struct decision *decision,
       struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct decision_row row = {
        .key = {(const char *) decision->key, PRF_MAC_SIZE}};
    struct source_row source;
    struct head head;

    if (!handle_row(corpus, scratch, decision->source, &source, err) ||
        !stores->reg->head(stores->self, scratch, &head, err))
        return false;
    row.source = source.number;
    row.number = ++head.decisions;
    head.epoch++;
    if (!seal(corpus, scratch, &row, decision, err) ||
        !stores->reg->decide(stores->self, &row, err) ||
        !stores->reg->advance(stores->self, &head, err))
        return false;
    decision->number = row.number;
    return true;
}

bool
corpus_decide(struct corpus *corpus, struct arena *arena,
              struct decision *decision, struct err *err)
{
    struct arena *scratch;
    bool ok;

    if (!handle_start(corpus, err))
        return false;
    decision->recorded = (uint64_t) time(NULL);
    decision->who = corpus_account(arena);
    scratch = arena_new();
    ok = decide(corpus, scratch, decision, err);
    arena_free(scratch);
    return handle_end(corpus, ok, err);
}

/* --- reading them --- */

static bool
unseal(struct corpus *corpus, struct arena *arena,
       const struct decision_row *row, struct decision *out, struct err *err)
{
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct str bound = bound_of(corpus, scratch, row), plain;

    if (row->key.len != PRF_MAC_SIZE)
        return handle_malformed(err);
    if (!vault_unseal(corpus->vault, scratch, bound, row->sealed, &plain, err))
        return false;
    if (!record_read_decision(arena, plain, out))
        return handle_malformed(err);
    memcpy(out->key, row->key.ptr, PRF_MAC_SIZE);
    out->number = row->number;
    return true;
}

/*
 * None is missing, and each is of a source that is there.  Where none is, no
 * source is read either.
 */
static bool
read_rows(struct corpus *corpus, struct arena *scratch,
          struct decision_rows *rows, struct source_rows *sources,
          struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct head head;

    if (!stores->reg->head(stores->self, scratch, &head, err) ||
        !stores->reg->decisions(stores->self, scratch, rows, err) ||
        (rows->count > 0 &&
         !stores->reg->sources(stores->self, scratch, sources, err)))
        return false;
    if (rows->count != head.decisions)
        return handle_malformed(err);
    for (size_t i = 0; i < rows->count; i++) {
        const struct decision_row *row = &rows->item[i];

        if (row->number != i + 1 || row->source == 0 ||
            row->source > sources->count)
            return handle_malformed(err);
    }
    return true;
}

static bool
read_decisions(struct corpus *corpus, struct arena *arena,
               struct arena *scratch, struct decisions *out, struct err *err)
{
    struct decision_rows rows;
    struct source_rows sources = {NULL, 0};

    if (!read_rows(corpus, scratch, &rows, &sources, err) ||
        !vault_use(corpus->vault, corpus->register_key, err))
        return false;
    out->item = arena_array(arena, rows.count, struct decision);
    for (size_t i = 0; i < rows.count; i++) {
        const struct decision_row *row = &rows.item[i];

        if (!unseal(corpus, arena, row, &out->item[i], err))
            return false;
        out->item[i].source = str_dup(arena, sources.item[row->source - 1].id);
    }
    out->count = rows.count;
    return true;
}

bool
corpus_decisions(struct corpus *corpus, struct arena *arena,
                 struct decisions *out, struct err *err)
{
    struct arena *scratch = arena_new();
    bool mine, ok;

    *out = (struct decisions){NULL, 0};
    ok = handle_enter(corpus, &mine, err) &&
         read_decisions(corpus, arena, scratch, out, err);
    arena_free(scratch);
    return handle_leave(corpus, mine, ok, err);
}

/* --- of what is destroyed --- */

static bool
blind(struct corpus *corpus, struct arena *scratch, struct decision_row *row,
      struct err *err)
{
    static const char nothing[PRF_MAC_SIZE];
    const struct stores *stores = &corpus->stores;
    struct decision decision;

    if (!unseal(corpus, scratch, row, &decision, err))
        return false;
    row->key = (struct str){nothing, sizeof(nothing)};
    return seal(corpus, scratch, row, &decision, err) &&
           stores->reg->replace_decision(stores->self, row, err);
}

bool
handle_blind(struct corpus *corpus, struct arena *scratch, uint32_t source,
             struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct decision_rows rows;

    if (!stores->reg->decisions(stores->self, scratch, &rows, err) ||
        !vault_use(corpus->vault, corpus->register_key, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.item[i].source == source &&
            !blind(corpus, scratch, &rows.item[i], err))
            return false;
    return true;
}
