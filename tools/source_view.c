/*
 * A registered source as people and programs see it: words.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/source_view.h"

#include <time.h>

#include "core/arena.h"
#include "core/history.h"
#include "core/mark.h"
#include "core/msg.h"

struct str
status_of(const struct source *source, const struct state *state)
{
    if (state->dead != ALIVE)
        return dead_slug(state->dead);
    return source->kind == KIND_PUBLIC ? S("public") : S("living");
}

const char *
status_word(const struct source *source, const struct state *state)
{
    static const char *const words[] = {
        [ALIVE] = N_("在期"),
        [DEAD_EXPIRED] = N_("已到期"),
        [DEAD_DECLASSIFIED] = N_("已解密"),
        [DEAD_PUBLISHED] = N_("已公开"),
        [DEAD_WITHDRAWN] = N_("已撤销"),
    };

    if (state->dead == ALIVE && source->kind == KIND_PUBLIC)
        return kind_word(KIND_PUBLIC);
    if (state->dead == DEAD_WITHDRAWN &&
        history_destroyed_on(source) != DATE_NONE)
        return _("已销毁");
    return _(words[state->dead]);
}

static struct str
mark_of(struct arena *arena, enum kind kind, enum level level,
        const struct term *term)
{
    return kind == KIND_PUBLIC ? str_of(kind_word(kind))
                               : mark_text(arena, kind, level, term);
}

struct str
source_mark(struct arena *arena, const struct source *source)
{
    return mark_owned(
        arena, source->owner,
        mark_of(arena, source->kind, source->level, &source->term));
}

struct str
state_mark(struct arena *arena, const struct source *source,
           const struct state *state)
{
    return mark_owned(
        arena, source->owner,
        mark_of(arena, source->kind, state->level, &state->term));
}

struct strs
source_derived(struct arena *arena, const struct register_view *view,
               const struct source *source, date day)
{
    struct kin kin = chain_children_of(
        view->chain, arena, (size_t) (source - view->sources.item), day);
    struct strs out = {arena_array(arena, kin.count, struct str), kin.count};

    for (size_t i = 0; i < kin.count; i++)
        out.item[i] = view->sources.item[kin.item[i]].id;
    return out;
}

struct str
event_slug(enum event_type type)
{
    static const struct str slugs[] = {
        [EVENT_REGISTERED] = STR_INIT("registered"),
        [EVENT_CHANGED] = STR_INIT("changed"),
        [EVENT_EXTENDED] = STR_INIT("extended"),
        [EVENT_DECLASSIFIED] = STR_INIT("declassified"),
        [EVENT_PUBLISHED] = STR_INIT("published"),
        [EVENT_CONDITION_MET] = STR_INIT("condition-met"),
        [EVENT_WITHDRAWN] = STR_INIT("withdrawn"),
        [EVENT_DESTROYED] = STR_INIT("destroyed"),
    };

    return slugs[type];
}

const char *
event_word(enum event_type type)
{
    static const char *const words[] = {
        [EVENT_REGISTERED] = N_("登记"),
        [EVENT_CHANGED] = N_("变更"),
        [EVENT_EXTENDED] = N_("延长期限"),
        [EVENT_DECLASSIFIED] = N_("解密"),
        [EVENT_PUBLISHED] = N_("公开发布"),
        [EVENT_CONDITION_MET] = N_("解密条件已满足"),
        [EVENT_WITHDRAWN] = N_("撤销登记"),
        [EVENT_DESTROYED] = N_("销毁"),
    };

    return _(words[type]);
}

bool
event_is_pending(const struct event *event, date day)
{
    return event->type != EVENT_REGISTERED && event->day > day;
}

struct str
moment_text(struct arena *arena, uint64_t seconds)
{
    time_t t = (time_t) seconds;
    struct tm tm;
    char text[64];

    if (gmtime_r(&t, &tm) == NULL ||
        strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
        return S("");
    return str_dup(arena, str_of(text));
}
