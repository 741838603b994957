/*
 * An archive that libarchive packed and accidents happened to.  The first line
 * of a seed says how: tar, tar.gz or 7z.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <archive.h>
#include <archive_entry.h>

#include "core/arena.h"
#include "core/limits.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/unpack.h"
#include "tests/zip_write.h"

enum { PARTS = 16, ROOM = MIB };

static void
put(struct archive *a, const struct packed *part)
{
    struct archive_entry *entry = archive_entry_new();
    struct arena *arena = arena_new();

    archive_entry_set_pathname(entry, str_z(arena, part->name));
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (int64_t) part->data.len);
    archive_write_header(a, entry);
    archive_write_data(a, part->data.ptr, part->data.len);
    archive_entry_free(entry);
    arena_free(arena);
}

static struct str
pack(struct arena *arena, struct str seed)
{
    struct packed *part = arena_array(arena, PARTS, struct packed);
    size_t count = fuzz_parts(arena, seed, part, PARTS), used = 0;
    char *room = arena_array(arena, ROOM, char);
    struct archive *a = archive_write_new();

    if (str_starts(seed, S("7z")))
        archive_write_set_format_7zip(a);
    else
        archive_write_set_format_ustar(a);
    if (str_starts(seed, S("tar.gz")))
        archive_write_add_filter_gzip(a);
    archive_write_set_bytes_per_block(a, 0);
    archive_write_open_memory(a, room, ROOM, &used);
    for (size_t i = 0; i < count; i++)
        put(a, &part[i]);
    archive_write_close(a);
    archive_write_free(a);
    return (struct str){room, used};
}

const struct fuzz fuzz_target = {
    .name = "archive", .one = fuzz_unpack, .pack = pack};
