/*
 * Runs as they are kept: what can be told from their neighbours is left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/runs.h"

#include "core/doc.h"
#include "core/limits.h"
#include "core/pile.h"

enum { LONE_SIZE = 1 << 25 };

_Static_assert(LIMIT_DOC_RUNS < 1 << 24, "struct para counts no more runs");
_Static_assert(VIEW_ORPHAN < 1 << 4 && ORIGIN_STRINGS < 1 << 2,
               "struct lone_run has no more bits");

struct kept_run {
    uint32_t end, at, size;
    enum view view : 8;
    enum origin origin : 8;
    bool struck : 1;
};

static struct run
lone_run(const struct para *para)
{
    const struct lone_run *lone = &para->run.lone;

    return (struct run){.end = (uint32_t) para->text.len,
                        .view = lone->view,
                        .origin = lone->origin,
                        .struck = lone->struck,
                        .at = lone->at,
                        .size = lone->size};
}

struct run
doc_run(const struct para *para, size_t i)
{
    const struct kept_run *kept;

    if (para->lone)
        return lone_run(para);
    kept = &para->run.many[i];
    return (struct run){.start = i == 0 ? 0 : kept[-1].end,
                        .end = kept->end,
                        .view = kept->view,
                        .origin = kept->origin,
                        .struck = kept->struck,
                        .at = kept->at,
                        .size = kept->size};
}

static struct lone_run
as_lone(const struct run *run)
{
    return (struct lone_run){.at = (uint32_t) run->at,
                             .size = (uint32_t) run->size % LONE_SIZE,
                             .view = run->view,
                             .origin = run->origin,
                             .struck = run->struck};
}

static struct kept_run
as_kept(const struct run *run)
{
    return (struct kept_run){.end = run->end,
                             .at = (uint32_t) run->at,
                             .size = (uint32_t) run->size,
                             .view = run->view,
                             .origin = run->origin,
                             .struck = run->struck};
}

/* A second run comes: the first one ends where that begins. */
static struct kept_run *
leave_lone(struct pile *pile, struct para *para, uint32_t end, bool *moved)
{
    struct run first = lone_run(para);
    struct kept_run *many =
        pile_grow(pile, NULL, 0, sizeof(struct kept_run), moved);

    first.end = end;
    many[0] = as_kept(&first);
    para->lone = false;
    return many;
}

void
runs_put(struct pile *pile, struct para *para, size_t i, const struct run *run,
         bool *moved)
{
    struct run it = *run;
    size_t size = sizeof(struct kept_run);

    if (it.at > UINT32_MAX || it.size > UINT32_MAX - it.at)
        it.at = it.size = 0;
    if (i == 0 && it.size < LONE_SIZE && (para->runs == 0 || para->lone)) {
        para->run.lone = as_lone(&it);
        para->lone = true;
        para->runs = 1;
        return;
    }
    if (para->lone)
        para->run.many = leave_lone(pile, para, it.start, moved);
    if (i == para->runs) {
        para->run.many = pile_grow(pile, i == 0 ? NULL : para->run.many,
                                   i * size, size, moved);
        para->runs++;
    }
    para->run.many[i] = as_kept(&it);
}

static bool
is_seen(enum view view)
{
    return view == VIEW_VISIBLE || view == VIEW_INSERTED;
}

void
runs_hide(struct para *para)
{
    if (para->lone && is_seen(para->run.lone.view))
        para->run.lone.view = VIEW_HIDDEN;
    for (size_t i = 0; !para->lone && i < para->runs; i++)
        if (is_seen(para->run.many[i].view))
            para->run.many[i].view = VIEW_HIDDEN;
}
