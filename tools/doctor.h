/*
 * What dingmi doctor finds: signs, each of a part, that all is well there,
 * that something should be known, or that something has to be done.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_DOCTOR_H
#define TOOLS_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"
#include "corpus/corpus.h"
#include "tools/cli.h"
#include "tools/registers.h"

enum health { HEALTH_WELL, HEALTH_NOTE, HEALTH_TODO };

enum part {
    PART_LIBRARIES,
    PART_SANDBOX,
    PART_LANGUAGE,
    PART_TIME,
    PART_KEY,
    PART_REGISTER,
    PART_SOURCES,
    PART_TRAIL,
    PART_CLOCK
};

struct sign {
    enum part part;
    enum health health;
    const char *code; /* for programs: "same-filesystem" */
    struct str text;  /* for people, translated; what to do next in it */
};

struct signs {
    struct arena *arena;
    struct sign *item;
    size_t count, room;
};

struct library {
    const char *name;
    struct str version; /* empty: built without it */
};

enum { LIBRARIES = 10 };

/* One register; what could not be seen is zero. */
struct patient {
    struct register_paths paths;
    bool opened;
    struct corpus_info info;
    size_t withdrawn, destroyed;
    uint64_t entries; /* of its trail */
    struct signs signs;
};

struct checkup {
    struct library library[LIBRARIES];
    struct str now; /* as people write it, with the zone */
    struct signs signs;
    struct patient *patient;
    size_t patients;
};

/* Add a sign; its code is borrowed and for programs, its text for people. */
void sign_add(struct signs *, enum part, enum health, const char *code,
              const char *format, ...) NONNULL PRINTF_LIKE(5, 6);

/*
 * Look at one register, whose paths are filled in, and all that goes with it.
 */
void doctor_register(struct cli *, struct patient *) NONNULL;

/* How many signs of a state there are, in all. */
size_t doctor_count(const struct checkup *, enum health) NONNULL PURE;

/* Write what was found, for people; as JSON, false if writing failed. */
void doctor_text(const struct checkup *, FILE *) NONNULL;
bool doctor_json(const struct checkup *, FILE *) MUST_USE NONNULL;

#endif /* !TOOLS_DOCTOR_H */
