/*
 * White space of OpenDocument (ODF 1.3 part 3, 6.1.2).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_flow.h"

#include <stddef.h>

#include "core/ascii.h"
#include "formats/odt_change.h"

static void
add(struct odt_flow *flow, struct str text, const struct run *like)
{
    struct run run = *like;

    if (flow->hidden &&
        (run.view == VIEW_VISIBLE || run.view == VIEW_INSERTED))
        run.view = VIEW_HIDDEN;
    if (flow->deletion != NULL)
        odt_deletion_add(flow->deletion, text, &run);
    else
        doc_add(flow->builder, flow->para, text, &run);
    flow->open = true;
}

static void
add_gap(struct odt_flow *flow)
{
    if (flow->gap)
        add(flow, S(" "), &flow->gap_like);
    flow->gap = false;
}

/*
 * The end of the words that begin at from: up to white space other than a
 * single space between two of them, which can stay as it is.
 */
static size_t
words_end(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.len) {
        bool space = text.ptr[i] == ' ' && i + 1 < text.len &&
                     !ascii_is_space(text.ptr[i + 1]);

        if (ascii_is_space(text.ptr[i]) && !space)
            break;
        i++;
    }
    return i;
}

static size_t
blanks_end(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.len && ascii_is_space(text.ptr[i]))
        i++;
    return i;
}

/*
 * Where [from, to) of the text stands.  References make text shorter than its
 * bytes; then only the whole has a place.  White space that became one space
 * has one where it was a space.
 */
static struct run
part_of(const struct run *like, struct str text, size_t from, size_t to)
{
    struct run run = *like;

    if (like->size == text.len) {
        run.at = like->at + from;
        run.size = to - from;
    }
    return run;
}

static void
take_gap(struct odt_flow *flow, struct str text, size_t from, size_t to,
         const struct run *like)
{
    if (!flow->open || flow->gap)
        return;
    flow->gap = true;
    flow->gap_like = part_of(like, text, from, to);
    if (to - from > 1 || text.ptr[from] != ' ')
        flow->gap_like.at = flow->gap_like.size = 0;
}

void
odt_flow_text(struct odt_flow *flow, struct str text, const struct run *like)
{
    for (size_t i = 0, end; i < text.len; i = end) {
        struct run run;

        if (ascii_is_space(text.ptr[i])) {
            end = blanks_end(text, i);
            take_gap(flow, text, i, end, like);
            continue;
        }
        end = words_end(text, i);
        run = part_of(like, text, i, end);
        add_gap(flow);
        add(flow, str_sub(text, i, end), &run);
    }
}

/* What is no character data has no bytes of its own. */
void
odt_flow_sign(struct odt_flow *flow, struct str sign, const struct run *like)
{
    struct run run = *like;

    run.at = run.size = 0;
    odt_flow_raw(flow, sign, &run);
}

void
odt_flow_raw(struct odt_flow *flow, struct str text, const struct run *like)
{
    add_gap(flow);
    add(flow, text, like);
}

void
odt_flow_hide(struct odt_flow *flow)
{
    flow->hidden = true;
    doc_hide(flow->para);
}
