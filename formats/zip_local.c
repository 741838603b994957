/*
 * Local headers (APPNOTE 4.3.7) and data descriptors (4.3.9).
 *
 * Writers that stream know sizes only at the end: they leave them out of the
 * local header, set flag bit 3 and write a descriptor behind the data, whose
 * signature and width are up to them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip_local.h"

#include <string.h>

#include "core/limits.h"
#include "formats/inflate.h"
#include "formats/octets.h"

/* Offsets in a local header. */
enum {
    HEADER = 30,
    NEEDED = 4,
    FLAGS = 6,
    METHOD = 8,
    CRC = 14,
    PACKED = 18,
    SIZE = 22,
    NAME_LENGTH = 26,
    EXTRA_LENGTH = 28
};

enum {
    EXTRA_ZIP64 = 1,
    EXTRA_HEAD = 4,
    VERSION_MAX = 63, /* 6.3 */
    METHOD_MAX = 99
};

bool
zip_is_at(struct str bytes, size_t at, char third, char fourth)
{
    const char *p = bytes.ptr + at;

    return at <= bytes.len && bytes.len - at >= 4 && p[0] == 'P' &&
           p[1] == 'K' && p[2] == third && p[3] == fourth;
}

bool
zip_extra_next(struct str *extra, uint16_t *number, struct str *field)
{
    size_t size = octets_le(*extra, 2, 2);

    if (extra->len < EXTRA_HEAD || size > extra->len - EXTRA_HEAD)
        return false;
    *number = (uint16_t) octets_le(*extra, 0, 2);
    *field = str_sub(*extra, EXTRA_HEAD, EXTRA_HEAD + size);
    *extra = str_sub(*extra, EXTRA_HEAD + size, extra->len);
    return true;
}

struct zip64
zip64_of(struct str extra)
{
    struct zip64 zip64 = {0};
    uint16_t number;

    while (zip_extra_next(&extra, &number, &zip64.field))
        if (number == EXTRA_ZIP64)
            return zip64;
    return (struct zip64){0};
}

uint64_t
zip64_value(struct zip64 *zip64, uint64_t value)
{
    if (value != UINT32_MAX || zip64->field.len < zip64->at + 8)
        return value;
    zip64->at += 8;
    return octets_le64(zip64->field, zip64->at - 8, 8);
}

/* A local header as it stands there. */
struct local {
    struct str name, extra;
    size_t data;
    uint64_t size, packed;
    uint32_t crc;
    uint16_t flags, method;
};

static bool
read_local(struct str bytes, size_t at, struct local *out)
{
    size_t name = octets_le(bytes, at + NAME_LENGTH, 2);
    size_t extra = octets_le(bytes, at + EXTRA_LENGTH, 2);
    size_t from = at + HEADER;
    struct zip64 zip64;

    if (!zip_is_at(bytes, at, 3, 4) || bytes.len - at < HEADER ||
        bytes.len - from < name + extra)
        return false;
    out->name = str_sub(bytes, from, from + name);
    out->extra = str_sub(bytes, from + name, from + name + extra);
    out->data = from + name + extra;
    zip64 = zip64_of(out->extra);
    out->size = zip64_value(&zip64, octets_le(bytes, at + SIZE, 4));
    out->packed = zip64_value(&zip64, octets_le(bytes, at + PACKED, 4));
    out->crc = octets_le(bytes, at + CRC, 4);
    out->flags = (uint16_t) octets_le(bytes, at + FLAGS, 2);
    out->method = (uint16_t) octets_le(bytes, at + METHOD, 2);
    return true;
}

/* --- data descriptors --- */

struct descriptor {
    size_t length;
    uint32_t crc;
    uint64_t size;
};

/* The descriptor at that place if it tells the size of what is before it. */
static bool
read_descriptor(struct str bytes, size_t at, uint64_t packed,
                struct descriptor *out)
{
    size_t mark = zip_is_at(bytes, at, 7, 8) ? 4 : 0;

    for (size_t width = 4; width <= 8; width += 4) {
        size_t from = at + mark, length = mark + 4 + 2 * width;

        if (bytes.len - at < length ||
            octets_le64(bytes, from + 4, width) != packed)
            continue;
        *out = (struct descriptor){
            .length = length,
            .crc = octets_le(bytes, from, 4),
            .size = octets_le64(bytes, from + 4 + width, width),
        };
        return true;
    }
    return false;
}

/* --- entries that the directory names --- */

/* What the local header says otherwise, where it says anything. */
static unsigned
differences(const struct zip_entry *entry, const struct local *local,
            uint64_t packed)
{
    unsigned odd = 0;

    if (!str_eq(local->name, entry->name))
        odd |= ZIP_ODD_NAME;
    if (local->method != entry->method ||
        ((local->flags ^ entry->flags) & ZIP_ENCRYPTED) != 0)
        odd |= ZIP_ODD_METHOD;
    if ((local->flags & ZIP_DESCRIPTOR) != 0 && local->packed == 0)
        return odd;
    if (local->packed != packed || local->size != entry->size)
        odd |= ZIP_ODD_SIZE;
    return odd;
}

void
zip_local_check(struct str bytes, struct zip_entry *entry, uint64_t packed)
{
    struct local local;
    struct descriptor descriptor;

    if (!read_local(bytes, entry->at, &local)) {
        entry->odd |= ZIP_ODD_LOCAL;
        entry->end = entry->at;
        return;
    }
    entry->odd |= differences(entry, &local, packed);
    entry->local_extra = local.extra;
    if (packed > bytes.len - local.data) {
        entry->odd |= ZIP_ODD_LOCAL;
        packed = bytes.len - local.data;
    }
    entry->data = str_sub(bytes, local.data, local.data + (size_t) packed);
    entry->end = local.data + (size_t) packed;
    if ((local.flags & ZIP_DESCRIPTOR) != 0 &&
        read_descriptor(bytes, entry->end, packed, &descriptor))
        entry->end += descriptor.length;
}

/* --- entries that it does not --- */

static bool
is_likely(struct str bytes, size_t at, const struct local *local, size_t to)
{
    return local->data <= to && local->name.len > 0 &&
           octets_le(bytes, at + NEEDED, 1) <= VERSION_MAX &&
           local->method <= METHOD_MAX;
}

static bool
count(void *context, struct str piece)
{
    uint64_t *poured = context;

    *poured += piece.len;
    return *poured <= LIMIT_PARTS;
}

/* Where the next header of any kind or a descriptor begins, at most at to. */
static size_t
next_mark(struct str bytes, size_t from, size_t to)
{
    while (from < to) {
        const char *p = memchr(bytes.ptr + from, 'P', to - from);
        size_t at = p == NULL ? to : (size_t) (p - bytes.ptr);

        if (zip_is_at(bytes, at, 3, 4) || zip_is_at(bytes, at, 1, 2) ||
            zip_is_at(bytes, at, 7, 8))
            return at;
        from = at + 1;
    }
    return to;
}

/* How many bytes data takes whose size is nowhere said. */
static size_t
measure(struct str bytes, const struct local *local, size_t to,
        uint64_t *poured)
{
    struct str data = str_sub(bytes, local->data, to);
    size_t used;

    if (local->method == ZIP_DEFLATED && *poured <= LIMIT_PARTS &&
        (local->flags & ZIP_ENCRYPTED) == 0 &&
        inflate_raw(data, INFLATE_PIECE, count, poured, &used) ==
            INFLATE_WHOLE)
        return used;
    return next_mark(bytes, local->data, to) - local->data;
}

static void
take(struct str bytes, size_t at, const struct local *local, size_t to,
     uint64_t *poured, struct zip_entry *out)
{
    bool sized = (local->flags & ZIP_DESCRIPTOR) == 0 || local->packed > 0;
    size_t room = to - local->data, packed;
    struct descriptor descriptor = {0, local->crc, local->size};

    *out = (struct zip_entry){
        .name = local->name,
        .local_extra = local->extra,
        .at = at,
        .flags = local->flags,
        .method = local->method,
    };
    if (!sized)
        packed = measure(bytes, local, to, poured);
    else if (local->packed <= room)
        packed = (size_t) local->packed;
    else
        packed = room;
    if (sized && local->packed > room)
        out->odd = ZIP_ODD_LOCAL;
    out->data = str_sub(bytes, local->data, local->data + packed);
    out->end = local->data + packed;
    if ((local->flags & ZIP_DESCRIPTOR) != 0) {
        out->unsure = !read_descriptor(str_sub(bytes, 0, to), out->end, packed,
                                       &descriptor);
        out->end += descriptor.length;
    }
    out->crc = descriptor.crc;
    out->size = descriptor.size;
}

bool
zip_local_find(struct str bytes, struct zip_span span, uint64_t *poured,
               struct zip_entry *out)
{
    size_t at = span.from;
    struct local local;

    while (at < span.to) {
        const char *p = memchr(bytes.ptr + at, 'P', span.to - at);

        if (p == NULL)
            return false;
        at = (size_t) (p - bytes.ptr);
        if (read_local(bytes, at, &local) &&
            is_likely(bytes, at, &local, span.to)) {
            take(bytes, at, &local, span.to, poured, out);
            return true;
        }
        at++;
    }
    return false;
}
