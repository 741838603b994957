/*
 * Choosing what is compared.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/task.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/least.h"
#include "core/seed.h"
#include "core/worth.h"

/* Beside half the length of the passage. */
enum { SLACK = 16 };

uint32_t
task_slack(uint32_t len)
{
    return len / 2 + SLACK;
}

/*
 * All of the reading in which the passage would have room, wherever in the
 * candidate a word of it is.
 */
static struct task
task_of(const struct evidence *ev, const struct candidate *c, size_t number)
{
    const struct passage *passage = &ev->passage[number];
    uint32_t slack = task_slack(passage->len);
    uint32_t end = (uint32_t) ev->reading->text.len;
    uint32_t before = slack, behind = slack + passage->len;

    if (c->last >= passage->first)
        before += least(c->last - passage->first, passage->len);
    if (c->first > passage->first)
        behind -= least(c->first - passage->first, passage->len);
    return (struct task){(uint32_t) number,
                         least(c->from > before ? c->from - before : 0, end),
                         least(c->to + behind, end)};
}

static int
by_task(const void *left, const void *right)
{
    const struct task *a = left, *b = right;

    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Stretches that overlap become one. */
static void
join_tasks(struct tasks *tasks)
{
    size_t kept = 0;

    for (size_t i = 1; i < tasks->count; i++) {
        struct task *last = &tasks->item[kept], *next = &tasks->item[i];

        if (next->number != last->number || next->from > last->to)
            tasks->item[++kept] = *next;
        else if (next->to > last->to)
            last->to = next->to;
    }
    tasks->count = kept + 1;
}

/*
 * How much of what the candidate covers may lie in the passage.  It begins and
 * ends with a seed: on a side that is beyond the passage, so much is not in
 * it.  And what a source says over and over is there once if the draft says it
 * once; what stands around it in the draft may be half as much again.
 */
static uint32_t
part_within(const struct candidate *c, const struct passage *passage)
{
    uint32_t first = greatest(c->first, passage->first);
    uint32_t last = least(c->last, passage->first + passage->len - 1);
    uint32_t beyond =
        least(first - c->first, SEED_SIZE) + least(c->last - last, SEED_SIZE);
    uint32_t said = (c->to - c->from) * 3 / 2;

    return least(least(c->covered - least(beyond, c->covered), said),
                 last - first + 1);
}

/* Is what of the candidate may lie in the passage worth the while? */
static bool
is_worth_while(const struct candidate *c, const struct passage *passage)
{
    uint32_t part = part_within(c, passage);
    uint32_t room = greatest(c->last - c->first + 1, c->to - c->from);

    return worth_while(part, (double) part / passage->len,
                       (double) c->covered / greatest(room, c->covered),
                       c->rarest);
}

static bool
can_matter(const struct evidence *ev, const struct candidate *c,
           const struct passage *passage)
{
    const struct block run = {c->from, 0, c->to - c->from};

    if (passage->len < MATCH_FLOOR && !match_has_points(ev, passage))
        return false;
    if (c->lone)
        return worth_more(ev, passage, &run, c->rarest);
    return match_has_points(ev, passage) || is_worth_while(c, passage);
}

static bool
ends_before(const struct passage *passage, const struct candidate *c)
{
    return passage->first + passage->len <= c->first;
}

/* Mostly they are. */
static bool
are_sorted(const struct tasks *tasks)
{
    size_t i = 1;

    while (i < tasks->count &&
           by_task(&tasks->item[i - 1], &tasks->item[i]) <= 0)
        i++;
    return i >= tasks->count;
}

/* For each candidate the passages that it touches; both are in order. */
void
tasks_of(struct arena *arena, const struct evidence *ev, struct tasks *out)
{
    size_t first = 0;

    *out = (struct tasks){NULL, 0, 0};
    for (size_t i = 0; i < ev->candidates; i++) {
        const struct candidate *c = &ev->candidate[i];

        while (first < ev->passages && ends_before(&ev->passage[first], c))
            first++;
        for (size_t p = first;
             p < ev->passages && ev->passage[p].first <= c->last; p++)
            if (can_matter(ev, c, &ev->passage[p]))
                *arena_push(arena, out->item, out->count, &out->room) =
                    task_of(ev, c, p);
    }
    if (!are_sorted(out))
        qsort(out->item, out->count, sizeof(*out->item), by_task);
    if (out->count > 0)
        join_tasks(out);
}
