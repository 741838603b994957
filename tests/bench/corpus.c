/*
 * What a register costs the processor, step by step: opening it, its sources,
 * looking seeds up in the file and in memory, fetching passages; and a text:
 * copying it, ICU's normalisation, folding, fingerprints.
 *
 *     corpus REGISTER KEY TEXT
 *
 * The text, UTF-8, is the draft whose seeds are looked up: one of some pages
 * for the cost of a single check, and of megabytes for that of many.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/limits.h"
#include "core/seed.h"
#include "corpus/corpus.h"
#include "tests/bench/now.h"

enum { BATCH = 50 * 1000, STRETCHES = 1000, TIMES = 5 };

struct bench {
    struct arena *arena;
    struct corpus *corpus;
    struct folded text;
    uint64_t *print;
    size_t seeds;
    size_t postings, hits;
};

static void
must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(2);
}

/* Pages of memory that the process has, but for those of files. */
static size_t
pages(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    char line[200] = "", *at = line;
    size_t resident;

    if (file == NULL || fgets(line, sizeof(line), file) == NULL)
        return 0;
    fclose(file);
    strtoul(line, &at, 10);
    resident = strtoul(at, &at, 10);
    return resident - strtoul(at, NULL, 10);
}

static void
tell(const char *what, double since, size_t things, const char *thing)
{
    double ms = now() - since;

    printf("%-36s %9.2f ms", what, ms);
    if (things > 0)
        printf("  %8.0f ns a %s, of %zu", ms * 1e6 / (double) things, thing,
               things);
    printf("\n");
}

/* What any program would do at least, or in our stead. */
static void
measure_less(struct arena *arena, struct str text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    char *copy = arena_alloc(arena, text.len + 1, 1);
    UChar *wide = arena_array(arena, text.len + 1, UChar);
    UChar *out = arena_array(arena, 4 * text.len + 1, UChar);
    int32_t room = (int32_t) text.len, len = 0;
    double since;

    memset(copy, 1, text.len);
    since = now();
    memcpy(copy, text.ptr, text.len);
    tell("copy", since, text.len, "byte");
    since = now();
    u_strFromUTF8(wide, room, &len, text.ptr, room, &status);
    len = unorm2_normalize(nfkc, wide, len, out, 4 * room, &status);
    tell("ICU NFKC", since, (size_t) len, "character");
    if (U_FAILURE(status))
        exit(2);
}

static void
read_text(struct bench *b, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size, room = LIMIT_TEXT;
    char *bytes = arena_alloc(b->arena, room, 1);
    double since;

    if (file == NULL) {
        perror(path);
        exit(2);
    }
    size = fread(bytes, 1, room, file);
    fclose(file);
    measure_less(b->arena, (struct str){bytes, size});
    since = now();
    fold_text(b->arena, (struct str){bytes, size}, &b->text);
    tell("fold", since, b->text.len, "character");
    b->seeds = seed_count(b->text.len);
}

static void
fingerprint(struct bench *b, enum prf_use use, const char *what)
{
    double since = now();
    struct err err;

    b->print = arena_array(b->arena, b->seeds, uint64_t);
    must(seed_prints(corpus_prf(b->corpus), use, b->text.cp, b->text.len,
                     b->print, &err),
         &err);
    tell(what, since, b->seeds, "seed");
}

/* All seeds, in batches; postings past the bound of one are left out. */
static void
find(struct bench *b, const char *what)
{
    double since = now();

    b->postings = b->hits = 0;
    for (size_t at = 0, n; at < b->seeds; at += n) {
        struct arena *scratch = arena_new();
        struct slice *slice = arena_array(scratch, BATCH, struct slice);
        struct err err;

        n = b->seeds - at < BATCH ? b->seeds - at : BATCH;
        if (!corpus_find(b->corpus, scratch, b->print + at, n, slice, &err) &&
            err.code != ERR_LIMIT)
            must(false, &err);
        for (size_t i = 0; i < n; i++) {
            b->postings += slice[i].count;
            b->hits += slice[i].count > 0;
        }
        arena_free(scratch);
    }
    tell(what, since, b->seeds, "seed");
}

static void
fetch(struct bench *b, uint32_t positions, const char *what)
{
    struct stretch *stretch = arena_array(b->arena, STRETCHES, struct stretch);
    uint64_t state = 1;
    double since;

    for (size_t i = 0; i < STRETCHES; i++) {
        state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
        stretch[i].first = (uint32_t) (state >> 33) % positions;
        stretch[i].last = stretch[i].first;
    }
    since = now();
    for (int i = 0; i < TIMES; i++) {
        struct arena *scratch = arena_new();
        struct passages out;
        struct err err;

        must(corpus_fetch(b->corpus, scratch, stretch, STRETCHES, &out, &err),
             &err);
        arena_free(scratch);
    }
    tell(what, since, TIMES * STRETCHES, "passage");
}

static void
print_sums(const struct bench *b)
{
    printf("    %zu of the seeds are there, %.1f postings each\n", b->hits,
           (double) b->postings / (double) (b->hits + (b->hits == 0)));
}

static uint32_t
open_register(struct bench *b, char **arg)
{
    struct sources sources;
    struct err err;
    double since = now();
    const struct source *last;

    b->corpus = corpus_open(arg[1], arg[2], false, &err);
    must(b->corpus != NULL, &err);
    tell("open", since, 0, "");
    since = now();
    must(corpus_snapshot(b->corpus, &err), &err);
    tell("snapshot", since, 0, "");
    since = now();
    must(corpus_sources(b->corpus, b->arena, &sources, &err), &err);
    tell("sources", since, sources.count, "source");
    if (sources.count == 0)
        exit(0);
    last = &sources.item[sources.count - 1];
    return last->base + last->size;
}

static void
measure_loaded(struct bench *b, uint32_t positions)
{
    struct corpus_share *share = corpus_share_new();
    size_t before = pages();
    struct err err;
    double since, memory;

    corpus_share(b->corpus, share);
    since = now();
    must(corpus_load(b->corpus, &err), &err);
    tell("load", since, 0, "");
    memory = (double) (pages() - before) * (double) sysconf(_SC_PAGESIZE);
    printf("    %.1f MB of memory, %.1f bytes a character of the sources\n",
           memory / 1e6, memory / positions);
    fingerprint(b, PRF_SEED, "fingerprints of classified sources");
    find(b, "look-up in memory, first");
    find(b, "look-up in memory");
    print_sums(b);
    fetch(b, positions, "fetch from memory");
    corpus_release(b->corpus);
    corpus_close(b->corpus);
    corpus_share_free(share);
}

int
main(int argc, char **argv)
{
    struct bench b = {.arena = arena_new()};
    uint32_t positions;

    if (argc != 4) {
        fprintf(stderr, "usage: corpus REGISTER KEY TEXT\n");
        return 2;
    }
    positions = open_register(&b, argv);
    read_text(&b, argv[3]);
    fingerprint(&b, PRF_SEED, "fingerprints, first");
    find(&b, "look-up in the file, first");
    find(&b, "look-up in the file");
    print_sums(&b);
    fetch(&b, positions, "fetch from the file, first");
    fetch(&b, positions, "fetch from the file");
    fingerprint(&b, PRF_PUBLIC, "fingerprints of public texts");
    find(&b, "look-up of public texts in the file");
    print_sums(&b);
    measure_loaded(&b, positions);
    arena_free(b.arena);
    return 0;
}
