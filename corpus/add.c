/*
 * Registering: a source becomes rows, sealed blocks and postings in one
 * transaction.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/seed.h"
#include "corpus/handle.h"
#include "corpus/record.h"
#include "corpus/sort.h"
#include "corpus/text.h"

enum {
    WINDOW = 16 * KIB,        /* code points fingerprinted in one go */
    GROUP_POSTINGS = 2 * MIB, /* 32 MiB of memory, twice that to sort */
    GROUP_MS = 500 /* others who write wait so long, and a while longer */
};

/* What is being added. */
struct addition {
    struct corpus *corpus;
    struct arena *scratch;
    struct head *head;
    const struct new_passage *passage;
    size_t passages;
    struct source_row row;
};

/* --- transactions --- */

static uint64_t
steady_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t) now.tv_sec * 1000 + (uint64_t) now.tv_nsec / 1000000;
}

static void
forget_pending(struct group *group)
{
    arena_free(group->arena);
    group->arena = arena_new();
    group->last = NULL;
    group->postings = 0;
    group->since = 0;
}

/* The postings that wait, as one array, sorted. */
static struct entry *
join_pending(const struct group *group)
{
    struct entry *all =
        arena_array(group->arena, group->postings, struct entry);
    size_t n = group->postings;

    for (const struct pending *p = group->last; p != NULL; p = p->before) {
        n -= p->count;
        memcpy(all + n, p->entry, p->count * sizeof(*all));
    }
    assert(n == 0);
    sort_entries(group->arena, all, group->postings);
    return all;
}

bool
handle_flush(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct group *group = &corpus->group;
    uint64_t since = group->since;
    bool ok;

    if (group->postings == 0)
        return true;
    ok = stores->postings->add(stores->postings_self, join_pending(group),
                               group->postings, err);
    forget_pending(group);
    group->since = since;
    return ok;
}

static bool
all_lost(struct err *err)
{
    return err_set(err, ERR_SYSTEM,
                   _("本批登记已全部撤销；请排除故障后重新登记这一批"));
}

static bool
commit(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    bool ok =
        handle_flush(corpus, err) && stores->engine->commit(stores->self, err);

    if (!ok)
        stores->engine->rollback(stores->self);
    forget_pending(&corpus->group);
    return ok;
}

void
corpus_begin(struct corpus *corpus)
{
    assert(!corpus->group.open && !corpus->reading);
    corpus->group.open = true;
    corpus->group.lost = false;
}

bool
corpus_full(const struct corpus *corpus)
{
    const struct group *group = &corpus->group;

    return group->postings >= GROUP_POSTINGS ||
           (group->since != 0 && steady_ms() - group->since >= GROUP_MS);
}

bool
corpus_commit(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    assert(corpus->group.open);
    corpus->group.open = false;
    if (corpus->group.lost)
        return all_lost(err);
    return !stores->engine->busy(stores->self) || commit(corpus, err);
}

void
corpus_rollback(struct corpus *corpus)
{
    const struct stores *stores = &corpus->stores;

    corpus->group.open = false;
    forget_pending(&corpus->group);
    stores->engine->rollback(stores->self);
}

/* Begin what end closes: a transaction, or a part of the group's. */
static bool
start(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct group *group = &corpus->group;

    assert(!corpus->reading);
    if (group->open && group->lost)
        return all_lost(err);
    if (!stores->engine->busy(stores->self)) {
        if (!stores->engine->begin(stores->self, err))
            return false;
        group->since = steady_ms();
    }
    return !group->open || stores->engine->save(stores->self, err);
}

static bool
end(struct corpus *corpus, bool ok, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct group *group = &corpus->group;

    if (!group->open && ok)
        return commit(corpus, err);
    if (!group->open) {
        forget_pending(group);
        stores->engine->rollback(stores->self);
        return false;
    }
    if (ok)
        ok = stores->engine->keep(stores->self, err);
    else
        stores->engine->undo(stores->self);
    if (!stores->engine->busy(stores->self)) {
        group->lost = true;
        forget_pending(group);
    }
    return ok;
}

/* --- postings --- */

/* Fingerprint passages as one text, and take what lies within each. */
static bool
print_window(const struct addition *a, const struct new_passage *passage,
             size_t passages, uint32_t position, struct entry **out,
             struct err *err)
{
    struct arena *scratch = a->scratch;
    ARENA_SCOPE(scratch);
    enum prf_use use = a->row.is_public ? PRF_PUBLIC : PRF_SEED;
    size_t len = 0, at = 0;
    uint32_t *cp;
    uint64_t *print;

    for (size_t i = 0; i < passages; i++)
        len += passage[i].len;
    cp = arena_array(scratch, len, uint32_t);
    print = arena_array(scratch, seed_count(len), uint64_t);
    for (size_t i = 0; i < passages; at += passage[i++].len)
        memcpy(cp + at, passage[i].cp, passage[i].len * sizeof(*cp));
    if (!seed_prints(a->corpus->prf, use, cp, len, print, err))
        return false;
    at = 0;
    for (size_t i = 0; i < passages; at += passage[i++].len)
        for (size_t k = 0; k < seed_count(passage[i].len); k++)
            *(*out)++ = (struct entry){print[at + k] >> (64 - STORE_KEY_BITS),
                                       position + (uint32_t) (at + k)};
    return true;
}

/* Let the postings of the source wait for the transaction's end. */
static bool
add_postings(const struct addition *a, struct err *err)
{
    struct group *group = &a->corpus->group;
    struct pending *pending = arena_new_of(group->arena, struct pending);
    struct entry *to =
        arena_array(group->arena, a->row.postings, struct entry);
    uint32_t position = a->row.base;

    *pending = (struct pending){group->last, to, a->row.postings};
    for (size_t from = 0, n; from < a->passages; from += n) {
        size_t len = 0;

        for (n = 0; from + n < a->passages && (n == 0 || len < WINDOW); n++)
            len += a->passage[from + n].len;
        if (!print_window(a, a->passage + from, n, position, &to, err))
            return false;
        position += (uint32_t) len;
    }
    assert(to == pending->entry + pending->count);
    group->last = pending;
    group->postings += pending->count;
    return true;
}

/* --- texts --- */

static bool
add_block(const struct addition *a, const struct new_passage *passage,
          size_t passages, uint32_t first, bool with_text, struct err *err)
{
    const struct stores *stores = &a->corpus->stores;
    struct arena *scratch = a->scratch;
    ARENA_SCOPE(scratch);
    BUF_SCOPED plain;
    struct str bound =
        handle_bound(a->corpus, scratch, "block", a->row.number, first);
    struct block block = {first, a->row.number, {NULL, 0}};

    buf_init(&plain, LIMIT_PARTS);
    text_encode(&plain, passage, passages, with_text);
    if (plain.full)
        return err_set(err, ERR_LIMIT,
                       _("一个句段过长，不能登记；请分段后再登记"));
    return vault_seal(a->corpus->vault, scratch, bound, buf_str(&plain),
                      &block.sealed, err) &&
           stores->vault->add(stores->self, &block, err);
}

static bool
add_texts(const struct addition *a, bool with_text, struct err *err)
{
    struct arena *scratch = a->scratch;
    ARENA_SCOPE(scratch);
    uint32_t first = a->row.base;

    if (!handle_use_source(a->corpus, scratch, a->row.number, a->row.key, err))
        return false;
    for (size_t from = 0, n; from < a->passages; from += n) {
        n = text_block(a->passage + from, a->passages - from);
        if (!add_block(a, a->passage + from, n, first, with_text, err))
            return false;
        for (size_t i = 0; i < n; i++)
            first += a->passage[from + i].len;
    }
    return true;
}

/* --- the register --- */

/* A key of its own for the texts of the source, sealed. */
static bool
make_key(struct addition *a, struct err *err)
{
    struct corpus *corpus = a->corpus;
    struct str bound =
        handle_bound(corpus, a->scratch, "key", a->row.number, 0);
    unsigned char key[VAULT_KEY];
    bool ok;

    ok = prf_random(key, sizeof(key), err) &&
         vault_use(corpus->vault, corpus->text_key, err) &&
         vault_seal(corpus->vault, a->scratch, bound,
                    (struct str){(const char *) key, sizeof(key)}, &a->row.key,
                    err);
    explicit_bzero(key, sizeof(key));
    return ok;
}

static bool
seal_record(struct corpus *corpus, struct arena *arena, const char *what,
            uint32_t number, const struct buf *plain, struct str *out,
            struct err *err)
{
    struct str bound = handle_bound(corpus, arena, what, number, 0);

    if (plain->full)
        return err_set(err, ERR_LIMIT,
                       _("登记事项过长，不能登记；请缩短后再登记"));
    return vault_use(corpus->vault, corpus->register_key, err) &&
           vault_seal(corpus->vault, arena, bound, buf_str(plain), out, err);
}

static bool
add_event(struct corpus *corpus, struct arena *scratch, uint32_t number,
          const struct event *event, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct event_row row = {number, event->type, {NULL, 0}};
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    record_event(&plain, event);
    return seal_record(corpus, scratch, "event", number, &plain, &row.sealed,
                       err) &&
           stores->reg->record(stores->self, &row, err);
}

static void
sign(struct arena *arena, struct event *event)
{
    event->recorded = (uint64_t) time(NULL);
    event->who = handle_account(arena);
}

/* The day it is here. */
static date
today(void)
{
    time_t now = time(NULL);
    struct tm local;

    localtime_r(&now, &local);
    return (date) ((now + local.tm_gmtoff) / (24 * 60 * 60));
}

static void
begin_history(struct arena *arena, struct source *source)
{
    struct event *event = arena_new_of(arena, struct event);

    *event = (struct event){.type = EVENT_REGISTERED, .day = today()};
    event->term.until = DATE_NONE;
    sign(arena, event);
    source->event = event;
    source->events = 1;
}

static bool
add_source(struct addition *a, const struct source *source, struct err *err)
{
    const struct stores *stores = &a->corpus->stores;
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    record_source(&plain, source);
    return make_key(a, err) &&
           seal_record(a->corpus, a->scratch, "source", a->row.number, &plain,
                       &a->row.sealed, err) &&
           stores->reg->add(stores->self, &a->row, err) &&
           add_event(a->corpus, a->scratch, a->row.number, source->event, err);
}

/* --- all of a source --- */

/* Leave out empty passages: they have no position. */
static void
choose_passages(struct addition *a, const struct new_passage *passage,
                size_t passages)
{
    struct new_passage *kept =
        arena_array(a->scratch, passages, struct new_passage);

    for (size_t i = 0; i < passages; i++)
        if (passage[i].len > 0)
            kept[a->passages++] = passage[i];
    a->passage = kept;
}

static bool
measure(struct addition *a, struct err *err)
{
    uint64_t size = 0, postings = 0;

    for (size_t i = 0; i < a->passages; i++) {
        if (!text_sound(&a->passage[i]))
            return err_set(
                err, ERR_FORMAT,
                _("文中有无效的字符，不能登记；请用办公软件另存后再登记"));
        size += a->passage[i].len;
        postings += seed_count(a->passage[i].len);
    }
    if (size > UINT32_MAX - a->head->positions)
        return err_set(err, ERR_LIMIT, _("密源库已满（共 %u 字）；请另建一库"),
                       (unsigned int) a->head->positions);
    a->row.base = a->head->positions;
    a->row.size = (uint32_t) size;
    a->row.passages = (uint32_t) a->passages;
    a->row.postings = (uint32_t) postings;
    return true;
}

static void
name_source(struct addition *a, struct arena *arena, struct source *source)
{
    struct head *head = a->head;
    uint32_t *given = a->row.is_public ? &head->publics : &head->secrets;

    *given += 1;
    head->epoch += 1;
    head->positions = a->row.base + a->row.size;
    source->id = str_printf(arena, "%c-%04u", a->row.is_public ? 'P' : 'S',
                            (unsigned int) *given);
    source->base = a->row.base;
    source->size = a->row.size;
    source->passages = a->row.passages;
    a->row.id = source->id;
    a->row.number = head->secrets + head->publics;
}

static bool
add_whole(struct addition *a, struct arena *arena, struct source *source,
          const struct new_passage *passage, size_t passages, struct err *err)
{
    const struct stores *stores = &a->corpus->stores;
    struct str there;

    if (!stores->reg->find(stores->self, arena, a->row.file, &there, err))
        return false;
    if (there.len > 0) {
        source->id = there;
        return err_set(err, ERR_EXISTS, _("此文件已登记为 %.*s"),
                       STR_ARG(there));
    }
    if (!stores->reg->head(stores->self, a->scratch, a->head, err))
        return false;
    choose_passages(a, passage, passages);
    if (!measure(a, err))
        return false;
    name_source(a, arena, source);
    begin_history(arena, source);
    return add_source(a, source, err) && add_texts(a, !source->no_text, err) &&
           stores->reg->advance(stores->self, a->head, err) &&
           add_postings(a, err);
}

bool
corpus_add(struct corpus *corpus, struct arena *arena, struct source *source,
           const unsigned char file[PRF_MAC_SIZE],
           const struct new_passage *passage, size_t passages, struct err *err)
{
    struct head head;
    struct addition a = {
        .corpus = corpus,
        .head = &head,
        .row = {.file = {(const char *) file, PRF_MAC_SIZE},
                .is_public = source->kind == KIND_PUBLIC,
                .incomplete = source->incomplete},
    };
    bool ok;

    if (!start(corpus, err))
        return false;
    a.scratch = arena_new();
    ok = add_whole(&a, arena, source, passage, passages, err);
    arena_free(a.scratch);
    return end(corpus, ok, err);
}

/* --- later events --- */

static bool
find_number(struct corpus *corpus, struct arena *scratch, struct str id,
            uint32_t *number, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_rows rows;

    if (!stores->reg->sources(stores->self, scratch, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.item[i].id, id)) {
            *number = rows.item[i].number;
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
    struct head head;
    uint32_t number = 0;

    if (!find_number(corpus, scratch, id, &number, err) ||
        !stores->reg->head(stores->self, scratch, &head, err))
        return false;
    head.epoch++;
    return add_event(corpus, scratch, number, event, err) &&
           stores->reg->advance(stores->self, &head, err);
}

bool
corpus_record(struct corpus *corpus, struct arena *arena, struct str id,
              struct event *event, struct err *err)
{
    struct arena *scratch;
    bool ok;

    if (!start(corpus, err))
        return false;
    sign(arena, event);
    scratch = arena_new();
    ok = record_whole(corpus, scratch, id, event, err);
    arena_free(scratch);
    return end(corpus, ok, err);
}
