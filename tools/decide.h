/*
 * What the parts of dingmi decide share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_DECIDE_H
#define TOOLS_DECIDE_H

#include "core/report.h"
#include "tools/cli.h"
#include "tools/registers.h"

struct decide_options {
    enum decision_type type;
    unsigned types; /* how many it was asked to do */
    bool list;
    uint32_t *finding; /* their numbers, as they were given */
    size_t findings, room;
    struct str reference, source, by, why;
    struct str corpus; /* id of the source's register; empty: whichever */
    bool limited;      /* until was given */
    date until;
    const char *report; /* whose numbers they are; NULL: of this examination */
};

/* One finding that is decided on. */
struct pick {
    size_t finding; /* index in the report */
    struct decision decision;
};

/* A file that is decided on. */
struct deciding {
    struct arena *arena;
    const struct common *common;
    const struct decide_options *options;
    struct registers registers;
    struct report report;
    size_t corpus; /* the one register that all picks belong to */
    struct pick *pick;
    size_t picks, room;
    struct str note; /* what the person should know of it, or empty */
};

/*
 * Does what is to be recorded go together, on that day?  The type is known.
 */
bool decide_agrees(struct arena *, const struct decide_options *, date day,
                   struct err *) MUST_USE NONNULL;

/* Of a file that could not be read: say so, with why.  Returns false. */
bool decide_unreadable(const struct report *, struct err *) NONNULL;

/* Once findings are picked: is enough said for what is certain? */
bool decide_reasoned(const struct deciding *, struct err *) MUST_USE NONNULL;

/*
 * Take up the findings that are decided on, with what is to be recorded of
 * each.  False, with a reason, if one is not there, does not count, or belongs
 * to another register than the rest.
 */
bool decide_pick(struct deciding *, struct err *) MUST_USE NONNULL;

/*
 * The index of the finding that a report, which dingmi wrote as JSON, gives
 * this number.
 */
bool decide_find(const struct deciding *, uint32_t number, size_t *out,
                 struct err *) MUST_USE NONNULL;

/*
 * Record all of them or none, unless somebody decided on any, or changed its
 * source, since the register was read.  Fills in what recording tells.
 */
bool decide_record(struct deciding *, struct err *) MUST_USE NONNULL;

/* Say what was recorded, as the options want it. */
bool decide_show(const struct deciding *, FILE *) MUST_USE NONNULL;

/* List what was decided; the exit code. */
int decide_list(struct cli *, const struct decide_options *) NONNULL;

/* 排除, 确认 ...: for people, translated. */
const char *decide_word(enum decision_type) RETURNS_NONNULL;

struct json_t;

/* What was recorded of a finding, its words included or not. */
struct json_t *decide_pick_json(const struct deciding *, size_t pick,
                                bool quote) NONNULL RETURNS_NONNULL;

/* A decision as lists have it: how it stands on the day. */
struct json_t *decide_listed_json(struct arena *, const struct register_view *,
                                  const struct decision *, date day)
    NONNULL RETURNS_NONNULL;

/* What is recorded of a decision, as a JSON object. */
struct json_t *decide_json(struct arena *, const struct decision *,
                           struct str corpus) NONNULL_AT(1, 2) RETURNS_NONNULL;

#endif /* !TOOLS_DECIDE_H */
