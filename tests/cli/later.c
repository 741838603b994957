/*
 * Append an entry to an audit trail as if the clock were ahead.
 *
 *     later SECONDS CORPUS
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#include "core/arena.h"
#include "core/err.h"
#include "corpus/corpus.h"

static time_t ahead;

/* Takes the place of the C library's. */
time_t
time(time_t *out)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += ahead;
    if (out != NULL)
        *out = now.tv_sec;
    return now.tv_sec;
}

int
main(int argc, char **argv)
{
    const struct log_note note = {S("check"), S(""), S("findings=0")};
    struct arena *arena = arena_new();
    struct corpus *corpus = NULL;
    struct err err;
    bool ok = false;

    if (argc == 3) {
        ahead = (time_t) strtoll(argv[1], NULL, 10);
        corpus = corpus_open(argv[2], str_printf(arena, "%s.key", argv[2]).ptr,
                             false, &err);
        ok = corpus != NULL && corpus_log(corpus, &note, &err);
        if (!ok)
            fprintf(stderr, "%s\n", err.text);
    }
    corpus_close(corpus);
    arena_free(arena);
    return ok ? 0 : 1;
}
