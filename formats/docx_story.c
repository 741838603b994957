/*
 * The reader of DOCX parts.
 *
 * Every open element has a frame, which begins as a copy of the one around it:
 * so all that holds for an element holds for what is in it, and ends with it.
 * What an element does to its surroundings (a property to its run, a cell to
 * its row) it writes into their frames.  A new element is a line in the table
 * of docx_rule.c and, if it does something new, a function here.
 *
 * A paragraph belongs to the frame that is its home.  Outside the main text it
 * is opened when the first text comes, so that empty ones are left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_story.h"

#include <stdbool.h>
#include <string.h>

#include "core/arena.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/utf8.h"
#include "formats/docx_branch.h"
#include "formats/docx_note.h"
#include "formats/docx_rule.h"
#include "formats/docx_value.h"
#include "formats/intake.h"
#include "formats/part.h"
#include "formats/xml.h"
#include "formats/zip.h"

enum {
    FIELDS_MAX = 32, /* fields within fields */
    RULES = 512,     /* remembered; the upper bits of a hash choose */
    RULE_SHIFT = 64 - 9,
    COLUMNS_MAX = 16384,
    KEY_WORD = 32, /* bytes that a figure or a key word of layout may have */
    SYMBOL_FIRST = 0xf000, /* fonts of symbols: private use, 17.3.3.30 */
    SYMBOL_LAST = 0xf0ff,
    OBJECT = 0xfffc /* stands for what cannot be said in characters */
};

struct frame {
    const struct docx_rule *rule;
    struct open_para *para;         /* where text goes; NULL: none open yet */
    const struct open_para *anchor; /* the main paragraph all hangs on */
    struct place place;
    enum view view;
    struct docx_looks of_para, of_run, direct;
    uint32_t rows, columns, branches; /* begun in this element so far */
    uint32_t tables;                  /* of the story, before this branch */
    uint16_t home;                    /* frame of the paragraph, or 0 */
    uint16_t table, row;              /* frames around, or 0 */
    bool deleted, inserted, later, properties;
};

struct remembered {
    struct xml_name name;
    const struct docx_rule *rule;
};

struct docx_story {
    struct intake *in;
    struct arena *arena;
    struct doc_builder *builder;
    const struct docx_styles *styles;
    struct docx_notes notes;
    struct docx_values values;
    struct docx_branches branches;
    uint32_t tables[STORY_ORPHAN + 1];

    /* of the part that is read */
    struct str part;
    struct frame frame[LIMIT_DEPTH + 1];
    unsigned depth;
    struct open_para *field[FIELDS_MAX];
    unsigned fields; /* may pass FIELDS_MAX */
    struct remembered rules[RULES];
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

static struct frame *
top(struct docx_story *story)
{
    return &story->frame[story->depth];
}

/* The frame so many elements out, or that of the part. */
static struct frame *
outer(struct docx_story *story, unsigned up)
{
    return &story->frame[story->depth > up ? story->depth - up : 0];
}

static enum docx_what
what_around(struct docx_story *story, unsigned up)
{
    return outer(story, up)->rule->what;
}

/* --- text --- */

static struct docx_looks
looks_of(const struct docx_story *story, const struct frame *frame)
{
    struct docx_looks looks =
        docx_looks_over(frame->of_para, story->styles->defaults);

    looks = docx_looks_over(frame->of_run, looks);
    return docx_looks_over(frame->direct, looks);
}

static enum view
view_of(const struct frame *frame, struct docx_looks looks)
{
    if (frame->deleted)
        return VIEW_DELETED;
    if (frame->later || (looks.on & LOOK_HIDDEN) != 0)
        return VIEW_HIDDEN;
    return frame->inserted ? VIEW_INSERTED : frame->view;
}

static struct open_para *
open_at(struct docx_story *story, const struct place *place,
        const struct open_para *anchor)
{
    struct open_para *para =
        doc_open(story->builder, story->part, place, anchor);

    docx_branch_opened(&story->branches, para);
    return para;
}

/* The paragraph that text goes to, opened if need be. */
static struct open_para *
para_here(struct docx_story *story)
{
    struct frame *frame = top(story);
    unsigned home = frame->home == 0 ? story->depth : frame->home;
    bool body = frame->place.story == STORY_MAIN && !frame->place.box;
    struct open_para *para = frame->para;

    if (para != NULL)
        return para;
    para = open_at(story, &frame->place, body ? NULL : frame->anchor);
    for (unsigned i = home; i <= story->depth; i++) {
        story->frame[i].para = para;
        story->frame[i].home = (uint16_t) home;
        if (body && !frame->later)
            story->frame[i].anchor = para;
    }
    return para;
}

static void
add(struct docx_story *story, struct open_para *para, struct str text,
    const struct run *like)
{
    doc_add(story->builder, para, text, like);
    docx_branch_text(&story->branches, text);
}

static void
add_text(struct docx_story *story, struct str text, uint64_t at, uint64_t size)
{
    const struct frame *frame = top(story);
    struct docx_looks looks = looks_of(story, frame);
    struct run like = {
        .view = view_of(frame, looks),
        .struck = (looks.on & LOOK_STRUCK) != 0,
        .at = at,
        .size = size,
    };

    add(story, para_here(story), text, &like);
}

static void
add_char(struct docx_story *story, uint32_t c)
{
    char bytes[UTF8_MAX];

    add_text(story, (struct str){bytes, utf8_put(c, bytes)}, 0, 0);
}

/* A paragraph of another story that hangs where we are. */
static struct open_para *
open_aside(struct docx_story *story, enum story of)
{
    return open_at(story, &(struct place){.story = of}, top(story)->anchor);
}

static void
add_code(struct docx_story *story, struct str text, uint64_t at, uint64_t size)
{
    const struct run like = {.view = VIEW_FIELD, .at = at, .size = size};
    unsigned n = story->fields;
    struct open_para *para =
        n == 0 || n > FIELDS_MAX ? NULL : story->field[n - 1];

    if (para == NULL)
        para = open_aside(story, STORY_FIELD);
    if (n > 0 && n <= FIELDS_MAX)
        story->field[n - 1] = para;
    add(story, para, text, &like);
}

/* The same words in a hundred attributes are said once. */
static void
add_value(struct docx_story *story, struct str text)
{
    const struct place place = {.story = STORY_ATTRIBUTE};
    const struct run like = {.view = VIEW_ATTRIBUTE};
    struct open_para *para;

    if (!docx_value_is_new(story->arena, &story->values, text))
        return;
    para = doc_open(story->builder, story->part, &place, top(story)->anchor);
    doc_add(story->builder, para, text, &like);
}

/* --- elements --- */

typedef void enter(struct docx_story *, struct frame *,
                   const struct xml_attrs *);

/* Text from here on has a paragraph of its own. */
static void
make_home(struct docx_story *story, struct frame *frame)
{
    frame->para = NULL;
    frame->home = (uint16_t) story->depth;
    frame->of_para = frame->of_run = frame->direct = (struct docx_looks){0};
}

static void
enter_para(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    (void) attrs;
    make_home(story, frame);
    if (frame->rule->arg != 0 && frame->place.story == STORY_MAIN)
        para_here(story);
}

static void
enter_run(struct docx_story *story, struct frame *frame,
          const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->of_run = frame->direct = (struct docx_looks){0};
}

static void
enter_char(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    (void) attrs;
    if (!frame->properties)
        add_char(story, frame->rule->arg);
}

/* Hexadecimal, as in w:char; 0 if it is none. */
static uint32_t
hexadecimal(struct str s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        int value = hex_value(s.ptr[i]);

        if (value < 0 || n > UTF8_BAD)
            return 0;
        n = n << 4 | (uint32_t) value;
    }
    return n < UTF8_BAD && (n < 0xd800 || n > 0xdfff) ? n : 0;
}

/* The stars a mark may be written with, in the font they are taken from. */
static uint32_t
symbol(uint32_t code, struct str font)
{
    bool wingdings = str_eq(font, S("Wingdings"));

    if (wingdings && (code & 0xff) == 0xab)
        return 0x2605;
    if (wingdings && (code & 0xff) == 0xb6)
        return 0x2606;
    return code == 0 || (code >= SYMBOL_FIRST && code <= SYMBOL_LAST) ? OBJECT
                                                                      : code;
}

static void
enter_symbol(struct docx_story *story, struct frame *frame,
             const struct xml_attrs *attrs)
{
    (void) frame;
    add_char(story, symbol(hexadecimal(xml_value(attrs, S("char"))),
                           xml_value(attrs, S("font"))));
}

static void
enter_table(struct docx_story *story, struct frame *frame,
            const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->table = (uint16_t) story->depth;
    frame->row = 0;
    frame->place.table = ++story->tables[frame->place.story];
    frame->place.row = frame->place.column = 0;
    frame->home = 0;
    frame->para = NULL;
}

static void
enter_row(struct docx_story *story, struct frame *frame,
          const struct xml_attrs *attrs)
{
    (void) attrs;
    frame->row = (uint16_t) story->depth;
    if (frame->table > 0)
        frame->place.row = ++story->frame[frame->table].rows;
}

static void
enter_cell(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    (void) attrs;
    if (frame->row > 0)
        frame->place.column = ++story->frame[frame->row].columns;
}

/* A small number in "val", at most COLUMNS_MAX; 0 if it is none. */
static uint32_t
number(const struct xml_attrs *attrs)
{
    struct str val = xml_value(attrs, S("val"));
    uint32_t n = 0;

    for (size_t i = 0; i < val.len; i++) {
        if (val.ptr[i] < '0' || val.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint32_t) (val.ptr[i] - '0');
        if (n > COLUMNS_MAX)
            return COLUMNS_MAX;
    }
    return n;
}

/* A cell over n columns moves the next one on by as many. */
static void
enter_span(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    uint32_t n = number(attrs);

    if (frame->row > 0 && n > 1)
        story->frame[frame->row].columns += n - 1;
}

static void
enter_before(struct docx_story *story, struct frame *frame,
             const struct xml_attrs *attrs)
{
    if (frame->row > 0)
        story->frame[frame->row].columns += number(attrs);
}

static void
enter_deleted(struct docx_story *story, struct frame *frame,
              const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->deleted = true;
}

static void
enter_inserted(struct docx_story *story, struct frame *frame,
               const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->inserted = true;
}

static void
enter_properties(struct docx_story *story, struct frame *frame,
                 const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->properties = true;
}

/* Properties of a run count, not those of a paragraph's mark or of old. */
static struct frame *
run_of_property(struct docx_story *story)
{
    return what_around(story, 1) == WHAT_RUN_PROPERTIES &&
                   what_around(story, 2) == WHAT_RUN
               ? outer(story, 2)
               : NULL;
}

static struct frame *
para_of_property(struct docx_story *story)
{
    return what_around(story, 1) == WHAT_PARA_PROPERTIES &&
                   what_around(story, 2) == WHAT_PARA
               ? outer(story, 2)
               : NULL;
}

static void
enter_look(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    struct frame *run = run_of_property(story);

    if (run != NULL)
        docx_looks_switch(&run->direct, frame->rule->arg, attrs);
}

static void
enter_run_style(struct docx_story *story, struct frame *frame,
                const struct xml_attrs *attrs)
{
    struct frame *run = run_of_property(story);

    (void) frame;
    if (run != NULL)
        run->of_run =
            docx_style_looks(story->styles, xml_value(attrs, S("val")));
}

static void
enter_para_style(struct docx_story *story, struct frame *frame,
                 const struct xml_attrs *attrs)
{
    struct frame *para = para_of_property(story);

    (void) frame;
    if (para == NULL)
        return;
    para->of_para =
        docx_style_looks(story->styles, xml_value(attrs, S("val")));
    if ((para->of_para.on & LOOK_HEADING) != 0)
        doc_set_heading(para->para);
}

/* ECMA-376-1 17.3.1.20: 9 is the level of what is no heading. */
static void
enter_outline(struct docx_story *story, struct frame *frame,
              const struct xml_attrs *attrs)
{
    struct frame *para = para_of_property(story);

    (void) frame;
    if (para != NULL && number(attrs) < 9)
        doc_set_heading(para->para);
}

static void
enter_frame(struct docx_story *story, struct frame *frame,
            const struct xml_attrs *attrs)
{
    struct frame *para = para_of_property(story);

    (void) frame;
    (void) attrs;
    if (para == NULL)
        return;
    para->place.box = true;
    doc_set_place(para->para, &para->place);
}

static void
enter_box(struct docx_story *story, struct frame *frame,
          const struct xml_attrs *attrs)
{
    (void) story;
    (void) attrs;
    frame->place.box = true;
    frame->place.table = frame->place.row = frame->place.column = 0;
    frame->table = frame->row = 0;
    frame->home = 0;
    frame->para = NULL;
}

static void
enter_ruby(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    (void) attrs;
    make_home(story, frame);
    frame->place = (struct place){.story = STORY_RUBY};
}

static void
enter_alternate(struct docx_story *story, struct frame *frame,
                const struct xml_attrs *attrs)
{
    (void) frame;
    (void) attrs;
    docx_branches_push(&story->branches);
}

/*
 * Text of a later branch has a paragraph of its own: it would part the
 * sentence that it stands in.
 */
static void
enter_branch(struct docx_story *story, struct frame *frame,
             const struct xml_attrs *attrs)
{
    bool first = outer(story, 1)->branches++ == 0;

    (void) attrs;
    docx_branch_begin(&story->branches, first);
    if (first)
        return;
    frame->later = true;
    frame->tables = story->tables[frame->place.story];
    if (frame->home != 0)
        make_home(story, frame);
}

static void
enter_field_mark(struct docx_story *story, struct frame *frame,
                 const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("fldCharType"));

    (void) frame;
    if (str_eq(type, S("begin"))) {
        if (story->fields < FIELDS_MAX)
            story->field[story->fields] = NULL;
        story->fields++;
    } else if (str_eq(type, S("end")) && story->fields > 0) {
        story->fields--;
    }
}

static void
enter_field(struct docx_story *story, struct frame *frame,
            const struct xml_attrs *attrs)
{
    const struct run like = {.view = VIEW_FIELD};
    struct str code = xml_value(attrs, S("instr"));

    (void) frame;
    if (code.len > 0)
        add(story, open_aside(story, STORY_FIELD), code, &like);
}

/* Separators are notes of a type, and have no number. */
static void
enter_note(struct docx_story *story, struct frame *frame,
           const struct xml_attrs *attrs)
{
    struct str type = xml_value(attrs, S("type"));
    bool plain = type.len == 0 || str_eq(type, S("normal"));

    if (frame->place.story == frame->rule->arg && plain)
        frame->place.index =
            docx_note_number(&story->notes, frame->rule->arg,
                             xml_value(attrs, S("id")), &frame->anchor);
}

static void
enter_reference(struct docx_story *story, struct frame *frame,
                const struct xml_attrs *attrs)
{
    docx_note_refer(story->arena, &story->notes, frame->rule->arg,
                    xml_value(attrs, S("id")), frame->anchor);
}

static enter *const enters[] = {
    [WHAT_PARA] = enter_para,
    [WHAT_RUN] = enter_run,
    [WHAT_CHAR] = enter_char,
    [WHAT_SYMBOL] = enter_symbol,
    [WHAT_TABLE] = enter_table,
    [WHAT_ROW] = enter_row,
    [WHAT_CELL] = enter_cell,
    [WHAT_SPAN] = enter_span,
    [WHAT_BEFORE] = enter_before,
    [WHAT_DELETED] = enter_deleted,
    [WHAT_INSERTED] = enter_inserted,
    [WHAT_PARA_PROPERTIES] = enter_properties,
    [WHAT_RUN_PROPERTIES] = enter_properties,
    [WHAT_PROPERTIES] = enter_properties,
    [WHAT_LOOK] = enter_look,
    [WHAT_PARA_STYLE] = enter_para_style,
    [WHAT_RUN_STYLE] = enter_run_style,
    [WHAT_OUTLINE] = enter_outline,
    [WHAT_FRAME] = enter_frame,
    [WHAT_BOX] = enter_box,
    [WHAT_ALTERNATE] = enter_alternate,
    [WHAT_BRANCH] = enter_branch,
    [WHAT_RUBY] = enter_ruby,
    [WHAT_FIELD_MARK] = enter_field_mark,
    [WHAT_FIELD] = enter_field,
    [WHAT_NOTE] = enter_note,
    [WHAT_REFERENCE] = enter_reference,
    [WHAT_FONT] = NULL,
};

/* --- events --- */

/* Names have the same address all through a part: the table is asked once. */
static const struct docx_rule *
rule_of(struct docx_story *story, const struct xml_name *name)
{
    uint64_t key =
        (uintptr_t) name->local.ptr * 31 + (uintptr_t) name->space.ptr;
    size_t at = (size_t) (key * 0x9e3779b97f4a7c15u >> RULE_SHIFT);
    struct remembered *slot = &story->rules[at];

    if (slot->rule == NULL || slot->name.local.ptr != name->local.ptr ||
        slot->name.space.ptr != name->space.ptr) {
        slot->name = *name;
        slot->rule = docx_rule(name);
    }
    return slot->rule;
}

static void
read_values(struct docx_story *story, const struct docx_rule *rule,
            const struct xml_attrs *attrs)
{
    for (size_t i = 0; i < attrs->count; i++) {
        struct xml_attr attr = xml_attr(attrs, i);

        if (docx_value_is_text(rule, &attr))
            add_value(story, attr.value);
    }
}

static bool
on_start(void *context, const struct xml_tag *tag,
         const struct xml_attrs *attrs)
{
    struct docx_story *story = context;
    const struct docx_rule *rule = rule_of(story, &tag->name);
    struct frame *frame;

    story->depth++;
    frame = top(story);
    *frame = *outer(story, 1);
    frame->rule = rule;
    frame->rows = frame->columns = frame->branches = 0;
    if (enters[rule->what] != NULL)
        enters[rule->what](story, frame, attrs);
    if (attrs->count > 0)
        read_values(story, rule, attrs);
    return true;
}

static void
on_end(void *context, const struct xml_tag *tag)
{
    struct docx_story *story = context;
    const struct frame *frame = top(story);
    enum docx_what what = frame->rule->what;

    (void) tag;
    if (what == WHAT_BRANCH && docx_branch_end(&story->branches))
        story->tables[frame->place.story] = frame->tables;
    else if (what == WHAT_ALTERNATE)
        docx_branches_pop(&story->branches);
    story->depth--;
}

static bool
is_white(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(" \t\r\n", text.ptr[i]) == NULL || text.ptr[i] == '\0')
            return false;
    return true;
}

/* Words where the layout has its figures are somebody's all the same. */
static void
on_aside(struct docx_story *story, struct str text)
{
    bool binary = top(story)->rule->arg != 0;

    if (docx_has_cjk(text) || (!binary && text.len > KEY_WORD))
        add_value(story, text);
}

static void
on_text(void *context, struct str text, uint64_t at, uint64_t size)
{
    struct docx_story *story = context;
    enum docx_what what = top(story)->rule->what;

    if (what == WHAT_TEXT)
        add_text(story, text, at, size);
    else if (what == WHAT_CODE)
        add_code(story, text, at, size);
    else if (what == WHAT_ASIDE)
        on_aside(story, text);
    else if (!is_white(text))
        add_text(story, text, at, size);
}

static void
on_note(void *context, struct str text)
{
    struct docx_story *story = context;

    if (docx_has_cjk(text))
        add_value(story, text);
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
    story->frame[0] = (struct frame){
        .rule = &none,
        .place = {.story = role->story, .index = role->index},
        .view = role->view,
    };
    story->depth = 0;
    story->fields = 0;
    memset(story->rules, 0, sizeof(story->rules));
    part_parse(story->in, zip, part, &handler);
    while (story->branches.depth > 0)
        docx_branches_pop(&story->branches);
}
