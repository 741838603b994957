/*
 * The pieces that JSON reports are put together from.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_JSON_REPORT_H
#define TOOLS_JSON_REPORT_H

#include <math.h>

#include <jansson.h>

#include "tools/json.h"
#include "tools/writer.h"

/* What the pieces of one report have in common. */
struct json_pen {
    struct arena *arena;
    const struct report *report;
    const struct writer_options *options;
};

/* Finding number i, from 0. */
json_t *json_of_finding(const struct json_pen *, size_t i) NONNULL;

static inline void
set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

static inline void
set_str(json_t *object, const char *key, struct str value)
{
    set(object, key, json_of_str(value));
}

static inline void
set_str_or_null(json_t *object, const char *key, struct str value)
{
    set(object, key, json_of_str_or_null(value));
}

static inline void
set_int(json_t *object, const char *key, size_t value)
{
    set(object, key, json_integer((json_int_t) value));
}

static inline void
set_bool(json_t *object, const char *key, bool value)
{
    set(object, key, json_boolean(value));
}

static inline void
set_date(json_t *object, const char *key, date day)
{
    set(object, key, json_of_date(day));
}

static inline void
set_null(json_t *object, const char *key)
{
    set(object, key, json_null());
}

/* One digit behind the point says enough. */
static inline void
set_tenths(json_t *object, const char *key, double value)
{
    set(object, key, json_real(round(value * 10) / 10));
}

#endif /* !TOOLS_JSON_REPORT_H */
