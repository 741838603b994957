/*
 * Sources and their lives in one line each, for the tests of the law:
 *
 *     "S-0001 机密 20年 2015-03-01"      state; "-" for no term, no date
 *     "S-0002 内部 - 2015-03-01"         work
 *     "S-0003 普通商密 3年 2020-05-01"   commercial
 *     "P-0001 公开 - 2014-01-01"         public
 *
 * and behind it, each set off by "; ", events and other properties:
 *
 *     "2030-01-01 change 秘密 5年"   "2034-12-01 extend 2040年1月1日"
 *     "2030-01-01 declassify"        publish, met, withdraw, destroy
 *     "2030-01-01 change ^S-0001"    a parent that it was found to have
 *     "owner 某集团"  "from 某局"  "scope 某局"  "parent S-0001"
 *     "point 3-5 秘密★5年"  "complete"
 *     "demand 须派生定密"            "restrict 不得摘抄"
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORE_LAW_H
#define TESTS_CORE_LAW_H

#include "core/arena.h"
#include "core/mark.h"
#include "core/source.h"
#include "tests/tap.h"

static inline struct str
word(struct str *rest)
{
    return str_cut(rest, S(" "));
}

static inline date
day_of(struct str text)
{
    date day = DATE_NONE;

    if (!str_eq(text, S("-")) && !date_parse_iso(text, &day))
        fail_msg("no day: %.*s", STR_ARG(text));
    return day;
}

static inline struct term
term_of(struct str text)
{
    struct term term = {.until = DATE_NONE};

    if (!str_eq(text, S("-")) && !term_parse(text, &term))
        fail_msg("no term: %.*s", STR_ARG(text));
    return term;
}

static inline uint32_t
number_of(struct str text)
{
    uint32_t n = 0;

    for (size_t i = 0; i < text.len; i++)
        n = n * 10 + (uint32_t) (text.ptr[i] - '0');
    return n;
}

static inline void
one_more(struct arena *arena, struct strs *list, struct str item)
{
    struct str *items = arena_array(arena, list->count + 1, struct str);

    for (size_t i = 0; i < list->count; i++)
        items[i] = list->item[i];
    items[list->count] = item;
    *list = (struct strs){items, list->count + 1};
}

static inline struct event
event_of(struct arena *arena, date day, struct str rest)
{
    static const struct {
        const char *word;
        enum event_type type;
    } types[] = {
        {"change", EVENT_CHANGED},          {"extend", EVENT_EXTENDED},
        {"declassify", EVENT_DECLASSIFIED}, {"publish", EVENT_PUBLISHED},
        {"met", EVENT_CONDITION_MET},       {"withdraw", EVENT_WITHDRAWN},
        {"destroy", EVENT_DESTROYED},
    };
    struct event event = {.day = day, .term = {.until = DATE_NONE}};
    struct str type = word(&rest);
    size_t i = 0;

    while (i < COUNT(types) && !str_eq(type, str_of(types[i].word)))
        i++;
    if (i == COUNT(types))
        fail_msg("no event: %.*s", STR_ARG(type));
    event.type = types[i].type;
    while (rest.len > 0) {
        struct str value = word(&rest);

        if (str_starts(value, S("@")))
            one_more(arena, &event.scope, str_sub(value, 1, value.len));
        else if (str_starts(value, S("^")))
            one_more(arena, &event.parents, str_sub(value, 1, value.len));
        else if (!level_parse(value, &event.level))
            event.term = term_of(value);
    }
    return event;
}

static inline void
add_point(struct arena *arena, struct source *source, struct str rest)
{
    struct point *points =
        arena_array(arena, source->points + 1, struct point);
    struct str range = word(&rest), first = str_cut(&range, S("-"));
    struct mark mark;

    for (size_t i = 0; i < source->points; i++)
        points[i] = source->point[i];
    if (!mark_parse(rest, &mark))
        fail_msg("no mark: %.*s", STR_ARG(rest));
    points[source->points] = (struct point){.first = number_of(first),
                                            .last = number_of(range),
                                            .level = mark.level,
                                            .term = mark.term};
    source->point = points;
    source->points++;
}

static inline void
add_property(struct arena *arena, struct source *source, struct str rest)
{
    struct str whole = rest, name = word(&rest);
    struct event *events;
    date day;

    if (str_eq(name, S("scope"))) {
        one_more(arena, &source->scope, rest);
    } else if (str_eq(name, S("owner"))) {
        source->owner = rest;
    } else if (str_eq(name, S("from"))) {
        source->issuer = rest;
    } else if (str_eq(name, S("parent"))) {
        one_more(arena, &source->parents, rest);
    } else if (str_eq(name, S("point"))) {
        add_point(arena, source, rest);
    } else if (str_eq(name, S("complete"))) {
        source->points_complete = true;
    } else if (str_eq(name, S("demand"))) {
        source->usage_requirement = rest;
    } else if (str_eq(name, S("restrict"))) {
        source->restriction = rest;
    } else if (date_parse_iso(name, &day)) {
        events = arena_array(arena, source->events + 1, struct event);
        for (size_t i = 0; i < source->events; i++)
            events[i] = source->event[i];
        events[source->events++] = event_of(arena, day, rest);
        source->event = events;
    } else {
        fail_msg("no property: %.*s", STR_ARG(whole));
    }
}

static inline struct source
source_of(struct arena *arena, const char *text)
{
    struct str rest = str_of(text), head = str_cut(&rest, S("; "));
    struct source source = {.id = word(&head)};
    struct str level = word(&head);

    if (level_parse(level, &source.level))
        source.kind = level_kind(source.level);
    else if (str_eq(level, S("内部")))
        source.kind = KIND_WORK;
    else if (str_eq(level, S("公开")))
        source.kind = KIND_PUBLIC;
    else
        fail_msg("no level: %s", text);
    source.term = term_of(word(&head));
    source.issued = day_of(head);
    while (rest.len > 0)
        add_property(arena, &source, str_cut(&rest, S("; ")));
    return source;
}

#endif /* !TESTS_CORE_LAW_H */
