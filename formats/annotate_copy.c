/*
 * Copies of packages, entry by entry.
 *
 * Only archives that consist of nothing but entries and one directory are
 * copied; so what stands between two places is known, and may be copied
 * without a word.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_copy.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/inflate.h"
#include "formats/octets.h"
#include "formats/zip.h"
#include "formats/zip_directory.h"
#include "formats/zip_local.h"

/* APPNOTE 4.3.7, 4.3.12 and 4.3.16: sizes of the fixed parts, and fields. */
enum {
    LOCAL = 30,
    LOCAL_FLAGS = 6,
    LOCAL_METHOD = 8,
    LOCAL_SUM = 14,
    CENTRAL = 46,
    CENTRAL_FLAGS = 8,
    CENTRAL_SUM = 16,
    CENTRAL_NAME = 28,
    CENTRAL_AT = 42,
    END = 22
};
enum { VERSION = 20, FIRST_DAY = 1 << 5 | 1, EXTRA_UNICODE = 0x7075 };
enum { EXTRA_ZIP64 = 1, EXTRA_COMMENT = 0x6375 };

/* --- what may be copied --- */

static bool
has_extra(struct str extra, const uint16_t *wanted, size_t count)
{
    struct str field;
    uint16_t number;

    while (zip_extra_next(&extra, &number, &field))
        for (size_t i = 0; i < count; i++)
            if (number == wanted[i])
                return true;
    return false;
}

static bool
entry_may(const struct zip_entry *entry, struct err *err)
{
    static const uint16_t names[] = {EXTRA_UNICODE, EXTRA_COMMENT};
    static const uint16_t large[] = {EXTRA_ZIP64};

    if ((entry->flags & ZIP_ENCRYPTED) != 0)
        return err_set(err, ERR_REFUSED,
                       _("%.*s 已加密；请去掉打开密码，另存后再试"),
                       STR_ARG(entry->name));
    if (has_extra(entry->extra, names, COUNT(names)) ||
        has_extra(entry->local_extra, names, COUNT(names)))
        return err_set(
            err, ERR_REFUSED,
            _("%.*s 另带一个名称，各种程序的读法不一；请另存后再试"),
            STR_ARG(entry->name));
    if (has_extra(entry->extra, large, COUNT(large)) ||
        has_extra(entry->local_extra, large, COUNT(large)))
        return err_set(err, ERR_REFUSED,
                       _("是 zip64 格式的压缩包；请另存后再试"));
    return true;
}

/* Where the directory begins: behind the last entry. */
static size_t
directory_at(const struct zip_directory *dir)
{
    size_t at = 0;

    for (size_t i = 0; i < dir->entries; i++)
        if (dir->entry[i].end > at)
            at = dir->entry[i].end;
    return at;
}

/* The record of the directory that begins there; empty if there is none. */
static struct str
record_at(struct str bytes, size_t at)
{
    size_t size = CENTRAL + octets_le(bytes, at + CENTRAL_NAME, 2) +
                  octets_le(bytes, at + 30, 2) + octets_le(bytes, at + 32, 2);

    if (!zip_is_at(bytes, at, 1, 2) || size > bytes.len - at)
        return (struct str){0};
    return str_sub(bytes, at, at + size);
}

/* The records are where they should be, and the end follows them. */
static bool
records_follow(const struct zip_directory *dir)
{
    size_t at = directory_at(dir);

    for (size_t i = 0; i < dir->entries; i++) {
        struct str record = record_at(dir->bytes, at);

        if (record.len == 0 ||
            octets_le(record, CENTRAL_AT, 4) != dir->entry[i].at)
            return false;
        at += record.len;
    }
    return zip_is_at(dir->bytes, at, 5, 6) &&
           at + END + dir->comment.len == dir->bytes.len;
}

bool
copy_may(const struct zip *zip, struct err *err)
{
    const struct zip_directory *dir = zip_directory(zip);

    for (size_t i = 0; i < zip_count(zip); i++)
        if (!entry_may(&dir->entry[i], err))
            return false;
    if ((dir->odd & ZIP_ODD_TWICE) != 0)
        return err_set(err, ERR_REFUSED,
                       _("压缩包里有重名的部件；请另存后再试"));
    if (dir->odd != 0 || dir->strays > 0)
        return err_set(
            err, ERR_REFUSED,
            _("压缩包的目录与部件不一致，各种程序的读法不一；请另存后再试"));
    if (dir->gaps > 0 || !records_follow(dir))
        return err_set(err, ERR_REFUSED,
                       _("压缩包里夹有不属于任何部件的数据；请另存后再试"));
    return true;
}

/* --- writing --- */

struct writing {
    const struct zip_directory *dir;
    const struct copy_part *part;
    size_t parts;
    struct buf *out;
    struct buf *directory;       /* of the copy */
    size_t *at;                  /* of each entry, in the copy */
    const struct copy_part **of; /* what each entry is to hold; or NULL */
};

static void
put(struct buf *out, uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++) {
        char byte = (char) (value >> 8 * i & 0xff);

        buf_add(out, (struct str){&byte, 1});
    }
}

static void
patch(char *at, uint64_t value, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        at[i] = (char) (value >> 8 * i & 0xff);
}

/* Check sum, stored and inflated size, as both headers have them in a row. */
struct sums {
    uint32_t crc;
    size_t packed, size;
};

static void
patch_sums(char *at, const struct sums *sums)
{
    patch(at, sums->crc, 4);
    patch(at + 4, sums->packed, 4);
    patch(at + 8, sums->size, 4);
}

/* Append data deflated, behind a header whose fields are at those places. */
static struct sums
put_data(struct writing *w, struct str data)
{
    struct sums sums = {inflate_sum(0, data), w->out->len, data.len};

    if (!deflate_raw(data, w->out))
        w->out->full = true;
    sums.packed = w->out->len - sums.packed;
    return sums;
}

static void
put_changed(struct writing *w, const struct zip_entry *entry, struct str data)
{
    struct str bytes = w->dir->bytes;
    size_t head = w->out->len;
    uint16_t flags = entry->flags & (uint16_t) ~ZIP_DESCRIPTOR;
    struct sums sums;

    buf_add(w->out,
            str_sub(bytes, entry->at, (size_t) (entry->data.ptr - bytes.ptr)));
    sums = put_data(w, data);
    if (w->out->full)
        return;
    patch(w->out->ptr + head + LOCAL_FLAGS, flags, 2);
    patch(w->out->ptr + head + LOCAL_METHOD, ZIP_DEFLATED, 2);
    patch_sums(w->out->ptr + head + LOCAL_SUM, &sums);
}

static void
put_record(struct writing *w, struct str record, size_t i)
{
    size_t head = w->directory->len, local = w->at[i];
    struct str there;
    char *to;

    if (w->out->full || !buf_add(w->directory, record))
        return;
    to = w->directory->ptr + head;
    patch(to + CENTRAL_AT, local, 4);
    if (w->of[i] == NULL)
        return;
    there = str_sub(buf_str(w->out), local, local + LOCAL);
    memcpy(to + CENTRAL_FLAGS, there.ptr + LOCAL_FLAGS, 4);
    memcpy(to + CENTRAL_SUM, there.ptr + LOCAL_SUM, 12);
}

static int
by_place(const void *a, const void *b)
{
    const struct zip_entry *x = *(const struct zip_entry *const *) a,
                           *y = *(const struct zip_entry *const *) b;

    return x->at < y->at ? -1 : x->at > y->at;
}

/* Entries come as they lie, which need not be the directory's order. */
static void
put_entries(struct arena *scratch, struct writing *w)
{
    const struct zip_directory *dir = w->dir;
    const struct zip_entry **sorted =
        arena_array(scratch, dir->entries + 1, const struct zip_entry *);

    for (size_t i = 0; i < dir->entries; i++)
        sorted[i] = &dir->entry[i];
    qsort(sorted, dir->entries, sizeof(*sorted), by_place);
    for (size_t i = 0; i < dir->entries; i++) {
        size_t index = (size_t) (sorted[i] - dir->entry);

        w->at[index] = w->out->len;
        if (w->of[index] != NULL)
            put_changed(w, sorted[i], w->of[index]->data);
        else
            buf_add(w->out,
                    str_sub(dir->bytes, sorted[i]->at, sorted[i]->end));
    }
}

/* Version, flags, method, time, day; both headers have them in this order. */
static void
put_common(struct buf *out, struct str name, const struct sums *sums)
{
    put(out, VERSION, 2);
    put(out, 0, 2);
    put(out, ZIP_DEFLATED, 2);
    put(out, 0, 2);
    put(out, FIRST_DAY, 2);
    put(out, sums->crc, 4);
    put(out, sums->packed, 4);
    put(out, sums->size, 4);
    put(out, name.len, 2);
    put(out, 0, 2);
}

static void
put_new(struct writing *w, const struct copy_part *part)
{
    size_t head = w->out->len;
    struct sums sums = {0};

    buf_add(w->out, S("PK\3\4"));
    put_common(w->out, part->name, &sums);
    buf_add(w->out, part->name);
    sums = put_data(w, part->data);
    if (w->out->full)
        return;
    patch_sums(w->out->ptr + head + LOCAL_SUM, &sums);
    buf_add(w->directory, S("PK\1\2"));
    put(w->directory, VERSION, 2);
    put_common(w->directory, part->name, &sums);
    put(w->directory, 0, 2); /* no comment, */
    put(w->directory, 0, 4); /* the first disk, binary, */
    put(w->directory, 0, 4); /* and no attributes */
    put(w->directory, head, 4);
    buf_add(w->directory, part->name);
}

static void
put_directory(struct writing *w, size_t count)
{
    size_t at = w->out->len;

    buf_add(w->out, buf_str(w->directory));
    buf_add(w->out, S("PK\5\6\0\0\0\0"));
    put(w->out, count, 2);
    put(w->out, count, 2);
    put(w->out, w->directory->len, 4);
    put(w->out, at, 4);
    put(w->out, w->dir->comment.len, 2);
    buf_add(w->out, w->dir->comment);
}

bool
copy_write(struct arena *scratch, const struct zip *zip,
           const struct copy_part *part, size_t count, struct buf *out,
           struct err *err)
{
    ARENA_SCOPE(scratch);
    const struct zip_directory *dir = zip_directory(zip);
    size_t at = directory_at(dir), entries = dir->entries;
    BUF_SCOPED directory;
    struct writing w = {.dir = dir, .part = part, .parts = count, .out = out};

    buf_init(&directory, LIMIT_FILE);
    w.directory = &directory;
    w.at = arena_array(scratch, entries + 1, size_t);
    w.of = arena_array(scratch, entries + 1, const struct copy_part *);
    for (size_t i = 0; i < count; i++)
        if (part[i].part != STR_NONE)
            w.of[part[i].part] = &part[i];
    put_entries(scratch, &w);
    for (size_t i = 0; i < dir->entries; i++) {
        struct str record = record_at(dir->bytes, at);

        put_record(&w, record, i);
        at += record.len;
    }
    for (size_t i = 0; i < count; i++)
        if (part[i].part == STR_NONE) {
            put_new(&w, &part[i]);
            entries++;
        }
    put_directory(&w, entries);
    return (!out->full && !directory.full) ||
           err_set(err, ERR_LIMIT, _("副本超过 %d MiB"), LIMIT_FILE / MIB);
}

/* --- looking at what was written --- */

static bool
is_changed(const struct copy_part *part, size_t count, size_t index)
{
    for (size_t i = 0; i < count; i++)
        if (part[i].part == index)
            return true;
    return false;
}

bool
copy_holds(const struct zip *old, const struct zip *copy,
           const struct copy_part *part, size_t count)
{
    const struct zip_directory *was = zip_directory(old),
                               *is = zip_directory(copy);
    size_t at = was->entries;
    struct err err;

    if (!copy_may(copy, &err) || is->entries < at)
        return false;
    for (size_t i = 0; i < was->entries; i++)
        if (!str_eq(was->entry[i].name, is->entry[i].name) ||
            (!is_changed(part, count, i) &&
             !str_eq(str_sub(was->bytes, was->entry[i].at, was->entry[i].end),
                     str_sub(is->bytes, is->entry[i].at, is->entry[i].end))))
            return false;
    for (size_t i = 0; i < count; i++)
        if (part[i].part == STR_NONE &&
            (at >= is->entries || !str_eq(part[i].name, is->entry[at++].name)))
            return false;
    return at == is->entries;
}
