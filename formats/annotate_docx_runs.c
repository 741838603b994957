/*
 * Parting and highlighting runs.
 *
 * The two halves of a run have the same head; in what is highlighted it has a
 * highlight more, at its place among the properties.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/annotate_docx_runs.h"

#include <stdlib.h>

#include "core/arena.h"
#include "formats/annotate_docx_map.h"
#include "formats/annotate_light.h"
#include "formats/annotate_splice.h"

struct parting {
    struct splices *splices;
    struct str bytes;
    const struct docx_map *map;
    const struct light *light;
    uint64_t *at; /* where runs may have to be parted */
    size_t count;
};

void
docx_names(struct arena *arena, const struct docx_map *map, struct str bytes,
           uint64_t at, struct docx_names *out)
{
    struct str name = splice_name(bytes, at);
    size_t colon = str_find(name, S(":"), 0);

    *out = (struct docx_names){S("w:"), S("")};
    if (colon != STR_NONE)
        out->prefix = str_sub(name, 0, colon + 1);
    else
        out->declared =
            str_printf(arena, " xmlns:w=\"%.*s\"", STR_ARG(map->space));
}

uint64_t
docx_tag_before(struct str bytes, uint64_t end)
{
    while (end > 0 && bytes.ptr[end - 1] != '<')
        end--;
    return end > 0 ? end - 1 : 0;
}

/* --- highlights --- */

/* What goes to the place for it in the head of a run. */
static struct str
highlight(const struct parting *p, const struct map_run *run)
{
    struct arena *arena = p->splices->arena;
    struct docx_names names;
    struct str text;

    docx_names(arena, p->map, p->bytes, run->at, &names);
    text = str_printf(arena, "<%.*shighlight%.*s %.*sval=\"yellow\"/>",
                      STR_ARG(names.prefix), STR_ARG(names.declared),
                      STR_ARG(names.prefix));
    if (run->state == LIGHT_EMPTY)
        return str_printf(
            arena, ">%.*s</%.*s>", STR_ARG(text),
            STR_ARG(
                splice_name(p->bytes, docx_tag_before(p->bytes, run->light))));
    if (run->state == LIGHT_NONE)
        return str_printf(arena, "<%.*srPr%.*s>%.*s</%.*srPr>",
                          STR_ARG(names.prefix), STR_ARG(names.declared),
                          STR_ARG(text), STR_ARG(names.prefix));
    return text;
}

/* Of an empty tag its end. */
static uint64_t
dropped(const struct map_run *run)
{
    return run->state == LIGHT_EMPTY ? 2 : 0;
}

static struct str
head_of(const struct parting *p, const struct map_run *run, bool lit)
{
    struct str text;

    if (!lit || run->state == LIGHT_LIT)
        return str_sub(p->bytes, run->at, run->head);
    text = highlight(p, run);
    return str_printf(
        p->splices->arena, "%.*s%.*s%.*s",
        STR_ARG(str_sub(p->bytes, run->at, run->light)), STR_ARG(text),
        STR_ARG(str_sub(p->bytes, run->light + dropped(run), run->head)));
}

/* Runs that are highlighted from their beginning keep their head in place. */
static void
light_heads(struct parting *p)
{
    for (size_t i = 0; i < p->light->spans; i++) {
        const struct map_run *run =
            map_run(&p->map->map, p->light->span[i].at);

        if (run != NULL && run->at == p->light->span[i].at)
            splice_replace(p->splices, run->light, dropped(run), RANK_LIGHT,
                           highlight(p, run));
    }
}

/* --- places --- */

static void
want(struct parting *p, uint64_t at)
{
    p->at[p->count++] = at;
}

/* A span ends with its run, or in it; what is behind may be another's. */
static void
want_ends(struct parting *p)
{
    for (size_t i = 0; i < p->light->spans; i++) {
        const struct map_span *span = &p->light->span[i];
        const struct map_run *run = map_run(&p->map->map, span->end - 1);

        want(p, span->at);
        if (run != NULL && span->end < run->end)
            want(p, span->end);
    }
}

static int
by_place(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

static void
find_places(struct parting *p)
{
    const struct splices *marks = p->splices;
    size_t count = marks->count + 2 * p->light->spans;

    p->at = arena_array(marks->arena, count + 1, uint64_t);
    for (size_t i = 0; i < marks->count; i++)
        want(p, marks->item[i].at);
    want_ends(p);
    qsort(p->at, p->count, sizeof(*p->at), by_place);
}

/* --- parting --- */

static struct str
closing(const struct parting *p, uint64_t at)
{
    return str_printf(p->splices->arena, "</%.*s>",
                      STR_ARG(splice_name(p->bytes, at)));
}

static void
part_text(struct parting *p, uint64_t at, const struct map_run *run,
          const struct map_text *text)
{
    struct arena *arena = p->splices->arena;
    struct str name = splice_name(p->bytes, text->at),
               head = head_of(p, run, light_at(p->light, at));

    splice_add(p->splices, at, RANK_CLOSE,
               str_printf(arena, "</%.*s>%.*s", STR_ARG(name),
                          STR_ARG(closing(p, run->at))));
    splice_add(p->splices, at, RANK_OPEN,
               str_printf(arena, "%.*s<%.*s xml:space=\"preserve\">",
                          STR_ARG(head), STR_ARG(name)));
}

/* Spaces at the ends of what was one text must go on to count. */
static void
preserve(struct parting *p, const struct map_text *text)
{
    struct str name = splice_name(p->bytes, text->at);

    if (!text->preserved)
        splice_add(p->splices, text->at + 1 + name.len, RANK_SPACE,
                   S(" xml:space=\"preserve\""));
}

static void
part_run(struct parting *p, uint64_t at, const struct map_run *run)
{
    splice_add(p->splices, at, RANK_CLOSE, closing(p, run->at));
    splice_add(p->splices, at, RANK_OPEN,
               head_of(p, run, light_at(p->light, at)));
}

void
docx_runs_part(struct splices *splices, struct str bytes,
               const struct docx_map *map, const struct light *light)
{
    struct parting p = {splices, bytes, map, light, NULL, 0};
    const struct map_text *last = NULL;

    find_places(&p);
    light_heads(&p);
    for (size_t i = 0; i < p.count; i++) {
        uint64_t at = p.at[i];
        const struct map_run *run = map_run(&map->map, at);
        const struct map_text *text = map_text(&map->map, at);

        if ((i > 0 && p.at[i - 1] == at) || run == NULL || at == run->at)
            continue;
        if (text == NULL || at == text->at) {
            part_run(&p, at, run);
            continue;
        }
        part_text(&p, at, run, text);
        if (text != last)
            preserve(&p, text);
        last = text;
    }
}
