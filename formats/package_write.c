/*
 * New packages, entry by entry (APPNOTE 4.3).
 *
 * Nothing of the machine or the hour gets into them: every entry is of the
 * first day that zip knows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/package_write.h"

#include <stdint.h>

#include "core/buf.h"
#include "formats/inflate.h"

enum { VERSION = 20, NAMES_UTF8 = 1 << 11, FIRST_DAY = 1 << 5 | 1 };

static void
put(struct buf *out, uint32_t value, size_t size)
{
    char bytes[4];

    for (size_t i = 0; i < size; i++)
        bytes[i] = (char) (value >> 8 * i & 0xff);
    buf_add(out, (struct str){bytes, size});
}

/* What a local header and a record of the directory say alike. */
static void
put_facts(struct buf *out, const struct package_entry *entry)
{
    put(out, VERSION, 2);
    put(out, NAMES_UTF8, 2);
    put(out, 0, 2); /* stored */
    put(out, 0, 2); /* midnight */
    put(out, FIRST_DAY, 2);
    put(out, inflate_sum(0, entry->data), 4);
    put(out, (uint32_t) entry->data.len, 4);
    put(out, (uint32_t) entry->data.len, 4);
    put(out, (uint32_t) entry->name.len, 2);
    put(out, 0, 2); /* no extra field */
}

static void
put_local(struct buf *out, const struct package_entry *entry)
{
    buf_add(out, S("PK\003\004"));
    put_facts(out, entry);
    buf_add(out, entry->name);
    buf_add(out, entry->data);
}

static void
put_record(struct buf *out, const struct package_entry *entry, size_t at)
{
    buf_add(out, S("PK\001\002"));
    put(out, VERSION, 2);
    put_facts(out, entry);
    put(out, 0, 2); /* no comment */
    put(out, 0, 2); /* first disk */
    put(out, 0, 2); /* internal and external attributes: none */
    put(out, 0, 4);
    put(out, (uint32_t) at, 4);
    buf_add(out, entry->name);
}

static void
put_end(struct buf *out, size_t count, size_t at, size_t size)
{
    buf_add(out, S("PK\005\006"));
    put(out, 0, 4); /* the only disk */
    put(out, (uint32_t) count, 2);
    put(out, (uint32_t) count, 2);
    put(out, (uint32_t) size, 4);
    put(out, (uint32_t) at, 4);
    put(out, 0, 2); /* no comment */
}

bool
package_write(const struct package_entry *entry, size_t count, struct buf *out)
{
    size_t begin = out->len, at = 0, directory;

    for (size_t i = 0; i < count; i++) {
        if (entry[i].data.len > UINT32_MAX || entry[i].name.len > UINT16_MAX)
            return false;
        put_local(out, &entry[i]);
    }
    directory = out->len - begin;
    for (size_t i = 0; i < count; i++) {
        put_record(out, &entry[i], at);
        at += 30 + entry[i].name.len + entry[i].data.len;
    }
    put_end(out, count, directory, out->len - begin - directory);
    return !out->full && count <= UINT16_MAX && out->len - begin <= UINT32_MAX;
}
