/*
 * Our values as JSON, on top of jansson.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_JSON_H
#define TOOLS_JSON_H

#include <stdbool.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/source.h"
#include "core/str.h"

struct arena;
struct buf;
struct json_t;

/* Text; ill-formed UTF-8 becomes U+FFFD, which JSON cannot do without. */
struct json_t *json_of_str(struct str) MUST_USE RETURNS_NONNULL;

/* Text, or null where it is empty. */
struct json_t *json_of_str_or_null(struct str) MUST_USE RETURNS_NONNULL;

/* "2035-03-01", or null for DATE_NONE. */
struct json_t *
json_of_date(date)
MUST_USE RETURNS_NONNULL;

/* An array of texts. */
struct json_t *json_of_strs(const struct strs *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Set a field of an object; the value's reference is taken, the key UTF-8. */
void json_set(struct json_t *object, const char *key, struct json_t *value)
    NONNULL;
void json_set_str(struct json_t *object, const char *key, struct str) NONNULL;
void json_set_str_or_null(struct json_t *object, const char *key, struct str)
    NONNULL;
void json_set_int(struct json_t *object, const char *key, size_t) NONNULL;
void json_set_bool(struct json_t *object, const char *key, bool) NONNULL;
void json_set_date(struct json_t *object, const char *key, date) NONNULL;
void json_set_null(struct json_t *object, const char *key) NONNULL;
/* With one digit behind the point, which says enough. */
void json_set_tenths(struct json_t *object, const char *key, double) NONNULL;

/* The members of an object without its braces; takes the reference. */
struct str json_members(struct arena *, struct json_t *object)
    MUST_USE NONNULL;

/* One value on one line; takes the reference.  False if writing failed. */
bool json_write_line(struct json_t *, FILE *) MUST_USE NONNULL;

/* The same where the stream is looked at when it is closed. */
void json_put_line(struct json_t *, FILE *) NONNULL;

/* The same without a line break, at the end of a buffer. */
bool json_write_buf(struct json_t *, struct buf *) MUST_USE NONNULL;

/* The members of an object alone. */
bool json_write_members(struct json_t *object, struct buf *) MUST_USE NONNULL;

/* The version of jansson that is linked. */
const char *json_library(void) RETURNS_NONNULL;

#endif /* !TOOLS_JSON_H */
