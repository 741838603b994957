/*
 * Which marks are the document's own, and whether they stand where they
 * should.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"

enum {
    CELL_LINES = 12,
    BOX_LINES = 20, /* text boxes among so many first lines are the front's */
    MARKS_MAX = 64  /* so many different ones are wrong in any case */
};

/* 密级：, 密级和保密期限：, as forms have it before the mark. */
static struct str
without_label(struct str text)
{
    struct glyphs glyphs = {text, 0};

    if (!glyph_take_word(&glyphs, S("密级")))
        return text;
    if (glyph_take_word(&glyphs, S("和")) || glyph_take_word(&glyphs, S("及")))
        if (!glyph_take_word(&glyphs, S("保密期限")))
            return text;
    return glyph_take_word(&glyphs, S(":"))
               ? str_sub(text, glyphs.at, text.len)
               : text;
}

/*
 * A letter has 文号 at the right of the mark: then what stands left of the gap
 * is the mark.
 */
bool
layout_line_mark(struct arena *arena, struct str text, struct mark *mark)
{
    struct str line = without_label(text), number;
    size_t gap = line_gap(line);

    if (gap < line.len &&
        element_number(arena, str_sub(line, gap, line.len), &number))
        line = str_sub(line, 0, gap);
    return mark_parse(line, mark);
}

static bool
same_term(const struct term *a, const struct term *b)
{
    return a->type == b->type && a->count == b->count && a->unit == b->unit &&
           a->until == b->until && str_eq(a->condition, b->condition);
}

static bool
is_known(const struct layout *out, const struct mark *mark)
{
    for (size_t i = 0; i < out->marks; i++) {
        const struct mark *known = &out->mark[i].mark;

        if (known->kind == mark->kind && known->level == mark->level &&
            known->declassified == mark->declassified &&
            same_term(&known->term, &mark->term))
            return true;
    }
    return false;
}

/* The work in hand. */
struct search {
    struct arena *arena;
    const struct doc *doc;
    const struct front *front;
    struct layout *out;
    size_t room;
};

/* A mark that stands twice, in the text and in the header, is one mark. */
static void
keep(struct search *s, const struct mark *mark, const struct line *line,
     unsigned faults)
{
    if (s->out->marks < MARKS_MAX && !is_known(s->out, mark))
        *arena_push(s->arena, s->out->mark, s->out->marks, &s->room) =
            (struct found_mark){*mark, line->para, faults};
}

static void
take(struct search *s, const struct line *line, unsigned faults)
{
    struct mark mark;

    if (layout_line_mark(s->arena, line->text, &mark))
        keep(s, &mark, line, faults);
}

/* Beside the text or below it, a lone 机密 may be a word like any other. */
static void
take_doubtful(struct search *s, const struct line *line, unsigned faults)
{
    struct mark mark;

    if (layout_line_mark(s->arena, line->text, &mark) &&
        (mark.kind == KIND_WORK || (mark.faults & MARK_NO_TERM) == 0))
        keep(s, &mark, line, faults);
}

/* What may stand above a mark: 份号, 紧急程度, and in letters the office. */
static bool
may_precede(struct search *s, size_t i)
{
    const struct line *line = &s->front->line[i];
    struct mark mark;

    return !line_is_flow(line) || layout_begins_with_copy(line) ||
           line->element == ELEMENT_URGENCY ||
           (i >= s->front->banner && i < s->front->banner_to &&
            line->element != ELEMENT_ISSUER) ||
           layout_line_mark(s->arena, line->text, &mark);
}

/* The head of what is attached. */
static bool
is_annex(const struct line *line)
{
    return line->element == ELEMENT_ANNEX && line_is_flow(line);
}

/* In the cell behind one that says 密级. */
static bool
is_labelled_cell(const struct front *front, size_t i)
{
    return front->line[i].para->spot->place.table > 0 && i > 0 &&
           front->line[i - 1].para->spot->place.table > 0 &&
           str_starts(front->line[i - 1].text, S("密级"));
}

/*
 * Marks before the title; in cells only where a head laid out as a table would
 * have them, for lists of documents hold marks as well.
 */
static void
find_above_title(struct search *s, size_t title)
{
    bool first = true;

    for (size_t i = 0; i < title; i++) {
        const struct line *line = &s->front->line[i];
        bool flow = line_is_flow(line);

        if (i < CELL_LINES || line->para->spot->place.table == 0)
            take(s, line,
                 (flow && !first ? LAYOUT_NOT_FIRST : 0u) |
                     (flow && line->set_in ? LAYOUT_NOT_FLUSH : 0u));
        first = first && may_precede(s, i);
    }
}

/* And in text boxes or labelled cells beside it. */
static void
find_in_front(struct search *s)
{
    const struct front *front = s->front;
    size_t title = front->title < front->body ? front->title : front->body;

    find_above_title(s, title);
    for (size_t i = title; i < front->len && i < BOX_LINES &&
                           (i == 0 || !is_annex(&front->line[i]));
         i++)
        if (front->line[i].para->spot->place.box && i >= front->body)
            take_doubtful(s, &front->line[i], 0);
        else if (front->line[i].para->spot->place.box ||
                 (i < CELL_LINES && is_labelled_cell(front, i)))
            take(s, &front->line[i], 0);
}

/* Where is it, in a header or footer of which there may be several? */
static bool
same_place(const struct para *a, const struct para *b)
{
    return a->spot->place.index == b->spot->place.index &&
           str_eq(a->spot->part, b->spot->part);
}

/*
 * Marks of the first header or footer that has one: those of later sections
 * are of attached documents.  Only of the first one that page one may show, if
 * so wanted.
 */
static void
find_in_margin(struct search *s, enum story story, bool first, unsigned faults)
{
    struct lines walk = {.arena = s->arena, .doc = s->doc, .story = story};
    const struct para *top = NULL, *found = NULL;
    struct mark mark;

    for (struct line line; line_next(&walk, &line);) {
        if (first && line.para->spot->place.later)
            continue;
        if (top == NULL)
            top = line.para;
        if (first && !same_place(line.para, top))
            return;
        if (!layout_line_mark(s->arena, line.text, &mark))
            continue;
        if (found == NULL)
            found = line.para;
        if (!same_place(line.para, found))
            return;
        if (faults == 0)
            take(s, &line, faults);
        else
            take_doubtful(s, &line, faults);
    }
}

/* Between title and body, as documents that follow no standard have it. */
static void
find_below_title(struct search *s)
{
    const struct front *front = s->front;

    for (size_t i = front->title_to; i < front->body; i++)
        if (line_is_flow(&front->line[i]))
            take_doubtful(s, &front->line[i], LAYOUT_BELOW_TITLE);
}

/* The lines of one paragraph of the main story. */
static void
take_box(struct search *s, size_t para)
{
    struct lines walk = {
        .arena = s->arena, .doc = s->doc, .story = STORY_MAIN, .next = para};

    for (struct line line; line_next(&walk, &line);) {
        if (line.para != &s->doc->para[para])
            return;
        take_doubtful(s, &line, LAYOUT_FAR_BOX);
    }
}

/*
 * In a text box anywhere before what is attached.  There may be millions of
 * paragraphs, and few boxes.
 */
static void
find_in_boxes(struct search *s)
{
    for (size_t i = 0; i < s->doc->paras; i++) {
        const struct para *para = &s->doc->para[i];
        struct str text = str_trim(para->text);

        if (para->spot->place.story != STORY_MAIN)
            return;
        if (para->spot->place.box)
            take_box(s, i);
        else if (i > 0 && para->spot->place.table == 0 &&
                 str_starts(text, S("附件")) &&
                 element_of(text) == ELEMENT_ANNEX)
            return;
    }
}

void
layout_find_marks(struct arena *arena, const struct doc *doc,
                  const struct front *front, struct layout *out)
{
    struct search s = {arena, doc, front, out, 0};

    find_in_front(&s);
    find_in_margin(&s, STORY_HEADER, true, 0);
    if (out->marks == 0)
        find_below_title(&s);
    if (out->marks == 0)
        find_in_boxes(&s);
    if (out->marks == 0)
        find_in_margin(&s, STORY_HEADER, false, LAYOUT_OTHER_HEADER);
    if (out->marks == 0)
        find_in_margin(&s, STORY_FOOTER, false, LAYOUT_FOOTER);
}
