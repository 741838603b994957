/*
 * Text of RTF on its way into paragraphs, values and files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_RTF_FLOW_H
#define FORMATS_RTF_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/str.h"
#include "formats/outline.h"
#include "formats/rtf_rule.h"
#include "formats/words.h"

struct arena;
struct intake;

enum { RTF_OUT = 1024, RTF_STORIES = STORY_ORPHAN + 1 };

enum rtf_kind {
    FLOW_TEXT,  /* paragraphs */
    FLOW_VALUE, /* one text, or a list of them, each read once */
    FLOW_FILE   /* bytes in hexadecimal */
};

/* Where the text of a group goes, and of the groups in it. */
struct rtf_flow {
    struct rtf_flow *spare; /* the next that is free */
    enum rtf_kind kind;
    int32_t number; /* of the rule that began it */
    struct place place;
    enum view view;
    struct open_para *para;
    bool open;     /* a paragraph is, even if it is NULL */
    bool in_table; /* the paragraph before was */
    bool loose;    /* this one does not say so */
    bool bitmap;   /* a picture without a head */
    int half;      /* the first of two digits, or -1 */
    uint32_t table, row, column;
    struct str name; /* of the rule */
    struct buf text; /* of a value or a file */
};

/* How text looks. */
struct rtf_look {
    bool hidden, deleted, inserted, struck, in_table, heading;
};

struct rtf_flows {
    struct intake *in;
    struct arena *arena;
    struct words_seen seen;
    struct rtf_flow *spare;
    const struct open_para *anchor; /* the main paragraph met last */
    uint32_t count[RTF_STORIES];    /* notes and comments */
    uint32_t tables, pictures;
    struct outline outline;
    bool path; /* the next value of a shape is one */

    /* Text that waits: all of one flow and one look. */
    struct rtf_flow *flow;
    struct rtf_look look;
    size_t used;
    char out[RTF_OUT];
};

/* Begin a flow for the rule of a control word. */
struct rtf_flow *rtf_flow_begin(struct rtf_flows *, const struct rtf_rule *)
    NONNULL RETURNS_NONNULL;
/* Its text is at an end: the flow is free for another. */
void rtf_flow_end(struct rtf_flows *, struct rtf_flow *) NONNULL;

/* Add text in UTF-8. */
void rtf_flow_text(struct rtf_flows *, struct rtf_flow *,
                   const struct rtf_look *, struct str) NONNULL;

/* Add hexadecimal digits, or bytes, to a file. */
void rtf_flow_digits(struct rtf_flow *, struct str) NONNULL;

/* The end of a paragraph, a cell, a row. */
void rtf_flow_break(struct rtf_flows *, struct rtf_flow *,
                    const struct rtf_look *, enum rtf_does) NONNULL;

/* The note is an endnote. */
void rtf_flow_endnote(struct rtf_flows *, struct rtf_flow *) NONNULL;

/* Add a value by itself. */
void rtf_flow_value(struct rtf_flows *, enum story, enum view, struct str)
    NONNULL;

#endif /* !FORMATS_RTF_FLOW_H */
