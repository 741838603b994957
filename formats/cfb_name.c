/*
 * Names in the directory of a compound file.
 *
 * A directory entry has 128 bytes and stands on a multiple of 128: its name in
 * UTF-16, then the name's length.  Looking at all of them needs no chain of
 * sectors, so a damaged one does not hide what the file is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stddef.h>

#include "core/ascii.h"
#include "formats/cfb.h"

enum {
    ENTRY = 128,
    LENGTH_AT = 64 /* bytes of the name and its NUL, 2.6.1 */
};

static bool
is_named(const char *entry, struct str name)
{
    const unsigned char *length = (const unsigned char *) entry + LENGTH_AT;

    if (length[0] + length[1] * 256u != (name.len + 1) * 2)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (ascii_small(entry[2 * i]) != ascii_small(name.ptr[i]) ||
            entry[2 * i + 1] != 0)
            return false;
    return true;
}

bool
cfb_has(struct str bytes, struct str name)
{
    if (name.len * 2 >= LENGTH_AT)
        return false;
    for (size_t at = 0; at + ENTRY <= bytes.len; at += ENTRY)
        if (is_named(bytes.ptr + at, name))
            return true;
    return false;
}

bool
cfb_same_name(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_small(a.ptr[i]) != ascii_small(b.ptr[i]))
            return false;
    return true;
}
