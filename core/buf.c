/*
 * Growing buffers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

void
buf_init(struct buf *buf, size_t ceiling)
{
    *buf = (struct buf){.ceiling = ceiling};
}

void
buf_fini(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){.ceiling = buf->ceiling};
}

/* Make room for n more bytes and a NUL; sets full where that cannot be. */
static bool
reserve(struct buf *buf, size_t n)
{
    size_t room = buf->room;
    char *moved;

    if (n > buf->ceiling - buf->len) {
        buf->full = true;
        return false;
    }
    if (buf->len + n < room)
        return true;
    room = room + room / 2 > buf->len + n + 1 ? room + room / 2
                                              : buf->len + n + 1;
    moved = realloc(buf->ptr, room);
    if (moved == NULL) {
        buf->full = true;
        return false;
    }
    buf->ptr = moved;
    buf->room = room;
    return true;
}

bool
buf_add(struct buf *buf, struct str s)
{
    if (!reserve(buf, s.len))
        return false;
    if (s.len > 0)
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->ptr[buf->len] = '\0';
    return true;
}

bool
buf_add_char(struct buf *buf, uint32_t code_point)
{
    char bytes[UTF8_MAX];

    return buf_add(buf, (struct str){bytes, utf8_put(code_point, bytes)});
}

bool
buf_take(void *buf, struct str piece)
{
    return buf_add(buf, piece);
}

bool
buf_printf(struct buf *buf, const char *format, ...)
{
    char usual[256];
    va_list ap;
    int n;

    va_start(ap, format);
    n = vsnprintf(usual, sizeof(usual), format, ap);
    va_end(ap);
    if (n < 0 || !reserve(buf, (size_t) n))
        return false;
    if ((size_t) n < sizeof(usual))
        return buf_add(buf, (struct str){usual, (size_t) n});
    va_start(ap, format);
    vsnprintf(buf->ptr + buf->len, (size_t) n + 1, format, ap);
    va_end(ap);
    buf->len += (size_t) n;
    return true;
}

struct str
buf_str(const struct buf *buf)
{
    return (struct str){buf->ptr, buf->len};
}
