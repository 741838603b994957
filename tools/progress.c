/*
 * How far a long run has come: done, total, rate and time left on one line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "core/steady.h"
#include "tools/width.h"

/* Seconds between two lines: of a terminal, and of a file that grows. */
#define LIVE  0.2
#define QUIET 10.0

enum { MINUTE = 60, HOUR = 60 * MINUTE };

static double
seconds(void)
{
    return (double) steady_us() / 1e6;
}

void
progress_begin(struct progress *p, enum when when, size_t total, size_t known)
{
    *p = (struct progress){
        .shown = when == WHEN_ALWAYS ||
                 (total > 1 && cli_when(when, STDERR_FILENO)),
        .live = isatty(STDERR_FILENO),
        .total = total,
        .known = known,
        .began = seconds(),
    };
    p->last = p->live ? 0 : p->began;
}

/* --- the line --- */

static struct str
time_words(struct arena *arena, double left)
{
    unsigned long s = left < 1e9 ? (unsigned long) (left + 0.5) : 0;

    if (s < MINUTE)
        return str_printf(arena, _("约余 %lu 秒"), s);
    if (s < HOUR)
        return str_printf(arena, _("约余 %lu 分 %02lu 秒"), s / MINUTE,
                          s % MINUTE);
    return str_printf(arena, _("约余 %lu 小时 %02lu 分"), s / HOUR,
                      s % HOUR / MINUTE);
}

/* What is left to do with work. */
static size_t
work_left(const struct progress *p, size_t done, size_t recalled)
{
    size_t left = p->total - done;
    size_t free = p->known > recalled ? p->known - recalled : 0;

    return left > free ? left - free : 0;
}

struct str
progress_line(struct arena *arena, const struct progress *p, size_t done,
              size_t recalled, double elapsed, unsigned columns)
{
    size_t worked = done - recalled;
    double rate = (double) (worked > 0 ? worked : done) / (elapsed + 1e-9);
    struct str count = str_printf(arena, _("%zu/%zu 份"), done, p->total);
    struct str again = recalled == 0
                           ? S("")
                           : str_printf(arena, _("（沿用 %zu 份）"), recalled);
    struct str speed = str_printf(arena, _("每秒 %.0f 份"), rate);
    /* Before anything was worked on nobody knows how long it takes. */
    struct str left =
        worked == 0 && work_left(p, done, recalled) > 0
            ? str_of(_("余时未知"))
            : time_words(arena, (double) work_left(p, done, recalled) / rate);
    const struct str lines[] = {
        str_printf(arena, _("%.*s%.*s，%.*s，%.*s"), STR_ARG(count),
                   STR_ARG(again), STR_ARG(speed), STR_ARG(left)),
        str_printf(arena, _("%.*s，%.*s"), STR_ARG(count), STR_ARG(left)),
        count,
    };

    for (size_t i = 0; i < COUNT(lines); i++)
        if (columns == 0 || width_of(lines[i]) < columns)
            return lines[i];
    return S("");
}

/* In one piece, so that the terminal never shows half of it. */
static void
put(const struct progress *p, struct str line)
{
    char room[512];
    int n = p->live
                ? snprintf(room, sizeof(room), "\r%.*s\033[K", STR_ARG(line))
                : snprintf(room, sizeof(room), "%.*s\n", STR_ARG(line));

    if (n > 0 && (size_t) n < sizeof(room))
        fwrite(room, 1, (size_t) n, stderr);
}

void
progress_step(struct progress *p, size_t done, size_t recalled)
{
    struct arena *arena;
    double now;

    if (!p->shown)
        return;
    now = seconds();
    if (done < p->total && now - p->last < (p->live ? LIVE : QUIET))
        return;
    p->last = now;
    arena = arena_new();
    put(p, progress_line(arena, p, done, recalled, now - p->began,
                         p->live ? width_of_terminal(STDERR_FILENO) : 0));
    arena_free(arena);
}

void
progress_hide(const struct progress *p)
{
    if (p->shown && p->live)
        fputs("\r\033[K", stderr);
}

void
progress_end(struct progress *p)
{
    if (p->shown && p->live)
        fputc('\n', stderr);
}
