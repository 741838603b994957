/*
 * Small documents written as lines, a paragraph each.
 *
 * A line may begin with [box], [cell], [header], [header2], [later], [footer]
 * or [heading], where [later] is a header that page one does not show; within
 * it, {-...-} is struck, {~...~} deleted, {+...+} inserted and {?...?} hidden;
 * | parts two runs and a line feed is a line break.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORE_LINES_H
#define TESTS_CORE_LINES_H

#include "core/count.h"
#include "core/doc_build.h"
#include "core/str.h"

/* A prefix of a line, and where it puts the paragraph. */
static const struct {
    struct str prefix;
    struct place place;
    bool heading;
} lines_prefixes[] = {
    {STR_INIT("[box]"), {.story = STORY_MAIN, .box = true}, false},
    {STR_INIT("[cell]"),
     {.story = STORY_MAIN, .table = 1, .row = 1, .column = 1},
     false},
    {STR_INIT("[header]"), {.story = STORY_HEADER, .index = 1}, false},
    {STR_INIT("[header2]"), {.story = STORY_HEADER, .index = 2}, false},
    {STR_INIT("[later]"),
     {.story = STORY_HEADER, .index = 1, .later = true},
     false},
    {STR_INIT("[footer]"), {.story = STORY_FOOTER, .index = 1}, false},
    {STR_INIT("[heading]"), {.story = STORY_MAIN}, true},
};

/* What a sign behind { makes of a run. */
static inline struct run
lines_run(char sign)
{
    struct run run = {.view = VIEW_VISIBLE};

    run.struck = sign == '-';
    run.view = sign == '~'   ? VIEW_DELETED
               : sign == '+' ? VIEW_INSERTED
               : sign == '?' ? VIEW_HIDDEN
                             : VIEW_VISIBLE;
    return run;
}

/* Runs so far apart in the part that none joins the one before. */
static inline void
lines_add_runs(struct doc_builder *builder, struct open_para *para,
               struct str text)
{
    uint64_t at = 0;

    while (text.len > 0) {
        size_t start = text.ptr[0] == '{' ? 2 : 0, end = start;
        struct run like = lines_run(start > 0 ? text.ptr[1] : ' ');

        while (end < text.len && text.ptr[end] != '{' &&
               text.ptr[end] != '|' && text.ptr[end] != '}')
            end++;
        like.at = at += 1000;
        like.size = 1;
        doc_add(
            builder, para,
            str_sub(text, start,
                    end < text.len && text.ptr[end] == '}' ? end - 1 : end),
            &like);
        if (end < text.len && text.ptr[end] != '{')
            end++;
        text = str_sub(text, end, text.len);
    }
}

static inline void
lines_add(struct doc_builder *builder, struct str text)
{
    struct place place = {.story = STORY_MAIN};
    bool heading = false;
    struct open_para *para;

    for (size_t i = 0; i < COUNT(lines_prefixes); i++)
        if (str_starts(text, lines_prefixes[i].prefix)) {
            place = lines_prefixes[i].place;
            heading = lines_prefixes[i].heading;
            text = str_sub(text, lines_prefixes[i].prefix.len, text.len);
            break;
        }
    para = doc_open(builder, S("content.xml"), &place, NULL);
    if (heading)
        doc_set_heading(para);
    lines_add_runs(builder, para, text);
}

#endif /* !TESTS_CORE_LINES_H */
