/*
 * The reader of DOCX parts.
 *
 * A new element is a line in the table of docx_rule.c and, if it does
 * something new, a function that is named in formats/docx_enter.h and here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_story.h"

#include <stdbool.h>

#include "core/arena.h"
#include "core/ascii.h"
#include "formats/docx_attribute.h"
#include "formats/docx_enter.h"
#include "formats/docx_frame.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/zip.h"

enum {
    KEY_WORD = 32 /* bytes that a figure or a key word of layout may have */
};

struct docx_story *
docx_story_new(struct intake *in, const struct docx_styles *styles)
{
    struct docx_story *story = arena_new_of(in->arena, struct docx_story);

    story->in = in;
    story->arena = in->arena;
    story->builder = in->builder;
    story->styles = styles;
    story->branches.arena = in->arena;
    return story;
}

static docx_enter *const enters[] = {
    [WHAT_PARA] = docx_enter_para,
    [WHAT_RUN] = docx_enter_run,
    [WHAT_CHAR] = docx_enter_char,
    [WHAT_SYMBOL] = docx_enter_symbol,
    [WHAT_TABLE] = docx_enter_table,
    [WHAT_ROW] = docx_enter_row,
    [WHAT_CELL] = docx_enter_cell,
    [WHAT_SPAN] = docx_enter_span,
    [WHAT_BEFORE] = docx_enter_before,
    [WHAT_DELETED] = docx_enter_deleted,
    [WHAT_INSERTED] = docx_enter_inserted,
    [WHAT_PARA_PROPERTIES] = docx_enter_properties,
    [WHAT_RUN_PROPERTIES] = docx_enter_properties,
    [WHAT_PROPERTIES] = docx_enter_properties,
    [WHAT_LOOK] = docx_enter_look,
    [WHAT_TABLE_STYLE] = docx_enter_table_style,
    [WHAT_VEIL] = docx_enter_veil,
    [WHAT_SECTION] = docx_enter_section,
    [WHAT_MARGIN] = docx_enter_margin,
    [WHAT_TITLE_PAGE] = docx_enter_title_page,
    [WHAT_EVEN_PAGES] = docx_enter_even_pages,
    [WHAT_DIAGRAM] = docx_enter_diagram,
    [WHAT_PARA_STYLE] = docx_enter_para_style,
    [WHAT_RUN_STYLE] = docx_enter_run_style,
    [WHAT_ITEM] = docx_enter_item,
    [WHAT_OUTLINE] = docx_enter_outline,
    [WHAT_FRAME] = docx_enter_frame,
    [WHAT_BOX] = docx_enter_box,
    [WHAT_ALTERNATE] = docx_enter_alternate,
    [WHAT_BRANCH] = docx_enter_branch,
    [WHAT_RUBY] = docx_enter_ruby,
    [WHAT_FIELD_MARK] = docx_enter_field_mark,
    [WHAT_FIELD] = docx_enter_field,
    [WHAT_NOTE] = docx_enter_note,
    [WHAT_REFERENCE] = docx_enter_reference,
    [WHAT_ABOUT] = docx_enter_about,
    [WHAT_STORY] = docx_enter_story,
    [WHAT_ANNOTATION] = docx_enter_annotation,
    [WHAT_DRAWN_RUN] = docx_enter_drawn_run,
    [WHAT_SHAPE] = docx_enter_shape,
    [WHAT_PROMPT] = docx_enter_prompt,
    [WHAT_BUILT_IN] = NULL,
    [WHAT_OUTLINES] = docx_enter_outlines,
    [WHAT_INK] = NULL,
};

/* What stands between paragraphs hangs on the one before. */
static const struct open_para *
anchor_here(const struct docx_story *story)
{
    const struct open_para *anchor = story->frame[story->depth].anchor;

    return anchor == NULL ? story->latest : anchor;
}

static void
read_values(struct docx_story *story, const struct xml_name *name,
            const struct docx_rule *rule, const struct xml_attrs *attrs)
{
    bool main = story->frame[0].place.story == STORY_MAIN;

    for (size_t i = 0; i < attrs->count; i++) {
        const struct xml_attr *attr = &attrs->item[i];

        if (rule->what == WHAT_OTHER && docx_has_cjk(attr->name.local))
            docx_add_value(story, attr->name.local);
        if (str_eq(attr->name.local, S("gfxdata")))
            docx_read_data(story, attr->value);
        else if (main && str_ends(attr->name.space, S("/relationships")))
            docx_note_refer(story->arena, &story->notes, STORY_EMBEDDED,
                            attr->value, anchor_here(story));
        if (docx_attribute_is_text(&story->writers, name, rule, attr))
            docx_add_value(story, attr->value);
    }
}

/* Whoever makes up elements may name them, too, as he likes. */
static void
read_name(struct docx_story *story, const struct xml_name *name)
{
    if (docx_has_cjk(name->local))
        docx_add_value(story, name->local);
    if (docx_has_cjk(name->space))
        docx_add_value(story, name->space);
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct docx_story *story = context;
    const struct docx_rule *rule = docx_rule(&story->rules, &tag->name);
    struct docx_frame *frame;

    story->depth++;
    frame = docx_top(story);
    *frame = *docx_outer(story, 1);
    frame->rule = rule;
    frame->own = (struct docx_own){0};
    if (enters[rule->what] != NULL)
        enters[rule->what](story, frame, attrs);
    if (rule->what == WHAT_OTHER)
        read_name(story, &tag->name);
    if (attrs->count > 0)
        read_values(story, &tag->name, rule, attrs);
    return true;
}

/* Tables are counted as they are seen: a branch that is not shown has none. */
static void
leave_branch(struct docx_story *story, const struct docx_frame *frame)
{
    docx_branch_end(&story->branches);
    if (frame->unshown && !docx_outer(story, 1)->unshown)
        story->tables[frame->place.story] = frame->tables;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct docx_story *story = context;
    const struct docx_frame *frame = docx_top(story);
    enum docx_what what = frame->rule->what;

    (void) tag;
    if (what == WHAT_PARA)
        docx_leave_para(story, frame);
    else if (what == WHAT_SECTION)
        docx_leave_section(story);
    else if (what == WHAT_BRANCH)
        leave_branch(story, frame);
    else if (what == WHAT_ALTERNATE)
        docx_branches_pop(&story->branches);
    story->depth--;
    if (what == WHAT_PARA_PROPERTIES)
        docx_number_para(story);
}

static bool
is_white(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.ptr[i]))
            return false;
    return true;
}

/* Words where the layout has its figures are somebody's all the same. */
static void
on_aside(struct docx_story *story, struct str text)
{
    bool binary = docx_top(story)->rule->arg != 0;

    if (docx_has_cjk(text) || (!binary && text.len > KEY_WORD))
        docx_add_value(story, text);
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct docx_story *story = context;
    enum docx_what what = docx_top(story)->rule->what;
    bool about = docx_top(story)->place.story == STORY_METADATA;

    if (what == WHAT_TEXT)
        docx_say(story, text, at, size);
    else if (what == WHAT_CODE)
        docx_add_code(story, text, at, size);
    else if (what == WHAT_DATA)
        docx_read_data(story, text);
    else if (what == WHAT_INK && !docx_has_cjk(text))
        outline_path(&story->outline, text);
    else if (what == WHAT_ASIDE && !about)
        on_aside(story, text);
    else if (!is_white(text))
        docx_add_text(story, text, at, size);
}

static void
on_note(void *context, struct str text)
{
    struct docx_story *story = context;

    if (docx_has_cjk(text) || docx_has_letters(text))
        docx_add_value(story, text);
}

bool
docx_story_shows(const struct docx_story *story, struct str id)
{
    return docx_section_shows(&story->sections, id);
}

bool
docx_story_opens(const struct docx_story *story, struct str id)
{
    return docx_section_opens(&story->sections, id);
}

const struct open_para *
docx_story_anchor(struct docx_story *story, struct str id)
{
    const struct open_para *para;

    docx_note_number(&story->notes, STORY_EMBEDDED, id, &para);
    return para;
}

void
docx_story_hang(struct docx_story *story, const struct open_para *anchor)
{
    story->hang = anchor;
}

void
docx_story_add(struct docx_story *story, struct str part,
               const struct open_para *anchor, struct str text)
{
    static const struct place place = {.story = STORY_ATTRIBUTE};
    static const struct run like = {.view = VIEW_ATTRIBUTE};

    if (docx_value_is_new(story->arena, &story->values, text))
        doc_add(story->builder, doc_open(story->builder, part, &place, anchor),
                text, &like);
}

void
docx_story_read(struct docx_story *story, struct zip *zip, size_t part,
                const struct docx_role *role)
{
    static const struct docx_rule none = {WHAT_OTHER, 0};
    const struct xml_handler handler = {
        .context = story,
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .note = on_note,
    };

    story->part = zip_part(zip, part)->name;
    story->frame[0] = (struct docx_frame){
        .rule = &none,
        .place = {.story = role->story,
                  .index = role->index,
                  .later = role->later},
        .view = role->view,
        .anchor = story->hang,
    };
    story->hang = NULL;
    story->depth = 0;
    story->fields = 0;
    story->paras = 0;
    buf_init(&story->heard, LIMIT_BRANCH);
    story->rules = story->writers = (struct xml_memo){0};
    story->outline = (struct outline){0};
    part_parse(story->in, zip, part, &handler);
    outline_tell(&story->outline, story->builder, story->part);
    buf_fini(&story->heard);
    while (story->branches.depth > 0)
        docx_branches_pop(&story->branches);
}
