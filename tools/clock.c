/*
 * The clock held against what was recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/clock.h"

#include <time.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "corpus/corpus.h"

bool
clock_is_behind(uint64_t now, uint64_t newest)
{
    return newest > now && newest - now > LIMIT_CLOCK;
}

static uint64_t
newest_event(const struct sources *sources)
{
    uint64_t newest = 0;

    for (size_t i = 0; i < sources->count; i++)
        for (size_t j = 0; j < sources->item[i].events; j++)
            if (sources->item[i].event[j].recorded > newest)
                newest = sources->item[i].event[j].recorded;
    return newest;
}

bool
clock_agrees(struct corpus *corpus, const struct sources *sources,
             uint64_t now, struct err *err)
{
    struct arena *arena;
    uint64_t newest = 0;
    struct err ignored;

    if (!corpus_log_newest(corpus, &newest, &ignored) || newest == 0)
        newest = sources == NULL ? 0 : newest_event(sources);
    if (!clock_is_behind(now, newest))
        return true;
    arena = arena_new();
    err_set(err, ERR_REFUSED,
            _("系统时间 %.*s 早于已有记录的时间 %.*s：时钟可能被调回；请先校准"
              "系统时间。确实是现在的时间对、以前的记录错的，由管理员执行 "
              "dingmi log --accept-clock --by 姓名"),
            STR_ARG(clock_words(arena, now)),
            STR_ARG(clock_words(arena, newest)));
    arena_free(arena);
    return false;
}

date
clock_today(void)
{
    time_t now = time(NULL);
    struct tm tm;

    localtime_r(&now, &tm);
    return date_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

struct str
clock_words(struct arena *arena, uint64_t seconds)
{
    time_t t = (time_t) seconds;
    struct tm here = {0};
    char text[64];
    size_t n;

    localtime_r(&t, &here);
    n = strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &here);
    return str_dup(arena, (struct str){text, n});
}
