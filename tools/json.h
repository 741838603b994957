/*
 * Our values as JSON, on top of jansson.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdio.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/source.h"
#include "core/str.h"

struct json_t;

/* Text; ill-formed UTF-8 becomes U+FFFD, which JSON cannot do without. */
struct json_t *json_of_str(struct str) MUST_USE RETURNS_NONNULL;

/* Text, or null where it is empty. */
struct json_t *json_of_str_or_null(struct str) MUST_USE RETURNS_NONNULL;

/* "2035-03-01", or null for DATE_NONE. */
struct json_t *
json_of_date(date)
MUST_USE RETURNS_NONNULL;

struct json_t *json_of_strs(const struct strs *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* One value on one line; takes the reference.  False if writing failed. */
bool json_write_line(struct json_t *, FILE *) MUST_USE NONNULL;

#endif /* !TOOLS_JSON_H */
