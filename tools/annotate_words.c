/*
 * What comments say, as reports say it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/annotate_words.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/msg.h"
#include "tools/report_parts.h"
#include "tools/report_words.h"
#include "tools/source_view.h"

enum { PIECES = 8 /* of one passage that are named */ };

static int
compare(const struct finding *a, const struct finding *b)
{
    const struct range *x = a->range, *y = b->range;

    for (size_t i = 0; i < a->ranges && i < b->ranges; i++) {
        if (x[i].paragraph != y[i].paragraph)
            return x[i].paragraph < y[i].paragraph ? -1 : 1;
        if (x[i].start != y[i].start)
            return x[i].start < y[i].start ? -1 : 1;
        if (x[i].end != y[i].end)
            return x[i].end < y[i].end ? -1 : 1;
    }
    return a->ranges < b->ranges ? -1 : a->ranges > b->ranges;
}

/* Of findings at one place the order of the report stays. */
static int
by_place(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *) a,
                         *y = *(const struct finding *const *) b;
    int order = compare(x, y);

    return order != 0 ? order : x < y ? -1 : x > y;
}

/* Comments stretch from paragraph to paragraph of the body, no further. */
static bool
is_apart(const struct para *para)
{
    const struct place *place = &para->spot->place;

    return place->story != STORY_MAIN || place->table > 0 || place->box;
}

static struct str
place_of(const struct pen *pen, const struct range *range)
{
    const struct doc *doc = pen->report->doc;

    return str_printf(
        pen->arena, _("%.*s第%u—%u字"),
        STR_ARG(doc_place(pen->arena, &doc->para[range->paragraph - 1])),
        range->start + 1, range->end);
}

/* The pieces of a passage that its comment is not on. */
static void
say_pieces(const struct pen *pen, const struct finding *f)
{
    const struct doc *doc = pen->report->doc;
    struct str places = S("");
    bool apart = is_apart(f->para);

    for (size_t i = 1; i < f->ranges; i++) {
        apart = apart || is_apart(&doc->para[f->range[i].paragraph - 1]);
        if (i < PIECES)
            places = str_printf(pen->arena, "%.*s%s%.*s", STR_ARG(places),
                                i > 1 ? _("、") : "",
                                STR_ARG(place_of(pen, &f->range[i])));
    }
    if (!apart || f->ranges == 1)
        return;
    if (f->ranges > PIECES)
        pen_line(pen, 0, 0, _("同一处还有：%.*s 等，共 %zu 段"),
                 STR_ARG(places), f->ranges);
    else
        pen_line(pen, 0, 0, _("同一处还有：%.*s"), STR_ARG(places));
}

static void
say_finding(const struct pen *pen, const struct finding *f)
{
    part_origin(pen, f, 0, 0);
    pen_line(pen, 0, 0, "%.*s", STR_ARG(part_place(pen, f)));
    say_pieces(pen, f);
    part_reasons(pen, f, 0);
}

/* A copy lasts longer than the command line that it was made by. */
static void
say_day(const struct pen *pen)
{
    const struct report *r = pen->report;

    if (r->day_given)
        pen_line(pen, 0, 0, _("密源是否在期，按 %.*s 判断"),
                 STR_ARG(date_iso(pen->arena, r->day)));
}

/* What findings say of one passage. */
static struct str
words_of(struct pen *pen, const struct finding *const *finding, size_t count)
{
    struct str out = S("");
    size_t len = 0;
    char *text = NULL;

    pen->out = open_memstream(&text, &len);
    if (pen->out == NULL)
        return S("");
    for (size_t i = 0; i < count; i++)
        say_finding(pen, finding[i]);
    say_day(pen);
    if (fclose(pen->out) == 0)
        out = str_dup(pen->arena, str_trim((struct str){text, len}));
    free(text);
    return out;
}

static const struct finding **
sorted(struct arena *arena, const struct report *report)
{
    const struct finding **out =
        arena_array(arena, report->findings + 1, const struct finding *);

    for (size_t i = 0; i < report->findings; i++)
        out[i] = &report->finding[i];
    qsort(out, report->findings, sizeof(*out), by_place);
    return out;
}

size_t
annotate_words(struct arena *arena, const struct report *report,
               bool anonymous, struct annotations *out)
{
    const struct writer_options options = {.anonymous = anonymous};
    const struct finding **finding = sorted(arena, report);
    struct pen pen = {arena, report, &options, NULL};
    struct annotation *item =
        arena_array(arena, ANNOTATIONS_MAX, struct annotation);
    size_t left = 0;

    out->item = item;
    out->count = 0;
    for (size_t i = 0, end; i < report->findings; i = end) {
        for (end = i + 1;
             end < report->findings && compare(finding[i], finding[end]) == 0;)
            end++;
        if (out->count == ANNOTATIONS_MAX) {
            left++;
            continue;
        }
        item[out->count++] =
            (struct annotation){finding[i]->range, finding[i]->ranges,
                                words_of(&pen, &finding[i], end - i)};
    }
    return left;
}
