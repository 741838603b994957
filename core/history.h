/*
 * What a source is on a day, from its registration and its events.
 *
 * Before its day of issue a source has its values at issue.  A source whose
 * term is over is declassified by itself unless an extension is on record
 * (保守国家秘密法 2024 art. 24).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_HISTORY_H
#define CORE_HISTORY_H

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
    bool no_date;    /* ... and counted from the given day: issue unknown */
    bool over_max;   /* what is stated passes the level's longest */
    bool changed;    /* an event changed level, term or scope */
    date changed_on; /* the last such day up to the given one */
};

/* The state of source on day, which must not be DATE_NONE. */
struct state history_at(const struct source *, date day) NONNULL;

/* "expired", "declassified", "published", "withdrawn"; empty for ALIVE. */
struct str dead_slug(enum dead);

#endif /* !CORE_HISTORY_H */
