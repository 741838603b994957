/*
 * Changes: what is one, and what several have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/steady.h"
#include "corpus/handle.h"
#include "corpus/sort.h"

enum {
    GROUP_POSTINGS = 3 * MIB, /* 24 MiB of memory, and as much to sort */
    GROUP_MS = 1000 /* others who write wait so long, and a while longer */
};

static void
forget_pending(struct group *group)
{
    group->postings = group->sure = 0;
    group->since = 0;
}

/* Would postings up to a position have to lie too far from the first? */
static bool
is_far(const struct group *group, uint64_t position)
{
    return (position - group->base) >> STORE_NEAR_BITS != 0;
}

bool
handle_room(struct corpus *corpus, size_t size, struct err *err)
{
    const struct group *group = &corpus->group;

    return group->postings == 0 ||
           (size <= GROUP_POSTINGS - group->postings &&
            !is_far(group, (uint64_t) group->last + size)) ||
           handle_flush(corpus, err);
}

static void
make_waiting_room(struct group *group)
{
    if (group->posting != NULL)
        return;
    group->posting = arena_raw_array(group->arena, GROUP_POSTINGS, uint64_t);
    group->other = arena_raw_array(group->arena, GROUP_POSTINGS, uint64_t);
}

/* How many of the postings that follow find room with those that wait. */
static size_t
room_for(const struct group *group, size_t postings, uint32_t position)
{
    size_t room = GROUP_POSTINGS - group->postings;

    if (group->postings > 0 && is_far(group, (uint64_t) position + postings))
        return 0;
    return room < postings ? room : postings;
}

bool
handle_wait(struct corpus *corpus, const uint64_t *print, size_t prints,
            uint32_t position, struct err *err)
{
    struct group *group = &corpus->group;

    make_waiting_room(group);
    for (size_t at = 0, n; at < prints; at += n, position += (uint32_t) n) {
        uint64_t *to;

        n = room_for(group, prints - at, position);
        /* A source that has too many by itself. */
        if (n == 0 && !handle_flush(corpus, err))
            return false;
        if (group->postings == 0)
            group->base = position;
        to = group->posting + group->postings;
        for (size_t i = 0; i < n; i++)
            to[i] = print[at + i] >> STORE_NEAR_BITS << STORE_NEAR_BITS |
                    (position + i - group->base);
        group->postings += n;
        group->last = position + (uint32_t) n;
    }
    return true;
}

bool
handle_flush(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct group *group = &corpus->group;
    const struct sheaf sheaf = {group->posting, group->postings, group->base};
    bool ok;

    if (group->postings == 0)
        return true;
    sort_postings(group->posting, group->other, group->postings);
    ok = stores->postings->add(stores->postings_self, &sheaf, err);
    group->postings = group->sure = 0;
    if (!ok && group->open) { /* sources without postings: none then */
        stores->engine->rollback(stores->self);
        group->lost = true;
    }
    return ok;
}

static bool
all_lost(struct err *err)
{
    return err_set(err, ERR_SYSTEM,
                   _("本批改动已全部撤销；请排除故障后重做这一批"));
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
corpus_lock(struct corpus *corpus, struct err *err)
{
    assert(corpus->group.open);
    return handle_lock(corpus, err);
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

bool
handle_lock(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;
    struct group *group = &corpus->group;

    assert(!corpus->reading);
    if (group->open && group->lost)
        return all_lost(err);
    if (stores->engine->busy(stores->self))
        return true;
    if (!stores->engine->begin(stores->self, err))
        return false;
    group->since = steady_ms();
    return true;
}

bool
handle_start(struct corpus *corpus, struct err *err)
{
    const struct stores *stores = &corpus->stores;

    return handle_lock(corpus, err) &&
           (!corpus->group.open || stores->engine->save(stores->self, err));
}

bool
handle_end(struct corpus *corpus, bool ok, struct err *err)
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
    if (ok)
        group->sure = group->postings;
    else
        group->postings = group->sure;
    if (!stores->engine->busy(stores->self)) {
        group->lost = true;
        forget_pending(group);
    }
    return ok;
}
