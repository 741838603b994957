/*
 * The live lines of documents.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/line.h"

#include <string.h>

#include "core/arena.h"
#include "core/glyph.h"
#include "core/utf8.h"

enum {
    SHORT_TEXT = 600, /* bytes; a longer paragraph is prose, not lines */
    GAP_BLANKS = 3
};

static bool
is_live(const struct run *run)
{
    return !run->struck &&
           (run->view == VIEW_VISIBLE || run->view == VIEW_INSERTED);
}

struct str
line_live(struct arena *arena, const struct para *para)
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

/* Go on to the next paragraph of the story that has live text. */
static bool
next_text(struct lines *walk)
{
    while (walk->rest.len == 0) {
        if (walk->next == walk->doc->paras ||
            walk->doc->para[walk->next].spot->place.story > walk->story)
            return false;
        walk->para = &walk->doc->para[walk->next++];
        if (walk->para->spot->place.story == walk->story)
            walk->rest = line_live(walk->arena, walk->para);
        walk->opened = true;
    }
    return true;
}

/* What is struck or deleted keeps its room in front of the rest. */
static bool
is_set_in(const struct para *para)
{
    return str_trim(para->text).ptr != para->text.ptr;
}

/* 2021年1月26日（此件公开发布）: where the note begins; 0: it is no such. */
static size_t
glued_note(struct str text)
{
    size_t at = str_find(text, S("（"), 0);

    if (at == STR_NONE || at == 0 || !str_ends(text, S("）")))
        return 0;
    return element_of(str_sub(text, 0, at)) == ELEMENT_DATE ? at : 0;
}

/* Leave what is a line of its own for the next call. */
static void
part(struct lines *walk, struct line *line)
{
    size_t at = 0;

    if (line->element == ELEMENT_OTHER && str_ends(line->text, S("号")))
        at = element_glued_number(line->text);
    else if (line->element == ELEMENT_OTHER)
        at = glued_note(line->text);
    if (at == 0)
        return;
    walk->behind = str_sub(line->text, at, line->text.len);
    line->text = str_trim(str_sub(line->text, 0, at));
    line->element = element_of(line->text);
}

static void
take_behind(struct lines *walk, struct line *line)
{
    *line = (struct line){.para = walk->para,
                          .text = walk->behind,
                          .element = element_of(walk->behind)};
    walk->behind = (struct str){0};
}

bool
line_next(struct lines *walk, struct line *line)
{
    if (walk->behind.len > 0) {
        take_behind(walk, line);
        return true;
    }
    do {
        struct str whole;

        if (!next_text(walk))
            return false;
        whole = walk->rest;
        if (walk->rest.len > SHORT_TEXT)
            walk->rest = (struct str){0};
        else
            whole = str_cut(&walk->rest, S("\n"));
        line->para = walk->para;
        line->text = str_trim(whole);
        line->set_in = line->text.ptr != whole.ptr &&
                       (!walk->opened || is_set_in(walk->para));
        walk->opened = false;
        line->element = element_of(line->text);
    } while (line->element == ELEMENT_EMPTY);
    part(walk, line);
    return true;
}

bool
line_is_flow(const struct line *line)
{
    return !line->para->spot->place.box && line->para->spot->place.table == 0;
}

size_t
line_gap(struct str text)
{
    struct glyphs glyphs = {text, 0};
    size_t before = 0;

    for (struct glyph g; (g = glyph_take(&glyphs)).c != 0; before = g.end) {
        struct str gap = str_sub(text, before, g.start);

        if (before > 0 && (str_find(gap, S("\t"), 0) != STR_NONE ||
                           utf8_count(gap) >= GAP_BLANKS))
            return g.start;
    }
    return text.len;
}
