/*
 * Opening and closing a corpus, one state of it, and what its seals are bound
 * to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/corpus.h"

#include <assert.h>
#include <endian.h>
#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/msg.h"
#include "core/seed.h"
#include "corpus/handle.h"
#include "corpus/key.h"
#include "corpus/local.h"

/* --- opening one --- */

bool
handle_prove(struct prf *prf, struct str id, unsigned char out[PRF_MAC_SIZE],
             struct err *err)
{
    const struct str parts[] = {S("dingmi corpus "), id};

    return prf_mac(prf, PRF_MAC, parts, COUNT(parts), out, err);
}

static bool
same_versions(const char *path, const struct head *head, struct err *err)
{
    if (head->fold == FOLD_VERSION && head->seed == SEED_VERSION)
        return true;
    return err_set(err, ERR_CORPUS,
                   _("%s：此库由 dingmi %.*s 建立，比对规则为 %d.%d，"
                     "本程序为 %d.%d，不能互相比对；"
                     "请用本程序新建一库并重新登记"),
                   path, STR_ARG(head->program), head->fold, head->seed,
                   FOLD_VERSION, SEED_VERSION);
}

static bool
right_key(struct corpus *corpus, const struct head *head, const char *key_path,
          struct err *err)
{
    unsigned char proof[PRF_MAC_SIZE];

    if (!handle_prove(corpus->prf, head->id, proof, err))
        return false;
    if (str_eq(head->proof, (struct str){(const char *) proof, sizeof(proof)}))
        return true;
    return err_set(err, ERR_KEY,
                   _("%s：密钥与此密源库不符；请用建库时生成的密钥"),
                   key_path);
}

static bool
take_mask(struct corpus *corpus, enum suite suite, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    unsigned char key[VAULT_KEY];

    if (!prf_key(corpus->prf, PRF_INDEX, key, err))
        return false;
    corpus->mask = mask_new(suite, key, err);
    explicit_bzero(key, sizeof(key));
    if (corpus->mask == NULL)
        return false;
    stores->postings->use(stores->postings_self, corpus->mask);
    return true;
}

static bool
take_keys(struct corpus *corpus, const struct head *head, const char *key_path,
          struct err *err)
{
    unsigned char key[PRF_KEY];

    if (!key_read(key_path, key, err))
        return false;
    corpus->prf = prf_local(head->suite, key, head->salt, err);
    explicit_bzero(key, sizeof(key));
    if (corpus->prf == NULL || !right_key(corpus, head, key_path, err))
        return false;
    corpus->vault = vault_new(head->suite, err);
    return corpus->vault != NULL && take_mask(corpus, head->suite, err) &&
           prf_key(corpus->prf, PRF_TEXT, corpus->text_key, err) &&
           prf_key(corpus->prf, PRF_REGISTER, corpus->register_key, err);
}

/* A key that is wrong, missing or open to others; no leave to read. */
static void
note_refusal(struct corpus *corpus, const char *path, const struct err *err)
{
    struct stores *stores = &corpus->stores;

    if (err->code != ERR_KEY && err->code != ERR_SYSTEM)
        return;
    if (stores->log == NULL)
        local_log(corpus->arena, path, stores);
    handle_refused(stores, stores->engine == NULL ? S("register") : S("key"));
}

void
corpus_refused(const char *path, struct str why)
{
    struct arena *arena = arena_new();
    struct stores stores = {0};

    local_log(arena, path, &stores);
    handle_refused(&stores, why);
    arena_free(arena);
}

static bool
open_all(struct corpus *corpus, const char *path, const char *key_path,
         bool write, struct err *err)
{
    struct stores *stores = &corpus->stores;
    struct head head;

    if (!local_open(corpus->arena, path, write, stores, err) ||
        !stores->reg->head(stores->self, corpus->arena, &head, err) ||
        !same_versions(path, &head, err) ||
        !take_keys(corpus, &head, key_path, err))
        return false;
    corpus->id = head.id;
    corpus->suite = head.suite;
    return true;
}

/* What a former process had to leave undone; if it must wait, later. */
static void
finish(struct corpus *corpus)
{
    struct err ignored; /* corpus_info says whether something remains */

    if (!handle_wipe(corpus, false, &ignored))
        return;
}

struct corpus *
corpus_open(const char *path, const char *key_path, bool write,
            struct err *err)
{
    struct arena *arena = arena_new();
    struct corpus *corpus = arena_new_of(arena, struct corpus);

    corpus->arena = arena;
    corpus->group.arena = arena_new();
    if (!open_all(corpus, path, key_path, write, err)) {
        note_refusal(corpus, path, err);
        corpus_close(corpus);
        return NULL;
    }
    if (write)
        finish(corpus);
    return corpus;
}

void
corpus_close(struct corpus *corpus)
{
    if (corpus == NULL)
        return;
    if (corpus->stores.engine != NULL) {
        corpus->stores.engine->rollback(corpus->stores.self);
        corpus->stores.engine->close(corpus->stores.self);
    }
    vault_free(corpus->vault);
    mask_free(corpus->mask);
    prf_free(corpus->prf);
    arena_free(corpus->group.arena);
    explicit_bzero(corpus->text_key, sizeof(corpus->text_key));
    explicit_bzero(corpus->register_key, sizeof(corpus->register_key));
    arena_free(corpus->arena);
}

struct prf *
corpus_prf(struct corpus *corpus)
{
    return corpus->prf;
}

/* --- one state --- */

bool
corpus_snapshot(struct corpus *corpus, struct err *err)
{
    assert(!corpus->group.open && !corpus->reading);
    corpus->reading =
        corpus->stores.engine->snapshot(corpus->stores.self, err);
    return corpus->reading;
}

void
corpus_release(struct corpus *corpus)
{
    if (corpus->reading)
        corpus->stores.engine->rollback(corpus->stores.self);
    corpus->reading = false;
    corpus->index = NULL;
    corpus->held = NULL;
}

bool
handle_enter(struct corpus *corpus, bool *mine, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    *mine = !corpus->group.open && !stores->engine->busy(stores->self);
    if (corpus->group.open && !handle_lock(corpus, err))
        return false;
    if (*mine)
        return stores->engine->snapshot(stores->self, err);
    return handle_flush(corpus, err);
}

bool
handle_leave(struct corpus *corpus, bool mine, bool ok, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    if (mine)
        stores->engine->rollback(stores->self);
    if (corpus->group.open && !stores->engine->busy(stores->self))
        corpus->group.lost = true;
    return ok && stores->engine->still(stores->self, err);
}

/* --- sealing --- */

/* What it is, a byte of zero, the corpus, then both numbers. */
struct str
handle_bound(const struct corpus *corpus, struct arena *arena,
             const char *what, uint32_t source, uint32_t first)
{
    const uint32_t number[] = {htole32(source), htole32(first)};
    size_t head = strlen(what) + 1, len = head + corpus->id.len;
    char *bytes = arena_alloc(arena, len + sizeof(number), 1);

    memcpy(bytes, what, head);
    memcpy(bytes + head, corpus->id.ptr, corpus->id.len);
    memcpy(bytes + len, number, sizeof(number));
    return (struct str){bytes, len + sizeof(number)};
}

bool
handle_use_source(struct corpus *corpus, struct arena *scratch,
                  uint32_t number, struct str sealed_key, struct err *err)
{
    struct str bound = handle_bound(corpus, scratch, "key", number, 0), key;
    unsigned char copy[VAULT_KEY];
    bool ok;

    if (!vault_use(corpus->vault, corpus->text_key, err) ||
        !vault_unseal(corpus->vault, scratch, bound, sealed_key, &key, err))
        return false;
    if (key.len != VAULT_KEY)
        return err_set(err, ERR_CORPUS, _("密源库已损坏；请从备份恢复"));
    memcpy(copy, key.ptr, sizeof(copy));
    ok = vault_use(corpus->vault, copy, err);
    explicit_bzero(copy, sizeof(copy));
    return ok;
}

bool
corpus_info(struct corpus *corpus, struct arena *arena,
            struct corpus_info *out, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct tally tally = {0};
    struct head head;
    bool mine, ok;

    ok = handle_enter(corpus, &mine, err) &&
         stores->reg->head(stores->self, arena, &head, err) &&
         stores->reg->tally(stores->self, &tally, err);
    if (ok)
        *out = (struct corpus_info){
            .id = head.id,
            .epoch = head.epoch,
            .suite = head.suite,
            .sources = tally.sources,
            .publics = tally.publics,
            .incomplete = tally.incomplete,
            .remains = head.remains != 0,
        };
    return handle_leave(corpus, mine, ok, err);
}
