/*
 * Paragraphs, cells, names and files of RTF.
 *
 * A cell is known by the word that ends it, so a paragraph may learn late that
 * it stands in a table; those that say so beforehand get their place at once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/rtf_flow.h"

#include <string.h>

#include "core/arena.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/intake.h"
#include "formats/rtf_object.h"

/* --- paragraphs --- */

static bool
is_body(const struct rtf_flow *flow)
{
    return flow->place.story == STORY_MAIN && !flow->place.box;
}

static void
enter_table(struct rtf_flows *flows, struct rtf_flow *flow)
{
    if (flow->in_table)
        return;
    flow->in_table = true;
    flow->table = is_body(flow) ? ++flows->tables : 0;
    flow->row = flow->column = 1;
}

static void
place_cell(struct rtf_flows *flows, struct rtf_flow *flow, struct place *place)
{
    enter_table(flows, flow);
    if (place->story != STORY_MAIN)
        return;
    place->table = flow->table;
    place->row = flow->row;
    place->column = flow->column;
}

static void
open_para(struct rtf_flows *flows, struct rtf_flow *flow,
          const struct rtf_look *look)
{
    struct place place = flow->place;

    flow->loose = !look->in_table;
    if (look->in_table)
        place_cell(flows, flow, &place);
    flow->para = doc_open(flows->in->builder, S(""), &place,
                          is_body(flow) ? NULL : flows->anchor);
    flow->open = true;
    if (is_body(flow))
        flows->anchor = flow->para;
    if (look->heading)
        doc_set_heading(flow->para);
}

static enum view
view_of(const struct rtf_flow *flow, const struct rtf_look *look)
{
    if (look->deleted)
        return VIEW_DELETED;
    if (look->hidden)
        return VIEW_HIDDEN;
    return look->inserted && flow->view == VIEW_VISIBLE ? VIEW_INSERTED
                                                        : flow->view;
}

static void
flush(struct rtf_flows *flows)
{
    struct rtf_flow *flow = flows->flow;
    struct run like;

    if (flows->used == 0)
        return;
    like = (struct run){.view = view_of(flow, &flows->look),
                        .struck = flows->look.struck};
    if (!flow->open)
        open_para(flows, flow, &flows->look);
    doc_add(flows->in->builder, flow->para,
            (struct str){flows->out, flows->used}, &like);
    flows->used = 0;
}

static bool
same_look(const struct rtf_look *a, const struct rtf_look *b)
{
    return a->hidden == b->hidden && a->deleted == b->deleted &&
           a->inserted == b->inserted && a->struck == b->struck &&
           a->in_table == b->in_table && a->heading == b->heading;
}

static void
add_text(struct rtf_flows *flows, struct rtf_flow *flow,
         const struct rtf_look *look, struct str text)
{
    if (flows->flow != flow || !same_look(&flows->look, look))
        flush(flows);
    flows->flow = flow;
    flows->look = *look;
    while (text.len > 0) {
        size_t room = RTF_OUT - flows->used;
        size_t n = text.len < room ? text.len : room;

        memcpy(flows->out + flows->used, text.ptr, n);
        flows->used += n;
        text = str_sub(text, n, text.len);
        if (flows->used == RTF_OUT)
            flush(flows);
    }
}

static void
close_para(struct rtf_flow *flow)
{
    flow->para = NULL;
    flow->open = false;
}

void
rtf_flow_break(struct rtf_flows *flows, struct rtf_flow *flow,
               const struct rtf_look *look, enum rtf_does what)
{
    if (flow->kind != FLOW_TEXT) {
        rtf_flow_text(flows, flow, look, S("\n"));
        return;
    }
    flush(flows);
    if (!flow->open && is_body(flow) && what != RULE_ROW)
        open_para(flows, flow, look);
    if (what == RULE_CELL) {
        struct place place = flow->place;

        place_cell(flows, flow, &place);
        doc_set_place(flows->in->builder, flow->para, &place);
        flow->column++;
    } else if (what == RULE_ROW) {
        enter_table(flows, flow);
        flow->row++;
        flow->column = 1;
    } else if (flow->open && flow->loose) {
        flow->in_table = false;
    }
    close_para(flow);
}

void
rtf_flow_endnote(struct rtf_flows *flows, struct rtf_flow *flow)
{
    if (flow->place.story != STORY_FOOTNOTE || flow->open)
        return;
    flows->count[STORY_FOOTNOTE]--;
    flow->place.story = STORY_ENDNOTE;
    flow->place.index = ++flows->count[STORY_ENDNOTE];
}

/* --- values --- */

void
rtf_flow_value(struct rtf_flows *flows, enum story story, enum view view,
               struct str text)
{
    const struct place place = {.story = story};
    const struct run like = {.view = view};
    struct doc_builder *builder = flows->in->builder;

    text = str_trim(text);
    if (words_are_new(flows->arena, &flows->seen, text))
        doc_add(builder, doc_open(builder, S(""), &place, flows->anchor), text,
                &like);
}

/* An archive in digits, as Word keeps one beside a shape (metroBlob). */
static void
read_digits(struct rtf_flows *flows, struct str text)
{
    struct rtf_flow file = {.name = S("metroBlob"), .half = -1};

    buf_init(&file.text, LIMIT_HELD - flows->in->held);
    rtf_flow_digits(&file, text);
    rtf_object_read(flows, &file);
    buf_fini(&file.text);
}

/* Shapes have properties: a name, and a value behind it. */
static void
take_property(struct rtf_flows *flows, struct str rule, struct str text)
{
    if (str_eq(rule, S("sn")))
        flows->path = str_eq(str_trim(text), S("pVerticies"));
    else if (flows->path && str_eq(rule, S("sv")))
        outline_path(&flows->outline, text);
}

static void
end_value(struct rtf_flows *flows, struct rtf_flow *flow)
{
    struct str text = buf_str(&flow->text);

    if (flow->text.full)
        doc_miss(flows->in->builder, S(""), WHY_LIMIT,
                 _("文字超过 %d 字节，其余没有检查"), LIMIT_TEXT);
    take_property(flows, flow->name, text);
    if (words_start(text, S("504b0304")))
        read_digits(flows, text);
    else if (words_cjk(text) ||
             (flow->number != RULE_CJK_ONLY && words_letters(text)))
        rtf_flow_value(flows, flow->place.story, flow->view, text);
    flow->text.len = 0;
}

static void
add_value(struct rtf_flows *flows, struct rtf_flow *flow, struct str text)
{
    while (flow->number == RULE_LIST &&
           str_find(text, S(";"), 0) != STR_NONE) {
        buf_add(&flow->text, str_cut(&text, S(";")));
        end_value(flows, flow);
    }
    buf_add(&flow->text, text);
}

/* --- files --- */

void
rtf_flow_digits(struct rtf_flow *flow, struct str text)
{
    char room[RTF_OUT];
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        int value = hex_value(text.ptr[i]);

        if (value < 0)
            continue;
        if (flow->half < 0) {
            flow->half = value;
            continue;
        }
        room[used++] = (char) (flow->half * 16 + value);
        flow->half = -1;
        if (used == RTF_OUT) {
            buf_add(&flow->text, (struct str){room, used});
            used = 0;
        }
    }
    buf_add(&flow->text, (struct str){room, used});
}

/* --- flows --- */

static struct rtf_flow *
take_flow(struct rtf_flows *flows)
{
    struct rtf_flow *flow = flows->spare;

    if (flow == NULL)
        return arena_new_of(flows->arena, struct rtf_flow);
    flows->spare = flow->spare;
    *flow = (struct rtf_flow){0};
    return flow;
}

struct rtf_flow *
rtf_flow_begin(struct rtf_flows *flows, const struct rtf_rule *rule)
{
    struct rtf_flow *flow = take_flow(flows);
    enum story story = rule->story;

    flush(flows); /* what hangs on the text before must find it */
    flow->name = rule->name;
    flow->number = rule->number;
    flow->view = rule->view;
    flow->half = -1;
    flow->place.story = story;
    flow->place.box = rule->does == RULE_BOX;
    if (rule->does == RULE_VALUE)
        flow->kind = FLOW_VALUE;
    else if (rule->does == RULE_HEX)
        flow->kind = FLOW_FILE;
    else if (story == STORY_FOOTNOTE || story == STORY_ENDNOTE ||
             story == STORY_COMMENT)
        flow->place.index = ++flows->count[story];
    buf_init(&flow->text, flow->kind == FLOW_FILE
                              ? LIMIT_HELD - flows->in->held
                              : LIMIT_TEXT);
    return flow;
}

void
rtf_flow_end(struct rtf_flows *flows, struct rtf_flow *flow)
{
    if (flows->flow == flow)
        flush(flows);
    if (flow->kind == FLOW_VALUE)
        end_value(flows, flow);
    else if (flow->kind == FLOW_FILE)
        rtf_object_read(flows, flow);
    close_para(flow);
    buf_fini(&flow->text);
    flow->spare = flows->spare;
    flows->spare = flow;
}

void
rtf_flow_text(struct rtf_flows *flows, struct rtf_flow *flow,
              const struct rtf_look *look, struct str text)
{
    if (flow->kind == FLOW_TEXT)
        add_text(flows, flow, look, text);
    else if (flow->kind == FLOW_VALUE)
        add_value(flows, flow, text);
}
