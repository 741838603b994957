/*
 * The one composition for registering.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol.h"

#include <string.h>

#include "core/arena.h"
#include "core/brief.h"
#include "core/count.h"
#include "core/err.h"
#include "core/glyph.h"
#include "core/msg.h"
#include "core/reading.h"
#include "core/seam.h"
#include "core/seed.h"
#include "core/utf8.h"
#include "core/wrap.h"
#include "tools/enrol_parents.h"
#include "tools/enrol_points.h"
#include "tools/enrol_there.h"
#include "tools/report_words.h"

enum {
    /* How many of what was not examined a message names. */
    NAMED = 3,

    /* Characters of what may follow an issuer's name: 办公室, 秘书处. */
    OFFICE = 6
};

/* What was not examined, for a message: parts, why, and how many more. */
static struct str
list_unexamined(struct arena *arena, const struct doc *doc, bool pictures)
{
    struct str out = S("");
    size_t n = 0;

    for (size_t i = 0; i < doc->unexamineds; i++) {
        const struct unexamined *u = &doc->unexamined[i];

        if ((u->why == WHY_PICTURE) != pictures || n++ >= NAMED)
            continue;
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out),
                         out.len > 0 ? _("；") : "",
                         STR_ARG(unexamined_words(arena, u)));
    }
    if (n > NAMED)
        out = str_printf(arena, _("%.*s；等 %zu 处"), STR_ARG(out), n);
    return out;
}

static bool
has_text(const struct doc *doc)
{
    for (size_t i = 0; i < doc->paras; i++)
        if (str_trim(doc->para[i].text).len > 0)
            return true;
    return false;
}

/* Was enough of the document read to register it? */
static bool
check_status(struct arena *arena, const struct doc *doc,
             const struct said *said, struct enrolment *out, struct err *err)
{
    struct str missing = list_unexamined(arena, doc, false);

    if (!has_text(doc) && doc->status != STATUS_COMPLETE)
        return err_set(err, ERR_REFUSED, _("读不出文字，不能登记：%.*s"),
                       STR_ARG(missing.len > 0
                                   ? missing
                                   : list_unexamined(arena, doc, true)));
    if (doc->status == STATUS_INCOMPLETE || doc->status == STATUS_UNREADABLE) {
        if (!said->incomplete)
            return err_set(err, ERR_REFUSED,
                           _("没有读全（%.*s）：请换一份完整的文件；确要按"
                             "现状登记，请加 --incomplete"),
                           STR_ARG(missing));
        note(arena, &out->warnings, _("没有读全：%.*s"), STR_ARG(missing));
    }
    missing = list_unexamined(arena, doc, true);
    if (missing.len > 0)
        note(arena, &out->warnings, _("图片上的文字没有登记：%.*s"),
             STR_ARG(missing));
    return true;
}

static bool
clauses_alike(const struct reading *a, const struct clause *x,
              const struct reading *b, const struct clause *y)
{
    return x->len == y->len &&
           memcmp(a->text.cp + x->first, b->text.cp + y->first,
                  x->len * sizeof(*a->text.cp)) == 0;
}

/*
 * Does the earlier reading hold this clause at the same place?  *at is the
 * first of its clauses that may still reach so far; clauses are asked for in
 * order, so the walk is linear.
 */
static bool
said_before(const struct reading *earlier, size_t *at,
            const struct reading *reading, const struct clause *clause)
{
    while (*at < earlier->clauses && earlier->clause[*at].end <= clause->start)
        (*at)++;
    for (size_t i = *at;
         i < earlier->clauses && earlier->clause[i].start < clause->end; i++)
        if (clauses_alike(earlier, &earlier->clause[i], reading, clause))
            return true;
    return false;
}

/* Are the words somewhere in the text? */
static bool
is_within(const uint32_t *words, size_t len, const uint32_t *text, size_t size)
{
    for (size_t i = 0; len <= size && i <= size - len; i++)
        if (memcmp(text + i, words, len * sizeof(*words)) == 0)
            return true;
    return false;
}

static bool
ends_in_office(const uint32_t *cp, size_t len)
{
    static const uint32_t offices[] = {U'室', U'厅', U'处', U'科',
                                       U'部', U'组', U'局', U'办'};

    for (size_t i = 0; i < COUNT(offices); i++)
        if (cp[len - 1] == offices[i])
            return true;
    return false;
}

/*
 * Is the clause the issuer's name, or that of its office?  It stands in
 * headers, cells and properties of all that the issuer writes.
 */
static bool
names_issuer(const struct folded *issuer, const uint32_t *cp, size_t len)
{
    if (issuer->len < SEED_SIZE)
        return false;
    return is_within(cp, len, issuer->cp, issuer->len) ||
           (len <= issuer->len + OFFICE && ends_in_office(cp, len) &&
            is_within(issuer->cp, issuer->len, cp, len));
}

/* What the document carries along rather than says. */
static bool
is_label(const struct para *para)
{
    return para->spot->place.story == STORY_METADATA ||
           (para->runs > 0 && (doc_run(para, 0).view == VIEW_METADATA ||
                               doc_run(para, 0).view == VIEW_ATTRIBUTE));
}

/*
 * Is there something in the clause to compare?  Fewer code points than a seed
 * leave no trace.  Of metadata and attributes only Chinese wording is content:
 * days, programs, templates, styles and addresses are the same in documents
 * that share nothing.
 */
static bool
is_passage(const struct reading *reading, const struct clause *clause)
{
    const uint32_t *cp = reading->text.cp + clause->first;
    size_t han = 0;

    if (!is_label(reading->para))
        return clause->len >= SEED_SIZE;
    for (size_t i = 0; i < clause->len; i++)
        han += glyph_is_han(cp[i]);
    return han >= SEED_SIZE;
}

/* Positions follow one another as passages do. */
static void
add_passage(struct arena *arena, const struct reading *reading,
            const struct clause *clause, struct enrolment *out)
{
    enrol_lay_points(arena, reading, clause, out);
    *arena_push(arena, out->passage, out->passages, &out->room) =
        (struct new_passage){.cp = reading->text.cp + clause->first,
                             .len = (uint32_t) clause->len,
                             .paragraph = reading->para->number,
                             .start = clause->start,
                             .end = clause->end};
    out->size += (uint32_t) clause->len;
}

/* Readings of one paragraph: there are never more than three. */
enum { READINGS = 8 };

static void
add_reading(struct arena *arena, const struct readings *readings, size_t n,
            const struct folded *issuer, struct enrolment *out)
{
    const struct reading *reading = &readings->item[n];
    size_t at[READINGS] = {0};

    for (size_t i = 0; i < reading->clauses; i++) {
        const struct clause *clause = &reading->clause[i];
        const uint32_t *cp = reading->text.cp + clause->first;
        bool keep = is_passage(reading, clause) &&
                    !names_issuer(issuer, cp, clause->len);

        for (size_t j = 0; j < n && j < READINGS && keep; j++)
            keep = !said_before(&readings->item[j], &at[j], reading, clause);
        if (keep)
            add_passage(arena, reading, clause, out);
    }
}

/* The passages of paragraphs that are one, if there are several. */
static void
add_paragraphs(struct arena *arena, const struct doc *doc, size_t first,
               size_t last, const struct folded *issuer, struct enrolment *out)
{
    struct para joined = doc->para[first];
    struct para *para = arena_new_of(arena, struct para);
    struct readings readings;
    size_t before = out->passages;

    if (last > first)
        wrap_join(arena, doc, first, last, &joined);
    *para = joined;
    reading_all(arena, para, &readings);
    for (size_t n = 0; n < readings.count; n++)
        add_reading(arena, &readings, n, issuer, out);
    for (size_t i = before; last > first && i < out->passages; i++) {
        struct new_passage *p = &out->passage[i];
        struct range range = wrap_place(doc, first, p->start, p->end);

        p->paragraph = range.paragraph;
        p->start = range.start;
        p->end = range.end;
    }
}

/* Is it of running text that a list may be made of? */
static bool
may_join(const struct doc *doc, const struct source *source,
         const struct new_passage *passage)
{
    const struct para *para = &doc->para[passage->paragraph - 1];

    return para->spot->place.story == STORY_MAIN &&
           para->spot->place.table == 0 && !para->heading &&
           !enrol_in_point(source, para->number);
}

/* Sentences that are kept once more, joined. */
static void
add_joined(struct arena *arena, const struct brief *joined,
           struct enrolment *out)
{
    *arena_push(arena, out->passage, out->passages, &out->room) =
        (struct new_passage){.cp = joined->cp,
                             .len = (uint32_t) joined->len,
                             .paragraph = joined->range.paragraph,
                             .start = joined->range.start,
                             .end = joined->range.end};
    out->size += (uint32_t) joined->len;
}

/* Rows of short sentences. */
static void
add_briefs(struct arena *arena, const struct doc *doc, struct enrolment *out)
{
    struct brief *brief = arena_array(arena, out->passages, struct brief);
    struct briefs joined;
    size_t count = 0;

    for (size_t i = 0; i < out->passages; i++) {
        const struct new_passage *p = &out->passage[i];

        if (may_join(doc, &out->source, p))
            brief[count++] = (struct brief){
                p->cp, p->len, {p->paragraph, p->start, p->end}};
    }
    brief_join(arena, brief, count, &joined);
    for (size_t i = 0; i < joined.count; i++)
        add_joined(arena, &joined.item[i], out);
}

/* What of the 密点 lies in the sentences of a paragraph, as they are seen. */
static void
add_parts(struct arena *arena, const struct para *para,
          const struct point *point, const struct folded *issuer,
          struct briefs *out, size_t *room)
{
    const struct reading *reading;
    struct readings readings;

    reading_all(arena, para, &readings);
    reading = &readings.item[0];
    for (size_t i = 0; readings.count > 0 && i < reading->clauses; i++) {
        const struct clause *clause = &reading->clause[i];
        const uint32_t *cp = reading->text.cp + clause->first;
        bool any;
        struct stretch in = enrol_point_in(point, reading, clause, &any);

        if (any && !names_issuer(issuer, cp, clause->len))
            *arena_push(arena, out->item, out->count, room) =
                (struct brief){cp + in.first,
                               in.last - in.first + 1,
                               {para->number, clause->start, clause->end}};
    }
}

/* Where the sentences of a 密点 meet, once more. */
static void
add_seams(struct arena *arena, const struct doc *doc,
          const struct layout *layout, const struct folded *issuer, size_t i,
          struct enrolment *out)
{
    const struct point *point = &out->source.point[i];
    struct briefs parts = {NULL, 0}, seams;
    size_t room = 0;

    for (size_t k = point->first - 1; k < point->last && k < doc->paras; k++)
        if (!layout->form[k] && !is_label(&doc->para[k]))
            add_parts(arena, &doc->para[k], point, issuer, &parts, &room);
    seam_join(arena, parts.item, parts.count, &seams);
    for (size_t k = 0; k < seams.count; k++) {
        enrol_lay_seam(arena, i, &seams.item[k], out);
        add_joined(arena, &seams.item[k], out);
    }
}

/*
 * The passages of all stories and all readings, but for what is only form: an
 * office's name would be found in everything else that it issues.
 */
static bool
make_passages(struct arena *arena, const struct doc *doc,
              const struct layout *layout, struct enrolment *out,
              struct err *err)
{
    const bool *on = wrap_find(arena, doc);
    struct folded issuer;

    out->point_room = arena_array(arena, out->source.points, size_t);
    fold_text(arena, out->source.issuer, &issuer);
    for (size_t i = 0, last; i < doc->paras; i = last + 1) {
        last = i;
        if (!layout->form[i])
            while (on[last] && !layout->form[last + 1] &&
                   enrol_points_alike(&out->source, doc->para[last].number))
                last++;
        for (size_t k = i; k <= last; k++)
            out->characters += utf8_count(doc->para[k].text);
        if (!layout->form[i])
            add_paragraphs(arena, doc, i, last, &issuer, out);
    }
    add_briefs(arena, doc, out);
    for (size_t i = 0; i < out->source.points; i++)
        add_seams(arena, doc, layout, &issuer, i, out);
    enrol_warn_points(arena, out);
    out->source.paragraphs = (uint32_t) doc->paras;
    out->source.passages = (uint32_t) out->passages;
    return out->passages > 0 ||
           err_set(err, ERR_FORMAT,
                   _("没有可以比对的文字（没有一句达到 %d 个字），"
                     "不能登记；只有名称需要保护的，用 --name 登记名称"),
                   SEED_SIZE);
}

bool
enrol_prepare(struct arena *arena, struct str path, const struct doc *doc,
              const unsigned char mac[PRF_MAC_SIZE], const struct said *said,
              struct enrolment *out, struct err *err)
{
    struct layout layout;

    *out = (struct enrolment){0};
    memcpy(out->mac, mac, PRF_MAC_SIZE);
    if (!check_status(arena, doc, said, out, err))
        return false;
    layout_find(arena, doc, &layout);
    if (!settle(arena, &(struct grounds){said, doc, &layout, path},
                &out->source, &out->read, &out->warnings, err))
        return false;
    out->titled = said->title.len > 0 || layout.title.text.len > 0;
    out->source.incomplete =
        doc->status == STATUS_INCOMPLETE || doc->status == STATUS_UNREADABLE;
    return make_passages(arena, doc, &layout, out, err);
}

bool
enrol_add(struct arena *arena, struct corpus *corpus, struct roll *roll,
          struct enrolment *out, struct err *err)
{
    struct source *source = &out->source;
    const struct roll_entry *entry;

    if (!corpus_find_file(corpus, arena, out->mac, &source->id, err))
        return false;
    if (source->id.len == 0) {
        if (!enrol_parents(arena, corpus, roll, out, err))
            return false;
        source->warnings = out->warnings.list;
        if (corpus_add(corpus, arena, source, out->mac, out->passage,
                       out->passages, err)) {
            roll_add(roll, source);
            return true;
        }
        if (err->code != ERR_EXISTS)
            return false;
    }
    out->there = true;
    out->warnings = (struct notes){0};
    if (!roll_find(roll, corpus, source->id, &entry, err))
        return false;
    return entry == NULL || (enrol_compare(arena, entry, out, err) &&
                             enrol_same_parents(arena, entry, out, err));
}
