/*
 * Paragraphs of pages, and white space in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/html_flow.h"

#include <stdint.h>
#include <string.h>

#include "core/utf8.h"
#include "formats/html_entity.h"
#include "formats/html_token.h"

static void
open_para(struct html_flow *flow)
{
    const struct place *place = &flow->look.place;
    bool body = place->story == STORY_MAIN && !place->box;

    flow->para =
        doc_open(flow->builder, S(""), place, body ? NULL : flow->anchor);
    flow->open = true;
    flow->fresh = true;
    if (body)
        flow->anchor = flow->para;
    if (flow->look.heading)
        doc_set_heading(flow->para);
}

static void
flush(struct html_flow *flow)
{
    struct run like = {.view = flow->look.view, .struck = flow->look.struck};

    doc_add(flow->builder, flow->para, (struct str){flow->out, flow->used},
            &like);
    flow->used = 0;
}

static void
put(struct html_flow *flow, struct str s)
{
    if (!flow->open)
        open_para(flow);
    while (s.len > 0) {
        size_t room = HTML_FLOW_ROOM - flow->used;
        size_t n = s.len < room ? s.len : room;

        memcpy(flow->out + flow->used, s.ptr, n);
        flow->used += n;
        s = str_sub(s, n, s.len);
        if (flow->used == HTML_FLOW_ROOM)
            flush(flow);
    }
}

/* Text without white space at its ends, or in it unless it is kept. */
static void
put_word(struct html_flow *flow, struct str s)
{
    if (flow->gap)
        put(flow, S(" "));
    flow->gap = false;
    put(flow, s);
    flow->fresh = false;
}

static void
put_space(struct html_flow *flow, char c)
{
    if (!flow->look.pre)
        flow->gap = flow->open && !flow->fresh;
    else if (flow->open && c == '\n')
        html_flow_line(flow);
    else if (c != '\n' && c != '\r')
        put_word(flow, (struct str){&c, 1});
}

static void
put_reference(struct html_flow *flow, struct str text, size_t *at)
{
    char bytes[UTF8_MAX];
    uint32_t c = html_entity(text, at);

    if (c < 0x80 && html_is_space((char) c))
        put_space(flow, (char) c);
    else
        put_word(flow, (struct str){bytes, utf8_put(c, bytes)});
}

void
html_flow_text(struct html_flow *flow, struct str text, bool refs)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;

        while (end < text.len && !html_is_space(text.ptr[end]) &&
               (!refs || text.ptr[end] != '&'))
            end++;
        if (end > at)
            put_word(flow, str_sub(text, at, end));
        at = end;
        if (at < text.len && html_is_space(text.ptr[at]))
            put_space(flow, text.ptr[at++]);
        else if (at < text.len)
            put_reference(flow, text, &at);
    }
}

void
html_flow_look(struct html_flow *flow, const struct html_look *look)
{
    if (flow->used > 0 &&
        (flow->look.view != look->view || flow->look.struck != look->struck))
        flush(flow);
    flow->look = *look;
}

void
html_flow_line(struct html_flow *flow)
{
    flow->gap = false;
    if (!flow->open)
        return;
    put(flow, S("\n"));
    flow->fresh = true;
}

void
html_flow_break(struct html_flow *flow)
{
    flush(flow);
    flow->para = NULL;
    flow->open = false;
    flow->gap = false;
}

struct html_aside
html_flow_leave(struct html_flow *flow)
{
    const struct html_aside aside = {flow->para, flow->anchor, flow->open,
                                     flow->gap, flow->fresh};

    html_flow_break(flow);
    return aside;
}

void
html_flow_return(struct html_flow *flow, const struct html_aside *aside)
{
    html_flow_break(flow);
    if (aside->open)
        flow->anchor = aside->anchor;
    flow->para = aside->para;
    flow->open = aside->open;
    flow->gap = aside->gap;
    flow->fresh = aside->fresh;
}
