/*
 * The parts of archives.
 *
 * What the directory says of sizes is never believed: bytes are counted as
 * they come.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/zip.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/lent.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/search.h"
#include "formats/inflate.h"
#include "formats/zip_directory.h"
#include "formats/zip_name.h"

enum { PIECE = INFLATE_PIECE, SPENT = MIB, NOT_DRAINED = -1 };

struct zip {
    struct zip_directory dir;
    struct zip_part *part; /* those of the directory, then the strays */
    size_t *used;          /* stored bytes of each that its data fills */
    const struct zip_part **by_name; /* folded; those alike in stored order */
    size_t parts;
    uint64_t *poured;        /* bytes of all parts, and of other archives */
    const struct lent *lent; /* or NULL */
};

static int
by_folded_name(const void *a, const void *b)
{
    const struct zip_part *x = *(const struct zip_part *const *) a;
    const struct zip_part *y = *(const struct zip_part *const *) b;
    int order = zip_name_compare(x->name, y->name);

    return order != 0 ? order : x < y ? -1 : x > y;
}

/*
 * Sort the parts by name, and mark those whose name was there before.  Names
 * that fold alike are the same part for some programs.
 */
static void
index_names(struct arena *arena, struct zip *zip)
{
    struct zip_entry *entry = zip->dir.entry;

    zip->by_name = arena_array(arena, zip->parts + 1, const struct zip_part *);
    for (size_t i = 0; i < zip->parts; i++)
        zip->by_name[i] = &zip->part[i];
    if (zip->parts > 0)
        qsort(zip->by_name, zip->parts, sizeof(*zip->by_name), by_folded_name);
    for (size_t i = 0; i < zip->parts; i++)
        zip->part[i].twice = zip_find(zip, zip->part[i].name) != i;
    for (size_t i = 1; i < zip->parts; i++)
        if (zip_same_name(zip->by_name[i - 1]->name, zip->by_name[i]->name))
            entry[zip->by_name[i] - zip->part].odd |= ZIP_ODD_TWICE;
    for (size_t i = 0; i < zip->parts; i++) {
        if (zip_name_is_odd(entry[i].name))
            entry[i].odd |= ZIP_ODD_PATH;
        if (zip_name_differs(&entry[i], zip->part[i].name))
            entry[i].odd |= ZIP_ODD_UNICODE;
        zip->dir.odd |= entry[i].odd;
    }
}

/* --- opening --- */

static const struct zip_entry *
entry_at(const struct zip *zip, size_t index)
{
    return index < zip->parts ? &zip->dir.entry[index]
                              : &zip->dir.stray[index - zip->parts];
}

static struct zip *
make(struct arena *arena, const struct zip_directory *dir, uint64_t *poured)
{
    struct zip *zip = arena_new_of(arena, struct zip);
    size_t all = dir->entries + dir->strays;

    zip->dir = *dir;
    zip->poured = poured;
    zip->parts = dir->entries;
    zip->part = arena_array(arena, all + 1, struct zip_part);
    zip->used = arena_array(arena, all + 1, size_t);
    for (size_t i = 0; i < all; i++) {
        const struct zip_entry *entry = entry_at(zip, i);

        zip->part[i].name = zip_name_of(arena, entry);
        zip->part[i].folder = str_ends(zip->part[i].name, S("/"));
        zip->part[i].stored = entry->data.len;
        zip->part[i].encrypted = (entry->flags & ZIP_ENCRYPTED) != 0;
        zip->used[i] = (size_t) NOT_DRAINED;
    }
    index_names(arena, zip);
    return zip;
}

struct zip *
zip_load(struct arena *arena, struct str bytes, uint64_t *poured,
         struct err *err)
{
    struct zip_directory dir;

    if (!zip_directory_read(arena, bytes, poured, &dir, err))
        return NULL;
    return make(arena, &dir, poured);
}

void
zip_borrow(struct zip *zip, const struct lent *lent)
{
    zip->lent = lent;
}

struct zip *
zip_of_parts(struct arena *arena, const struct zip_memory *memory,
             size_t count, uint64_t *poured)
{
    struct zip_directory dir = {.entries = count};

    dir.entry = arena_array(arena, count + 1, struct zip_entry);
    for (size_t i = 0; i < count; i++)
        dir.entry[i] = (struct zip_entry){.name = memory[i].name,
                                          .flags = ZIP_UTF8,
                                          .data = memory[i].data,
                                          .unsure = true};
    return make(arena, &dir, poured);
}

size_t
zip_count(const struct zip *zip)
{
    return zip->parts;
}

size_t
zip_count_all(const struct zip *zip)
{
    return zip->parts + zip->dir.strays;
}

const struct zip_part *
zip_part(const struct zip *zip, size_t index)
{
    return &zip->part[index];
}

const struct zip_directory *
zip_directory(const struct zip *zip)
{
    return &zip->dir;
}

/* --- finding --- */

bool
zip_same_name(struct str a, struct str b)
{
    return zip_name_compare(a, b) == 0;
}

/* Where in by_name the parts begin whose names are not before that one. */
static size_t
lower_bound(const struct zip *zip, struct str name)
{
    size_t i = 0;

    SEARCH(i, zip->parts, zip_name_compare(zip->by_name[i]->name, name) >= 0);
    return i;
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

/* --- pouring --- */

struct pouring {
    struct zip *zip;
    const struct zip_part *part;
    zip_sink sink;
    void *context;
    struct err *err;
    struct str data;   /* as it is stored, */
    size_t used, told; /* read so far, and told to be spent */
    uint64_t bytes;
    uint32_t sum;
    bool passed; /* a limit */
};

/* Whether a part of which so many bytes came out may go on. */
static bool
within(const struct pouring *pouring)
{
    const struct zip_part *part = pouring->part;

    if (pouring->bytes > LIMIT_PART)
        return err_set(pouring->err, ERR_LIMIT, _("%.*s：展开后超过 %d MiB"),
                       STR_ARG(part->name), LIMIT_PART / MIB);
    if (pouring->bytes > LIMIT_RATIO_GRACE &&
        pouring->bytes / LIMIT_RATIO > part->stored)
        return err_set(pouring->err, ERR_LIMIT,
                       _("%.*s：展开后超过原来的 %d 倍"), STR_ARG(part->name),
                       LIMIT_RATIO);
    if (*pouring->zip->poured > LIMIT_PARTS)
        return err_set(pouring->err, ERR_LIMIT,
                       _("%.*s：全部部件展开后超过 %d MiB"),
                       STR_ARG(part->name), LIMIT_PARTS / MIB);
    return true;
}

/* Tell what was poured out and not told yet, where it is not little. */
static void
tell_spent(struct pouring *pouring, size_t little)
{
    if (pouring->zip->lent == NULL || pouring->used - pouring->told < little)
        return;
    lent_spent(pouring->zip->lent,
               str_sub(pouring->data, pouring->told, pouring->used));
    pouring->told = pouring->used;
}

static bool
pour(void *context, struct str piece)
{
    struct pouring *pouring = context;

    tell_spent(pouring, SPENT);
    pouring->bytes += piece.len;
    *pouring->zip->poured += piece.len;
    pouring->sum = inflate_sum(pouring->sum, piece);
    pouring->passed = !within(pouring);
    return !pouring->passed && pouring->sink(pouring->context, piece);
}

static enum inflate_end
pour_stored(struct pouring *pouring)
{
    while (pouring->used < pouring->data.len) {
        struct str piece =
            str_sub(pouring->data, pouring->used, pouring->used + PIECE);

        if (!pour(pouring, piece))
            return INFLATE_STOPPED;
        pouring->used += piece.len;
    }
    return INFLATE_WHOLE;
}

static bool
may_pour(const struct zip_part *part, const struct zip_entry *entry,
         struct err *err)
{
    if (part->encrypted)
        return err_set(err, ERR_ENCRYPTED, _("%.*s：已加密，没有检查"),
                       STR_ARG(part->name));
    if (entry->method != ZIP_STORED && entry->method != ZIP_DEFLATED)
        return err_set(err, ERR_FORMAT,
                       _("%.*s：压缩方法 %u 不合公文格式的规定"),
                       STR_ARG(part->name), (unsigned) entry->method);
    return true;
}

/* What the directory says of a part that came out to its end. */
static bool
is_as_said(const struct pouring *pouring, const struct zip_entry *entry)
{
    if ((entry->odd & ZIP_ODD_LOCAL) != 0)
        return err_set(
            pouring->err, ERR_FORMAT, _("%.*s：数据不完整，只读到 %llu 字节"),
            STR_ARG(pouring->part->name), (unsigned long long) pouring->bytes);
    if (entry->unsure)
        return true;
    if (pouring->sum != entry->crc)
        return err_set(pouring->err, ERR_FORMAT, _("%.*s：校验和不符"),
                       STR_ARG(pouring->part->name));
    if (pouring->bytes != entry->size)
        return err_set(pouring->err, ERR_FORMAT,
                       _("%.*s：实有 %llu 字节，目录中却写着 %llu 字节"),
                       STR_ARG(pouring->part->name),
                       (unsigned long long) pouring->bytes,
                       (unsigned long long) entry->size);
    return true;
}

static bool
pour_pieces(struct zip *zip, size_t index, size_t most, zip_sink sink,
            void *context, struct err *err)
{
    const struct zip_entry *entry = entry_at(zip, index);
    struct pouring pouring = {.zip = zip,
                              .part = &zip->part[index],
                              .sink = sink,
                              .context = context,
                              .err = err,
                              .data = entry->data};
    enum inflate_end end;

    if (!may_pour(pouring.part, entry, err))
        return false;
    if (entry->method == ZIP_DEFLATED)
        end = inflate_raw(pouring.data, most, pour, &pouring, &pouring.used);
    else
        end = pour_stored(&pouring);
    tell_spent(&pouring, PIECE);
    if (end == INFLATE_STOPPED && !pouring.passed)
        return true;
    zip->used[index] = end == INFLATE_WHOLE ? pouring.used : entry->data.len;
    if (pouring.passed)
        return false;
    if (end != INFLATE_WHOLE)
        return err_set(err, ERR_FORMAT, _("%.*s：第 %llu 字节之后损坏"),
                       STR_ARG(pouring.part->name),
                       (unsigned long long) pouring.bytes);
    return is_as_said(&pouring, entry);
}

bool
zip_pour(struct zip *zip, size_t index, zip_sink sink, void *context,
         struct err *err)
{
    return pour_pieces(zip, index, PIECE, sink, context, err);
}

static bool
ignore(void *context, struct str piece)
{
    (void) context;
    (void) piece;
    return true;
}

bool
zip_test(struct zip *zip, size_t index, struct err *err)
{
    return zip_pour(zip, index, ignore, NULL, err);
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
    if (!pour_pieces(zip, index, size, gather, &head, err))
        return false;
    *out = (struct str){head.ptr, head.len};
    return true;
}

bool
zip_stored(const struct zip *zip, size_t index, struct str *out)
{
    const struct zip_entry *entry = entry_at(zip, index);

    *out = entry->data;
    return entry->method == ZIP_STORED && !zip->part[index].encrypted;
}

bool
zip_drained(const struct zip *zip, size_t index)
{
    return zip->used[index] != (size_t) NOT_DRAINED;
}

struct str
zip_tail(const struct zip *zip, size_t index)
{
    struct str data = entry_at(zip, index)->data;

    if (!zip_drained(zip, index))
        return (struct str){0};
    return str_sub(data, zip->used[index], data.len);
}
