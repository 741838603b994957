/*
 * The central directory (APPNOTE 4.3.12 to 4.3.16), and what lies around it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip_directory.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/octets.h"
#include "formats/zip_local.h"

/* The end record, its zip64 companion and what points at that. */
enum {
    END = 22,
    END_COUNT = 10,
    END_SIZE = 12,
    END_OFFSET = 16,
    END_COMMENT = 20,
    COMMENT_MAX = 65535,
    LOCATOR = 20,
    LOCATOR_OFFSET = 8,
    END64 = 56,
    END64_COUNT = 32,
    END64_SIZE = 40,
    END64_OFFSET = 48
};

/* A record of the directory. */
enum {
    RECORD = 46,
    FLAGS = 8,
    METHOD = 10,
    CRC = 16,
    PACKED = 20,
    SIZE = 24,
    NAME_LENGTH = 28,
    EXTRA_LENGTH = 30,
    COMMENT_LENGTH = 32,
    OFFSET = 42
};

/* The records of the directory lie in [from, to). */
struct end {
    size_t at;   /* of the end record */
    size_t at64; /* of the zip64 one, or STR_NONE */
    size_t from, to;
    uint64_t count;
    uint64_t before; /* bytes in front of the archive: offsets are without */
    struct str comment;
    unsigned odd;
};

static bool
is_record(struct str bytes, uint64_t at)
{
    return at < bytes.len && zip_is_at(bytes, (size_t) at, 1, 2);
}

/* The zip64 end record of the end record at that place, or STR_NONE. */
static size_t
find_end64(struct str bytes, size_t at)
{
    uint64_t said;

    if (at < LOCATOR || !zip_is_at(bytes, at - LOCATOR, 6, 7))
        return STR_NONE;
    said = octets_le64(bytes, at - LOCATOR + LOCATOR_OFFSET, 8);
    if (said < at && zip_is_at(bytes, (size_t) said, 6, 6))
        return (size_t) said;
    if (at >= LOCATOR + END64 && zip_is_at(bytes, at - LOCATOR - END64, 6, 6))
        return at - LOCATOR - END64;
    return STR_NONE;
}

/*
 * Settle where the directory is.  Most programs look for it right in front of
 * the end record, others where that says; so bytes may have been put in front
 * of the archive.  False if it is at neither place.
 */
static bool
locate(struct str bytes, uint64_t size, uint64_t offset, struct end *end)
{
    size_t adjacent = size <= end->to ? end->to - (size_t) size : STR_NONE;

    if (end->count == 0 && size == 0) {
        end->from = end->to;
        return true;
    }
    if (adjacent != STR_NONE && adjacent >= offset &&
        is_record(bytes, adjacent)) {
        end->from = adjacent;
        end->before = adjacent - offset;
        if (adjacent != offset && is_record(bytes, offset))
            end->odd |= ZIP_ODD_TWO;
        return true;
    }
    if (offset >= end->to || !is_record(bytes, offset))
        return false;
    end->from = (size_t) offset;
    end->odd |= ZIP_ODD_COUNT;
    return true;
}

static bool
read_end(struct str bytes, size_t at, struct end *out)
{
    size_t comment = octets_le(bytes, at + END_COMMENT, 2);
    uint64_t count = octets_le(bytes, at + END_COUNT, 2);
    uint64_t size = octets_le(bytes, at + END_SIZE, 4);
    uint64_t offset = octets_le(bytes, at + END_OFFSET, 4);

    *out = (struct end){.at = at, .at64 = find_end64(bytes, at), .to = at};
    out->comment = str_sub(bytes, at + END, at + END + comment);
    if (out->at64 != STR_NONE) {
        out->to = out->at64;
        if (count == UINT16_MAX)
            count = octets_le64(bytes, out->at64 + END64_COUNT, 8);
        if (size == UINT32_MAX)
            size = octets_le64(bytes, out->at64 + END64_SIZE, 8);
        if (offset == UINT32_MAX)
            offset = octets_le64(bytes, out->at64 + END64_OFFSET, 8);
    }
    out->count = count;
    return locate(bytes, size, offset, out);
}

/* The last end record whose comment reaches the end of the file. */
static bool
find_last(struct str bytes, struct end *out)
{
    size_t at = bytes.len < END ? 0 : bytes.len - END + 1;
    size_t near = at > COMMENT_MAX + 1 ? at - COMMENT_MAX - 1 : 0;

    while (at > near) {
        const char *p = memrchr(bytes.ptr + near, 'P', at - near);

        if (p == NULL)
            break;
        at = (size_t) (p - bytes.ptr);
        if (zip_is_at(bytes, at, 5, 6) && read_end(bytes, at, out) &&
            at + END + octets_le(bytes, at + END_COMMENT, 2) == bytes.len)
            return true;
    }
    return false;
}

/*
 * The last end record as find_last has it; failing that, one with bytes behind
 * it, in an archive that has none in front: else it could be that of an
 * archive within this one, of which the end is lost.
 */
static bool
find_end(struct str bytes, struct end *out)
{
    size_t last = bytes.len < END ? 0 : bytes.len - END + 1;

    if (find_last(bytes, out))
        return true;
    for (size_t at = last; at-- > 0;)
        if (zip_is_at(bytes, at, 5, 6) && read_end(bytes, at, out) &&
            out->before == 0)
            return true;
    *out = (struct end){.odd = ZIP_ODD_DIRECTORY, .at64 = STR_NONE};
    return false;
}

bool
zip_directory_ends(struct str bytes)
{
    struct end end;

    return find_last(bytes, &end) && end.count > 0;
}

/* --- records --- */

/* How long the record at that place is; 0 if there is none. */
static size_t
record_length(struct str bytes, size_t at, size_t to)
{
    size_t length;

    if (!is_record(bytes, at) || to - at < RECORD)
        return 0;
    length = RECORD + octets_le(bytes, at + NAME_LENGTH, 2) +
             octets_le(bytes, at + EXTRA_LENGTH, 2) +
             octets_le(bytes, at + COMMENT_LENGTH, 2);
    return length <= to - at ? length : 0;
}

/* Where the local header is, if offsets count from before or, failing it, 0 */
static size_t
local_at(struct str bytes, uint64_t offset, uint64_t before)
{
    if (offset <= bytes.len && before <= bytes.len - offset &&
        zip_is_at(bytes, (size_t) (offset + before), 3, 4))
        return (size_t) (offset + before);
    return offset <= bytes.len ? (size_t) offset : bytes.len;
}

static void
read_record(struct str bytes, size_t at, uint64_t before,
            struct zip_entry *out)
{
    size_t name = at + RECORD;
    size_t extra = name + octets_le(bytes, at + NAME_LENGTH, 2);
    size_t comment = extra + octets_le(bytes, at + EXTRA_LENGTH, 2);
    size_t end = comment + octets_le(bytes, at + COMMENT_LENGTH, 2);
    struct zip64 zip64;
    uint64_t packed, offset;

    *out = (struct zip_entry){
        .name = str_sub(bytes, name, extra),
        .extra = str_sub(bytes, extra, comment),
        .comment = str_sub(bytes, comment, end),
        .flags = (uint16_t) octets_le(bytes, at + FLAGS, 2),
        .method = (uint16_t) octets_le(bytes, at + METHOD, 2),
        .crc = octets_le(bytes, at + CRC, 4),
    };
    zip64 = zip64_of(out->extra);
    out->size = zip64_value(&zip64, octets_le(bytes, at + SIZE, 4));
    packed = zip64_value(&zip64, octets_le(bytes, at + PACKED, 4));
    offset = zip64_value(&zip64, octets_le(bytes, at + OFFSET, 4));
    out->at = local_at(bytes, offset, before);
    zip_local_check(bytes, out, packed);
    if (out->method == ZIP_STORED && (out->flags & ZIP_ENCRYPTED) == 0 &&
        out->size != packed)
        out->odd |= ZIP_ODD_SIZE;
}

/* All records up to the first that is none; false if there are too many. */
static bool
read_records(struct arena *arena, const struct end *end,
             struct zip_directory *out)
{
    size_t room = 0, length;
    size_t at = end->from;

    while (at < end->to) {
        length = record_length(out->bytes, at, end->to);
        if (length == 0)
            break;
        if (out->entries == LIMIT_ENTRIES)
            return false;
        read_record(out->bytes, at, end->before,
                    arena_push(arena, out->entry, out->entries, &room));
        at += length;
    }
    if (at < end->to)
        out->odd |= ZIP_ODD_DIRECTORY;
    if (out->entries != end->count)
        out->odd |= ZIP_ODD_COUNT;
    return true;
}

/* --- what lies where --- */

struct piece {
    struct zip_span span;
    struct zip_entry *entry; /* NULL: of the directory */
};

struct map {
    struct piece *piece;
    size_t pieces, room;
};

static void
put(struct arena *arena, struct map *map, size_t from, size_t to,
    struct zip_entry *entry)
{
    struct piece piece = {{from, to}, entry};

    if (from < to)
        *arena_push(arena, map->piece, map->pieces, &map->room) = piece;
}

static int
by_place(const void *a, const void *b)
{
    const struct zip_span *x = &((const struct piece *) a)->span;
    const struct zip_span *y = &((const struct piece *) b)->span;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void
draw_map(struct arena *arena, struct zip_directory *dir, const struct end *end,
         struct map *map)
{
    size_t records = end->from;

    for (size_t i = 0; i < dir->entries; i++)
        put(arena, map, dir->entry[i].at, dir->entry[i].end, &dir->entry[i]);
    for (size_t i = 0; i < dir->entries; i++)
        records += record_length(dir->bytes, records, end->to);
    put(arena, map, end->from, records, NULL);
    if (end->at64 != STR_NONE) {
        put(arena, map, end->at64, end->at64 + END64, NULL);
        put(arena, map, end->at - LOCATOR, end->at, NULL);
    }
    if ((end->odd & ZIP_ODD_DIRECTORY) == 0)
        put(arena, map, end->at, end->at + END + end->comment.len, NULL);
    if (map->pieces > 0)
        qsort(map->piece, map->pieces, sizeof(*map->piece), by_place);
}

struct search {
    struct arena *arena;
    struct zip_directory *dir;
    uint64_t *poured;
    size_t gap_room, stray_room;
};

static void
add_gap(struct search *search, size_t from, size_t to)
{
    struct zip_directory *dir = search->dir;

    if (from < to)
        *arena_push(search->arena, dir->gap, dir->gaps, &search->gap_room) =
            (struct zip_span){from, to};
}

/* Entries that no directory names split a gap into smaller ones. */
static void
search_gap(struct search *search, struct zip_span gap)
{
    struct zip_directory *dir = search->dir;
    struct zip_entry stray;

    while (zip_local_find(dir->bytes, gap, search->poured, &stray)) {
        if (dir->strays + dir->entries == LIMIT_ENTRIES) {
            dir->odd |= ZIP_ODD_MANY;
            break;
        }
        add_gap(search, gap.from, stray.at);
        *arena_push(search->arena, dir->stray, dir->strays,
                    &search->stray_room) = stray;
        gap.from = stray.end;
    }
    add_gap(search, gap.from, gap.to);
}

static void
find_gaps(struct search *search, const struct map *map)
{
    struct zip_directory *dir = search->dir;
    size_t at = 0;

    for (size_t i = 0; i < map->pieces; i++) {
        const struct piece *piece = &map->piece[i];

        if (piece->span.from > at) {
            search_gap(search, (struct zip_span){at, piece->span.from});
        } else if (piece->span.from < at) {
            dir->odd |= ZIP_ODD_OVERLAP;
            if (piece->entry != NULL)
                piece->entry->odd |= ZIP_ODD_OVERLAP;
        }
        if (piece->span.to > at)
            at = piece->span.to;
    }
    if (at < dir->bytes.len)
        search_gap(search, (struct zip_span){at, dir->bytes.len});
}

/* An end record outside of all entries is that of another directory. */
static bool
has_end(struct str bytes)
{
    for (size_t at = 0; (at = str_find(bytes, S("PK\5\6"), at)) != STR_NONE;
         at++)
        if (bytes.len - at >= END)
            return true;
    return false;
}

/* Without a directory to trust, all entries are alike. */
static void
adopt_strays(struct arena *arena, struct zip_directory *dir)
{
    struct zip_entry *all =
        arena_array(arena, dir->entries + dir->strays + 1, struct zip_entry);

    if (dir->entries > 0)
        memcpy(all, dir->entry, dir->entries * sizeof(*all));
    if (dir->strays > 0)
        memcpy(all + dir->entries, dir->stray, dir->strays * sizeof(*all));
    dir->entry = all;
    dir->entries += dir->strays;
    dir->strays = 0;
}

static void
sum_up(struct zip_directory *dir)
{
    bool trusted = (dir->odd & ZIP_ODD_DIRECTORY) == 0;

    if (has_end(dir->comment))
        dir->odd |= ZIP_ODD_TWO;
    for (size_t i = 0; trusted && i < dir->gaps; i++)
        if (has_end(str_sub(dir->bytes, dir->gap[i].from, dir->gap[i].to)))
            dir->odd |= ZIP_ODD_TWO;
    for (size_t i = 0; i < dir->entries; i++)
        dir->odd |= dir->entry[i].odd;
}

bool
zip_directory_read(struct arena *arena, struct str bytes, uint64_t *poured,
                   struct zip_directory *out, struct err *err)
{
    struct search search = {.arena = arena, .dir = out, .poured = poured};
    struct map map = {0};
    struct end end;
    bool found = find_end(bytes, &end);

    *out = (struct zip_directory){
        .bytes = bytes, .comment = end.comment, .odd = end.odd};
    if (end.count > LIMIT_ENTRIES || !read_records(arena, &end, out))
        return err_set(err, ERR_LIMIT, _("压缩包内的部件超过 %d 个"),
                       LIMIT_ENTRIES);
    draw_map(arena, out, &end, &map);
    find_gaps(&search, &map);
    if ((out->odd & ZIP_ODD_DIRECTORY) != 0)
        adopt_strays(arena, out);
    if (!found && out->entries == 0)
        return err_set(err, ERR_FORMAT, "%s",
                       _("压缩包不完整或已损坏；请用办公软件打开后另存"));
    if ((out->odd & (ZIP_ODD_MANY | ZIP_ODD_DIRECTORY)) ==
        (ZIP_ODD_MANY | ZIP_ODD_DIRECTORY))
        return err_set(err, ERR_LIMIT, _("压缩包内的部件超过 %d 个"),
                       LIMIT_ENTRIES);
    sum_up(out);
    return true;
}
