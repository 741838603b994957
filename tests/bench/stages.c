/*
 * Where the time of a scan goes: nanoseconds a character of each stage.
 *
 *     stages CORPUS KEY FILE...
 *
 * The files are examined as dingmi scan -j 1 does, with the register in memory
 * and read once before; but they are read in this process, and nothing is
 * entered in the trail.  It is the program's own code that runs: the linker
 * (--wrap) puts a clock around the functions where one stage passes to the
 * next.  The best of some rounds counts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/layout.h"
#include "core/limits.h"
#include "core/point.h"
#include "core/propose.h"
#include "core/report.h"
#include "core/seed.h"
#include "core/stream.h"
#include "core/utf8.h"
#include "core/verify.h"
#include "corpus/corpus.h"
#include "formats/reader.h"
#include "tests/bench/now.h"
#include "tools/cli.h"
#include "tools/clock.h"
#include "tools/examine.h"
#include "tools/input.h"
#include "tools/loaded.h"
#include "tools/match.h"
#include "tools/match_name.h"
#include "tools/worker.h"
#include "tools/writer.h"

enum { ROUNDS = 5 };

enum stage {
    READ,
    HASH,
    LAYOUT,
    FOLD,
    NAMES,
    SEEDS,
    LOOK_UP,
    PROPOSE,
    FETCH,
    VERIFY,
    MATCH, /* these and what is between */
    JUDGE, /* that and what comes of it */
    REPORT,
    STAGES
};

static const char *const stage_name[STAGES] = {
    [READ] = "read: bytes to paragraphs",
    [HASH] = "hash: SHA-256 of the file",
    [LAYOUT] = "layout: title, number, marks",
    [FOLD] = "fold: paragraphs to text to look up",
    [NAMES] = "names: titles, numbers, names",
    [SEEDS] = "seeds: fingerprints",
    [LOOK_UP] = "look-up: fingerprints to places",
    [PROPOSE] = "propose: places to candidates",
    [FETCH] = "fetch: passages of these",
    [VERIFY] = "verify: compare and weigh",
    [MATCH] = "order: where, and each match once",
    [JUDGE] = "judge: what follows for the draft",
    [REPORT] = "report: JSON",
};

/* Milliseconds of this round.  What is wrapped can be handed nothing. */
static double spent[STAGES];

static void
end(enum stage stage, double since)
{
    spent[stage] += now() - since;
}

/* The real one, and what is called in its place. */
#define WRAPPED(type, name, ...)                                              \
    type __real_##name(__VA_ARGS__);                                          \
    type __wrap_##name(__VA_ARGS__);                                          \
    type __wrap_##name(__VA_ARGS__)

/* --- the functions --- */

WRAPPED(void, workers_read, struct workers *w, struct arena *arena,
        const struct input *input, struct doc *out)
{
    double since = now();

    __real_workers_read(w, arena, input, out);
    end(READ, since);
}

WRAPPED(bool, input_sha256, const struct input *input, char out[65],
        struct err *err)
{
    double since = now();
    bool ok = __real_input_sha256(input, out, err);

    end(HASH, since);
    return ok;
}

WRAPPED(void, layout_find, struct arena *arena, const struct doc *doc,
        struct layout *out)
{
    double since = now();

    __real_layout_find(arena, doc, out);
    end(LAYOUT, since);
}

WRAPPED(bool, stream_next, struct stream *stream, struct arena *arena,
        struct strips *out)
{
    double since = now();
    bool more = __real_stream_next(stream, arena, out);

    end(FOLD, since);
    return more;
}

WRAPPED(bool, match_names, struct matcher *m, const struct strip *strip)
{
    double since = now();
    bool all = __real_match_names(m, strip);

    end(NAMES, since);
    return all;
}

WRAPPED(bool, seed_prints, struct prf *prf, enum prf_use use,
        const uint32_t *cp, size_t len, uint64_t *out, struct err *err)
{
    double since = now();
    bool ok = __real_seed_prints(prf, use, cp, len, out, err);

    end(SEEDS, since);
    return ok;
}

WRAPPED(bool, corpus_find, struct corpus *corpus, struct arena *arena,
        const uint64_t *print, size_t prints, struct slice *out,
        struct err *err)
{
    double since = now();
    bool ok = __real_corpus_find(corpus, arena, print, prints, out, err);

    end(LOOK_UP, since);
    return ok;
}

WRAPPED(void, propose, struct arena *arena, const struct slice *slice,
        size_t seeds, struct candidates *out)
{
    double since = now();

    __real_propose(arena, slice, seeds, out);
    end(PROPOSE, since);
}

WRAPPED(void, propose_sources, const uint32_t *base, size_t bases,
        struct candidates *candidates)
{
    double since = now();

    __real_propose_sources(base, bases, candidates);
    end(PROPOSE, since);
}

WRAPPED(void, point_propose, struct arena *arena,
        const struct spots spots[POINT_NEEDS], const struct slice *slice,
        size_t seeds, struct candidates *candidates)
{
    double since = now();

    __real_point_propose(arena, spots, slice, seeds, candidates);
    end(PROPOSE, since);
}

WRAPPED(bool, corpus_fetch, struct corpus *corpus, struct arena *arena,
        const struct stretch *stretch, size_t stretches, struct passages *out,
        struct err *err)
{
    double since = now();
    bool ok = __real_corpus_fetch(corpus, arena, stretch, stretches, out, err);

    end(FETCH, since);
    return ok;
}

WRAPPED(void, verify, struct arena *arena, const struct evidence *evidence,
        struct matches *out)
{
    double since = now();

    __real_verify(arena, evidence, out);
    end(VERIFY, since);
}

WRAPPED(void, verify_again, struct arena *arena,
        const struct evidence *evidence, struct matches *matches)
{
    double since = now();

    __real_verify_again(arena, evidence, matches);
    end(VERIFY, since);
}

WRAPPED(bool, match_document, struct arena *arena,
        const struct register_view *view, const struct doc *doc,
        struct str issuer, const struct thresholds *thresholds,
        struct match_result *out, struct err *err)
{
    double since = now();
    bool ok =
        __real_match_document(arena, view, doc, issuer, thresholds, out, err);

    end(MATCH, since);
    return ok;
}

/* --- rounds --- */

struct bench {
    struct arena *arena;
    struct register_shares shares;
    struct registers registers;
    struct workers *workers;
    size_t characters; /* of all files */
};

static void
must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(2);
}

static void
must_write(bool ok)
{
    if (ok)
        return;
    perror("report");
    exit(2);
}

static void
open_all(struct bench *b, const char **corpus, const char **key)
{
    const struct common common = {
        .corpus = corpus, .corpora = 1, .key = key, .keys = 1};
    const struct worker_options options = {.read = reader_read_lent,
                                           .mib = LIMIT_READER_MIB,
                                           .seconds = LIMIT_SECONDS,
                                           .open = true};
    struct worker_means means;
    struct err err;

    b->workers = workers_start(b->arena, &options, 1, &means);
    register_shares_init(b->arena, &common, &b->shares);
    must(registers_open(b->arena, &common, &b->shares, &b->registers, &err),
         &err);
    must(corpus_load(b->registers.item[0].corpus, &err), &err);
}

static void
write_report(struct arena *arena, const struct report *report)
{
    double since = now();
    const struct writer_options options = {.quote = false};
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);

    must_write(out != NULL && write_json(arena, report, &options, out) &&
               fclose(out) == 0);
    free(text);
    end(REPORT, since);
}

static void
examine_one(struct bench *b, const char *path)
{
    const struct examine_options options = {.day = clock_today(),
                                            .thresholds = {NAN, NAN}};
    struct arena *arena = arena_new();
    struct input input;
    struct loaded loaded;
    struct report report;
    struct err err;
    double since;

    must(input_open(path, &input, &err), &err);
    must(loaded_read(arena, b->workers, &input, &loaded, &err), &err);
    for (size_t i = 0; i < loaded.doc->paras; i++)
        b->characters += utf8_count(loaded.doc->para[i].text);
    since = now();
    must(examine_read(arena, &b->registers, &options, str_of(path), &loaded,
                      &report, &err),
         &err);
    end(JUDGE, since);
    write_report(arena, &report);
    input_close(&input);
    arena_free(arena);
}

/* From what holds other stages to what is its own. */
static double
part_stages(void)
{
    double sum = 0;

    spent[JUDGE] -= spent[MATCH];
    for (enum stage s = FOLD; s < MATCH; s++)
        spent[MATCH] -= spent[s];
    for (enum stage s = 0; s < STAGES; s++)
        sum += spent[s];
    return sum;
}

static void
tell(const char *what, double ms, double all, size_t characters)
{
    printf("%-38s %8.1f ns  %5.1f %%\n", what, ms * 1e6 / (double) characters,
           100 * ms / all);
}

int
main(int argc, const char **argv)
{
    struct bench b = {.arena = arena_new()};
    double best[STAGES], least = INFINITY;

    if (argc < 4) {
        fprintf(stderr, "usage: stages CORPUS KEY FILE...\n");
        return 2;
    }
    open_all(&b, &argv[1], &argv[2]);
    for (int round = 0; round <= ROUNDS; round++) {
        double sum;

        memset(spent, 0, sizeof(spent));
        b.characters = 0;
        for (int i = 3; i < argc; i++)
            examine_one(&b, argv[i]);
        sum = part_stages();
        if (round > 0 && sum < least) {
            least = sum;
            memcpy(best, spent, sizeof(best));
        }
    }
    for (enum stage s = 0; s < STAGES; s++)
        tell(stage_name[s], best[s], least, b.characters);
    tell("all of these", least, least, b.characters);
    registers_close(&b.registers);
    register_shares_free(&b.shares);
    workers_stop(b.workers);
    arena_free(b.arena);
    return 0;
}
