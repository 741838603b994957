/*
 * What stands before the body: 份号, 紧急程度, 发文机关标志, 文号, 签发人,
 * title, 主送.
 *
 * Marks, 文号 and title are looked for there and nowhere else, so that prose
 * which quotes one, and documents that are attached, do not speak for this
 * one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/ascii.h"
#include "core/body.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"

enum { SIGNERS_MAX = 20, ADDRESSEES_MAX = 2048 /* bytes */ };

static bool
begins_body(const struct line *line, bool first)
{
    if (!line_is_flow(line))
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

/* Labels are looked for where they count: before the body. */
void
layout_read_front(struct arena *arena, const struct doc *doc,
                  struct front *front)
{
    bool first = true, open = false;

    front->behind =
        (struct lines){.arena = arena, .doc = doc, .story = STORY_MAIN};
    front->len = 0;
    front->body = FRONT_LINES;
    while (front->len < FRONT_LINES &&
           line_next(&front->behind, &front->line[front->len])) {
        struct line *line = &front->line[front->len];

        front->worded[front->len++] = line->element;
        if (front->body < FRONT_LINES)
            continue;
        if (layout_is_fact(line->text, &open)) {
            line->element = ELEMENT_FACT;
        } else if (open) {
            line->element = ELEMENT_FACT;
            open = false;
        }
        if (begins_body(line, first))
            front->body = front->len - 1;
        first = first && !line_is_flow(line);
    }
    if (front->body > front->len)
        front->body = front->len;
}

bool
layout_line_number(struct arena *arena, struct str text, struct str *number)
{
    return element_number(arena, text, number) ||
           element_number(arena, str_sub(text, line_gap(text), text.len),
                          number);
}

static void
find_number(struct arena *arena, struct front *front, struct layout *out)
{
    struct str text;

    front->number = front->body;
    for (size_t i = 0; i < front->body; i++)
        if (layout_line_number(arena, front->line[i].text, &text)) {
            front->number = i;
            layout_set(&out->number, text, &front->line[i]);
            return;
        }
}

static struct str
without_brackets(struct str text)
{
    static const struct str open[] = {STR_INIT("（"), STR_INIT("(")};
    static const struct str shut[] = {STR_INIT("）"), STR_INIT(")")};

    for (size_t i = 0; i < COUNT(open); i++)
        if (str_starts(text, open[i]))
            for (size_t k = 0; k < COUNT(shut); k++)
                if (str_ends(text, shut[k]))
                    return str_trim(
                        str_sub(text, open[i].len, text.len - shut[k].len));
    return text;
}

/* 第12号 beside or below the name of an order; what stands behind a gap. */
static void
find_serial(struct front *front, struct layout *out)
{
    front->serial = front->body;
    if (front->number < front->body)
        return;
    for (size_t i = 0; i < front->body; i++) {
        struct str text = front->line[i].text;
        struct str head = str_trim(str_sub(text, 0, line_gap(text)));

        if (element_of(head) == ELEMENT_SERIAL) {
            front->serial = i;
            layout_set(&out->serial, without_brackets(head), &front->line[i]);
            return;
        }
    }
}

bool
layout_begins_with_copy(const struct line *line)
{
    return element_of(str_trim(
               str_sub(line->text, 0, line_gap(line->text)))) == ELEMENT_COPY;
}

/* The digits at the head of a line of 份号, a label before them aside. */
static struct str
copy_digits(struct str text)
{
    struct glyphs glyphs = {text, 0};
    size_t from = text.len, to = text.len;

    for (struct glyph g; (g = glyph_take(&glyphs)).c != 0;) {
        bool digit = ascii_is_digit(g.c);

        if (digit && from == text.len)
            from = g.start;
        if (digit)
            to = g.end;
        else if (from < text.len)
            break;
    }
    return str_sub(text, from, to);
}

static struct str
urgency_in(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        struct glyphs word = {text, at}, next = word;
        size_t start = glyph_take(&next).start;

        if (glyph_take_one_of(&word, element_urgencies, ELEMENT_URGENCIES))
            return str_sub(text, start, word.at);
        at = next.at;
    }
    return (struct str){0};
}

/* 份号 and 紧急程度 stand alone, or beside the mark. */
static void
take_small_parts(struct arena *arena, const struct line *line,
                 struct layout *out)
{
    struct mark mark;
    bool marked = layout_line_mark(arena, line->text, &mark);

    if (layout_begins_with_copy(line) ||
        (marked && mark.text.ptr > line->text.ptr &&
         ascii_is_digit((uint32_t) (unsigned char) line->text.ptr[0])))
        layout_set(&out->copy, copy_digits(line->text), line);
    if (line->element == ELEMENT_URGENCY || marked)
        layout_set(&out->urgency, urgency_in(line->text), line);
}

/* Before the title, and in the first header. */
static void
find_small_parts(struct arena *arena, const struct doc *doc,
                 const struct front *front, struct layout *out)
{
    struct lines walk = {.arena = arena, .doc = doc, .story = STORY_HEADER};
    const struct para *top = NULL;

    for (size_t i = 0; i < front->body && i < front->title; i++)
        take_small_parts(arena, &front->line[i], out);
    for (struct line line; line_next(&walk, &line);) {
        if (top != NULL &&
            line.para->spot->place.index != top->spot->place.index)
            return;
        top = line.para;
        take_small_parts(arena, &line, out);
    }
}

/* 张三 李四, 张　三: single characters belong together. */
static void
add_signers(struct arena *arena, struct str text, struct strs *out)
{
    struct glyphs glyphs = {text, 0};
    size_t room = out->count, from = 0, to = 0, n = 0;

    while (out->count < SIGNERS_MAX) {
        struct glyph g = glyph_take(&glyphs);
        bool han = glyph_is_han(g.c) || g.c == U'·';

        if (n > 0 && (!han || (g.gap && n >= 2))) {
            *arena_push(arena, out->item, out->count, &room) =
                str_sub(text, from, to);
            n = 0;
        }
        if (!han && g.c != U'、')
            return;
        if (!han)
            continue;
        if (n++ == 0)
            from = g.start;
        to = g.end;
    }
}

static void
find_signers(struct arena *arena, const struct front *front,
             struct layout *out)
{
    for (size_t i = 0; i < front->body; i++) {
        const struct line *line = &front->line[i];
        size_t at = str_find(line->text, S("签发人"), 0);
        struct str rest = str_sub(line->text, at, line->text.len);

        if (at == STR_NONE)
            continue;
        rest = str_sub(rest, 0, str_find(rest, S("会签"), 0));
        add_signers(arena, body_behind_label(rest), &out->signers);
        if (out->signers.count > 0)
            layout_set(&out->signer, out->signers.item[0], line);
        return;
    }
}

/* What stands before the first colon, if it certainly is a list of bodies. */
static struct str
head_of_prose(struct str text)
{
    size_t colon = str_find(text, S("："), 0);
    struct str head = str_sub(text, 0, colon);

    return colon != STR_NONE && colon <= ADDRESSEES_MAX && body_are_names(head)
               ? head
               : (struct str){0};
}

/* The line that begins the body; where prose follows its colon, up to that. */
static void
find_addressees(struct arena *arena, const struct front *front,
                struct layout *out)
{
    struct str text, label = S("主送");

    if (front->body == front->len)
        return;
    text = front->line[front->body].text;
    if (front->line[front->body].element == ELEMENT_PROSE)
        text = head_of_prose(text);
    else if (front->line[front->body].element != ELEMENT_ADDRESSEE)
        return;
    if (text.len <= ADDRESSEES_MAX &&
        !body_part(arena,
                   str_starts(text, label) ? body_behind_label(text) : text,
                   str_starts(text, label), &out->addressees))
        out->addressees = (struct strs){0};
}

void
layout_find_front(struct arena *arena, const struct doc *doc,
                  struct front *front, struct layout *out)
{
    find_number(arena, front, out);
    find_serial(front, out);
    layout_find_title(arena, front, out);
    layout_find_banner(arena, front, out);
    find_small_parts(arena, doc, front, out);
    find_signers(arena, front, out);
    find_addressees(arena, front, out);
}
