/*
 * What came out of an archive.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/unpacked.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/doc.h"
#include "core/lent.h"
#include "core/limits.h"
#include "formats/reader.h"

struct catch
{
    struct buf all;
    size_t at; /* of the member's bytes */
};

/* The sign behind the name is set when it is known. */
static bool
begin(void *context, struct str name)
{
    struct catch *catch = context;

    buf_add(&catch->all, name);
    buf_add(&catch->all, S("="));
    catch->at = catch->all.len;
    return true;
}

static bool
add(void *context, struct str bytes)
{
    struct catch *catch = context;

    return buf_add(&catch->all, bytes);
}

static bool
end(void *context, bool whole)
{
    struct catch *catch = context;

    if (!whole)
        catch->all.ptr[catch->at - 1] = '~';
    return buf_add(&catch->all, S("\n"));
}

struct unpack
unpacked_bounds(void)
{
    return (struct unpack){.members = LIMIT_MEMBERS,
                           .bytes = LIMIT_UNPACKED,
                           .window = LIMIT_WINDOW};
}

struct str
unpacked(struct arena *arena, struct str bytes, struct unpack *unpack,
         struct doc *doc)
{
    struct catch catch = {0};
    struct str text;

    buf_init(&catch.all, LIMIT_UNPACKED + MIB);
    unpack->context = &catch;
    unpack->begin = begin;
    unpack->add = add;
    unpack->end = end;
    reader_unpack(arena, &(struct lent){.bytes = bytes}, unpack, doc);
    text = str_dup(arena, buf_str(&catch.all));
    buf_fini(&catch.all);
    return text;
}
