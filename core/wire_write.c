/*
 * Documents onto the wire.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/wire.h"

#include <stdint.h>
#include <string.h>

#include "core/wire_parts.h"

struct pen {
    const struct wire_sink *sink;
    size_t used;
    bool failed;
    char room[WIRE_PIECE];
};

static void
flush(struct pen *pen)
{
    if (pen->used > 0 && !pen->failed)
        pen->failed = !pen->sink->put(pen->sink->context,
                                      (struct str){pen->room, pen->used});
    pen->used = 0;
}

static void
put_bytes(struct pen *pen, struct str s)
{
    if (s.len > WIRE_PIECE - pen->used)
        flush(pen);
    if (s.len > WIRE_PIECE) {
        if (!pen->failed)
            pen->failed = !pen->sink->put(pen->sink->context, s);
        return;
    }
    if (s.len > 0)
        memcpy(pen->room + pen->used, s.ptr, s.len);
    pen->used += s.len;
}

static void
put_number(struct pen *pen, uint64_t value)
{
    char bytes[10];
    size_t n = 0;

    for (; value >= 0x80; value >>= 7)
        bytes[n++] = (char) (value | 0x80);
    bytes[n++] = (char) value;
    put_bytes(pen, (struct str){bytes, n});
}

static void
put_str(struct pen *pen, struct str s)
{
    put_number(pen, s.len);
    put_bytes(pen, s);
}

/* How far value lies from base, small on either side. */
static void
put_distance(struct pen *pen, uint64_t value, uint64_t base)
{
    uint64_t d = value - base;

    put_number(pen, (d >> 63) != 0 ? ~(d << 1) : d << 1);
}

static void
put_unexamined(struct pen *pen, const struct doc *doc)
{
    put_number(pen, doc->unexamineds);
    for (size_t i = 0; i < doc->unexamineds; i++) {
        put_str(pen, doc->unexamined[i].part);
        put_number(pen, doc->unexamined[i].why);
        put_str(pen, doc->unexamined[i].text);
    }
}

static void
put_run(struct pen *pen, const struct run *run, uint64_t *behind)
{
    bool span = run->at != 0 || run->size != 0;

    put_number(pen, run->end - run->start);
    put_number(pen,
               (unsigned) run->view | (unsigned) run->origin << ORIGIN_SHIFT |
                   (run->struck ? IS_STRUCK : 0u) | (span ? HAS_SPAN : 0u));
    if (!span)
        return;
    put_distance(pen, run->at, *behind);
    put_number(pen, run->size);
    *behind = run->at + run->size;
}

static void
put_spot(struct pen *pen, const struct spot *spot, const struct spot *before)
{
    const struct place *place = &spot->place;
    bool part = before == NULL || !str_eq(before->part, spot->part);

    put_number(pen, (place->box ? HAS_BOX : 0u) | (part ? HAS_PART : 0u) |
                        (place->later ? IS_LATER : 0u));
    if (part)
        put_str(pen, spot->part);
    put_number(pen, place->story);
    put_number(pen, place->index);
    put_number(pen, place->table);
    put_number(pen, place->row);
    put_number(pen, place->column);
    put_number(pen, spot->anchor);
}

static void
put_para(struct pen *pen, const struct para *para, const struct spot *before)
{
    bool moved = before != para->spot;
    uint64_t behind = 0;

    put_number(pen,
               (para->heading ? HAS_HEADING : 0u) | (moved ? HAS_SPOT : 0u));
    if (moved)
        put_spot(pen, para->spot, before);
    put_str(pen, para->text);
    put_number(pen, para->runs);
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        put_run(pen, &run, &behind);
    }
}

static void
put_singled(struct pen *pen, const struct doc *doc)
{
    put_number(pen, doc->singleds);
    for (size_t i = 0; i < doc->singleds; i++) {
        const struct singled *it = &doc->singled[i];

        put_number(pen, it->comment);
        put_number(pen, it->first);
        put_number(pen, it->last);
        put_number(pen, it->start);
        put_number(pen, it->end);
    }
}

bool
wire_write(const struct doc *doc, const struct wire_sink *sink)
{
    struct pen pen = {.sink = sink};

    put_str(&pen, doc->format);
    put_number(&pen, doc->status);
    put_unexamined(&pen, doc);
    put_number(&pen, doc->paras);
    for (size_t i = 0; i < doc->paras && !pen.failed; i++)
        put_para(&pen, &doc->para[i], i > 0 ? doc->para[i - 1].spot : NULL);
    put_singled(&pen, doc);
    put_number(&pen, WIRE_END);
    flush(&pen);
    return !pen.failed;
}
