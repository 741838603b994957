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
#include "core/body.h"
#include "core/count.h"
#include "core/glyph.h"
#include "core/layout_parts.h"

enum {
    TITLE_LINES = 3,
    TITLE_MAX = 100, /* characters of all its lines */
    SIGNERS_MAX = 20
};

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

void
layout_read_front(struct arena *arena, const struct doc *doc,
                  struct front *front)
{
    struct lines walk = {.arena = arena, .doc = doc, .story = STORY_MAIN};
    bool first = true;

    front->len = 0;
    front->body = FRONT_LINES;
    while (front->len < FRONT_LINES &&
           line_next(&walk, &front->line[front->len])) {
        const struct line *line = &front->line[front->len++];

        if (front->body == FRONT_LINES && begins_body(line, first))
            front->body = front->len - 1;
        first = first && !line_is_flow(line);
    }
    if (front->body > front->len)
        front->body = front->len;
}

/* --- number --- */

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
            layout_set(&out->serial, head, &front->line[i]);
            return;
        }
    }
}

/* --- title --- */

/* May the line be a title or a piece of one? */
static bool
is_title_line(struct arena *arena, const struct line *line)
{
    struct mark mark;
    struct str number;

    return line->element == ELEMENT_OTHER && line_is_flow(line) &&
           !layout_line_mark(arena, line->text, &mark) &&
           !layout_line_number(arena, line->text, &number);
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
title_at(struct arena *arena, struct front *front, size_t i, size_t end,
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
            front->title_to = i + 1;
            return true;
        }
    }
    return false;
}

static size_t
find_worded_title(struct arena *arena, struct front *front, size_t from,
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
find_plain_title(struct arena *arena, struct front *front, size_t from,
                 bool heading, struct str *title)
{
    for (size_t i = from; i < front->body; i++)
        if (is_title_line(arena, &front->line[i]) &&
            (heading ? front->line[i].para->heading
                     : !looks_cut(front->line[i].text))) {
            *title = front->line[i].text;
            front->title_to = i + 1;
            return i;
        }
    return front->len;
}

/*
 * Below the number, as on paper; above it, as on web pages; a heading; the
 * first line that is nothing else.
 */
static void
find_title(struct arena *arena, struct front *front, struct layout *out)
{
    size_t below = front->number < front->body ? front->number + 1 : 0, found;
    struct str title = {0};

    found = find_worded_title(arena, front, below, front->body, &title);
    if (found == front->len)
        found = find_worded_title(arena, front, 0, below, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, true, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, below, false, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, false, &title);
    front->title = found;
    if (found == front->len)
        front->title_to = found;
    else
        layout_set(&out->title, title, &front->line[found]);
}

/* --- 发文机关标志 --- */

/* The office alone, as a letter has it above its number. */
static bool
is_office(const struct line *line)
{
    return line->element == ELEMENT_OTHER && body_may_be(line->text) &&
           element_length(line->text) >= 4;
}

static bool
is_banner(const struct front *front, size_t i)
{
    return front->line[i].element == ELEMENT_ISSUER ||
           is_office(&front->line[i]);
}

/*
 * ……文件 and the offices that are joined to it; the line above 第12号; the
 * offices above a number.
 */
static void
place_banner(struct front *front)
{
    size_t i = 0;

    front->banner = front->banner_to = front->body;
    while (i < front->body && front->line[i].element != ELEMENT_ISSUER)
        i++;
    if (i == front->body && front->serial < front->body)
        i = front->serial > 0 ? front->serial - 1 : front->body;
    if (i == front->body && front->number < front->body)
        for (i = 0; i < front->number && !is_office(&front->line[i]);)
            i++;
    if (i == front->body || i == front->number)
        return;
    front->banner = i;
    front->banner_to = i + 1;
    if (front->serial < front->body)
        return;
    while (front->banner > 0 && is_banner(front, front->banner - 1))
        front->banner--;
    while (front->banner_to < front->body &&
           front->banner_to != front->title &&
           is_banner(front, front->banner_to))
        front->banner_to++;
}

/* The office that an order or minutes name: 某某市人民政府令. */
static struct str
office_of(struct arena *arena, const struct line *line)
{
    struct str text = element_issuer(arena, line->text);

    if (line->element != ELEMENT_ISSUER && str_ends(text, S("令")))
        text = str_sub(text, 0, text.len - S("令").len);
    return text;
}

static struct str
join_all(struct arena *arena, const struct strs *list)
{
    struct str all = {0};

    for (size_t i = 0; i < list->count; i++)
        all = i == 0 ? list->item[i]
                     : str_printf(arena, "%.*s、%.*s", STR_ARG(all),
                                  STR_ARG(list->item[i]));
    return all;
}

static void
find_banner(struct arena *arena, struct front *front, struct layout *out)
{
    struct str text = {0};
    size_t room = 0;

    place_banner(front);
    for (size_t i = front->banner; i < front->banner_to; i++) {
        struct str office = office_of(arena, &front->line[i]);

        text = join(arena, text, front->line[i].text);
        if (front->line[i].element == ELEMENT_ISSUER || body_may_be(office))
            *arena_push(arena, out->issuers.item, out->issuers.count, &room) =
                office;
    }
    if (front->banner == front->banner_to)
        return;
    layout_set(&out->banner, text, &front->line[front->banner]);
    if (out->issuers.count > 0)
        layout_set(&out->issuer, join_all(arena, &out->issuers),
                   &front->line[front->banner]);
}

/* --- 份号, 紧急程度, 签发人, 主送 --- */

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* The digits at the head of a line of 份号, a label before them aside. */
static struct str
copy_digits(struct str text)
{
    struct glyphs glyphs = {text, 0};
    size_t from = text.len, to = text.len;

    for (struct glyph g; (g = glyph_take(&glyphs)).c != 0;) {
        bool digit = is_digit(g.c);

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
    static const struct str words[] = {
        STR_INIT("特急"), STR_INIT("加急"), STR_INIT("特提"),
        STR_INIT("平急"), STR_INIT("急件"),
    };

    for (size_t at = 0; at < text.len;) {
        struct glyphs glyphs = {text, at};
        struct glyph first = glyph_take(&glyphs);

        for (size_t i = 0; i < COUNT(words); i++) {
            struct glyphs word = {text, at};

            if (glyph_take_word(&word, words[i]))
                return str_sub(text, first.start, word.at);
        }
        at = glyphs.at;
    }
    return (struct str){0};
}

/* 份号 and 紧急程度 stand alone, or beside the mark. */
static void
find_small_parts(struct arena *arena, const struct front *front,
                 struct layout *out)
{
    for (size_t i = 0; i < front->body; i++) {
        const struct line *line = &front->line[i];
        struct mark mark;
        bool marked = layout_line_mark(arena, line->text, &mark);

        if (line->element == ELEMENT_COPY ||
            (marked && mark.text.ptr > line->text.ptr &&
             is_digit((uint32_t) (unsigned char) line->text.ptr[0])))
            layout_set(&out->copy, copy_digits(line->text), line);
        if (line->element == ELEMENT_URGENCY || marked)
            layout_set(&out->urgency, urgency_in(line->text), line);
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

static void
find_addressees(struct arena *arena, const struct front *front,
                struct layout *out)
{
    const struct line *line = &front->line[front->body];
    struct str text;
    bool labelled;

    if (front->body == front->len || line->element != ELEMENT_ADDRESSEE)
        return;
    labelled = str_starts(line->text, S("主送"));
    text = labelled ? body_behind_label(line->text) : line->text;
    if (!body_part(arena, text, labelled, &out->addressees))
        out->addressees = (struct strs){0};
}

void
layout_find_front(struct arena *arena, struct front *front, struct layout *out)
{
    find_number(arena, front, out);
    find_serial(front, out);
    find_title(arena, front, out);
    find_banner(arena, front, out);
    find_small_parts(arena, front, out);
    find_signers(arena, front, out);
    find_addressees(arena, front, out);
}
