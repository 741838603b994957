/*
 * A file and options to a report.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/examine.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/chain.h"
#include "core/derive.h"
#include "core/doc_build.h"
#include "core/err.h"
#include "core/layout.h"
#include "core/msg.h"
#include "core/path.h"
#include "core/point.h"
#include "core/reading.h"
#include "core/scope.h"
#include "core/steady.h"
#include "core/utf8.h"
#include "tools/clean.h"
#include "tools/decided.h"
#include "tools/ground.h"
#include "tools/loaded.h"
#include "tools/lost.h"
#include "tools/match.h"

/* A report being put together. */
struct draft {
    struct arena *arena;
    const struct registers *registers;
    struct report *report;
    size_t basis_room, finding_room, recipient_room;
    size_t **basis; /* of each register and source; 0: none yet, else one more
                       than its index */
};

static struct draft
draft_of(struct arena *arena, const struct registers *registers,
         struct report *report)
{
    return (struct draft){.arena = arena,
                          .registers = registers,
                          .report = report,
                          .basis =
                              arena_array(arena, registers->count, size_t *)};
}

/* What tells the register from the others: its file's name, or the path. */
static struct str
register_name(const struct registers *all, size_t number)
{
    struct str path = all->item[number].path, name = path_name(path);

    if (all->count == 1)
        return S("");
    for (size_t i = 0; i < all->count; i++)
        if (i != number && str_eq(path_name(all->item[i].path), name))
            return path;
    return name;
}

static void
describe_registers(struct draft *d)
{
    struct report *r = d->report;

    r->corpora = d->registers->count;
    r->corpus = arena_array(d->arena, r->corpora, struct report_corpus);
    for (size_t i = 0; i < r->corpora; i++) {
        const struct register_view *view = &d->registers->item[i];

        r->corpus[i] = (struct report_corpus){
            .id = view->info.id,
            .name = clean_text(d->arena, register_name(d->registers, i)),
            .epoch = view->info.epoch,
            .sources = view->info.sources,
            .incomplete = view->info.incomplete,
            .head = view->head,
            /* Of so many, chance chooses likenesses. */
            .thresholds = weigh_for(&r->thresholds, view->ground->characters),
        };
    }
}

/* Each body once, whoever names it. */
static void
add_bodies(struct draft *d, const struct strs *list)
{
    struct strs *to = &d->report->recipients;

    for (size_t i = 0; i < list->count; i++) {
        struct str name = clean_text(d->arena, list->item[i]);

        if (!str_is_one_of(name, to->item, to->count))
            *arena_push(d->arena, to->item, to->count, &d->recipient_room) =
                name;
    }
}

/* Lists as people write them. */
static void
add_recipients(struct draft *d, const struct strs *lists)
{
    struct strs all = {0};

    for (size_t i = 0; i < lists->count; i++)
        scope_split(d->arena, lists->item[i], &all);
    add_bodies(d, &all);
}

static void
describe_document(struct draft *d, const struct layout *layout)
{
    struct report *r = d->report;

    r->layout = layout;
    r->title = layout->title.text;
    r->number = layout->number.text;
    r->issuer = layout->issuer.text;
    r->issued = layout->issued;
    r->open = layout->publicity == PUBLICITY_OPEN;
    r->marks = layout->marks;
    r->mark = arena_array(d->arena, layout->marks, struct own_mark);
    for (size_t i = 0; i < layout->marks; i++)
        r->mark[i] = (struct own_mark){.mark = layout->mark[i].mark,
                                       .para = layout->mark[i].para,
                                       .until = DATE_NONE,
                                       .place = layout->mark[i].place_faults};
    add_bodies(d, &layout->addressees);
    add_bodies(d, &layout->copies);
}

/* The index of the basis for a source, added when it is the first time. */
static size_t
basis_of(struct draft *d, size_t corpus, size_t number)
{
    struct report *r = d->report;
    const struct sources *sources = &d->registers->item[corpus].sources;
    const struct source *source = &sources->item[number];
    struct basis *basis;

    if (d->basis[corpus] == NULL)
        d->basis[corpus] = arena_array(d->arena, sources->count, size_t);
    if (d->basis[corpus][number] == 0) {
        basis = arena_push(d->arena, r->basis, r->bases, &d->basis_room);
        *basis = (struct basis){.source = source,
                                .state = history_at(source, r->day),
                                .corpus = corpus};
        d->basis[corpus][number] = r->bases;
    }
    return d->basis[corpus][number] - 1;
}

/* What a basis derives from; it is moved by what is added. */
static void
add_parents(struct draft *d, size_t basis)
{
    size_t corpus = d->report->basis[basis].corpus;
    const struct register_view *view = &d->registers->item[corpus];
    const struct source *source = d->report->basis[basis].source;
    struct kin kin = chain_parents_of(view->chain, d->arena,
                                      (size_t) (source - view->sources.item),
                                      d->report->day);

    for (size_t i = 0; i < kin.count; i++)
        kin.item[i] = basis_of(d, corpus, kin.item[i]);
    d->report->basis[basis].parent = kin.item;
    d->report->basis[basis].parents = kin.count;
}

/* The chains above all bases, which grow with them. */
static void
add_ancestors(struct draft *d)
{
    for (size_t i = 0; i < d->report->bases; i++)
        add_parents(d, i);
}

/* The document's words in a range. */
static struct str
words_of(const struct draft *d, const struct range *range)
{
    struct str text = d->report->doc->para[range->paragraph - 1].text;

    text = str_sub(text, utf8_offset(text, range->start), text.len);
    return str_sub(text, 0, utf8_offset(text, range->end - range->start));
}

/* Those in all of the ranges, one behind the other. */
static struct str
words(const struct draft *d, const struct range *range, size_t ranges)
{
    size_t len = 0;
    char *bytes;

    if (ranges == 1)
        return words_of(d, range);
    for (size_t i = 0; i < ranges; i++)
        len += words_of(d, &range[i]).len;
    bytes = arena_array(d->arena, len, char);
    len = 0;
    for (size_t i = 0; i < ranges; i++) {
        struct str piece = words_of(d, &range[i]);

        memcpy(bytes + len, piece.ptr, piece.len);
        len += piece.len;
    }
    return (struct str){bytes, len};
}

/* The least certain of the ways that its pieces were come by. */
static enum origin
origin_of(const struct draft *d, const struct range *range, size_t ranges)
{
    enum origin origin = ORIGIN_TEXT;

    for (size_t i = 0; i < ranges; i++) {
        enum origin piece =
            doc_origin(&d->report->doc->para[range[i].paragraph - 1],
                       range[i].start, range[i].end);

        if (piece > origin)
            origin = piece;
    }
    return origin;
}

/*
 * The 密点 touched.  Of one that was registered without saying where its words
 * lie, all that its paragraphs have is its.
 */
static const struct point *
point_of(const struct source *source, const struct hit_match *hit)
{
    const struct point *point;

    if (hit->match.point > 0)
        return &source->point[hit->match.point - 1];
    point = point_of_paragraph(source, hit->passage.paragraph);
    return point != NULL && point->stretches == 0 && point->end == 0 ? point
                                                                     : NULL;
}

/* Of an exact run, no more than it: a 密点 may be part of a longer match. */
static struct measures
measures_of(const struct match *match)
{
    struct measures m = match->measures;
    uint32_t len = match->to - match->from;

    if (match->rule != RULE_QUOTE)
        return m;
    m.covered = m.run = len;
    m.pieces = 1;
    m.turned = 0;
    m.open = m.open < len ? m.open : len;
    return m;
}

static void
add_finding(struct draft *d, size_t corpus, const struct hit_match *hit)
{
    struct report *r = d->report;
    const struct sources *sources = &d->registers->item[corpus].sources;
    size_t basis = basis_of(d, corpus, hit->passage.source);
    struct finding *f =
        arena_push(d->arena, r->finding, r->findings, &d->finding_room);

    f->rule = hit->match.rule;
    f->strength = hit->match.strength;
    f->score = hit->match.score;
    f->by_seeds = hit->match.by_seeds;
    f->gained = hit->gained;
    f->limited = hit->match.limited;
    f->measures = measures_of(&hit->match);
    f->para = hit->para;
    f->view = hit->view;
    f->origin = origin_of(d, hit->range, hit->ranges);
    f->text = words(d, hit->range, hit->ranges);
    f->range = hit->range;
    f->ranges = hit->ranges;
    f->basis = basis;
    f->source = (struct range){hit->passage.paragraph, hit->passage.start,
                               hit->passage.end};
    f->point = point_of(&sources->item[hit->passage.source], hit);
    if (hit->match.is_public) {
        f->open = &sources->item[hit->match.public_source];
        f->open_before = hit->match.public_before;
    }
}

/* Paragraphs that could not be looked up were not examined. */
static void
list_skipped(struct draft *d, struct doc *doc,
             const struct match_result *found, bool *listed)
{
    for (size_t i = 0; i < found->skips; i++) {
        const struct para *para = found->skipped[i];

        if (listed[para->number - 1])
            continue;
        listed[para->number - 1] = true;
        doc_add_unexamined(
            d->arena, doc,
            &(struct unexamined){
                para->spot->part, WHY_LIMIT,
                str_printf(d->arena,
                           _("%.*s与密源库中相同的片段太多，没有比对；"
                             "请把这一段拆开后再查"),
                           STR_ARG(doc_place(d->arena, para)))});
    }
}

/* Nor were characters that nobody can read. */
static void
list_illegible(struct draft *d, struct doc *doc,
               const struct match_result *found)
{
    const struct para *first = found->illegible_in;

    if (found->illegible == 0)
        return;
    doc_add_unexamined(
        d->arena, doc,
        &(struct unexamined){
            first->spot->part, WHY_DAMAGED,
            str_printf(d->arena,
                       _("%.*s起有 %zu 个字符是乱码或者自造字，看不出写的是"
                         "什么；请对照原件核实"),
                       STR_ARG(doc_place(d->arena, first)),
                       found->illegible)});
}

/* Nor was what a register has lost since the day held against the draft. */
static void
list_lost(struct draft *d, struct doc *doc)
{
    for (size_t i = 0; i < d->registers->count; i++) {
        struct str words =
            lost_words(d->arena, &d->registers->item[i], d->report->day);

        if (words.len > 0)
            doc_add_unexamined(
                d->arena, doc,
                &(struct unexamined){S(""), WHY_MISSING, words});
    }
}

static bool
match_all(struct draft *d, struct doc *doc, struct err *err)
{
    struct report *r = d->report;
    bool *listed = arena_array(d->arena, doc->paras, bool);

    for (size_t i = 0; i < d->registers->count; i++) {
        struct match_result found;

        if (!match_document(d->arena, &d->registers->item[i], doc, r->issuer,
                            &r->corpus[i].thresholds, &found, err))
            return false;
        list_skipped(d, doc, &found, listed);
        if (i == 0)
            list_illegible(d, doc, &found);
        r->limited += found.limited;
        r->characters = found.characters;
        r->sentences = found.sentences;
        r->below_floor = found.below_floor;
        for (size_t j = 0; j < found.count; j++)
            add_finding(d, i, &found.item[j]);
    }
    return true;
}

static int
by_place(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;

    if (x->range->paragraph != y->range->paragraph)
        return x->range->paragraph < y->range->paragraph ? -1 : 1;
    if (x->range->start != y->range->start)
        return x->range->start < y->range->start ? -1 : 1;
    if (x->basis != y->basis)
        return x->basis < y->basis ? -1 : 1;
    if (x->source.paragraph != y->source.paragraph)
        return x->source.paragraph < y->source.paragraph ? -1 : 1;
    return (x->source.start > y->source.start) -
           (x->source.start < y->source.start);
}

static void
begin(struct draft *d, const struct examine_options *options, struct str file)
{
    struct report *r = d->report;

    *r = (struct report){.file = file,
                         .day = options->day,
                         .day_given = options->day_given,
                         .thresholds = options->thresholds,
                         .issued = DATE_NONE,
                         .channel = options->channel};
    describe_registers(d);
}

bool
examine_read(struct arena *arena, const struct registers *registers,
             const struct examine_options *options, struct str file,
             const struct loaded *loaded, struct report *report,
             struct err *err)
{
    struct draft d = draft_of(arena, registers, report);
    int64_t start = steady_us();
    struct doc *doc = loaded->doc;

    begin(&d, options, file);
    memcpy(report->sha256, loaded->sha256, sizeof(report->sha256));
    report->doc = doc;
    report->format = doc->format;
    describe_document(&d, loaded->layout);
    add_recipients(&d, &options->to);
    list_lost(&d, doc);
    if (!match_all(&d, doc, err))
        return false;
    add_ancestors(&d);
    if (report->findings > 1)
        qsort(report->finding, report->findings, sizeof(*report->finding),
              by_place);
    if (!decided_apply(arena, registers, report, err))
        return false;
    derive(arena, report);
    report->ms = loaded->ms + (double) (steady_us() - start) / 1e3;
    return true;
}

bool
examine(struct arena *arena, const struct registers *registers,
        const struct examine_options *options, struct str file,
        const struct input *input, struct report *report, struct err *err)
{
    struct loaded loaded;

    return loaded_read(arena, options->workers, input, &loaded, err) &&
           examine_read(arena, registers, options, file, &loaded, report, err);
}

void
examine_missing(struct arena *arena, const struct registers *registers,
                const struct examine_options *options, struct str file,
                const struct err *problem, struct report *report)
{
    struct draft d = draft_of(arena, registers, report);
    struct doc_builder *builder = doc_builder_new(arena);
    struct doc *doc = arena_new_of(arena, struct doc);

    begin(&d, options, file);
    doc_miss(builder, S(""),
             problem->code == ERR_LIMIT ? WHY_LIMIT : WHY_MISSING, "%s",
             problem->text);
    doc_refuse(builder);
    doc_finish(builder, S(""), doc);
    report->doc = doc;
    derive(arena, report);
}
