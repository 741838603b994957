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
#include "core/units.h"
#include "corpus/handle.h"
#include "corpus/record.h"
#include "corpus/text.h"

enum { WINDOW = 16 * KIB }; /* code points fingerprinted in one go */

/* What is being added. */
struct addition {
    struct corpus *corpus;
    struct arena *scratch;
    struct head *head;
    const struct new_passage *passage;
    size_t passages;
    struct source_row row;
};

/* --- postings --- */

/* Fingerprint passages as one text, and take what lies within each. */
static bool
print_window(const struct addition *a, const struct new_passage *passage,
             size_t passages, uint32_t position, struct err *err)
{
    struct arena *scratch = a->scratch;
    ARENA_SCOPE(scratch);
    enum prf_use use = a->row.is_public ? PRF_PUBLIC : PRF_SEED;
    size_t len = 0, at = 0;
    uint32_t *cp;
    uint64_t *print;

    for (size_t i = 0; i < passages; i++)
        len += passage[i].len;
    cp = arena_raw_array(scratch, len, uint32_t);
    print = arena_raw_array(scratch, seed_count(len), uint64_t);
    for (size_t i = 0; i < passages; at += passage[i++].len)
        memcpy(cp + at, passage[i].cp, passage[i].len * sizeof(*cp));
    if (!seed_prints(a->corpus->prf, use, cp, len, print, err))
        return false;
    at = 0;
    for (size_t i = 0; i < passages; at += passage[i++].len)
        if (!handle_wait(a->corpus, print + at, seed_count(passage[i].len),
                         position + (uint32_t) at, err))
            return false;
    return true;
}

/* Let the postings of the source wait for the transaction's end. */
static bool
add_postings(const struct addition *a, struct err *err)
{
    uint32_t position = a->row.base;

    for (size_t from = 0, n; from < a->passages; from += n) {
        size_t len = 0;

        for (n = 0; from + n < a->passages && (n == 0 || len < WINDOW); n++)
            len += a->passage[from + n].len;
        if (!print_window(a, a->passage + from, n, position, err))
            return false;
        position += (uint32_t) len;
    }
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
    text_encode(scratch, &plain, passage, passages, with_text);
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

/* The day it is here. */
static date
today(void)
{
    time_t now = time(NULL);
    struct tm local;

    localtime_r(&now, &local);
    return (date) ((now + local.tm_gmtoff) / (24 * 60 * 60));
}

/* Who had it registered, and as what, may be said already. */
static void
begin_history(struct arena *arena, struct source *source)
{
    const struct event said =
        source->events > 0 ? source->event[0] : (struct event){0};
    struct event *event = arena_new_of(arena, struct event);

    *event = (struct event){.type = EVENT_REGISTERED,
                            .day = today(),
                            .by = said.by,
                            .notice = said.notice,
                            .why = said.why};
    event->term.until = DATE_NONE;
    handle_sign(arena, event);
    source->event = event;
    source->events = 1;
}

static bool
add_source(struct addition *a, const struct source *source, struct err *err)
{
    const struct stores *stores = &a->corpus->stores;
    struct str bound =
        handle_bound(a->corpus, a->scratch, "source", a->row.number, 0);
    BUF_SCOPED plain;

    buf_init(&plain, LIMIT_RECORD);
    record_source(&plain, source);
    return make_key(a, err) &&
           handle_seal(a->corpus, a->scratch, bound, &plain, &a->row.sealed,
                       err) &&
           stores->reg->add(stores->self, &a->row, err) &&
           handle_record(a->corpus, a->scratch, a->row.number, source->event,
                         err);
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
        if (!units_sound(a->passage[i].cp, a->passage[i].len))
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
    size_t size = 0;
    bool ok;

    for (size_t i = 0; i < passages; i++)
        size += passage[i].len;
    if (!handle_room(corpus, size, err) || !handle_start(corpus, err))
        return false;
    a.scratch = arena_new();
    ok = add_whole(&a, arena, source, passage, passages, err);
    arena_free(a.scratch);
    return handle_end(corpus, ok, err);
}
