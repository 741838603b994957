/*
 * Which of the registered sources are listed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/filter.h"

#include <time.h>

#include "core/count.h"
#include "core/err.h"
#include "core/history.h"
#include "core/msg.h"

/* Of days, months and years alike. */
enum { MOST = 9999 };

/* A number and a letter, as scripts write it. */
static bool
parse_short(struct str value, struct term *out)
{
    static const struct {
        struct str letter;
        enum term_unit unit;
    } units[] = {
        {STR_INIT("d"), TERM_DAYS},
        {STR_INIT("m"), TERM_MONTHS},
        {STR_INIT("y"), TERM_YEARS},
    };

    struct str figure = str_sub(value, 0, value.len - (value.len > 0));

    for (size_t i = 0; i < COUNT(units); i++)
        if (str_ends(value, units[i].letter))
            *out = (struct term){.type = TERM_PERIOD,
                                 .unit = units[i].unit,
                                 .count = (int) str_figure(figure, MOST + 1)};
    return out->type == TERM_PERIOD && out->count > 0 && out->count <= MOST;
}

bool
filter_set_expiring(struct filter *filter, struct str value, struct err *err)
{
    filter->expiring = true;
    filter->within = (struct term){.type = TERM_NONE};
    if (parse_short(value, &filter->within) ||
        (term_parse_period(value, &filter->within) &&
         filter->within.type == TERM_PERIOD))
        return true;
    return err_set(err, ERR_USAGE,
                   _("--expiring 不能是“%.*s”：请写成 90d、3m、1y，或者"
                     " 90日、3个月、1年"),
                   STR_ARG(value));
}

bool
filter_set_since(struct filter *filter, struct str value, struct err *err)
{
    filter->changed = true;
    return date_parse_iso(value, &filter->since) ||
           err_set(err, ERR_USAGE,
                   _("日期“%.*s”不对：请写实有的日期，如 2026-06-01"),
                   STR_ARG(value));
}

bool
filter_is_set(const struct filter *filter)
{
    return filter->expiring || filter->expired || filter->changed;
}

bool
filter_agrees(const struct filter *filter, struct err *err)
{
    return !filter->expiring || !filter->expired ||
           err_set(err, ERR_USAGE,
                   _("--expiring 与 --expired 不能同时写：没有一份密源既"
                     "在期又已到期；请分两次列出"));
}

/* It still counts, and will not when the time is over. */
static bool
is_expiring(const struct filter *filter, const struct state *state, date day)
{
    return state->dead == ALIVE && !state->no_date &&
           state->end != DATE_NONE &&
           state->end <= term_end(&filter->within, LEVEL_NONE, day);
}

/* The reader's day, as clocks showed it. */
static date
day_of(uint64_t seconds)
{
    time_t t = (time_t) seconds;
    struct tm tm;

    if (localtime_r(&t, &tm) == NULL)
        return DATE_NONE;
    return date_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* Being registered is no change. */
static bool
is_changed(const struct filter *filter, const struct source *source)
{
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].type != EVENT_REGISTERED &&
            day_of(source->event[i].recorded) >= filter->since)
            return true;
    return false;
}

bool
filter_admits(const struct filter *filter, const struct source *source,
              date day)
{
    struct state state = history_at(source, day);

    return (!filter->expiring || is_expiring(filter, &state, day)) &&
           (!filter->expired || state.dead == DEAD_EXPIRED) &&
           (!filter->changed || is_changed(filter, source));
}
