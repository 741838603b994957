/*
 * A forked reader that tells what it found through a pipe.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/apart.h"

#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/limits.h"
#include "formats/reader.h"
#include "tests/tap.h"

enum { SECONDS = 120 /* after which it is killed */ };

size_t
cost_peak(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (size_t) usage.ru_maxrss * KIB;
}

double
cost_seconds(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
sum_up(const struct doc *doc, struct str words, struct outcome *out)
{
    out->status = doc->status;
    out->paras = doc->paras;
    for (size_t i = 0; i < doc->paras; i++) {
        out->text += doc->para[i].text.len;
        out->found |= str_find(doc->para[i].text, words, 0) != STR_NONE;
    }
    for (size_t i = 0; i < doc->unexamineds; i++)
        out->limit |= doc->unexamined[i].why == WHY_LIMIT;
}

static void
read_and_tell(struct str bytes, struct str words, int pipe)
{
    const struct rlimit time = {SECONDS, SECONDS};
    struct arena *arena = arena_new();
    struct outcome out = {0};
    struct doc doc;
    double begin = cost_seconds();
    size_t before = cost_peak();

    setrlimit(RLIMIT_CPU, &time);
    reader_read(arena, bytes, &doc);
    out.seconds = cost_seconds() - begin;
    out.bytes = cost_peak() - before;
    sum_up(&doc, words, &out);
    if (write(pipe, &out, sizeof(out)) != sizeof(out))
        _exit(1);
    arena_free(arena);
    _exit(0);
}

struct outcome
read_apart(struct str bytes, struct str words, const char *name)
{
    struct outcome out = {0};
    int ends[2], status;
    pid_t pid;

    assert_int_equal(0, pipe(ends));
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        read_and_tell(bytes, words, ends[1]);
    close(ends[1]);
    if (read(ends[0], &out, sizeof(out)) != sizeof(out))
        fail_msg("%s: no answer", name);
    close(ends[0]);
    waitpid(pid, &status, 0);
    want_int(0, status, name);
    return out;
}

void
want_cheap(const struct outcome *seen, double seconds, size_t bytes,
           const char *name)
{
    if (seen->seconds > seconds)
        fail_msg("%s: took %.2f s of %.2f", name, seen->seconds, seconds);
    if (MEMORY_TELLS && seen->bytes > bytes)
        fail_msg("%s: took %zu KiB of %zu", name, seen->bytes / KIB,
                 bytes / KIB);
    print_message("# %s: %.2f s, %zu KiB\n", name, seen->seconds,
                  seen->bytes / KIB);
}
