/*
 * What stands behind the method of a request: a path and a query, decoded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_TARGET_H
#define TOOLS_SERVE_TARGET_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"
#include "tools/serve_http.h"

struct arena;

struct target {
    struct str path;
    struct serve_pair *pair; /* of the query, in order */
    size_t pairs;
};

/*
 * Decode "/path?name=value&...", in which + is a space of the query.  False
 * for all that no browser writes: what is not ASCII or does not begin with a
 * slash, escapes that are none, and those that hide a slash or a control
 * character in the path, NUL anywhere, or what is not UTF-8; and for more
 * pairs than LIMIT_PAIRS.
 */
bool target_parse(struct arena *, struct str raw, struct target *out)
    MUST_USE NONNULL;

#endif /* !TOOLS_SERVE_TARGET_H */
