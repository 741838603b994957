/*
 * Passages as bytes that are highlighted.
 *
 * Only what is text of the passage counts: what stands between, as a box that
 * is anchored there, does not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_light.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/range.h"
#include "core/search.h"
#include "formats/annotate.h"
#include "formats/annotate_place.h"

struct lighting {
    struct light *light;
    const struct map *map;
    size_t first; /* span of the range that is looked at */
};

static void
add(struct light *light, uint64_t at, uint64_t end)
{
    *arena_push(light->arena, light->span, light->spans, &light->room) =
        (struct map_span){at, end};
}

/* Of a text that is in a run: its ends are those of the run where it can. */
static struct map_span
widened(const struct map_text *text, const struct map_run *run,
        const struct map_span *span)
{
    struct map_span out = *span;

    if (text->whole || span->at <= text->from)
        out.at = text->at == run->head ? run->at : text->at;
    if (text->whole || span->end >= text->to)
        out.end = text->end == run->tail ? run->end : text->end;
    return out;
}

/*
 * What stands between two pieces of a range in one run or text goes with them,
 * as a tabulator or a space.
 */
static void
add_near(struct lighting *l, uint64_t from, const struct map_span *span)
{
    struct light *light = l->light;
    struct map_span *last =
        light->spans > l->first ? &light->span[light->spans - 1] : NULL;

    if (last != NULL && last->at >= from && last->end <= span->at)
        last->end = span->end;
    else
        add(light, span->at, span->end);
}

static void
take(void *context, const struct map_span *span)
{
    struct lighting *l = context;

    for (size_t i = map_texts_from(l->map, span->at);
         i < l->map->texts && l->map->text[i].at < span->end; i++) {
        const struct map_text *text = &l->map->text[i];
        const struct map_run *run = map_run(l->map, text->at);
        struct map_span in = {
            span->at > text->from ? span->at : text->from,
            span->end < text->to ? span->end : text->to,
        };

        if (in.at >= in.end || text->lit ||
            (run != NULL && run->state == LIGHT_LIT))
            continue;
        if (run != NULL)
            in = widened(text, run, &in);
        add_near(l, run != NULL ? run->at : text->at, &in);
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct map_span *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/*
 * Those that overlap become one.  Those that only touch do not: there is a tag
 * between what two runs hold.
 */
static void
merge(struct light *light)
{
    size_t kept = 0;

    if (light->spans > 0)
        qsort(light->span, light->spans, sizeof(*light->span), by_place);
    for (size_t i = 0; i < light->spans; i++) {
        const struct map_span *span = &light->span[i];
        struct map_span *last = &light->span[kept == 0 ? 0 : kept - 1];

        if (kept == 0 || span->at >= last->end)
            light->span[kept++] = *span;
        else if (span->end > last->end)
            last->end = span->end;
    }
    light->spans = kept;
}

void
light_find(struct light *light, const struct place_part *part,
           const struct annotation *a, size_t count)
{
    struct lighting l = {light, part->map, 0};

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < a[i].ranges; j++) {
            l.first = light->spans;
            place_pieces(part, &a[i].range[j], take, &l);
        }
    merge(light);
}

bool
light_at(const struct light *light, uint64_t at)
{
    size_t i = 0;

    SEARCH(i, light->spans, light->span[i].at > at);
    return i > 0 && at < light->span[i - 1].end;
}
