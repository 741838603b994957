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

/*
 * A mark that stands twice, in the text and in the header, is one mark.  In
 * the wrong place a lone 机密 may be a word like any other.
 */
static void
take(struct search *s, const struct line *line, unsigned faults)
{
    struct mark mark;

    if (s->out->marks == MARKS_MAX ||
        !layout_line_mark(s->arena, line->text, &mark) ||
        is_known(s->out, &mark) ||
        (faults >= LAYOUT_BELOW_TITLE && mark.kind != KIND_WORK &&
         (mark.faults & MARK_NO_TERM) != 0))
        return;
    *arena_push(s->arena, s->out->mark, s->out->marks, &s->room) =
        (struct found_mark){mark, line->para, faults};
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

/*
 * Marks before the title, and in text boxes beside it; in cells only where a
 * head laid out as a table would have them, for lists of documents hold marks
 * as well.
 */
static void
find_in_front(struct search *s)
{
    const struct front *front = s->front;
    size_t title = front->title < front->body ? front->title : front->body;
    bool first = true;

    for (size_t i = 0; i < front->len && i < title; i++) {
        const struct line *line = &front->line[i];
        bool flow = line_is_flow(line);

        if (i < CELL_LINES || line->para->spot->place.table == 0)
            take(s, line,
                 (flow && !first ? LAYOUT_NOT_FIRST : 0u) |
                     (flow && line->set_in ? LAYOUT_NOT_FLUSH : 0u));
        first = first && may_precede(s, i);
    }
    for (size_t i = title; i < front->len && i < BOX_LINES; i++)
        if (front->line[i].para->spot->place.box)
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
 * are of attached documents.  Only of the first one there is, if so wanted.
 */
static void
find_in_margin(struct search *s, enum story story, bool first, unsigned faults)
{
    struct lines walk = {.arena = s->arena, .doc = s->doc, .story = story};
    const struct para *top = NULL, *found = NULL;
    struct mark mark;

    for (struct line line; line_next(&walk, &line);) {
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
        take(s, &line, faults);
    }
}

/* Between title and body, as documents that follow no standard have it. */
static void
find_below_title(struct search *s)
{
    const struct front *front = s->front;

    for (size_t i = front->title_to; i < front->body; i++)
        if (line_is_flow(&front->line[i]))
            take(s, &front->line[i], LAYOUT_BELOW_TITLE);
}

/* In a text box anywhere before what is attached. */
static void
find_in_boxes(struct search *s)
{
    struct lines walk = {
        .arena = s->arena, .doc = s->doc, .story = STORY_MAIN};
    bool first = true;

    for (struct line line; line_next(&walk, &line); first = false) {
        if (line.element == ELEMENT_ANNEX && !first)
            return;
        if (line.para->spot->place.box)
            take(s, &line, LAYOUT_FAR_BOX);
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
