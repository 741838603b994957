/*
 * The shape of the database, and how an older one becomes today's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_SCHEMA_H
#define CORPUS_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"

struct db;
struct err;

/* Steps of SQL; a database that went through n of them has user_version n. */
struct schema {
    const char *const *step;
    size_t steps;
};

/* The one of this program. */
extern const struct schema schema_today;

/* Give an empty database its tables, and mark it as ours. */
bool schema_make(struct db *, const struct schema *, struct err *)
    MUST_USE NONNULL;

/*
 * Bring a database up to today's shape, all steps or none.  A newer one is
 * refused; so is an older one where it may not be written.
 */
bool schema_migrate(struct db *, const struct schema *, bool write,
                    struct err *) MUST_USE NONNULL;

#endif /* !CORPUS_SCHEMA_H */
