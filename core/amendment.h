/*
 * Whether a change may be recorded of a source.
 *
 * It is judged on the day from which it is to hold, by what the register says
 * of that day.  What no longer counts then cannot be changed any more, least
 * of all extended (保守国家秘密法 2024 art. 24).  What lowers protection (a
 * level, an end, a wider scope, or a term that cannot be compared) is for the
 * body that classified the matter or its superior (art. 23), who must be
 * named.  A change that is recorded late must not undo what was recorded for
 * later days without a word.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_AMENDMENT_H
#define CORE_AMENDMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/history.h"
#include "core/source.h"

struct arena;

enum amendment_fault {
    AMENDMENT_LAWFUL,
    AMENDMENT_DESTROYED,    /* its content is gone, its history closed */
    AMENDMENT_PUBLIC,       /* no secret: it can only be withdrawn */
    AMENDMENT_EARLY,        /* before its day of issue */
    AMENDMENT_FUTURE,       /* a fact that has yet to come */
    AMENDMENT_DEAD,         /* it does not count on that day */
    AMENDMENT_LEVEL,        /* a level of another kind */
    AMENDMENT_NO_TERMS,     /* a term for a kind that has none */
    AMENDMENT_ENDS_EARLY,   /* its end lies before its issue */
    AMENDMENT_NO_CONDITION, /* none that could be met */
    AMENDMENT_LOWERS,       /* and nobody is named who decided it */
    AMENDMENT_BURIES        /* a change recorded for later would be void */
};

/* What protects less than before. */
enum amendment_lowering {
    LOWERS_LEVEL = 1 << 0,
    LOWERS_TERM = 1 << 1, /* an earlier end */
    LOWERS_UNSURE =
        1 << 2,           /* a term that cannot be compared with the old one */
    LOWERS_SCOPE = 1 << 3 /* others may know */
};

struct amendment {
    enum amendment_fault fault;
    unsigned lowers; /* of enum amendment_lowering, whoever decided it */
    struct state before, after; /* on its day, without it and with it */
    size_t buried;              /* AMENDMENT_BURIES: number of that event */
};

/*
 * Leave of a change only what is not so already on its day, and call it an
 * extension if all that is left is a later end.  False if nothing is left:
 * there is nothing to record.
 */
bool amendment_settle(struct arena *, const struct source *, struct event *)
    MUST_USE NONNULL;

/* May the event be recorded of the source, today? */
struct amendment amendment_judge(struct arena *, const struct source *,
                                 const struct event *, date today) NONNULL;

/* The source as it will be with the event. */
struct source amendment_apply(struct arena *, const struct source *,
                              const struct event *) NONNULL;

#endif /* !CORE_AMENDMENT_H */
