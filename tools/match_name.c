/*
 * Sources that a document names.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/match_name.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/name.h"

static void
add(struct matcher *m, const struct strip *strip, const struct named *named)
{
    struct hit_match *hit =
        arena_push(m->arena, m->out->item, m->out->count, &m->room);

    hit->match = named->match;
    hit->passage.source = named->source;
    hit->passage.start = named->which;
    hit->passage.end = named->which + 1;
    match_place(m, strip, hit);
}

bool
match_names(struct matcher *m, const struct strip *strip)
{
    struct nameds found;

    if (!names_find(m->view->names, m->scratch, &strip->text, m->original,
                    &found))
        return false;
    for (size_t i = 0; i < found.count; i++)
        add(m, strip, &found.item[i]);
    return true;
}

/* --- each place once --- */

static bool
is_named(const struct hit_match *hit)
{
    return hit->passage.paragraph == 0;
}

static bool
is_title(const struct hit_match *hit)
{
    return is_named(hit) && hit->match.rule == RULE_TITLE;
}

/* A name says more than a title, a title more than what quotes it. */
static int
rank_of(const struct hit_match *hit)
{
    if (is_title(hit))
        return 1;
    return is_named(hit) ? 0 : 2;
}

/* By source and place; of those that begin together the longest first. */
static int
by_place(const void *left, const void *right)
{
    const struct hit_match *a = *(struct hit_match *const *) left;
    const struct hit_match *b = *(struct hit_match *const *) right;

    if (a->passage.source != b->passage.source)
        return a->passage.source < b->passage.source ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (rank_of(a) != rank_of(b))
        return rank_of(a) < rank_of(b) ? -1 : 1;
    return (a > b) - (a < b);
}

/* What reaches furthest of those that came before, of one source. */
struct reach {
    struct hit_match *title;        /* that is named */
    struct hit_match *quoted_title; /* that a passage holds */
    struct hit_match *quote[STRENGTH_CERTAIN + 1];
};

static void
stretch(struct hit_match **furthest, struct hit_match *hit)
{
    if (*furthest == NULL || (*furthest)->end < hit->end)
        *furthest = hit;
}

static bool
covers(const struct hit_match *furthest, const struct hit_match *hit)
{
    return furthest != NULL && furthest->end >= hit->end;
}

static bool
overlaps(const struct hit_match *furthest, const struct hit_match *hit)
{
    return furthest != NULL && furthest->end > hit->begin;
}

static bool
is_quoted(const struct reach *reach, const struct hit_match *hit)
{
    for (int s = (int) hit->match.strength; s <= STRENGTH_CERTAIN; s++)
        if (covers(reach->quote[s], hit))
            return true;
    return is_title(hit) && overlaps(reach->quoted_title, hit);
}

/* Does it say nothing but the title that was named before it? */
static bool
is_in_title(const struct reach *reach, const struct hit_match *hit)
{
    return hit->match.rule == RULE_TITLE ? overlaps(reach->title, hit)
                                         : covers(reach->title, hit);
}

/*
 * A match that was read down a column reaches over much that is none of it, so
 * it covers nothing.
 */
static bool
is_dense(const struct hit_match *hit)
{
    return (hit->end - hit->begin) / 4 <= hit->match.to - hit->match.from;
}

static void
note_reach(struct reach *reach, struct hit_match *hit)
{
    if (!is_dense(hit))
        return;
    if (is_title(hit))
        stretch(&reach->title, hit);
    if (is_named(hit) && hit->match.rule != RULE_NAME)
        return;
    stretch(&reach->quote[hit->match.strength], hit);
    if (!is_named(hit) && hit->match.rule == RULE_TITLE)
        stretch(&reach->quoted_title, hit);
}

/* Did what came before say it already?  Else it is noted. */
static bool
is_told(struct reach *reach, struct hit_match *hit)
{
    if (is_named(hit) ? is_quoted(reach, hit) : is_in_title(reach, hit)) {
        /* Where the title stands in the source. */
        if (!is_named(hit) && hit->match.rule == RULE_TITLE)
            reach->title->passage = hit->passage;
        return true;
    }
    note_reach(reach, hit);
    return false;
}

void
match_merge_names(struct arena *scratch, struct match_result *out)
{
    ARENA_SCOPE(scratch);
    struct hit_match **hit =
        arena_array(scratch, out->count, struct hit_match *);
    bool *told = arena_array(scratch, out->count, bool);
    struct reach reach = {0};
    size_t kept = 0;

    for (size_t i = 0; i < out->count; i++)
        hit[i] = &out->item[i];
    if (out->count > 1)
        qsort(hit, out->count, sizeof(*hit), by_place);
    for (size_t i = 0; i < out->count; i++) {
        if (i > 0 && hit[i]->passage.source != hit[i - 1]->passage.source)
            reach = (struct reach){0};
        told[hit[i] - out->item] = is_told(&reach, hit[i]);
    }
    for (size_t i = 0; i < out->count; i++)
        if (!told[i])
            out->item[kept++] = out->item[i];
    out->count = kept;
}
