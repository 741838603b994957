/*
 * A corpus in memory, without keys: its passages, and where each seed is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_BENCH_INDEX_H
#define TESTS_BENCH_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/slice.h"
#include "core/str.h"
#include "core/verify.h"

struct arena;

enum { BUCKET_BITS = 20 };

/* A posting: which seed, and where. */
struct posting {
    uint64_t print;
    uint32_t position;
};

/* A seed, and where its postings start. */
struct key {
    uint64_t print;
    size_t start;
};

struct index {
    struct posting *entry;
    size_t entries, entry_room;
    struct key *key; /* one more than there are seeds */
    uint32_t bucket[(1 << BUCKET_BITS) + 1];
    uint32_t *position; /* of each entry */
    struct passage *passage;
    size_t passages, passage_room;
    struct str *name; /* of each source */
    size_t names, name_room;
    uint32_t *base; /* of each source: its first position */
    size_t bases, base_room;
    uint32_t end; /* the next position */
};

/* Make it of the documents of FOLDER/FILE.tsv. */
void index_of(struct arena *, const char *folder, const char *file,
              struct index *) NONNULL;

/* The print of the seed of SEED_SIZE code points. */
uint64_t index_print(const uint32_t *cp) NONNULL PURE;

/* What it holds of a seed, as far as anyone looks. */
struct slice index_find(const struct index *, uint64_t print) NONNULL;

/*
 * The passage, and the source, that hold a position; of sources from one on.
 */
size_t index_passage(const struct index *, uint32_t position) NONNULL PURE;
uint32_t index_source(const struct index *, uint32_t from, uint32_t position)
    NONNULL PURE;

#endif /* !TESTS_BENCH_INDEX_H */
