/*
 * What stands behind the body: 附件说明, 署名, 成文日期, 附注.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/body.h"
#include "core/count.h"
#include "core/layout_parts.h"

enum {
    ABOVE = 12,         /* lines above the day that may be 署名 */
    SIGNATURE_MAX = 40, /* characters of one */
    PROSE_MIN = 15,     /* characters; a shorter sentence may be a note */
    BELOW_TITLE = 3,    /* lines there that may hold the day */
    ANNEXES_MAX = 100   /* names of annexes */
};

/* A day and who signed above it. */
struct signing {
    date day;
    struct part at;
    struct strs offices;
    struct part name; /* the line above the day, an office or a person */
};

/* The work in hand: a walk over the main story from its first line. */
struct closing {
    struct arena *arena;
    const struct front *front;
    struct layout *out;
    size_t lines;             /* so many went before */
    struct line above[ABOVE]; /* of the flow, the last one first */
    size_t aboves;
    bool over;           /* 抄送, an annex or another document has begun */
    struct signing last; /* the last one seen */
    struct signing head; /* below the title, as reports and covers have it */
    bool firm;           /* last stands behind the body, below an office */
    bool voidable; /* a day or a note: prose would tell that it is none */
    struct imprint imprint;
    bool in_annexes;
    size_t annexes;
};

static bool
is_behind_front(const struct closing *c)
{
    return c->lines > c->front->body;
}

/* --- the day and 署名 --- */

static bool
has_head(struct arena *arena, const struct line *line)
{
    struct str number;

    return line->element == ELEMENT_ISSUER ||
           (line->element == ELEMENT_OTHER &&
            layout_line_number(arena, line->text, &number));
}

/* Does another document begin here, now that this one was dated? */
static bool
begins_another(struct arena *arena, const struct line *line)
{
    struct mark mark;

    return has_head(arena, line) || line->element == ELEMENT_ENCLOSED ||
           (line->element == ELEMENT_OTHER &&
            (element_ends_title(line->text) ||
             layout_line_mark(arena, line->text, &mark)));
}

/* A sentence or a numbered heading: what stood before it was no ending. */
static bool
goes_on(const struct line *line)
{
    return line->element == ELEMENT_ITEM ||
           (line->element == ELEMENT_PROSE &&
            element_is_as_long(line->text, PROSE_MIN));
}

static bool
may_sign(const struct line *line)
{
    return line->element == ELEMENT_OTHER && line_is_flow(line) &&
           !element_ends_title(line->text) &&
           element_length(line->text) <= SIGNATURE_MAX;
}

/* 署名 above the day: the offices there, or one line that may be a name. */
static void
read_signature(struct closing *c)
{
    size_t offices = 0;

    c->last.offices = (struct strs){0};
    c->last.name = (struct part){0};
    if (c->aboves == 0 || !may_sign(&c->above[0]))
        return;
    layout_set(&c->last.name, c->above[0].text, &c->above[0]);
    while (offices < c->aboves && may_sign(&c->above[offices]) &&
           layout_are_offices(c->above[offices].text))
        offices++;
    for (; offices > 0; offices--)
        layout_add_offices(c->arena, c->above[offices - 1].text,
                           &c->last.offices);
}

static void
take_day(struct closing *c, const struct line *line, date day, struct str text)
{
    c->last.day = day;
    c->last.at = (struct part){text, line->para};
    c->voidable = true;
    c->firm = c->last.offices.count > 0 && is_behind_front(c);
    if (!is_behind_front(c) && c->last.offices.count > 0 &&
        (c->lines >= c->front->title_to || c->front->serial < c->front->body))
        c->head = c->last;
}

/* 某某市人民政府　　2023年3月1日 */
static bool
take_signed_day(struct closing *c, const struct line *line)
{
    struct str before;
    date day;

    if (line->element != ELEMENT_OTHER)
        return false;
    day = element_last_day(line->text, &before);
    if (day == DATE_NONE || !layout_are_offices(before))
        return false;
    c->last.offices = (struct strs){0};
    layout_add_offices(c->arena, before, &c->last.offices);
    c->last.name = (struct part){before, line->para};
    take_day(c, line, day,
             str_trim(str_sub(line->text, before.len, line->text.len)));
    return true;
}

static void
forget(struct closing *c)
{
    c->voidable = false;
    c->last = (struct signing){.day = DATE_NONE};
    c->out->note = (struct part){0};
    c->out->publicity = PUBLICITY_UNSAID;
    c->out->reach = (struct str){0};
}

/* --- 附件说明 --- */

static void
add_annex(struct closing *c, const struct line *line, struct str text)
{
    struct part *part = &c->out->annexes;

    text = str_trim(text);
    if (text.len == 0 || c->annexes++ >= ANNEXES_MAX)
        return;
    if (part->para == NULL)
        part->para = line->para;
    part->text = part->text.len == 0
                     ? text
                     : str_printf(c->arena, "%.*s\n%.*s", STR_ARG(part->text),
                                  STR_ARG(text));
}

static void
take_annexes(struct closing *c, const struct line *line)
{
    if (line->element == ELEMENT_ENCLOSED) {
        c->in_annexes = c->out->annexes.para == NULL;
        if (c->in_annexes)
            add_annex(c, line, body_behind_label(line->text));
        return;
    }
    c->in_annexes = c->in_annexes && line->element == ELEMENT_ITEM;
    if (c->in_annexes)
        add_annex(c, line, line->text);
}

/* --- the walk --- */

/* Is the document over: by an annex, or once it was dated by another? */
static bool
is_over(struct closing *c, const struct line *line)
{
    if (line->element == ELEMENT_ANNEX && c->lines > 0)
        return true;
    if (c->last.day == DATE_NONE || !is_behind_front(c))
        return false;
    return begins_another(c->arena, line) ||
           (c->firm && (goes_on(line) || line->element == ELEMENT_DATE));
}

/*
 * The last line that is nothing but a day, unless prose follows: then it was a
 * heading.  Past 抄送 and in annexes only 版记 is looked for.
 */
static void
take_flow(struct closing *c, const struct line *line)
{
    take_annexes(c, line);
    if (is_over(c, line)) {
        c->over = true;
        layout_imprint_attached(&c->imprint, false);
    } else if (line->element == ELEMENT_COPIES) {
        c->over = true;
    } else if (line->element == ELEMENT_DATE) {
        read_signature(c);
        take_day(c, line, element_date(line->text), line->text);
    } else if (line->element == ELEMENT_OPENNESS ||
               (line->element == ELEMENT_NOTE && is_behind_front(c))) {
        layout_take_note(line, c->last.day != DATE_NONE, c->out);
        c->voidable = true;
    } else if (!take_signed_day(c, line) && c->voidable && goes_on(line) &&
               !c->in_annexes) {
        forget(c);
    }
}

static void
push_above(struct closing *c, const struct line *line)
{
    memmove(c->above + 1, c->above, sizeof(c->above) - sizeof(c->above[0]));
    c->above[0] = *line;
    if (c->aboves < ABOVE)
        c->aboves++;
}

static struct str
issuer_of(const struct closing *c)
{
    return c->out->issuers.count > 0   ? c->out->issuers.item[0]
           : c->last.offices.count > 0 ? c->last.offices.item[0]
                                       : (struct str){0};
}

static void
take_line(struct closing *c, const struct line *line)
{
    if (c->over && has_head(c->arena, line))
        layout_imprint_attached(&c->imprint, true);
    if (is_behind_front(c) || line->element == ELEMENT_PRINTED ||
        line->element == ELEMENT_COPIES)
        layout_imprint_take(&c->imprint, line,
                            c->aboves > 0 ? &c->above[0] : NULL, issuer_of(c));
    if (!c->over && line_is_flow(line))
        take_flow(c, line);
    push_above(c, line);
    c->lines++;
}

/* The next line of the main story; the front's were read already. */
static bool
next_line(const struct closing *c, struct lines *walk, struct line *line)
{
    if (c->lines >= c->front->len)
        return line_next(walk, line);
    *line = c->front->line[c->lines];
    line->element = c->front->worded[c->lines];
    return true;
}

/* --- what it comes to --- */

/* 决定 and 公报 have their day in brackets below the title. */
static bool
find_bracketed(const struct front *front, struct signing *out)
{
    for (size_t i = front->title_to;
         i < front->body && i < front->title_to + BELOW_TITLE; i++) {
        const struct line *line = &front->line[i];

        if (line->element != ELEMENT_BRACKETED)
            continue;
        out->day = element_date(line->text);
        out->at = (struct part){line->text, line->para};
        return true;
    }
    return false;
}

/* An office between title and day. */
static void
find_office(struct arena *arena, const struct front *front,
            struct signing *out)
{
    for (size_t i = front->title_to;
         i < front->body && front->line[i].para != out->at.para; i++) {
        const struct line *line = &front->line[i];

        if (!may_sign(line) || !layout_are_offices(line->text))
            continue;
        layout_add_offices(arena, line->text, &out->offices);
        layout_set(&out->name, line->text, line);
    }
}

/*
 * A resolution is of the day that it was passed on: （2023年2月17日某某会议
 * 通过）, over several lines maybe.
 */
static bool
find_passed(struct arena *arena, const struct front *front, struct str title,
            struct signing *out)
{
    static const struct str kinds[] = {STR_INIT("决议"), STR_INIT("决定"),
                                       STR_INIT("公报")};
    struct str note = {0};
    size_t end;
    bool resolved = false;

    for (size_t i = 0; i < COUNT(kinds); i++)
        resolved = resolved || str_ends(title, kinds[i]);
    for (size_t i = front->title_to;
         resolved && i < front->body && i < front->title_to + BELOW_TITLE &&
         front->line[i].element == ELEMENT_NOTE;
         i++)
        note = str_printf(arena, "%.*s%.*s", STR_ARG(note),
                          STR_ARG(front->line[i].text));
    end = str_find(note, S("日"), 0);
    if (end == STR_NONE || !str_starts(note, S("（")) ||
        !str_ends(note, S("通过）")))
        return false;
    out->at = (struct part){str_sub(note, S("（").len, end + S("日").len),
                            front->line[front->title_to].para};
    out->day = element_date(out->at.text);
    return out->day != DATE_NONE;
}

/* 成文日期 by its place, by a label, or else 印发日期. */
static void
settle_day(struct closing *c, const struct facts *facts)
{
    struct layout *out = c->out;
    struct signing *last = &c->last;

    if (last->day == DATE_NONE && c->head.day != DATE_NONE)
        *last = c->head;
    if (last->day == DATE_NONE &&
        (find_bracketed(c->front, last) ||
         find_passed(c->arena, c->front, out->title.text, last)))
        find_office(c->arena, c->front, last);
    out->issued = last->day;
    out->day = last->at;
    if (out->issued == DATE_NONE && facts->day.text.len > 0) {
        out->issued = element_date(facts->day.text);
        out->day = facts->day;
    }
    if (out->issued == DATE_NONE && out->printed_on != DATE_NONE) {
        out->issued = out->printed_on;
        out->day = out->printed;
        out->day_is_printing = true;
    }
}

/*
 * Does 署名 tell more than the red head?  Orders have the name of a meeting or
 * a term of office in theirs; only the first of joint offices may be there.
 */
static bool
tells_more(const struct closing *c)
{
    const struct strs *head = &c->out->issuers;
    const struct strs *signers = &c->last.offices;

    if (signers->count == 0 || c->last.day == DATE_NONE)
        return false;
    return c->out->serial.text.len > 0 || head->count == 0 ||
           (head->count == 1 && signers->count > 1 &&
            str_eq(head->item[0], signers->item[0]));
}

/* Titles begin with who issues: 某某市人民政府关于……, ……转发……. */
static struct part
issuer_in_title(const struct part *title)
{
    static const struct str words[] = {STR_INIT("关于"), STR_INIT("转发"),
                                       STR_INIT("批转"), STR_INIT("印发")};
    struct str head = title->text;

    for (size_t i = 0; i < COUNT(words); i++)
        head = str_sub(head, 0, str_find(head, words[i], 0));
    return head.len < title->text.len && layout_are_offices(head)
               ? (struct part){str_trim(head), title->para}
               : (struct part){0};
}

static void
settle_issuer(struct closing *c, const struct facts *facts)
{
    struct layout *out = c->out;
    const struct signing *last = &c->last;
    struct str name = element_issuer(c->arena, last->name.text);
    size_t room = 0;

    if (out->issuer.text.len > 0 && !tells_more(c))
        return;
    if (last->day != DATE_NONE && last->offices.count > 0) {
        out->issuers = last->offices;
        out->issuer = (struct part){strs_join(c->arena, &out->issuers, "、"),
                                    last->name.para};
        return;
    }
    out->issuer = last->day != DATE_NONE && name.len > 0
                      ? (struct part){name, last->name.para}
                      : facts->issuer;
    if (out->issuer.text.len == 0)
        out->issuer = issuer_in_title(&out->title);
    if (out->issuer.text.len > 0)
        *arena_push(c->arena, out->issuers.item, out->issuers.count, &room) =
            out->issuer.text;
}

void
layout_find_closing(struct arena *arena, const struct doc *doc,
                    const struct front *front, struct layout *out)
{
    struct lines walk = front->behind;
    struct closing *c = arena_new_of(arena, struct closing);
    struct facts facts;

    c->arena = arena;
    c->front = front;
    c->out = out;
    c->last.day = c->head.day = DATE_NONE;
    c->imprint = (struct imprint){.arena = arena, .out = out};
    out->form = arena_array(arena, doc->paras, bool);
    for (struct line line; next_line(c, &walk, &line);) {
        take_line(c, &line);
        layout_find_line_form(arena, &line, out);
    }
    layout_find_front_form(arena, front, out);
    layout_imprint_finish(&c->imprint);
    layout_find_facts(arena, front, &facts);
    if (out->number.text.len == 0)
        out->number = facts.number;
    if (out->title.text.len == 0)
        out->title = facts.title;
    settle_day(c, &facts);
    settle_issuer(c, &facts);
}
