/*
 * gzip: a header, a deflate stream, its check sum; all of it again for each
 * member more, which together are one file (RFC 1952, 2.2).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/gzip.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/buf.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/inflate.h"
#include "formats/inner.h"
#include "formats/intake.h"
#include "formats/octets.h"
#include "formats/picture_words.h"

/* RFC 1952, 2.3.1 */
enum {
    HEAD = 10,
    FLAG_SUM = 2,
    FLAG_EXTRA = 4,
    FLAG_NAME = 8,
    FLAG_COMMENT = 16,
    TRAILER = 8
};

/*
 * Where the stream begins; what the header says in words, unless in is NULL.
 */
static size_t
read_head(struct intake *in, struct str bytes)
{
    unsigned flags = octets_le(bytes, 3, 1);
    size_t at = HEAD;

    if ((flags & FLAG_EXTRA) != 0)
        at += 2 + octets_le(bytes, at, 2);
    for (unsigned flag = FLAG_NAME; flag <= FLAG_COMMENT; flag <<= 1)
        if ((flags & flag) != 0) {
            struct str rest = octets_slice(bytes, at, bytes.len);
            struct str words = str_cut(&rest, S("\0"));

            if (in != NULL)
                picture_say_bytes(in, words);
            at += words.len + 1;
        }
    return at + ((flags & FLAG_SUM) != 0 ? 2 : 0);
}

/* As much as may be held, and as deflate can honestly make of the bytes. */
static size_t
ceiling(const struct intake *in, struct str bytes)
{
    uint64_t honest = (uint64_t) bytes.len * LIMIT_RATIO + LIMIT_RATIO_GRACE,
             left = LIMIT_HELD - in->held;

    return (size_t) (honest < left ? honest : left);
}

static void
miss(struct intake *in, enum inflate_end end)
{
    if (end == INFLATE_STOPPED)
        doc_miss(in->builder, S(""), WHY_LIMIT, "%s",
                 _("压缩文件展开后过大，没有检查完"));
    else
        doc_miss(in->builder, S(""), WHY_DAMAGED, "%s",
                 _("压缩文件不完整或已损坏"));
}

static bool
agrees(struct str trailer, uint32_t sum, uint64_t size)
{
    return trailer.len == TRAILER && octets_le(trailer, 0, 4) == sum &&
           octets_le(trailer, 4, 4) == (uint32_t) size;
}

/* Append what a member holds, and give what is behind it. */
static struct str
read_member(struct intake *in, struct str bytes, struct buf *file)
{
    struct str stream = octets_slice(bytes, read_head(in, bytes), bytes.len);
    size_t used, before = file->len;
    enum inflate_end end =
        inflate_raw(stream, INFLATE_PIECE, buf_take, file, &used);
    struct str held = str_sub(buf_str(file), before, file->len);

    if (end != INFLATE_WHOLE)
        miss(in, end);
    else if (stream.len - used >= TRAILER &&
             !agrees(octets_slice(stream, used, TRAILER), inflate_sum(0, held),
                     held.len))
        miss(in, INFLATE_BROKEN);
    return octets_slice(stream, used + TRAILER, stream.len);
}

void
gzip_say(struct intake *in, struct str bytes)
{
    (void) read_head(in, bytes);
}

/* What a member comes to, and what all may still. */
struct totals {
    uint32_t sum;
    uint64_t size, left;
};

static bool
count(void *context, struct str piece)
{
    struct totals *totals = context;

    if (piece.len > totals->left)
        return false;
    totals->sum = inflate_sum(totals->sum, piece);
    totals->size += piece.len;
    totals->left -= piece.len;
    return true;
}

void
gzip_check(struct intake *in, struct str bytes)
{
    struct totals totals = {.left = LIMIT_UNPACKED};
    struct intake *heard = NULL; /* the first head was said */
    enum inflate_end end;

    do {
        struct str stream =
            octets_slice(bytes, read_head(heard, bytes), bytes.len);
        size_t used;

        totals.sum = 0;
        totals.size = 0;
        end = inflate_raw(stream, INFLATE_PIECE, count, &totals, &used);
        if (end == INFLATE_WHOLE &&
            !agrees(octets_slice(stream, used, TRAILER), totals.sum,
                    totals.size))
            end = INFLATE_BROKEN;
        bytes = octets_slice(stream, used + TRAILER, stream.len);
        heard = in;
    } while (end == INFLATE_WHOLE && str_starts(bytes, S(GZIP_MAGIC)));
    if (end != INFLATE_WHOLE)
        miss(in, end);
}

void
gzip_read(struct intake *in, struct str bytes)
{
    const struct inner inner = {.view = VIEW_EMBEDDED};
    BUF_SCOPED file;

    buf_init(&file, ceiling(in, bytes));
    do
        bytes = read_member(in, bytes, &file);
    while (str_starts(bytes, S(GZIP_MAGIC)));
    in->held += file.len;
    in->poured += file.len;
    if (file.len > 0)
        inner_read(in, &inner, buf_str(&file));
    in->held -= file.len;
    picture_guess(in, bytes);
}
