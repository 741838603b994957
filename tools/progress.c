/*
 * How far a long run has come: done, total, rate and time left on one line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "core/msg.h"

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

void
progress_begin(struct progress *p, enum when when, size_t total)
{
    *p = (struct progress){
        .shown = when == WHEN_ALWAYS ||
                 (total > 1 && cli_when(when, STDERR_FILENO)),
        .total = total,
        .began = seconds(),
    };
}

void
progress_step(struct progress *p, size_t done)
{
    double now, rate;

    if (!p->shown)
        return;
    now = seconds();
    if (done < p->total && now - p->last < 0.2)
        return;
    p->last = now;
    rate = (double) done / (now - p->began + 1e-9);
    fputc('\r', stderr);
    fprintf(stderr, _("%zu/%zu 份，每秒 %.0f 份，约余 %.0f 秒"), done,
            p->total, rate, (double) (p->total - done) / rate);
    fputs("\033[K", stderr);
}

void
progress_hide(const struct progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
}

void
progress_end(struct progress *p)
{
    if (p->shown)
        fputc('\n', stderr);
}
