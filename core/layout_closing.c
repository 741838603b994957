/*
 * What stands behind the body: 附件说明, 署名, 成文日期, 附注, 抄送, 印发;
 * and which lines of the document are only its form.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "core/arena.h"
#include "core/body.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"

enum {
    ABOVE = 12,         /* lines above the day that may be 署名 */
    SIGNATURE_MAX = 40, /* characters of one */
    PROSE_MIN = 15,     /* characters; a shorter sentence may be a note */
    BELOW_TITLE = 3,    /* lines there that may hold the day */
    ANNEXES_MAX = 100   /* names of annexes */
};

/* The work in hand: a walk over the main story from its first line. */
struct closing {
    struct arena *arena;
    const struct front *front;
    struct layout *out;
    size_t lines;             /* so many went before */
    struct line above[ABOVE]; /* of the flow, the last one first */
    size_t aboves;
    bool over;    /* another document, an annex or 抄送 has begun */
    bool another; /* not by 抄送 */
    bool firm;    /* the day stands below 署名: what follows is another's */
    struct part day;
    date issued;
    struct strs issuers;
    struct str signature;
    const struct para *signed_in;
    struct strs late; /* copies behind an annex */
    bool in_copies, in_annexes;
    size_t annexes;
};

/* --- 附注 --- */

static bool
has(struct str text, struct str word)
{
    for (size_t at = 0; at < text.len;) {
        struct glyphs glyphs = {text, at};

        if (glyph_take_word(&glyphs, word))
            return true;
        glyphs.at = at;
        glyph_take(&glyphs);
        at = glyphs.at;
    }
    return false;
}

static enum publicity
publicity_of(struct str text)
{
    static const struct str closed[] = {
        STR_INIT("不公开"),   STR_INIT("不予公开"), STR_INIT("不得公开"),
        STR_INIT("不宜公开"), STR_INIT("非公开"),   STR_INIT("不对外公开")};

    for (size_t i = 0; i < COUNT(closed); i++)
        if (has(text, closed[i]))
            return PUBLICITY_CLOSED;
    if (has(text, S("申请公开")))
        return PUBLICITY_ON_REQUEST;
    if (has(text, S("删减")) || has(text, S("部分公开")))
        return PUBLICITY_UNSAID;
    return has(text, S("公开")) ? PUBLICITY_OPEN : PUBLICITY_UNSAID;
}

/* 县团级 of 此件发至县团级. */
static struct str
reach_of(struct str text)
{
    static const struct str words[] = {STR_INIT("发至"), STR_INIT("传达至"),
                                       STR_INIT("传达到"), STR_INIT("发到")};
    static const struct str ends[] = {STR_INIT("）"), STR_INIT(")"),
                                      STR_INIT("，"), STR_INIT("。"),
                                      STR_INIT("；")};

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(text, words[i], 0);
        struct str rest = str_sub(text, at, text.len);

        if (at == STR_NONE)
            continue;
        rest = str_sub(rest, words[i].len, rest.len);
        for (size_t k = 0; k < COUNT(ends); k++)
            rest = str_sub(rest, 0, str_find(rest, ends[k], 0));
        return str_trim(rest);
    }
    return (struct str){0};
}

/* Is the note about this document, and not about a body or a meeting? */
static bool
says_of_itself(struct str text)
{
    static const struct str words[] = {
        STR_INIT("此件"),     STR_INIT("本件"),     STR_INIT("此文"),
        STR_INIT("本文件"),   STR_INIT("主动公开"), STR_INIT("依申请公开"),
        STR_INIT("不予公开"), STR_INIT("公开属性"), STR_INIT("不公开"),
    };

    for (size_t i = 0; i < COUNT(words); i++)
        if (has(text, words[i]))
            return true;
    return false;
}

static void
take_note(struct closing *c, const struct line *line)
{
    struct layout *out = c->out;
    bool itself =
        line->element == ELEMENT_OPENNESS || says_of_itself(line->text);

    if (!itself) {
        layout_set(&out->note, line->text, line);
        return;
    }
    if (out->publicity == PUBLICITY_UNSAID && out->reach.len == 0)
        out->note = (struct part){line->text, line->para};
    if (out->publicity == PUBLICITY_UNSAID)
        out->publicity = publicity_of(line->text);
    if (out->reach.len == 0)
        out->reach = reach_of(line->text);
}

/* --- the day and 署名 --- */

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
             layout_line_number(arena, line->text, &number) ||
             layout_line_mark(arena, line->text, &mark)));
}

/* A sentence or a numbered heading: what stood before it was no ending. */
static bool
goes_on(const struct line *line)
{
    return line->element == ELEMENT_ITEM ||
           (line->element == ELEMENT_PROSE &&
            element_length(line->text) >= PROSE_MIN);
}

static bool
may_sign(const struct line *line)
{
    return line->element == ELEMENT_OTHER && line_is_flow(line) &&
           !element_ends_title(line->text) &&
           element_length(line->text) <= SIGNATURE_MAX;
}

/* The next of the offices side by side on a line of 署名; empty: no office. */
static struct str
take_office(struct str *text)
{
    size_t gap = line_gap(*text);
    struct str office = str_trim(str_sub(*text, 0, gap));

    *text = str_sub(*text, gap, text->len);
    return body_may_be(office) && element_length(office) >= 3
               ? office
               : (struct str){0};
}

static bool
are_offices(struct str text)
{
    bool any = text.len > 0;

    while (any && text.len > 0)
        any = take_office(&text).len > 0;
    return any;
}

static void
add_offices(struct closing *c, struct str text, size_t *room)
{
    while (text.len > 0)
        *arena_push(c->arena, c->issuers.item, c->issuers.count, room) =
            take_office(&text);
}

/* 署名 above the day: the offices there, or one line that may be a name. */
static void
read_signature(struct closing *c)
{
    size_t room = 0, n = 0, offices = 0;

    c->issuers = (struct strs){0};
    c->signature = (struct str){0};
    while (n < c->aboves && may_sign(&c->above[n]))
        n++;
    if (n == 0)
        return;
    c->signature = c->above[0].text;
    c->signed_in = c->above[0].para;
    for (size_t k = 0; k < n && are_offices(c->above[k].text); k++)
        offices = k + 1;
    for (; offices > 0; offices--)
        add_offices(c, c->above[offices - 1].text, &room);
}

static void
take_day(struct closing *c, const struct line *line, date day, struct str text)
{
    c->issued = day;
    c->day = (struct part){text, line->para};
    c->firm = c->issuers.count > 0 && c->lines > c->front->body;
}

/* 某某市人民政府　　2023年3月1日 */
static bool
take_signed_day(struct closing *c, const struct line *line)
{
    struct str before;
    size_t room = 0;
    date day;

    if (line->element != ELEMENT_OTHER)
        return false;
    day = element_last_day(line->text, &before);
    if (day == DATE_NONE || before.len == 0)
        return false;
    if (!are_offices(before))
        return false;
    c->issuers = (struct strs){0};
    add_offices(c, before, &room);
    c->signature = before;
    c->signed_in = line->para;
    take_day(c, line, day,
             str_trim(str_sub(line->text, before.len, line->text.len)));
    return true;
}

static void
forget(struct closing *c)
{
    c->issued = DATE_NONE;
    c->day = (struct part){0};
    c->issuers = (struct strs){0};
    c->signature = (struct str){0};
    if (c->lines > c->front->body) {
        c->out->note = (struct part){0};
        c->out->publicity = PUBLICITY_UNSAID;
        c->out->reach = (struct str){0};
    }
}

/* --- 抄送, 印发 --- */

static void
take_printed(struct closing *c, const struct line *line)
{
    struct layout *out = c->out;
    struct str before;
    date day = element_last_day(line->text, &before);

    if (before.len > 0 && !body_may_be(before))
        return;
    if (before.len == 0 && c->aboves > 0 && body_may_be(c->above[0].text))
        before = c->above[0].text;
    out->printed_on = day;
    out->printer = before;
    out->printed = (struct part){line->text, line->para};
}

/* Behind an annex the last list is the document's, if it has no other. */
static void
take_copies(struct closing *c, const struct line *line)
{
    struct strs *out = c->another ? &c->late : &c->out->copies;
    struct str text = line->text;

    if (line->element == ELEMENT_COPIES) {
        text = body_behind_label(text);
        if (c->another)
            c->late = (struct strs){0};
    } else if (!body_part(c->arena, text, false, &(struct strs){0})) {
        c->in_copies = false;
        return;
    }
    if (str_trim(text).len > 0 && !body_part(c->arena, text, true, out))
        text = (struct str){0};
    c->in_copies = !str_ends(str_trim(text), S("。"));
}

/* --- 附件说明 --- */

static void
add_annex(struct closing *c, const struct line *line, struct str text)
{
    struct part *part = &c->out->annexes;

    text = str_trim(text);
    if (text.len == 0 || c->annexes++ == ANNEXES_MAX)
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
        if (c->out->annexes.para == NULL)
            add_annex(c, line, body_behind_label(line->text));
        c->in_annexes = true;
        return;
    }
    c->in_annexes = c->in_annexes && line->element == ELEMENT_ITEM;
    if (c->in_annexes)
        add_annex(c, line, line->text);
}

/* --- the walk --- */

/*
 * The last line that is nothing but a day, unless prose follows: then it was a
 * heading.  Past 抄送 and in annexes only 抄送 and 印发日期 are looked for.
 */
static void
take_flow(struct closing *c, const struct line *line)
{
    bool first = c->lines == 0, another;

    take_annexes(c, line);
    another = (line->element == ELEMENT_ANNEX && !first) ||
              (c->issued != DATE_NONE && begins_another(c->arena, line)) ||
              (c->firm && (goes_on(line) || line->element == ELEMENT_DATE));
    c->another = c->another || another;
    c->over = c->over || another || line->element == ELEMENT_COPIES;
    if (c->over)
        return;
    if (line->element == ELEMENT_DATE) {
        read_signature(c);
        take_day(c, line, element_date(line->text), line->text);
    } else if (line->element == ELEMENT_NOTE ||
               line->element == ELEMENT_OPENNESS) {
        take_note(c, line);
    } else if (!take_signed_day(c, line) && goes_on(line) && !c->in_annexes) {
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

static void
take_line(struct closing *c, const struct line *line)
{
    if (line->element == ELEMENT_PRINTED)
        take_printed(c, line);
    if (line->element == ELEMENT_COPIES ||
        (c->in_copies && line->element != ELEMENT_PRINTED))
        take_copies(c, line);
    if (!c->over && line_is_flow(line))
        take_flow(c, line);
    push_above(c, line);
    c->lines++;
}

/* 决定 and 公报 have their day in brackets below the title. */
static void
find_held(const struct front *front, struct layout *out)
{
    for (size_t i = front->title;
         i < front->body && i <= front->title + BELOW_TITLE; i++)
        if (front->line[i].element == ELEMENT_HELD) {
            out->issued = element_date(front->line[i].text);
            layout_set(&out->day, front->line[i].text, &front->line[i]);
            return;
        }
}

static void
settle_day(struct closing *c)
{
    struct layout *out = c->out;

    out->issued = c->issued;
    out->day = c->day;
    if (out->issued == DATE_NONE)
        find_held(c->front, out);
    if (out->issued == DATE_NONE && out->printed_on != DATE_NONE) {
        out->issued = out->printed_on;
        out->day = out->printed;
        out->day_is_printing = true;
    }
}

static void
settle_issuer(struct closing *c)
{
    struct layout *out = c->out;
    struct str all = c->signature;

    if (out->issuer.text.len > 0 || c->issued == DATE_NONE || all.len == 0)
        return;
    for (size_t i = 0; i < c->issuers.count; i++)
        all = i == 0 ? c->issuers.item[0]
                     : str_printf(c->arena, "%.*s、%.*s", STR_ARG(all),
                                  STR_ARG(c->issuers.item[i]));
    out->issuers = c->issuers;
    out->issuer = (struct part){element_issuer(c->arena, all), c->signed_in};
}

/* --- what is only form --- */

static bool
is_front_form(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_COPY || line->element == ELEMENT_URGENCY ||
           (line->element == ELEMENT_ISSUER &&
            body_is_name(element_issuer(arena, line->text))) ||
           layout_line_mark(arena, line->text, &mark) ||
           layout_line_number(arena, line->text, &number);
}

static bool
is_printing_form(struct str text)
{
    struct str before;

    return element_last_day(text, &before) != DATE_NONE &&
           body_is_name(before);
}

static bool
is_form(const struct line *line)
{
    return line->element == ELEMENT_DATE ||
           (line->element == ELEMENT_COPIES &&
            body_are_names(body_behind_label(line->text))) ||
           (line->element == ELEMENT_PRINTED && is_printing_form(line->text));
}

/* A paragraph of several lines is form only if one line is all it has. */
static void
set_form(struct arena *arena, const struct line *line, struct layout *out)
{
    struct str whole = str_trim(line_live(arena, line->para));

    if (whole.len == line->text.len)
        out->form[line->para->number - 1] = true;
}

static void
find_front_form(struct arena *arena, const struct front *front,
                struct layout *out)
{
    for (size_t i = 0; i < front->body; i++)
        if (is_front_form(arena, &front->line[i]))
            set_form(arena, &front->line[i], out);
    if (front->body < front->len &&
        front->line[front->body].element == ELEMENT_ADDRESSEE &&
        body_are_names(front->line[front->body].text))
        set_form(arena, &front->line[front->body], out);
}

void
layout_find_closing(struct arena *arena, const struct doc *doc,
                    const struct front *front, struct layout *out)
{
    struct lines walk = {.arena = arena, .doc = doc, .story = STORY_MAIN};
    struct closing *c = arena_new_of(arena, struct closing);

    c->arena = arena;
    c->front = front;
    c->out = out;
    c->issued = DATE_NONE;
    out->form = arena_array(arena, doc->paras, bool);
    for (struct line line; line_next(&walk, &line);) {
        take_line(c, &line);
        if (is_form(&line))
            set_form(arena, &line, out);
    }
    find_front_form(arena, front, out);
    if (out->copies.count == 0)
        out->copies = c->late;
    settle_day(c);
    settle_issuer(c);
}
