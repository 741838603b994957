/*
 * A count before the search for strings.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/sift.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/strings.h"

struct sift {
    struct intake *in;
    struct strings *strings;
    struct str part;
};

struct sift *
sift_new(struct intake *in, struct str part, enum view view)
{
    struct sift *sift = arena_new_of(in->arena, struct sift);

    sift->in = in;
    sift->part = part;
    sift->strings = strings_new(in->arena, in->builder, part, view);
    return sift;
}

bool
sift_feed(void *context, struct str piece)
{
    struct sift *sift = context;
    struct intake *in = sift->in;

    if (piece.len > LIMIT_SIFTED - in->sifted) {
        doc_miss(in->builder, sift->part, WHY_LIMIT,
                 _("类型不明的内容超过 %d MiB，其余没有搜索"),
                 LIMIT_SIFTED / MIB);
        return false;
    }
    in->sifted += piece.len;
    return strings_feed(sift->strings, piece);
}

void
sift_end(struct sift *sift)
{
    strings_end(sift->strings);
}

void
sift_read(struct intake *in, struct str part, enum view view, struct str bytes)
{
    struct sift *sift;

    if (bytes.len == 0)
        return;
    sift = sift_new(in, part, view);
    sift_feed(sift, bytes);
    sift_end(sift);
}
