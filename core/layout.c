/*
 * Where the parts of an official document stand.
 *
 * The front is what comes before the body: before the first sentence, heading
 * with a number, 主送机关 or annex.  Marks, 文号 and title are looked for
 * there and nowhere else, so that prose which quotes one, and documents that
 * are attached, do not speak for this one.  Text that is struck, deleted or
 * hidden is not there at all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/layout.h"

#include <string.h>

#include "core/arena.h"
#include "core/element.h"
#include "core/glyph.h"
#include "core/utf8.h"

enum {
    FRONT_LINES = 40, /* lines that are looked at for the front */
    CELL_LINES = 12,
    BOX_LINES = 20, /* text boxes among so many first lines are the front's */
    TITLE_LINES = 3,
    TITLE_MAX = 100,    /* characters of all its lines */
    SIGNATURE_MAX = 40, /* of 署名 */
    SHORT_TEXT = 600,   /* bytes; a longer paragraph is prose */
    BODY_MAX = 16,      /* characters of the name of a body */
    PROSE_MIN = 15      /* characters; a shorter sentence may be a note */
};

struct line {
    const struct para *para;
    struct str text; /* live, white space around it aside */
    enum element element;
};

struct front {
    struct line line[FRONT_LINES];
    size_t len;
    size_t body; /* which line begins the body; len if none does */
};

/* --- lines of a document --- */

static bool
is_live(const struct run *run)
{
    return !run->struck &&
           (run->view == VIEW_VISIBLE || run->view == VIEW_INSERTED);
}

/* The live text of a paragraph: borrowed where all of it lives. */
static struct str
live_text(struct arena *arena, const struct para *para)
{
    size_t len = 0;
    char *text;

    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (is_live(&run))
            len += run.end - run.start;
    }
    if (len == para->text.len || len == 0)
        return (struct str){para->text.ptr, len};
    text = arena_array(arena, len, char);
    len = 0;
    for (size_t i = 0; i < para->runs; i++) {
        struct run run = doc_run(para, i);

        if (!is_live(&run))
            continue;
        memcpy(text + len, para->text.ptr + run.start, run.end - run.start);
        len += run.end - run.start;
    }
    return (struct str){text, len};
}

/* A walk over the lines of one story; a line break parts a paragraph. */
struct walk {
    struct arena *arena;
    const struct doc *doc;
    enum story story;
    size_t next; /* paragraph */
    struct str rest;
    const struct para *para;
};

/* The next line that is not empty. */
static bool
next_line(struct walk *walk, struct line *line)
{
    do {
        while (walk->rest.len == 0) {
            if (walk->next == walk->doc->paras ||
                walk->doc->para[walk->next].spot->place.story > walk->story)
                return false;
            walk->para = &walk->doc->para[walk->next++];
            if (walk->para->spot->place.story == walk->story)
                walk->rest = live_text(walk->arena, walk->para);
        }
        line->para = walk->para;
        line->text = walk->rest.len > SHORT_TEXT
                         ? walk->rest
                         : str_trim(str_cut(&walk->rest, S("\n")));
        if (line->text.len > SHORT_TEXT)
            walk->rest = (struct str){0};
        line->element = element_of(line->text);
    } while (line->element == ELEMENT_EMPTY);
    return true;
}

/* In the flow of the text: in no cell and no text box. */
static bool
is_flow(const struct line *line)
{
    return !line->para->spot->place.box && line->para->spot->place.table == 0;
}

static bool
begins_body(const struct line *line, bool first)
{
    if (!is_flow(line))
        return false;
    switch ((int) line->element) {
    case ELEMENT_ADDRESSEE:
    case ELEMENT_ITEM:
    case ELEMENT_ENCLOSED:
    case ELEMENT_COPIES:
    case ELEMENT_PROSE:
        return true;
    case ELEMENT_ANNEX:
        return !first;
    default:
        return false;
    }
}

static void
read_front(struct arena *arena, const struct doc *doc, struct front *front)
{
    struct walk walk = {.arena = arena, .doc = doc, .story = STORY_MAIN};
    bool first = true;

    front->len = 0;
    front->body = FRONT_LINES;
    while (front->len < FRONT_LINES &&
           next_line(&walk, &front->line[front->len])) {
        const struct line *line = &front->line[front->len++];

        if (front->body == FRONT_LINES && begins_body(line, first))
            front->body = front->len - 1;
        first = first && !is_flow(line);
    }
    if (front->body > front->len)
        front->body = front->len;
}

/* --- marks --- */

/*
 * Where a second thing stands on a line, set off by a tab or by three and more
 * blanks; text.len if nowhere.
 */
static size_t
wide_gap(struct str text)
{
    struct glyphs glyphs = {text, 0};
    size_t before = 0;

    for (struct glyph g; (g = glyph_take(&glyphs)).c != 0; before = g.end) {
        struct str gap = str_sub(text, before, g.start);

        if (before > 0 &&
            (str_find(gap, S("\t"), 0) != STR_NONE || utf8_count(gap) >= 3))
            return g.start;
    }
    return text.len;
}

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
static bool
read_mark(struct arena *arena, struct str text, struct mark *mark)
{
    struct str line = without_label(text), number;
    size_t gap = wide_gap(line);

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

/* A mark that stands twice, in the text and in the header, is one mark. */
static void
take_mark(struct arena *arena, const struct line *line, struct layout *out,
          size_t *room)
{
    struct mark mark;

    if (!read_mark(arena, line->text, &mark) || is_known(out, &mark))
        return;
    *arena_push(arena, out->mark, out->marks, room) =
        (struct found_mark){mark, line->para};
}

/*
 * Marks before the title, and in text boxes beside it; in cells only where a
 * head laid out as a table would have them, for lists of documents hold marks
 * as well.
 */
static void
find_front_marks(struct arena *arena, const struct front *front, size_t title,
                 struct layout *out, size_t *room)
{
    for (size_t i = 0; i < front->len && i < title; i++)
        if (i < CELL_LINES || front->line[i].para->spot->place.table == 0)
            take_mark(arena, &front->line[i], out, room);
    for (size_t i = title; i < front->len && i < BOX_LINES; i++)
        if (front->line[i].para->spot->place.box)
            take_mark(arena, &front->line[i], out, room);
}

/*
 * Marks of the first header that has one: the headers of later sections are
 * those of attached documents.
 */
static void
find_header_marks(struct arena *arena, const struct doc *doc,
                  struct layout *out, size_t *room)
{
    struct walk walk = {.arena = arena, .doc = doc, .story = STORY_HEADER};
    struct line line;
    struct mark mark;
    const struct para *first = NULL;

    while (next_line(&walk, &line)) {
        if (!read_mark(arena, line.text, &mark))
            continue;
        if (first == NULL)
            first = line.para;
        if (line.para->spot->place.index != first->spot->place.index ||
            !str_eq(line.para->spot->part, first->spot->part))
            return;
        take_mark(arena, &line, out, room);
    }
}

/* --- number, title and issuer --- */

static bool
number_of(struct arena *arena, struct str text, struct str *number)
{
    return element_number(arena, text, number) ||
           element_number(arena, str_sub(text, wide_gap(text), text.len),
                          number);
}

/* Which line of the front holds the number; body if none does. */
static size_t
find_number(struct arena *arena, const struct front *front, struct str *number)
{
    for (size_t i = 0; i < front->body; i++)
        if (number_of(arena, front->line[i].text, number))
            return i;
    return front->body;
}

/* May the line be a title or a piece of one? */
static bool
is_title_line(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_OTHER && is_flow(line) &&
           !read_mark(arena, line->text, &mark) &&
           !number_of(arena, line->text, &number);
}

static bool
is_ascii_word(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Two lines of a title as one; only Latin words want a space between. */
static struct str
join(struct arena *arena, struct str a, struct str b)
{
    bool words;

    if (a.len == 0)
        return b;
    words = is_ascii_word(a.ptr[a.len - 1]) && is_ascii_word(b.ptr[0]);
    return str_printf(arena, "%.*s%s%.*s", STR_ARG(a), words ? " " : "",
                      STR_ARG(b));
}

/* A title whose first line is i: up to three lines that end in a 文种. */
static bool
title_at(struct arena *arena, const struct front *front, size_t i, size_t end,
         struct str *title)
{
    struct str text = {0};

    for (size_t n = 0; n < TITLE_LINES && i < end; n++, i++) {
        if (!is_title_line(arena, &front->line[i]))
            return false;
        text = join(arena, text, front->line[i].text);
        if (element_length(text) > TITLE_MAX)
            return false;
        if (element_ends_title(text)) {
            *title = text;
            return true;
        }
    }
    return false;
}

static size_t
find_worded_title(struct arena *arena, const struct front *front, size_t from,
                  size_t to, struct str *title)
{
    for (size_t i = from; i < to; i++)
        if (title_at(arena, front, i, to, title))
            return i;
    return front->len;
}

/* Wrapped prose has lines without an end too, but they have commas. */
static bool
looks_cut(struct str text)
{
    return element_length(text) > 30 && str_find(text, S("，"), 0) != STR_NONE;
}

/* The first line that may be a title; headings only, if so wanted. */
static size_t
find_plain_title(struct arena *arena, const struct front *front, size_t from,
                 bool heading, struct str *title)
{
    for (size_t i = from; i < front->body; i++)
        if (is_title_line(arena, &front->line[i]) &&
            (heading ? front->line[i].para->heading
                     : !looks_cut(front->line[i].text))) {
            *title = front->line[i].text;
            return i;
        }
    return front->len;
}

/*
 * Below the number, as on paper; above it, as on web pages; a heading; the
 * first line that is nothing else.  Says which line it begins on, front->len
 * if there is none.
 */
static size_t
find_title(struct arena *arena, const struct front *front, size_t number,
           struct str *title)
{
    size_t below = number < front->body ? number + 1 : 0, found;

    found = find_worded_title(arena, front, below, front->body, title);
    if (found == front->len)
        found = find_worded_title(arena, front, 0, below, title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, true, title);
    if (found == front->len)
        found = find_plain_title(arena, front, below, false, title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, false, title);
    return found;
}

static struct str
find_issuer(struct arena *arena, const struct front *front)
{
    for (size_t i = 0; i < front->body; i++)
        if (front->line[i].element == ELEMENT_ISSUER)
            return element_issuer(arena, front->line[i].text);
    return (struct str){0};
}

/* --- the day of issue --- */

struct closing {
    date issued, printed;
    struct str signature; /* the line above issued, if it may be 署名 */
};

/* Does another document begin here, now that this one was dated? */
static bool
begins_another(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_ISSUER ||
           line->element == ELEMENT_ENCLOSED ||
           (line->element == ELEMENT_OTHER &&
            (element_ends_title(line->text) ||
             number_of(arena, line->text, &number) ||
             read_mark(arena, line->text, &mark)));
}

static bool
may_sign(const struct line *line)
{
    return line->element == ELEMENT_OTHER && is_flow(line) &&
           !element_ends_title(line->text) &&
           element_length(line->text) <= SIGNATURE_MAX;
}

/* A sentence or a numbered heading: what stood before it was no ending. */
static bool
goes_on(const struct line *line)
{
    return line->element == ELEMENT_ITEM ||
           (line->element == ELEMENT_PROSE &&
            element_length(line->text) >= PROSE_MIN);
}

/*
 * The last line that is nothing but a day, unless prose follows: then it was a
 * heading.  Past 抄送 and in annexes only 印发日期 is looked for.  What is set
 * in cells does not count: tables are full of days.
 */
static void
find_closing(struct arena *arena, const struct doc *doc, struct closing *out)
{
    struct walk walk = {.arena = arena, .doc = doc, .story = STORY_MAIN};
    struct line line, above = {.element = ELEMENT_EMPTY};
    bool over = false, first = true;

    *out = (struct closing){.issued = DATE_NONE, .printed = DATE_NONE};
    for (; next_line(&walk, &line); above = line, first = false) {
        if (line.element == ELEMENT_PRINTED)
            out->printed = element_date(line.text);
        if (over || !is_flow(&line))
            continue;
        over = line.element == ELEMENT_COPIES ||
               (line.element == ELEMENT_ANNEX && !first) ||
               (out->issued != DATE_NONE && begins_another(arena, &line));
        if (line.element == ELEMENT_DATE) {
            out->issued = element_date(line.text);
            out->signature = may_sign(&above) ? above.text : (struct str){0};
        } else if (goes_on(&line)) {
            out->issued = DATE_NONE;
        }
    }
}

/* 决定 and 公报 have their day in brackets below the title. */
static date
held_below(const struct front *front, size_t title)
{
    for (size_t i = title; i < front->body && i <= title + TITLE_LINES; i++)
        if (front->line[i].element == ELEMENT_HELD)
            return element_date(front->line[i].text);
    return DATE_NONE;
}

static void
find_day(struct arena *arena, const struct front *front, size_t title,
         const struct closing *closing, struct layout *out)
{
    out->issued = closing->issued;
    if (out->issued == DATE_NONE)
        out->issued = held_below(front, title);
    if (out->issued == DATE_NONE)
        out->issued = closing->printed;
    if (out->issuer.len == 0 && closing->issued != DATE_NONE)
        out->issuer = element_issuer(arena, closing->signature);
}

/* --- what is only form --- */

/*
 * The name of one body, or of a kind of bodies, and no sentence about it: what
 * is form is never compared, so in doubt a line is content.
 */
static bool
names_body(struct str text)
{
    static const struct str ends =
        STR_INIT("府委局厅部院会办处室司署校构门位区县市州省团队社");
    static const struct str verbs =
        STR_INIT("将请由至到给于为在把被向从经已应须要是有");
    uint32_t c = 0;

    text = str_trim(text);
    if (text.len == 0 || element_length(text) > BODY_MAX)
        return false;
    for (size_t at = 0; at < text.len;) {
        c = utf8_next(text, &at);
        if (glyph_is_one_of(c, verbs) &&
            !str_starts(str_sub(text, 0, at), S("有")))
            return false;
    }
    return glyph_is_one_of(c, ends);
}

/* Bodies parted by commas and the like, a colon or full stop behind. */
static bool
names_bodies(struct str text)
{
    static const struct str signs = STR_INIT("、，,；;：:。");
    size_t start = 0, bodies = 0;

    for (size_t at = 0; at < text.len;) {
        size_t here = at;

        if (!glyph_is_one_of(utf8_next(text, &at), signs))
            continue;
        if (!names_body(str_sub(text, start, here)))
            return false;
        bodies++;
        start = at;
    }
    return start < text.len ? names_body(str_sub(text, start, text.len))
                            : bodies > 0;
}

/* What stands behind the first colon: 抄送：…… */
static struct str
behind_label(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (glyph_is_one_of(utf8_next(text, &at), S("：:")))
            return str_sub(text, at, text.len);
    return text;
}

/* What stands before the first digit: 某某办公室　2023年3月2日印发 */
static struct str
before_day(struct str text)
{
    size_t at = 0;

    while (at < text.len && (text.ptr[at] < '0' || text.ptr[at] > '9'))
        at++;
    return str_sub(text, 0, at);
}

static bool
is_front_form(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_COPY || line->element == ELEMENT_URGENCY ||
           (line->element == ELEMENT_ISSUER &&
            names_body(element_issuer(arena, line->text))) ||
           read_mark(arena, line->text, &mark) ||
           number_of(arena, line->text, &number);
}

static bool
is_form(const struct line *line)
{
    return line->element == ELEMENT_DATE ||
           (line->element == ELEMENT_COPIES &&
            names_bodies(behind_label(line->text))) ||
           (line->element == ELEMENT_PRINTED &&
            names_body(before_day(line->text)));
}

/* A paragraph of several lines is form only if one line is all it has. */
static void
set_form(struct arena *arena, const struct line *line, struct layout *out)
{
    struct str whole = str_trim(live_text(arena, line->para));

    if (whole.len == line->text.len)
        out->form[line->para->number - 1] = true;
}

static void
find_form(struct arena *arena, const struct doc *doc,
          const struct front *front, struct layout *out)
{
    struct walk walk = {.arena = arena, .doc = doc, .story = STORY_MAIN};
    struct line line;

    out->form = arena_array(arena, doc->paras, bool);
    while (next_line(&walk, &line))
        if (is_form(&line))
            set_form(arena, &line, out);
    for (size_t i = 0; i < front->body; i++)
        if (is_front_form(arena, &front->line[i]))
            set_form(arena, &front->line[i], out);
    if (front->body < front->len &&
        front->line[front->body].element == ELEMENT_ADDRESSEE &&
        names_bodies(front->line[front->body].text))
        set_form(arena, &front->line[front->body], out);
}

void
layout_find(struct arena *arena, const struct doc *doc, struct layout *out)
{
    struct front *front = arena_new_of(arena, struct front);
    struct closing closing;
    size_t number, title, room = 0;

    *out = (struct layout){.issued = DATE_NONE};
    read_front(arena, doc, front);
    number = find_number(arena, front, &out->number);
    title = find_title(arena, front, number, &out->title);
    find_front_marks(arena, front, title < front->body ? title : front->body,
                     out, &room);
    find_header_marks(arena, doc, out, &room);
    out->issuer = find_issuer(arena, front);
    find_closing(arena, doc, &closing);
    find_day(arena, front, title, &closing, out);
    find_form(arena, doc, front, out);
}
