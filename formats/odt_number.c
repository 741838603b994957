/*
 * Lists of OpenDocument (ODF 1.3 part 3, 5.3).
 *
 * Where the standard leaves it open they count as LibreOffice counts them: a
 * list does not go on with another unless it says so, a level that was leapt
 * over counts as if it had an item, and hidden items count.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_number.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "formats/number.h"
#include "formats/xml.h"

enum { COUNT_MAX = 0x7fffffff };

uint32_t
odt_figure(struct str s)
{
    return str_figure(s, COUNT_MAX);
}

/* --- styles --- */

void
odt_lists_part(struct odt_lists *lists)
{
    lists->automatic = (struct names){0};
}

struct odt_list_style *
odt_list_style_add(struct arena *arena, struct odt_lists *lists,
                   const struct xml_attrs *attrs, bool automatic, bool outline)
{
    struct str name = xml_value(attrs, S("name"));
    struct odt_list_style *style;

    if (lists->count == LIMIT_ODT_LISTS)
        return NULL;
    lists->count++;
    style = arena_new_of(arena, struct odt_list_style);
    style->name = str_dup(arena, name);
    if (outline)
        lists->outline = style;
    if (name.len > 0)
        *names_put(arena, automatic ? &lists->automatic : &lists->common,
                   name) = style;
    return style;
}

struct odt_level *
odt_level_add(struct arena *arena, struct odt_lists *lists,
              struct odt_list_style *style, const struct xml_attrs *attrs)
{
    uint32_t at = odt_figure(xml_value(attrs, S("level")));
    struct str start = xml_value(attrs, S("start-value")),
               pattern = xml_value(attrs, S("num-list-format"));
    bool sync = str_eq(xml_value(attrs, S("num-letter-sync")), S("true"));
    struct odt_level *level;

    if (style == NULL || at == 0 || at > ODT_LEVELS ||
        style->level[at - 1] != NULL || lists->count == LIMIT_ODT_LISTS)
        return NULL;
    lists->count++;
    level = arena_new_of(arena, struct odt_level);
    level->form = number_form_odf(xml_value(attrs, S("num-format")), sync);
    if (level->form == NULL)
        level->form = number_decimal();
    level->prefix =
        str_dup(arena, number_pattern(xml_value(attrs, S("num-prefix"))));
    level->suffix =
        str_dup(arena, number_pattern(xml_value(attrs, S("num-suffix"))));
    if (pattern.ptr != NULL)
        level->pattern = str_dup(arena, number_pattern(pattern));
    level->after = "\t";
    level->start = start.ptr == NULL ? 1 : odt_figure(start);
    level->shown = odt_figure(xml_value(attrs, S("display-levels")));
    return style->level[at - 1] = level;
}

void
odt_level_label(struct odt_level *level, const struct xml_attrs *attrs)
{
    struct str after = xml_value(attrs, S("label-followed-by"));

    if (level == NULL)
        return;
    if (str_eq(after, S("space")))
        level->after = " ";
    else if (str_eq(after, S("nothing")))
        level->after = "";
}

const struct odt_list_style *
odt_list_style(const struct odt_lists *lists, struct str name)
{
    const struct odt_list_style *style = names_get(&lists->automatic, name);

    return style != NULL ? style : names_get(&lists->common, name);
}

/* --- counting --- */

/* The counts that a list says it goes on with, or NULL. */
static struct odt_counts *
continued(const struct odt_lists *lists, const struct xml_attrs *attrs,
          const struct odt_list_style *style)
{
    struct str list = xml_value(attrs, S("continue-list"));

    if (list.len > 0)
        return names_get(&lists->by_id, list);
    if (style != NULL &&
        str_eq(xml_value(attrs, S("continue-numbering")), S("true")))
        return names_get(&lists->by_style, style->name);
    return NULL;
}

struct odt_counts *
odt_list_begin(struct arena *arena, struct odt_lists *lists,
               const struct xml_attrs *attrs,
               const struct odt_list_style *style)
{
    struct str id = xml_value(attrs, S("id"));
    struct odt_counts *counts = continued(lists, attrs, style);

    if (style != NULL && style == lists->outline)
        return &lists->headings;
    if (lists->count == LIMIT_ODT_LISTS)
        return NULL;
    lists->count++;
    if (counts == NULL)
        counts = arena_new_of(arena, struct odt_counts);
    if (id.len > 0)
        *names_put(arena, &lists->by_id, id) = counts;
    if (style != NULL)
        *names_put(arena, &lists->by_style, style->name) = counts;
    return counts;
}

static void
restart(struct odt_counts *counts, unsigned level)
{
    for (unsigned i = level; i < ODT_LEVELS; i++)
        counts->begun[i] = false;
}

void
odt_list_within(struct odt_counts *counts, unsigned level)
{
    restart(counts, level);
}

static void
step(struct odt_counts *counts, const struct odt_list_style *style,
     unsigned at)
{
    const struct odt_level *level = style == NULL ? NULL : style->level[at];

    if (counts->begun[at])
        counts->count[at]++;
    else
        counts->count[at] = level == NULL ? 1 : level->start;
    counts->begun[at] = true;
}

void
odt_count(struct odt_counts *counts, const struct odt_list_style *style,
          unsigned level, const uint32_t *start)
{
    for (unsigned i = 0; i < level; i++)
        if (!counts->begun[i])
            step(counts, style, i);
    step(counts, style, level);
    if (start != NULL)
        counts->count[level] = *start;
    restart(counts, level + 1);
}

/* --- writing --- */

static void
write_count(const struct odt_counts *counts,
            const struct odt_list_style *style, unsigned at, struct buf *out)
{
    if (style->level[at] != NULL)
        number_write(out, style->level[at]->form, counts->count[at]);
}

/* %1% stands for the number of the first level, %10% for that of the last. */
static void
write_pattern(const struct odt_counts *counts,
              const struct odt_list_style *style, unsigned level,
              struct buf *out)
{
    struct str rest = style->level[level]->pattern;

    while (rest.len > 0 && !out->full) {
        struct str text = str_cut(&rest, S("%")), digits = rest;
        uint32_t at = odt_figure(str_cut(&digits, S("%")));

        buf_add(out, text);
        if (at == 0 || at > ODT_LEVELS)
            continue;
        if (at - 1 <= level)
            write_count(counts, style, at - 1, out);
        rest = digits;
    }
}

static bool
writes_nothing(const struct odt_list_style *style, unsigned at)
{
    return style->level[at] == NULL ||
           style->level[at]->form == number_form_odf(S(""), false);
}

static void
write_levels(const struct odt_counts *counts,
             const struct odt_list_style *style, unsigned level,
             struct buf *out)
{
    unsigned shown = style->level[level]->shown;
    unsigned from = shown > level ? 0 : level + 1 - (shown == 0 ? 1 : shown);
    bool parted = false;

    for (unsigned i = from; i <= level; i++) {
        if (writes_nothing(style, i))
            continue;
        if (parted)
            buf_add(out, S("."));
        write_count(counts, style, i, out);
        parted = true;
    }
}

void
odt_number(const struct odt_counts *counts, const struct odt_list_style *style,
           unsigned at, struct buf *out)
{
    const struct odt_level *level = style->level[at];

    if (level == NULL)
        return;
    if (level->pattern.ptr != NULL) {
        write_pattern(counts, style, at, out);
    } else {
        buf_add(out, level->prefix);
        write_levels(counts, style, at, out);
        buf_add(out, level->suffix);
    }
    if (out->len > 0)
        buf_add(out, str_of(level->after));
}
