/*
 * Error values.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/msg.h"
#include "core/str.h"
#include "core/utf8.h"

/* Drop a code point that the end of the buffer cut in two. */
static void
mend_end(char *text)
{
    struct str s = str_of(text);
    size_t at = s.len > UTF8_MAX ? s.len - UTF8_MAX : 0;

    while (at < s.len && ((unsigned char) text[at] & 0xc0) == 0x80)
        at++;
    while (at < s.len) {
        size_t start = at;

        if (utf8_next(s, &at) >= UTF8_BAD) {
            text[start] = '\0';
            return;
        }
    }
}

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
    va_list ap;

    err->code = code;
    va_start(ap, format);
    vsnprintf(err->text, sizeof(err->text), format, ap);
    va_end(ap);
    mend_end(err->text);
    return false;
}

bool
err_system(struct err *err, int number, const char *format, ...)
{
    const char *advice = err_advice(number);
    struct err_room room;
    size_t used;
    va_list ap;

    err->code = ERR_SYSTEM;
    va_start(ap, format);
    vsnprintf(err->text, sizeof(err->text), format, ap);
    va_end(ap);
    used = strlen(err->text);
    snprintf(err->text + used, sizeof(err->text) - used, "%s%s%s%s", _("："),
             err_words(number, &room), advice == NULL ? "" : _("；"),
             advice == NULL ? "" : advice);
    mend_end(err->text);
    return false;
}

bool
err_wrap(struct err *err, const char *format, ...)
{
    char inner[sizeof(err->text)];
    size_t used;
    va_list ap;

    memcpy(inner, err->text, sizeof(inner));
    va_start(ap, format);
    vsnprintf(err->text, sizeof(err->text), format, ap);
    va_end(ap);
    used = strlen(err->text);
    snprintf(err->text + used, sizeof(err->text) - used, "%s%s", _("："),
             inner);
    mend_end(err->text);
    return false;
}
