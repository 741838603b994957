/*
 * What the pieces of a JSON report share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_JSON_REPORT_H
#define TOOLS_JSON_REPORT_H

#include "tools/json.h"
#include "tools/writer.h"

/* What the pieces of one report have in common. */
struct json_pen {
    struct arena *arena;
    const struct report *report;
    const struct writer_options *options;
};

/* All of it, as an object. */
struct json_t *json_of_report(const struct json_pen *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Finding number i, from 0. */
struct json_t *json_of_finding(const struct json_pen *, size_t i) NONNULL;

#endif /* !TOOLS_JSON_REPORT_H */
