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

static void
say_source(const struct pen *pen, const struct finding *f)
{
    const struct basis *basis = &pen->report->basis[f->basis];
    struct str mark = state_mark(pen->arena, basis->source, &basis->state),
               source = part_source(pen, basis), end = S("");

    if (f->source.paragraph > 0)
        source = str_printf(pen->arena, _("%.*s第%u段"), STR_ARG(source),
                            f->source.paragraph);
    if (basis->state.end != DATE_NONE)
        end = str_printf(pen->arena, _("，保密至%.*s"),
                         STR_ARG(date_words(pen->arena, basis->state.end)));
    pen_line(pen, 0, 0, _("密源：%.*s，%.*s%.*s"), STR_ARG(source),
             STR_ARG(mark), STR_ARG(end));
}

static void
say_finding(const struct pen *pen, const struct finding *f)
{
    say_source(pen, f);
    pen_line(pen, 0, 0, "%.*s", STR_ARG(part_place(pen, f)));
    part_reasons(pen, f, 0);
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
