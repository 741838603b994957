/*
 * Text on its way into a paragraph of OpenDocument.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_FLOW_H
#define FORMATS_ODT_FLOW_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"

struct odt_deletion;

/*
 * One paragraph and what is known of the white space at its end: runs of it
 * are one space, and none stands at either end of a paragraph.
 */
struct odt_flow {
    struct doc_builder *builder;
    struct open_para *para;
    struct odt_deletion *deletion; /* gathers the text instead */
    bool open;                     /* something stands before */
    bool gap;                      /* a space waits for what follows it */
    struct run gap_like;
    bool hidden;   /* all of the paragraph is */
    bool numbered; /* its number stands before it */
};

/* Add character data; at and size of like say where all of it stands. */
void odt_flow_text(struct odt_flow *, struct str text, const struct run *like)
    NONNULL;

/* Add something that is no character data: a tab, a counted space. */
void odt_flow_sign(struct odt_flow *, struct str sign, const struct run *like)
    NONNULL;

/* Add text as it is. */
void odt_flow_raw(struct odt_flow *, struct str text, const struct run *like)
    NONNULL;

/* All of the paragraph is hidden. */
void odt_flow_hide(struct odt_flow *) NONNULL;

#endif /* !FORMATS_ODT_FLOW_H */
