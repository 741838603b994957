/*
 * What people decided, looked up for each finding.
 *
 * Most registers hold no decision, and most sources have none: only what was
 * found of those that have one is worth a key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/decided.h"

#include "core/arena.h"
#include "core/decision_key.h"
#include "core/history.h"

enum level
decided_level(struct arena *scratch, const struct register_view *view,
              const struct source *source, date day)
{
    ARENA_SCOPE(scratch);
    const struct source *all = view->sources.item;
    enum level level = history_at(source, day).level;
    struct kin above =
        chain_ancestors(view->chain, scratch, (size_t) (source - all), day);

    for (size_t i = 0; i < above.count; i++) {
        const struct source *other = &all[above.item[i]];
        struct state state = history_at(other, day);

        if (other->kind == source->kind && state.dead == ALIVE &&
            state.level > level)
            level = state.level;
    }
    return level;
}

/* Fill in what was decided on one finding. */
static bool
apply_one(struct arena *scratch, const struct register_view *view,
          struct decision_keys *keys, const struct source *source, date day,
          struct finding *f, struct err *err)
{
    const struct decision *const *found;
    unsigned char key[PRF_MAC_SIZE];
    struct ruling ruling;
    size_t count;

    if (!decision_key(keys, f, key, err))
        return false;
    found = decision_index_find(&view->decided, source->id, key, &count);
    if (count == 0)
        return true;
    decision_rule(found, count, decided_level(scratch, view, source, day), day,
                  &ruling);
    f->decision = ruling.decision;
    f->lapse = ruling.lapse;
    f->dispute = ruling.dispute;
    f->consent = ruling.consent;
    return true;
}

static bool
apply_register(struct arena *arena, struct arena *scratch,
               const struct register_view *view, size_t corpus,
               struct report *r, struct err *err)
{
    struct decision_keys *keys = NULL;

    for (size_t i = 0; view->decided.count > 0 && i < r->findings; i++) {
        const struct basis *basis = &r->basis[r->finding[i].basis];

        if (basis->corpus != corpus ||
            !decision_index_knows(&view->decided, basis->source->id))
            continue;
        if (keys == NULL)
            keys = decision_keys_new(arena, scratch, corpus_prf(view->corpus),
                                     r, corpus);
        if (!apply_one(scratch, view, keys, basis->source, r->day,
                       &r->finding[i], err))
            return false;
    }
    return true;
}

bool
decided_apply(struct arena *arena, const struct registers *registers,
              struct report *report, struct err *err)
{
    struct arena *scratch = arena_new();
    bool ok = true;

    for (size_t i = 0; ok && i < registers->count; i++)
        ok = apply_register(arena, scratch, &registers->item[i], i, report,
                            err);
    arena_free(scratch);
    return ok;
}

size_t
decided_count(const struct register_view *view, struct str source)
{
    size_t n = 0;

    for (size_t i = 0; i < view->decisions.count; i++)
        n += str_eq(view->decisions.item[i].source, source);
    return n;
}
