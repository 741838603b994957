/*
 * Which of the registered sources are listed: those about to expire, those
 * that expired, those whose record changed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_FILTER_H
#define TOOLS_FILTER_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/source.h"

struct err;

/* Zeroed it admits every source; each filter that is set admits fewer. */
struct filter {
    bool expiring, expired, changed;
    bool stale;         /* asked of the chain, see tools/kin */
    struct term within; /* expiring: how soon */
    date since;         /* changed: from which day on it was recorded */
};

/* 90d, 3m, 1y, or as a mark writes it: 90日, 3个月, 1年. */
bool filter_set_expiring(struct filter *, struct str value, struct err *)
    MUST_USE NONNULL;
bool filter_set_since(struct filter *, struct str value, struct err *)
    MUST_USE NONNULL;

/* Is any set? */
bool filter_is_set(const struct filter *) NONNULL PURE;

/* False if no source could ever pass. */
bool filter_agrees(const struct filter *, struct err *) MUST_USE NONNULL;

/* Does the source pass, by what holds on the day? */
bool filter_admits(const struct filter *, const struct source *, date day)
    NONNULL;

#endif /* !TOOLS_FILTER_H */
