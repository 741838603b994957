/*
 * The register, read: what is known of each source, and what happened to it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/err.h"
#include "core/msg.h"
#include "corpus/handle.h"
#include "corpus/record.h"

bool
corpus_find_file(struct corpus *corpus, struct arena *arena,
                 const unsigned char file[PRF_MAC_SIZE], struct str *id,
                 struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct str mac = {(const char *) file, PRF_MAC_SIZE};

    return stores->reg->find(stores->self, arena, mac, id, err) &&
           stores->engine->still(stores->self, err);
}

bool
handle_malformed(struct err *err)
{
    return err_set(err, ERR_CORPUS,
                   _("登记的内容不能解读：密源库已损坏；"
                     "请停止使用，从备份恢复"));
}

bool
handle_source(struct corpus *corpus, struct arena *arena,
              const struct source_row *row, struct source *out,
              struct err *err)
{
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct str bound = handle_bound(corpus, scratch, "source", row->number, 0);
    struct str plain;

    if (!vault_unseal(corpus->vault, scratch, bound, row->sealed, &plain, err))
        return false;
    if (!record_read_source(arena, plain, out))
        return handle_malformed(err);
    out->id = str_dup(arena, row->id);
    out->base = row->base;
    out->size = row->size;
    out->passages = row->passages;
    return true;
}

static bool
unseal_event(struct corpus *corpus, struct arena *arena,
             const struct event_row *row, struct event *out, struct err *err)
{
    struct arena *scratch = corpus->arena;
    ARENA_SCOPE(scratch);
    struct str bound = handle_bound(corpus, scratch, "event", row->source, 0);
    struct str plain;

    if (!vault_unseal(corpus->vault, scratch, bound, row->sealed, &plain, err))
        return false;
    return record_read_event(arena, plain, out) || handle_malformed(err);
}

static bool
unseal_events(struct corpus *corpus, struct arena *arena,
              const struct event_rows *rows, struct sources *out,
              struct err *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t number = rows->item[i].source;

        if (number == 0 || number > out->count)
            return handle_malformed(err);
        out->item[number - 1].events++;
    }
    for (size_t i = 0; i < out->count; i++) {
        out->item[i].event =
            arena_array(arena, out->item[i].events, struct event);
        out->item[i].events = 0;
    }
    for (size_t i = 0; i < rows->count; i++) {
        struct source *source = &out->item[rows->item[i].source - 1];

        if (!unseal_event(corpus, arena, &rows->item[i],
                          &source->event[source->events++], err))
            return false;
    }
    return true;
}

static bool
read_sources(struct corpus *corpus, struct arena *arena, struct arena *scratch,
             struct sources *out, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct source_rows rows;
    struct event_rows events;

    if (!stores->reg->sources(stores->self, scratch, &rows, err) ||
        !stores->reg->events(stores->self, scratch, &events, err) ||
        !vault_use(corpus->vault, corpus->register_key, err))
        return false;
    out->item = arena_array(arena, rows.count, struct source);
    out->count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        if (!handle_source(corpus, arena, &rows.item[i], &out->item[i], err))
            return false;
    return unseal_events(corpus, arena, &events, out, err);
}

bool
corpus_sources(struct corpus *corpus, struct arena *arena, struct sources *out,
               struct err *err)
{
    struct arena *scratch = arena_new();
    bool mine, ok;

    *out = (struct sources){NULL, 0};
    ok = handle_enter(corpus, &mine, err) &&
         read_sources(corpus, arena, scratch, out, err);
    arena_free(scratch);
    return handle_leave(corpus, mine, ok, err);
}
