/*
 * Matches of one reading with the passages proposed for it.
 *
 * Each pair gives matches as far as its own words prove; then all are weighed
 * beside each other, and the best of each source stay.  What public texts hold
 * is asked once there are matches: texts are compared once, and weighed twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/verify.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/background.h"
#include "core/echo.h"
#include "core/exact.h"
#include "core/frame.h"
#include "core/judge.h"
#include "core/pair.h"
#include "core/rank.h"
#include "core/task.h"

/* What was found of each passage, and what is known of the reading. */
struct verified {
    struct found found;
    struct background background;
    struct echoes echoes;
};

static void
set_public(struct arena *scratch, const struct evidence *ev,
           const struct background *back, const struct blocks *blocks,
           struct match *match)
{
    const struct public_hit *hit = background_holder(scratch, back, blocks);
    date issued = ev->issued[ev->passage[match->passage].source];

    if (hit == NULL)
        return;
    match->is_public = true;
    match->public_source = hit->source;
    match->public_before = hit->issued != DATE_NONE && issued != DATE_NONE &&
                           hit->issued <= issued;
}

static struct voice
voice_of(const struct evidence *ev, const struct match *match)
{
    return (struct voice){match->from, match->to,
                          &ev->passage[match->passage]};
}

/* Who else has the words. */
static void
hear(const struct evidence *ev, const struct echoes *echoes,
     struct weighed *it)
{
    const struct voice voice = voice_of(ev, &it->match);

    it->match.measures.shared = echo_share(echoes, &voice);
    it->match.measures.framed =
        frame_share(ev, voice.passage->source, &it->pieces);
}

/* Does the match stand if others have so much of the same words? */
static bool
stands(const struct evidence *ev, struct match *match)
{
    if (match->measures.shared > 0 || match->measures.framed > 0)
        match->score = weigh_score(&match->measures);
    return match->strength != STRENGTH_NONE ||
           weigh_strength(&match->measures, match->score,
                          match_thresholds(ev)) != STRENGTH_NONE;
}

/* What is so strong on other grounds, is no weaker for its score. */
static void
set_strength(const struct thresholds *thresholds, struct match *match)
{
    enum strength strength =
        weigh_strength(&match->measures, match->score, thresholds);

    if (strength > match->strength)
        match->strength = strength;
    match->score = weigh_at_least(match->score, match->strength, thresholds);
}

/* Weigh all beside each other; leave out what comes to nothing. */
static void
weigh_all(const struct evidence *ev, struct found *found)
{
    size_t kept = 0;

    rank_overlaps(found);
    qsort(found->item, found->count, sizeof(*found->item), match_by_place);
    for (size_t i = 0; i < found->count; i++) {
        struct weighed *it = &found->item[i];

        if (!stands(ev, &it->match))
            continue;
        set_strength(match_thresholds(ev), &it->match);
        found->item[kept++] = *it;
    }
    found->count = kept;
}

/* What is left, in order. */
static void
hand_on(struct arena *arena, struct arena *scratch, const struct evidence *ev,
        const struct verified *v, struct found *found, struct matches *out)
{
    if (found->count > 0)
        weigh_all(ev, found);
    if (found->count > 0)
        rank_passages(scratch, ev, found);
    out->item = arena_raw_array(arena, found->count, struct match);
    out->count = found->count;
    for (size_t i = 0; i < found->count; i++) {
        struct weighed *it = &found->item[i];
        const struct voice voice = voice_of(ev, &it->match);

        set_public(scratch, ev, &v->background, &it->blocks, &it->match);
        it->match.measures.rivals = echo_rivals(&v->echoes, &voice);
        it->match.measures.common =
            measure_common(&v->background, &it->pieces);
        out->item[i] = it->match;
    }
    qsort(out->item, out->count, sizeof(*out->item), match_by_place);
}

static void
match_all(struct arena *arena, struct arena *scratch,
          const struct evidence *ev, const struct tasks *tasks,
          struct verified *out)
{
    struct present present = {NULL, 0};

    for (size_t i = 0, next; i < tasks->count; i = next) {
        uint32_t number = tasks->item[i].number;
        struct pair pair = {ev,       &out->background,
                            &present, &ev->passage[number],
                            number,   NULL};

        if (pair.passage->units == NULL && present.seed == NULL)
            exact_present(scratch, ev, &present);
        for (next = i + 1;
             next < tasks->count && tasks->item[next].number == number;)
            next++;
        pair_match(arena, scratch, &pair, &tasks->item[i], next - i,
                   &out->found);
    }
}

/* Room for as many, to be weighed. */
static struct found
room_for(struct arena *scratch, const struct found *found)
{
    return (struct found){
        .item = arena_raw_array(scratch, found->count, struct weighed),
        .room = found->count};
}

void
verify(struct arena *arena, const struct evidence *ev, struct matches *out)
{
    struct arena *scratch = arena_new();
    struct verified *v = arena_new_of(arena, struct verified);
    struct found all;
    struct tasks tasks;

    *out = (struct matches){.from = v};
    tasks_of(scratch, ev, &tasks);
    if (tasks.count > 0) {
        background_of(arena, ev, &v->background);
        match_all(arena, scratch, ev, &tasks, v);
    }
    if (v->found.count > 0)
        echo_sort(arena, ev, &v->echoes);
    all = room_for(scratch, &v->found);
    for (size_t i = 0; i < v->found.count; i++) {
        hear(ev, &v->echoes, &v->found.item[i]);
        all.item[all.count++] = v->found.item[i];
    }
    hand_on(arena, scratch, ev, v, &all, out);
    arena_free(scratch);
}

/* Which passages have a match. */
static bool *
matched(struct arena *scratch, const struct evidence *ev,
        const struct matches *matches)
{
    bool *out = arena_array(scratch, ev->passages, bool);

    for (size_t i = 0; i < matches->count; i++)
        out[matches->item[i].passage] = true;
    return out;
}

/*
 * A match that was found before, if it still is one.  Who else has its words
 * is known, as long as they are the same.
 */
static bool
judge_again(struct arena *scratch, const struct evidence *ev,
            struct verified *v, const struct weighed *before,
            struct weighed *it)
{
    ARENA_SCOPE(scratch);
    const struct match *was = &before->match;
    const uint32_t *text = match_text(scratch, &ev->passage[was->passage]);
    struct match *match = &it->match;

    *it = (struct weighed){
        .match = {.passage = was->passage, .by_seeds = was->by_seeds},
        .pieces = before->pieces};
    if (!judge(ev, &v->background, text, it))
        return false;
    match->measures.shared = was->measures.shared;
    match->measures.framed = was->measures.framed;
    if (match->from != was->from || match->to != was->to)
        hear(ev, &v->echoes, it);
    return true;
}

void
verify_again(struct arena *arena, const struct evidence *ev,
             struct matches *matches)
{
    struct arena *scratch = arena_new();
    struct verified *v = matches->from;
    const bool *wanted = matched(scratch, ev, matches);
    struct found all = room_for(scratch, &v->found);

    background_open(arena, ev, &v->background);
    for (size_t i = 0; i < v->found.count; i++) {
        const struct weighed *before = &v->found.item[i];

        if (wanted[before->match.passage])
            all.count +=
                judge_again(scratch, ev, v, before, &all.item[all.count]);
    }
    hand_on(arena, scratch, ev, v, &all, matches);
    arena_free(scratch);
}
