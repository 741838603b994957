/*
 * What of a document is singled out, while it is built.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/doc_parts.h"
#include "core/limits.h"

struct open_singled {
    uint32_t comment;
    struct doc_at from, to;
};

/* Where there are too many, the last reaches so far: nothing is lost. */
void
singling_add(struct singling *s, uint32_t comment, struct doc_at from,
             struct doc_at to)
{
    if (s->count == LIMIT_SINGLED)
        s->item[LIMIT_SINGLED - 1].to = to;
    else
        *arena_push(s->arena, s->item, s->count, &s->room) =
            (struct open_singled){comment, from, to};
}

void
singling_light(struct singling *s, const struct open_para *open, size_t len)
{
    struct doc_at from = doc_here(open), to = from;
    struct open_singled *last = s->count == 0 ? NULL : &s->item[s->count - 1];

    to.byte += (uint32_t) len;
    if (last != NULL && last->comment == 0 && last->to.para == open &&
        last->to.byte == from.byte)
        last->to = to;
    else
        singling_add(s, 0, from, to);
}

/* A highlight that goes on in the next paragraph, cells apart, is one. */
static bool
lights_on(const struct open_singled *a, const struct open_singled *b)
{
    const struct para *from, *to;

    if (a->comment != 0 || b->comment != 0)
        return false;
    from = &a->to.para->para;
    to = &b->from.para->para;
    return to->number == from->number + 1 && b->from.byte == 0 &&
           a->to.byte == from->text.len && from->spot->place.table == 0 &&
           to->spot->place.table == 0 &&
           from->spot->place.story == to->spot->place.story;
}

static struct singled
numbered(const struct open_singled *open)
{
    struct singled it = {open->comment, 1, 0, open->from.byte, open->to.byte};

    if (open->from.para != NULL)
        it.first = open->from.para->para.number;
    if (open->to.para != NULL)
        it.last = open->to.para->para.number;
    return it;
}

static bool
is_empty(const struct singled *it)
{
    return it->first == 0 || it->first > it->last ||
           (it->first == it->last && it->start >= it->end);
}

void
singling_finish(const struct singling *s, struct arena *arena, struct doc *out)
{
    const struct open_singled *last = NULL;

    out->singled = arena_array(arena, s->count, struct singled);
    for (size_t i = 0; i < s->count; i++) {
        const struct open_singled *open = &s->item[i];
        struct singled it = numbered(open);

        if (is_empty(&it))
            continue;
        if (last != NULL && lights_on(last, open)) {
            out->singled[out->singleds - 1].last = it.last;
            out->singled[out->singleds - 1].end = it.end;
        } else {
            out->singled[out->singleds++] = it;
        }
        last = open;
    }
}
