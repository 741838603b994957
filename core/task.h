/*
 * What is held against what.
 *
 * A candidate says where in the corpus words of the draft are; the passages
 * there, as far as that is worth the while, are compared with the stretches of
 * the draft that can matter to them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_TASK_H
#define CORE_TASK_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/match.h"

struct arena;

/* A stretch of the reading that is held against a passage. */
struct task {
    uint32_t number;   /* of the passage */
    uint32_t from, to; /* folded offsets, half open */
};

struct tasks {
    struct task *item;
    size_t count, room;
};

/*
 * All that there are, by passage and then by place; those of one passage do
 * not touch.
 */
void tasks_of(struct arena *, const struct evidence *, struct tasks *out)
    NONNULL;

/* Room for words put in on one side of a passage of that length. */
uint32_t task_slack(uint32_t len);

#endif /* !CORE_TASK_H */
