/*
 * What a source is on a day, from its registration and its events.
 *
 * Before its day of issue a source has its values at issue, unless it was
 * withdrawn.  Later, events hold from their day on, in order of that day, then
 * of recording.  A source whose term is over is declassified by itself unless
 * its extension holds from a day before (保守国家秘密法 2024 art. 24): nothing
 * that comes later brings it back.  The term of an extension is the whole new
 * one, counted from issue; it never shortens.  A condition that was met ends a
 * term that is a condition, no other.
 *
 * Work secrets have no term, and none to end; commercial ones their own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_HISTORY_H
#define CORE_HISTORY_H

#include "core/attr.h"
#include "core/source.h"

/* Why a source no longer counts, in the words of reports. */
enum dead {
    ALIVE,
    DEAD_EXPIRED,
    DEAD_DECLASSIFIED,
    DEAD_PUBLISHED,
    DEAD_WITHDRAWN
};

struct state {
    enum dead dead;
    date since; /* the first day it no longer counted; DATE_NONE: alive */
    enum level level;
    struct term term;
    struct strs scope;
    date end;        /* the last protected day; DATE_NONE: none countable */
    bool no_term;    /* none was stated, the statutory maximum was taken */
    bool no_date;    /* issue unknown: the maximum, from the given day */
    bool over_max;   /* what is stated passes the level's longest */
    bool changed;    /* an event changed level, term or scope */
    date changed_on; /* the last such day up to the given one */
};

/* The state of source on day, which must not be DATE_NONE. */
struct state history_at(const struct source *, date day) NONNULL;

/* Does the event take the source out of the register? */
bool history_is_withdrawal(const struct event *) NONNULL PURE;

/*
 * Is it withdrawn or destroyed, from whatever day?  A public text that is no
 * longer takes anything out of sources, on no day.
 */
bool history_is_withdrawn(const struct source *) NONNULL PURE;

/* The day on which its content was destroyed; DATE_NONE: it was not. */
date history_destroyed_on(const struct source *) NONNULL PURE;

/*
 * The last protected day of a source whose day of issue is unknown, had it
 * been issued on from: the longer of the statutory maximum and what is
 * stated, so that it holds for any issue up to that day.
 */
date history_end_from(const struct state *, date from) NONNULL;

/* "expired", "declassified", "published", "withdrawn"; empty for ALIVE. */
struct str dead_slug(enum dead);

#endif /* !CORE_HISTORY_H */
