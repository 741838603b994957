/*
 * Our values as JSON.  jansson fails only for want of memory here, and then
 * the program ends as it does everywhere else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "core/buf.h"
#include "core/utf8.h"
#include "tools/cli.h"

/* Six digits say enough of any measure. */
enum { FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(6) };

static void *
sure(void *made)
{
    if (made != NULL)
        return made;
    cli_say("内存不足，程序已停止。 Out of memory.");
    abort();
}

/* With U+FFFD for each ill-formed byte. */
static json_t *
mended(struct str s)
{
    json_t *value;
    struct buf buf;

    buf_init(&buf, s.len * 3 + 1);
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);

        buf_add_char(&buf, c >= UTF8_BAD ? 0xfffd : c);
    }
    value = sure(json_stringn(buf.ptr, buf.len));
    buf_fini(&buf);
    return value;
}

json_t *
json_of_str(struct str s)
{
    json_t *value = json_stringn(s.len == 0 ? "" : s.ptr, s.len);

    return value != NULL ? value : mended(s);
}

json_t *
json_of_str_or_null(struct str s)
{
    return s.len == 0 ? json_null() : json_of_str(s);
}

json_t *
json_of_date(date day)
{
    struct civil c;

    if (day == DATE_NONE)
        return json_null();
    c = date_civil(day);
    return sure(json_sprintf("%04d-%02d-%02d", c.year, c.month, c.day));
}

json_t *
json_of_strs(const struct strs *strs)
{
    json_t *array = sure(json_array());

    for (size_t i = 0; i < strs->count; i++)
        json_array_append_new(array, json_of_str(strs->item[i]));
    return array;
}

void
json_set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, sure(value));
}

void
json_set_str(json_t *object, const char *key, struct str value)
{
    json_set(object, key, json_of_str(value));
}

void
json_set_str_or_null(json_t *object, const char *key, struct str value)
{
    json_set(object, key, json_of_str_or_null(value));
}

void
json_set_int(json_t *object, const char *key, size_t value)
{
    json_set(object, key, json_integer((json_int_t) value));
}

void
json_set_bool(json_t *object, const char *key, bool value)
{
    json_set(object, key, json_boolean(value));
}

void
json_set_date(json_t *object, const char *key, date day)
{
    json_set(object, key, json_of_date(day));
}

void
json_set_null(json_t *object, const char *key)
{
    json_set(object, key, json_null());
}

void
json_set_tenths(json_t *object, const char *key, double value)
{
    json_set(object, key, json_real(round(value * 10) / 10));
}

struct str
json_members(struct arena *arena, json_t *object)
{
    BUF_SCOPED buf;

    buf_init(&buf, SIZE_MAX);
    sure(json_write_members(object, &buf) ? &buf : NULL);
    return str_dup(arena, buf_str(&buf));
}

bool
json_write_line(json_t *value, FILE *out)
{
    char *text = json_dumps(value, FLAGS);
    bool ok = text != NULL && fputs(text, out) >= 0 && putc('\n', out) != EOF;

    free(text);
    json_decref(value);
    return ok;
}

static int
add_bytes(const char *bytes, size_t n, void *context)
{
    return buf_add(context, (struct str){bytes, n}) ? 0 : -1;
}

static bool
write_buf(json_t *value, size_t flags, struct buf *out)
{
    bool ok = json_dump_callback(value, add_bytes, out, flags) == 0;

    json_decref(value);
    return ok;
}

bool
json_write_buf(json_t *value, struct buf *out)
{
    return write_buf(value, FLAGS, out);
}

bool
json_write_members(json_t *object, struct buf *out)
{
    return write_buf(object, FLAGS | JSON_EMBED, out);
}

void
json_put_line(json_t *value, FILE *out)
{
    bool written = json_write_line(value, out);

    (void) written;
}

const char *
json_library(void)
{
    return jansson_version_str();
}
