/*
 * 发文机关标志: which offices issue a document, by its red head.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/body.h"
#include "core/count.h"
#include "core/layout_parts.h"

enum { OFFICE_MIN = 3 }; /* characters of its name */

/* The next of the offices side by side; empty if there is something else. */
static struct str
take_office(struct str *text)
{
    size_t gap = line_gap(*text);
    struct str office = str_trim(str_sub(*text, 0, gap));

    *text = str_sub(*text, gap, text->len);
    return body_may_be(office) && element_length(office) >= OFFICE_MIN
               ? office
               : (struct str){0};
}

bool
layout_are_offices(struct str text)
{
    bool any = text.len > 0;

    while (any && text.len > 0)
        any = take_office(&text).len > 0;
    return any;
}

void
layout_add_offices(struct arena *arena, struct str text, struct strs *list)
{
    size_t room = list->count;

    while (text.len > 0)
        *arena_push(arena, list->item, list->count, &room) =
            take_office(&text);
}

/* The office alone, as a letter has it above its number. */
static bool
is_office(const struct line *line)
{
    return line->element == ELEMENT_OTHER && layout_are_offices(line->text);
}

/* 文件 alone, beside joint offices. */
static bool
is_lone_document(const struct line *line)
{
    return str_eq(line->text, S("文件"));
}

static bool
is_banner(const struct front *front, size_t i)
{
    return front->line[i].element == ELEMENT_ISSUER ||
           is_lone_document(&front->line[i]) || is_office(&front->line[i]);
}

/* The first line of the front for which is holds; body if none. */
static size_t
first_line(const struct front *front, size_t to,
           bool (*is)(const struct front *, size_t))
{
    size_t i = 0;

    while (i < to && !is(front, i))
        i++;
    return i < to ? i : front->body;
}

static bool
is_issuer_at(const struct front *front, size_t i)
{
    return front->line[i].element == ELEMENT_ISSUER ||
           (is_lone_document(&front->line[i]) && i > 0 &&
            is_office(&front->line[i - 1]));
}

static bool
is_office_at(const struct front *front, size_t i)
{
    return (i < front->title || i >= front->title_to) &&
           is_office(&front->line[i]);
}

/* 传真电报 stands where an office would. */
static bool
is_telegram_at(const struct front *front, size_t i)
{
    static const struct str words[] = {
        STR_INIT("传真电报"), STR_INIT("明传电报"), STR_INIT("内部明电"),
        STR_INIT("密码电报"), STR_INIT("机要电报"), STR_INIT("发电"),
        STR_INIT("电报"),
    };

    return str_is_one_of(front->line[i].text, words, COUNT(words));
}

/* ……文件; the line above 第12号; the offices above a number; 传真电报. */
static size_t
find_banner_line(const struct front *front)
{
    size_t i = first_line(front, front->body, is_issuer_at);

    if (i == front->body && front->serial < front->body && front->serial > 0)
        return front->serial - 1;
    if (i == front->body && front->number < front->body)
        i = first_line(front, front->number, is_office_at);
    return i < front->body ? i
                           : first_line(front, front->body, is_telegram_at);
}

/* And the offices that are joined to it. */
static void
place_banner(struct front *front)
{
    size_t i = find_banner_line(front);

    front->banner = front->banner_to = i;
    if (i == front->body)
        return;
    front->banner_to++;
    if (front->serial < front->body)
        return;
    while (front->banner > 0 && is_banner(front, front->banner - 1))
        front->banner--;
    while (front->banner_to < front->body &&
           front->banner_to != front->title &&
           is_banner(front, front->banner_to))
        front->banner_to++;
}

/* The office that an order or an announcement names: 某某市人民政府令. */
static struct str
office_of(struct arena *arena, const struct line *line)
{
    static const struct str kinds[] = {STR_INIT("命令"), STR_INIT("令"),
                                       STR_INIT("公告"), STR_INIT("通告"),
                                       STR_INIT("公报")};
    struct str text = element_issuer(arena, line->text);

    if (line->element == ELEMENT_ISSUER)
        return text;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_ends(text, kinds[i]))
            return str_sub(text, 0, text.len - kinds[i].len);
    return text;
}

/* Offices side by side are written without the gaps between them. */
static struct str
add_banner_line(struct arena *arena, const struct line *line,
                struct str banner, struct strs *issuers)
{
    size_t room = issuers->count;
    struct str text = line->text;

    if (is_lone_document(line))
        return layout_join_lines(arena, banner, text);
    while (text.len > 0) {
        size_t gap = line_gap(text);
        struct line piece = *line;

        piece.text = str_trim(str_sub(text, 0, gap));
        text = str_sub(text, gap, text.len);
        banner = layout_join_lines(arena, banner, piece.text);
        if (is_lone_document(&piece))
            continue;
        piece.text = office_of(arena, &piece);
        if (line->element == ELEMENT_ISSUER || body_may_be(piece.text))
            *arena_push(arena, issuers->item, issuers->count, &room) =
                piece.text;
    }
    return banner;
}

void
layout_find_banner(struct arena *arena, struct front *front,
                   struct layout *out)
{
    struct str text = {0};

    place_banner(front);
    if (front->banner == front->banner_to)
        return;
    for (size_t i = front->banner; i < front->banner_to; i++)
        text = add_banner_line(arena, &front->line[i], text, &out->issuers);
    layout_set(&out->banner, text, &front->line[front->banner]);
    if (out->issuers.count > 0)
        layout_set(&out->issuer, strs_join(arena, &out->issuers, "、"),
                   &front->line[front->banner]);
}
