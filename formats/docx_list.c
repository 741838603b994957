/*
 * Lists as the numbering part of a DOCX defines them (ECMA-376-1 17.9).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_list.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/docx_style.h"
#include "formats/intake.h"
#include "formats/number.h"
#include "formats/part.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum {
    LINKS_MAX = 8,          /* a chain longer than that runs in a circle */
    COUNT_MAX = 0x7fffffff, /* 17.9.25: starts are signed */
    RESTART_UNSAID = 0xff
};

struct reading {
    struct intake *in;
    struct str part;
    struct docx_lists *lists;
    struct docx_pattern *pattern; /* the one we are in, or NULL */
    struct docx_list *list;       /* the same */
    struct docx_level *level;
    unsigned at; /* number of the level or override that we are in */
};

typedef void take(struct reading *, const struct xml_attrs *);

static struct str
val(const struct xml_attrs *attrs)
{
    return xml_value(attrs, S("val"));
}

static uint32_t
number(struct str s)
{
    return str_figure(s, COUNT_MAX);
}

/*
 * A new pattern or list of that id; NULL if it is not the first, or too many.
 */
static void *
add(struct reading *reading, struct names *names, struct str id, size_t size)
{
    struct arena *arena = reading->in->arena;
    void **slot;

    if (reading->lists->count == LIMIT_DOCX_LISTS) {
        doc_miss(reading->in->builder, reading->part, WHY_LIMIT,
                 _("列表超过 %d 个，其余的编号没有检查"), LIMIT_DOCX_LISTS);
        return NULL;
    }
    slot = names_put(arena, names, id);
    if (*slot != NULL)
        return NULL;
    reading->lists->count++;
    return *slot = arena_alloc(arena, 1, size);
}

static void
take_pattern(struct reading *reading, const struct xml_attrs *attrs)
{
    reading->list = NULL;
    reading->level = NULL;
    reading->pattern =
        add(reading, &reading->lists->patterns,
            xml_value(attrs, S("abstractNumId")), sizeof(struct docx_pattern));
}

static void
take_list(struct reading *reading, const struct xml_attrs *attrs)
{
    reading->pattern = NULL;
    reading->level = NULL;
    reading->list =
        add(reading, &reading->lists->lists, xml_value(attrs, S("numId")),
            sizeof(struct docx_list));
}

static void
take_level(struct reading *reading, const struct xml_attrs *attrs)
{
    uint32_t at = number(xml_value(attrs, S("ilvl")));
    struct docx_level **slot = NULL;

    reading->level = NULL;
    if (at >= DOCX_LEVELS)
        return;
    if (reading->pattern != NULL)
        slot = &reading->pattern->level[at];
    else if (reading->list != NULL)
        slot = &reading->list->level[at];
    if (slot == NULL || *slot != NULL)
        return;
    *slot = reading->level =
        arena_new_of(reading->in->arena, struct docx_level);
    reading->level->after = "\t";
    reading->level->restart = RESTART_UNSAID;
}

static void
take_of(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->list != NULL)
        reading->list->of = str_dup(reading->in->arena, val(attrs));
}

static void
take_link(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->pattern != NULL)
        reading->pattern->link = str_dup(reading->in->arena, val(attrs));
}

static void
take_override(struct reading *reading, const struct xml_attrs *attrs)
{
    reading->level = NULL;
    reading->at = number(xml_value(attrs, S("ilvl")));
}

static void
take_start_override(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->list == NULL || reading->at >= DOCX_LEVELS)
        return;
    reading->list->starts[reading->at] = true;
    reading->list->start[reading->at] = number(val(attrs));
}

static void
take_start(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->level != NULL)
        reading->level->start = number(val(attrs));
}

/* A custom form comes first and one for older programs behind it. */
static void
take_form(struct reading *reading, const struct xml_attrs *attrs)
{
    struct docx_level *level = reading->level;
    struct str name = val(attrs);

    if (level == NULL || level->form != NULL)
        return;
    level->bullet = str_eq(name, S("bullet"));
    level->form = str_eq(name, S("custom"))
                      ? number_form_odf(xml_value(attrs, S("format")), false)
                      : number_form_docx(name);
}

static void
take_text(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->level != NULL)
        reading->level->text =
            str_dup(reading->in->arena, number_pattern(val(attrs)));
}

static void
take_after(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->level == NULL)
        return;
    if (str_eq(val(attrs), S("space")))
        reading->level->after = " ";
    else if (str_eq(val(attrs), S("nothing")))
        reading->level->after = "";
}

static void
take_restart(struct reading *reading, const struct xml_attrs *attrs)
{
    uint32_t n = number(val(attrs));

    if (reading->level != NULL && n < DOCX_LEVELS)
        reading->level->restart = (uint8_t) n;
}

static void
take_style(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->level != NULL)
        reading->level->style = str_dup(reading->in->arena, val(attrs));
}

static void
take_legal(struct reading *reading, const struct xml_attrs *attrs)
{
    if (reading->level != NULL)
        reading->level->legal = !docx_is_off(attrs);
}

static const struct {
    struct str name;
    take *take;
} elements[] = {
    {STR_INIT("lvl"), take_level},
    {STR_INIT("start"), take_start},
    {STR_INIT("numFmt"), take_form},
    {STR_INIT("lvlText"), take_text},
    {STR_INIT("suff"), take_after},
    {STR_INIT("lvlRestart"), take_restart},
    {STR_INIT("pStyle"), take_style},
    {STR_INIT("isLgl"), take_legal},
    {STR_INIT("abstractNum"), take_pattern},
    {STR_INIT("num"), take_list},
    {STR_INIT("abstractNumId"), take_of},
    {STR_INIT("lvlOverride"), take_override},
    {STR_INIT("startOverride"), take_start_override},
    {STR_INIT("numStyleLink"), take_link},
};

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    for (size_t i = 0; i < COUNT(elements); i++)
        if (str_eq(elements[i].name, tag->name.local)) {
            elements[i].take(context, attrs);
            break;
        }
    return true;
}

/*
 * The pattern that a list is made of.  One that links a style is that of the
 * style's list: 17.9.21.
 */
static struct docx_pattern *
pattern_of(const struct docx_lists *lists, const struct docx_list *list)
{
    struct docx_pattern *pattern = NULL;

    for (int i = 0; i < LINKS_MAX && list != NULL; i++) {
        pattern = names_get(&lists->patterns, list->of);
        if (pattern == NULL || pattern->link.len == 0)
            break;
        list = names_get(&lists->lists,
                         docx_style_item(lists->styles, pattern->link).list);
    }
    return pattern;
}

struct docx_list *
docx_list(const struct docx_lists *lists, struct str id)
{
    struct docx_list *list = names_get(&lists->lists, id);

    if (list != NULL && list->pattern == NULL)
        list->pattern = pattern_of(lists, list);
    return list == NULL || list->pattern == NULL ? NULL : list;
}

const struct docx_level *
docx_list_level(const struct docx_list *list, unsigned level)
{
    if (level >= DOCX_LEVELS)
        return NULL;
    return list->level[level] != NULL ? list->level[level]
                                      : list->pattern->level[level];
}

void
docx_lists_read(struct intake *in, struct zip *zip, size_t part,
                const struct docx_styles *styles, struct docx_lists *out)
{
    struct reading reading = {
        .in = in, .part = zip_part(zip, part)->name, .lists = out};
    const struct xml_handler handler = {.context = &reading,
                                        .start = on_start};

    *out = (struct docx_lists){.styles = styles};
    part_parse(in, zip, part, &handler);
}
