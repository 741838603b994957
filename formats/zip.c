/*
 * Zip archives through libzip.
 *
 * What the directory says of sizes is never believed: bytes are counted as
 * they come.  libzip compares check sums only when it is asked to read past
 * the last byte, so every part is drained.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/* libzip has a struct of that name, too; here it goes by another. */
#define zip libzip_archive
#include <zip.h>
#undef zip

#include "formats/zip.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/utf8.h"

enum { PIECE = 64 * KIB };

struct zip {
    zip_t *handle;
    struct zip_part *part;
    const struct zip_part **by_name; /* folded; those alike in stored order */
    size_t parts;
    uint64_t *poured; /* bytes of all parts, and of other archives */
};

/* APPNOTE 4.3.16: the end record, its count of entries at byte 10. */
enum { RECORD = 22, COUNT_AT = 10, COMMENT = 65535 };

static bool
too_many(struct str bytes)
{
    static const char magic[] = {'P', 'K', 5, 6};
    size_t stop =
        bytes.len > RECORD + COMMENT ? bytes.len - RECORD - COMMENT : 0;

    for (size_t at = bytes.len; at-- > stop;) {
        const unsigned char *p = (const unsigned char *) bytes.ptr + at;

        if (bytes.len - at >= RECORD && memcmp(p, magic, 4) == 0)
            return p[COUNT_AT] + p[COUNT_AT + 1] * 256u > LIMIT_ENTRIES;
    }
    return false;
}

static zip_t *
open_bytes(struct str bytes, struct err *err)
{
    zip_error_t why;
    zip_source_t *source;
    zip_t *handle = NULL;

    if (bytes.len < RECORD) { /* libzip takes nothing for an empty archive */
        err_set(err, ERR_FORMAT, "%s",
                _("压缩包不完整；请用办公软件打开后另存"));
        return NULL;
    }
    zip_error_init(&why);
    source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &why);
    if (source != NULL)
        handle = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (handle == NULL) {
        zip_source_free(source);
        err_set(err, ERR_FORMAT,
                _("压缩包不完整或已损坏（%s）；请用办公软件打开后另存"),
                zip_error_strerror(&why));
    }
    zip_error_fini(&why);
    return handle;
}

/* A copy in which every ill-formed byte is U+FFFD. */
static struct str
sound_name(struct arena *arena, const char *z)
{
    struct str raw = str_of(z);
    char *name = arena_array(arena, raw.len * 3 + 1, char);
    size_t len = 0;

    for (size_t at = 0; at < raw.len;) {
        uint32_t c = utf8_next(raw, &at);

        len += utf8_put(c >= UTF8_BAD ? 0xfffd : c, name + len);
    }
    return (struct str){name, len};
}

static char
fold(char c)
{
    if (c == '\\')
        return '/';
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

/* Shorter names first: most differ in that already. */
static int
compare_folded(struct str a, struct str b)
{
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    for (size_t i = 0; i < a.len; i++)
        if (fold(a.ptr[i]) != fold(b.ptr[i]))
            return fold(a.ptr[i]) < fold(b.ptr[i]) ? -1 : 1;
    return 0;
}

static int
by_folded_name(const void *a, const void *b)
{
    const struct zip_part *x = *(const struct zip_part *const *) a;
    const struct zip_part *y = *(const struct zip_part *const *) b;
    int order = compare_folded(x->name, y->name);

    return order != 0 ? order : x < y ? -1 : x > y;
}

static void
describe(struct arena *arena, struct zip *zip, size_t index)
{
    struct zip_part *part = &zip->part[index];
    zip_stat_t stat;

    part->name =
        sound_name(arena, zip_get_name(zip->handle, index, ZIP_FL_ENC_GUESS));
    part->folder = str_ends(part->name, S("/"));
    if (zip_stat_index(zip->handle, index, 0, &stat) == 0) {
        part->stored = stat.comp_size;
        part->encrypted = stat.encryption_method != ZIP_EM_NONE;
    }
}

/* Sort the parts by name, and mark those whose name was there before. */
static void
index_names(struct arena *arena, struct zip *zip)
{
    zip->by_name = arena_array(arena, zip->parts, const struct zip_part *);
    for (size_t i = 0; i < zip->parts; i++)
        zip->by_name[i] = &zip->part[i];
    qsort(zip->by_name, zip->parts, sizeof(*zip->by_name), by_folded_name);
    for (size_t i = 0; i < zip->parts; i++)
        zip->part[i].twice = zip_find(zip, zip->part[i].name) != i;
}

struct zip *
zip_load(struct arena *arena, struct str bytes, uint64_t *poured,
         struct err *err)
{
    struct zip *zip = arena_new_of(arena, struct zip);
    zip_int64_t count = LIMIT_ENTRIES + 1;

    if (!too_many(bytes)) {
        zip->handle = open_bytes(bytes, err);
        if (zip->handle == NULL)
            return NULL;
        count = zip_get_num_entries(zip->handle, 0);
    }
    if (count > LIMIT_ENTRIES) {
        err_set(err, ERR_LIMIT, _("压缩包内的部件超过 %d 个"), LIMIT_ENTRIES);
        zip_unload(zip);
        return NULL;
    }
    zip->poured = poured;
    zip->parts = (size_t) count;
    zip->part = arena_array(arena, zip->parts, struct zip_part);
    for (size_t i = 0; i < zip->parts; i++)
        describe(arena, zip, i);
    index_names(arena, zip);
    return zip;
}

void
zip_unload(struct zip *zip)
{
    if (zip == NULL || zip->handle == NULL)
        return;
    zip_discard(zip->handle);
    zip->handle = NULL;
}

size_t
zip_count(const struct zip *zip)
{
    return zip->parts;
}

const struct zip_part *
zip_part(const struct zip *zip, size_t index)
{
    return &zip->part[index];
}

bool
zip_same_name(struct str a, struct str b)
{
    return compare_folded(a, b) == 0;
}

/* Where in by_name the parts begin whose names are not before that one. */
static size_t
lower_bound(const struct zip *zip, struct str name)
{
    size_t from = 0, to = zip->parts;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (compare_folded(zip->by_name[middle]->name, name) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The first part of that name, or, if folded, of one that folds alike. */
static size_t
find(const struct zip *zip, struct str name, bool folded)
{
    for (size_t i = lower_bound(zip, name); i < zip->parts; i++) {
        const struct zip_part *part = zip->by_name[i];

        if (!zip_same_name(part->name, name))
            break;
        if (folded || str_eq(part->name, name))
            return (size_t) (part - zip->part);
    }
    return STR_NONE;
}

size_t
zip_find(const struct zip *zip, struct str name)
{
    return find(zip, name, false);
}

size_t
zip_find_folded(const struct zip *zip, struct str name)
{
    size_t exact = find(zip, name, false);

    return exact != STR_NONE ? exact : find(zip, name, true);
}

static zip_file_t *
open_part(struct zip *zip, size_t index, struct err *err)
{
    const struct zip_part *part = &zip->part[index];
    zip_file_t *file;
    zip_stat_t stat;

    if (part->encrypted) {
        err_set(err, ERR_ENCRYPTED, _("%.*s：已加密，没有检查"),
                STR_ARG(part->name));
        return NULL;
    }
    if (zip_stat_index(zip->handle, index, 0, &stat) == 0 &&
        stat.comp_method != ZIP_CM_STORE &&
        stat.comp_method != ZIP_CM_DEFLATE) {
        err_set(err, ERR_FORMAT, _("%.*s：压缩方法 %u 不合公文格式的规定"),
                STR_ARG(part->name), stat.comp_method);
        return NULL;
    }
    file = zip_fopen_index(zip->handle, index, 0);
    if (file == NULL)
        err_set(err, ERR_FORMAT, _("%.*s：打不开（%s）"), STR_ARG(part->name),
                zip_strerror(zip->handle));
    return file;
}

/* Whether a part of which so many bytes came out may go on. */
static bool
within(const struct zip *zip, const struct zip_part *part, uint64_t bytes,
       struct err *err)
{
    if (bytes > LIMIT_PART)
        return err_set(err, ERR_LIMIT, _("%.*s：展开后超过 %d MiB"),
                       STR_ARG(part->name), LIMIT_PART / MIB);
    if (bytes > LIMIT_RATIO_GRACE && bytes / LIMIT_RATIO > part->stored)
        return err_set(err, ERR_LIMIT, _("%.*s：展开后超过原来的 %d 倍"),
                       STR_ARG(part->name), LIMIT_RATIO);
    if (*zip->poured > LIMIT_PARTS)
        return err_set(err, ERR_LIMIT, _("%.*s：全部部件展开后超过 %d MiB"),
                       STR_ARG(part->name), LIMIT_PARTS / MIB);
    return true;
}

bool
zip_pour(struct zip *zip, size_t index, zip_sink sink, void *context,
         struct err *err)
{
    const struct zip_part *part = &zip->part[index];
    zip_file_t *file = open_part(zip, index, err);
    char piece[PIECE];
    zip_int64_t n = 0;
    uint64_t bytes = 0;
    bool ok = file != NULL, more = ok;

    while (more && (n = zip_fread(file, piece, sizeof(piece))) > 0) {
        bytes += (uint64_t) n;
        *zip->poured += (uint64_t) n;
        ok = within(zip, part, bytes, err);
        more = ok && sink(context, (struct str){piece, (size_t) n});
    }
    if (n < 0)
        ok = err_set(err, ERR_FORMAT, _("%.*s：第 %llu 字节之后损坏（%s）"),
                     STR_ARG(part->name), (unsigned long long) bytes,
                     zip_error_strerror(zip_file_get_error(file)));
    if (file != NULL)
        zip_fclose(file);
    return ok;
}

struct head {
    char *ptr;
    size_t len, most;
};

static bool
gather(void *context, struct str piece)
{
    struct head *head = context;
    size_t n = head->most - head->len;

    if (n > piece.len)
        n = piece.len;
    memcpy(head->ptr + head->len, piece.ptr, n);
    head->len += n;
    return head->len < head->most;
}

bool
zip_head(struct zip *zip, size_t index, char *room, size_t size,
         struct str *out, struct err *err)
{
    struct head head = {room, 0, size};

    *out = (struct str){0};
    if (!zip_pour(zip, index, gather, &head, err))
        return false;
    *out = (struct str){head.ptr, head.len};
    return true;
}
