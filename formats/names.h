/*
 * A map from names to whatever they stand for.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_NAMES_H
#define FORMATS_NAMES_H

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* Empty when zeroed. */
struct names {
    struct name_node *root;
};

/*
 * Where the value of name stands: NULL there if the name is new.  The name is
 * copied.
 */
void **names_put(struct arena *, struct names *, struct str name)
    NONNULL RETURNS_NONNULL;

/* The value of name, or NULL. */
void *names_get(const struct names *, struct str name) NONNULL;

#endif /* !FORMATS_NAMES_H */
