/*
 * Where the reader of DOCX parts is: a frame for every open element, and the
 * paragraph that text goes to.
 *
 * A frame begins as a copy of the one around it: so all that holds for an
 * element holds for what is in it, and ends with it.  What an element does to
 * its surroundings (a property to its run, a cell to its row) it writes into
 * their frames.
 *
 * A paragraph belongs to the frame that is its home.  Outside the main text it
 * is opened when the first text comes, so that empty ones are left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_FRAME_H
#define FORMATS_DOCX_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/str.h"
#include "formats/about.h"
#include "formats/docx_branch.h"
#include "formats/docx_note.h"
#include "formats/docx_rule.h"
#include "formats/docx_section.h"
#include "formats/docx_style.h"
#include "formats/docx_value.h"
#include "formats/outline.h"
#include "formats/xml.h"

struct intake;

enum {
    DOCX_FIELDS = 32, /* fields within fields */
};

/* What is of an element alone, and not of those in it. */
struct docx_own {
    uint32_t rows, columns; /* begun in it so far */
    bool chosen;            /* of mc:AlternateContent: a branch is shown */

    /* of a paragraph */
    bool said;     /* there is text in it that is not deleted */
    bool unmarked; /* its mark is deleted: the next one joins it */
    bool joins;    /* its text goes to the one before it */

    /* of what is around paragraphs: the one that the next joins, or NULL */
    struct open_para *joined;
};

struct docx_frame {
    const struct docx_rule *rule;
    struct open_para *para;         /* where text goes; NULL: none open yet */
    const struct open_para *anchor; /* the main paragraph all hangs on */
    struct place place;
    enum view view;
    struct docx_looks of_table, of_para, of_run, direct;
    uint32_t tables;           /* of the story, before this branch */
    uint32_t para_number;      /* in the part; 0: in none */
    uint16_t home;             /* frame of the paragraph, or 0 */
    uint16_t table, row, cell; /* frames around, or 0 */
    uint8_t diagram;           /* enum docx_diagram */
    bool deleted, inserted, properties;
    bool unshown; /* in a branch that is not shown */
    bool veiled;  /* in a row or cell that is not shown */
    struct docx_own own;
};

/* A field that has begun and not ended. */
struct docx_field {
    struct open_para *code; /* or NULL, as long as it has none */
    uint32_t para_number;   /* where it begins */
    bool result;            /* its code is over */
};

/* What is said of a paragraph as a whole, or of the mark at its end. */
struct docx_mark {
    struct docx_item item;
    struct str style; /* of the paragraph, if that puts it in a list */
    struct docx_looks of_run, direct;
    bool deleted, inserted;
};

struct docx_story {
    struct intake *in;
    struct arena *arena;
    struct doc_builder *builder;
    const struct docx_styles *styles;
    struct docx_notes notes;
    struct abouts abouts; /* of comments, by id */
    struct docx_values values;
    struct docx_branches branches;
    struct docx_sections sections;
    struct docx_values diagrams; /* paragraphs of their data */
    uint32_t tables[STORY_ORPHAN + 1];
    const struct open_para *hang; /* of what the next part has */

    /* of the part that is read */
    struct str part;
    struct docx_frame frame[LIMIT_DEPTH + 1];
    unsigned depth;
    struct docx_mark mark; /* of the paragraph whose properties were last */
    struct docx_field field[DOCX_FIELDS];
    unsigned fields; /* may pass DOCX_FIELDS */
    uint32_t paras;
    struct buf heard;               /* of a paragraph of a diagram */
    const struct open_para *latest; /* main paragraph, or NULL */
    struct xml_memo rules, writers; /* of elements, of attributes */
    struct outline outline;
};

/* The frame of the element that is open innermost. */
struct docx_frame *docx_top(struct docx_story *) NONNULL RETURNS_NONNULL;
/* The frame so many elements out, or that of the part. */
struct docx_frame *docx_outer(struct docx_story *, unsigned up)
    NONNULL RETURNS_NONNULL;
enum docx_what docx_what_around(struct docx_story *, unsigned up) NONNULL;

/* Text from here on has a paragraph of its own. */
void docx_make_home(struct docx_story *, struct docx_frame *) NONNULL;

/* The paragraph that text goes to, opened if need be; NULL past the limit. */
struct open_para *docx_para_here(struct docx_story *) NONNULL;
/* A paragraph of another story that hangs where we are. */
struct open_para *docx_open_aside(struct docx_story *, enum story) NONNULL;

/* How what is said in a frame is seen. */
enum view docx_view(const struct docx_story *, const struct docx_frame *)
    NONNULL;

/* Text with the looks of the place; at and size are its bytes or 0, 0. */
void docx_add_text(struct docx_story *, struct str, uint64_t at, uint64_t size)
    NONNULL;
/* Text to some paragraph, as a run like that one. */
void docx_add(struct docx_story *, struct open_para *, struct str,
              const struct run *like) NONNULL_AT(1, 4);
/*
 * The number before the text of a paragraph.  Copies of a paragraph differ in
 * it, and are copies all the same.
 */
void docx_add_number(struct docx_story *, struct str, enum view) NONNULL;
/* The value of an attribute; said in a hundred, it is read once. */
void docx_add_value(struct docx_story *, struct str) NONNULL;

#endif /* !FORMATS_DOCX_FRAME_H */
