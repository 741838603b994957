/*
 * Text of a page on its way into paragraphs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_FLOW_H
#define FORMATS_HTML_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

enum { HTML_FLOW_ROOM = 1024 };

/* How text looks where it stands. */
struct html_look {
    struct place place;
    enum view view;
    bool struck, pre, heading;
};

/*
 * A paragraph is opened when the first of its text comes.  Runs of white space
 * in it are one space, and none stands at its ends or beside a line break,
 * unless the look says otherwise.
 */
struct html_flow {
    struct doc_builder *builder;
    const struct open_para *anchor; /* the main paragraph met last */
    struct html_look look;
    struct open_para *para;
    bool open;  /* a paragraph is, even if it is NULL */
    bool gap;   /* a space waits for what follows it */
    bool fresh; /* nothing stands in the line yet */
    size_t used;
    char out[HTML_FLOW_ROOM]; /* of the same look */
};

/* What follows has another look. */
void html_flow_look(struct html_flow *, const struct html_look *) NONNULL;

/* Text; references in it are resolved if refs. */
void html_flow_text(struct html_flow *, struct str text, bool refs) NONNULL;

/* A line break. */
void html_flow_line(struct html_flow *) NONNULL;

/* The paragraph is at its end. */
void html_flow_break(struct html_flow *) NONNULL;

/* A paragraph that is set aside. */
struct html_aside {
    struct open_para *para;
    const struct open_para *anchor;
    bool open, gap, fresh;
};

/* Begin beside the paragraph, and go on with it later. */
struct html_aside html_flow_leave(struct html_flow *) NONNULL;
void html_flow_return(struct html_flow *, const struct html_aside *) NONNULL;

#endif /* !FORMATS_HTML_FLOW_H */
