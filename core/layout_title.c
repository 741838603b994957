/*
 * The title of a document, by its wording and its place.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/ascii.h"
#include "core/count.h"
#include "core/layout_parts.h"

enum {
    TITLE_LINES = 3,
    TITLE_MAX = 100 /* characters of all its lines */
};

static bool
is_ascii_word(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c);
}

/* Two lines of a title as one; only Latin words want a space between. */
struct str
layout_join_lines(struct arena *arena, struct str a, struct str b)
{
    bool words;

    if (a.len == 0)
        return b;
    words = is_ascii_word(a.ptr[a.len - 1]) && is_ascii_word(b.ptr[0]);
    return str_printf(arena, "%.*s%s%.*s", STR_ARG(a), words ? " " : "",
                      STR_ARG(b));
}

/* Where a title is looked for: in the flow; else in boxes and cells. */
enum { IN_FLOW, ASIDE };

/* May the line be a title or a piece of one? */
static bool
is_title_line(struct arena *arena, const struct line *line, int where)
{
    struct mark mark;
    struct str other;

    return line->element == ELEMENT_OTHER &&
           line_is_flow(line) == (where == IN_FLOW) &&
           !layout_line_mark(arena, line->text, &mark) &&
           !layout_line_number(arena, line->text, &other) &&
           element_last_day(line->text, &other) == DATE_NONE;
}

/* ……办法（试行） on one line and 的通知 on the next. */
static void
take_tail(struct arena *arena, struct front *front, size_t end, int where,
          struct str *title)
{
    const struct line *line = &front->line[front->title_to];
    struct str text;

    if (front->title_to >= end || !is_title_line(arena, line, where) ||
        !str_starts(line->text, S("的")))
        return;
    text = layout_join_lines(arena, *title, line->text);
    if (!element_ends_title(text) || element_length(text) > TITLE_MAX)
        return;
    *title = text;
    front->title_to++;
}

/* A title whose first line is i: up to three lines that end in a 文种. */
static bool
title_at(struct arena *arena, struct front *front, size_t i, size_t end,
         int where, struct str *title)
{
    struct str text = {0};

    for (size_t n = 0; n < TITLE_LINES && i < end; n++, i++) {
        if (!is_title_line(arena, &front->line[i], where))
            return false;
        text = layout_join_lines(arena, text, front->line[i].text);
        if (element_length(text) > TITLE_MAX)
            return false;
        if (element_ends_title(text)) {
            *title = text;
            front->title_to = i + 1;
            take_tail(arena, front, end, where, title);
            return true;
        }
    }
    return false;
}

static size_t
find_worded_title(struct arena *arena, struct front *front, size_t from,
                  size_t to, int where, struct str *title)
{
    for (size_t i = from; i < to; i++)
        if (title_at(arena, front, i, to, where, title))
            return i;
    return front->len;
}

/*
 * An office, 关于…… and all that follows until something else stands there,
 * whatever word it ends in.
 */
static size_t
find_cut_title(struct arena *arena, struct front *front, struct str *title)
{
    for (size_t i = 0; i + 1 < front->body; i++) {
        struct str text = front->line[i].text;
        size_t end = i + 1;

        if (!is_title_line(arena, &front->line[i], IN_FLOW) ||
            !layout_are_offices(text) ||
            !str_starts(front->line[end].text, S("关于")))
            continue;
        while (end < front->body && end <= i + TITLE_LINES &&
               is_title_line(arena, &front->line[end], IN_FLOW) &&
               !layout_are_offices(front->line[end].text))
            text = layout_join_lines(arena, text, front->line[end++].text);
        if (end == i + 1 || element_length(text) > TITLE_MAX)
            continue;
        *title = text;
        front->title_to = end;
        return i;
    }
    return front->len;
}

/* Wrapped prose has lines without an end too, but they have commas. */
static bool
looks_cut(struct str text)
{
    static const struct str begin[] = {STR_INIT("为"), STR_INIT("根据"),
                                       STR_INIT("按照"), STR_INIT("依据")};

    if (str_find(text, S("，"), 0) == STR_NONE)
        return false;
    for (size_t i = 0; i < COUNT(begin); i++)
        if (str_starts(text, begin[i]))
            return true;
    return element_length(text) > 30;
}

/* The first line that may be a title; headings only, if so wanted. */
static size_t
find_plain_title(struct arena *arena, struct front *front, size_t from,
                 bool heading, struct str *title)
{
    for (size_t i = from; i < front->body; i++)
        if (is_title_line(arena, &front->line[i], IN_FLOW) &&
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
 * first line that is nothing else; in a box or a cell.
 */
void
layout_find_title(struct arena *arena, struct front *front, struct layout *out)
{
    size_t below = 0, found;
    struct str title = {0};

    if (front->number < front->body)
        below = front->number + 1;
    else if (front->serial < front->body)
        below = front->serial + 1;
    found =
        find_worded_title(arena, front, below, front->body, IN_FLOW, &title);
    if (found == front->len)
        found = find_worded_title(arena, front, 0, below, IN_FLOW, &title);
    if (found == front->len)
        found = find_cut_title(arena, front, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, true, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, below, false, &title);
    if (found == front->len)
        found = find_plain_title(arena, front, 0, false, &title);
    if (found == front->len)
        found = find_worded_title(arena, front, 0, front->body, ASIDE, &title);
    front->title = found;
    if (found == front->len)
        front->title_to = found;
    else
        layout_set(&out->title, title, &front->line[found]);
}
