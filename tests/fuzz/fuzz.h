/*
 * A fuzz target: one function that takes any bytes and must end, within bounds
 * and without a fault.
 *
 * Built by clang with -fsanitize=fuzzer (configure --enable-fuzzing) each is a
 * program for libFuzzer.  Without, replay.c runs it over its seeds and over
 * what a few hundred small accidents make of them, as a test like any other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct doc;
struct packed;

/* What every target gives. */
struct fuzz {
    const char *name; /* of the folder of its seeds */
    /* Try these bytes; a broken promise aborts. */
    void (*one)(struct arena *, struct str bytes);
    /*
     * Makes an input of a seed as it lies in the folder, where people can read
     * it; NULL: they are the same.
     */
    struct str (*pack)(struct arena *, struct str seed);
};

extern const struct fuzz fuzz_target;

/*
 * The parts that a seed describes: "@@ name" on a line of its own, then what
 * is in it.  How many there are, at most so many.
 */
size_t fuzz_parts(struct arena *, struct str seed, struct packed *out,
                  size_t most) NONNULL;

/* An archive of those parts. */
struct str fuzz_zip(struct arena *, struct str seed) NONNULL;

/* Hold a document against what core/doc.h says. */
void fuzz_check(struct arena *, const struct doc *) NONNULL;

/* Read bytes as a file, and check the document. */
void fuzz_read(struct arena *, struct str bytes) NONNULL;

/* Abort unless it is so. */
void fuzz_want(bool, const char *what) NONNULL;

#endif /* !TESTS_FUZZ_FUZZ_H */
