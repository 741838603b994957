/*
 * Where text goes: what the rooms of the OpenDocument reader share.
 *
 * For every open element there is a scope: where text goes that stands in it,
 * and how it is seen.  A new element starts with its parent's.  Notes,
 * comments, frames and the like take the flow away: they stand in the middle
 * of a sentence and must not be spliced into it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_SCOPE_H
#define FORMATS_ODT_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/doc_build.h"
#include "core/limits.h"
#include "core/str.h"
#include "formats/about.h"
#include "formats/names.h"
#include "formats/odt_change.h"
#include "formats/odt_flow.h"
#include "formats/odt_kind.h"
#include "formats/odt_master.h"
#include "formats/odt_name.h"
#include "formats/odt_number.h"
#include "formats/odt_style.h"
#include "formats/odt_wording.h"
#include "formats/outline.h"
#include "formats/xml_memo.h"

struct arena;
struct intake;

enum { ODT_STORIES = STORY_ORPHAN + 1 };

/* Columns that are not shown: first to last, in order. */
struct odt_columns {
    struct {
        uint32_t first, last;
    } * range;
    size_t count, room;
    size_t at; /* the first that the row has not passed */
};

/* The list that this stands in, and how deep; depth 0: in none. */
struct odt_in_list {
    struct odt_counts *counts; /* NULL: there were too many lists */
    const struct odt_list_style *style;
    unsigned depth;
};

struct odt_scope {
    enum odt_role role;
    enum view view;
    bool struck, lit, white, tiny;
    bool grounded;  /* the paragraph has a colour behind it */
    bool layout;    /* white space here is none of the text */
    bool keyed;     /* only Chinese is words; the rest is keys and numbers */
    bool automatic; /* in office:automatic-styles */
    struct place place;
    struct odt_flow *flow; /* where text goes; NULL: no paragraph */
    const struct open_para *anchor;
    struct odt_deletion *region;   /* a changed region that this is in */
    struct odt_deletion *deletion; /* paragraphs here belong to it */
    struct odt_style *style;
    struct odt_scope *table;        /* the one that counts rows and columns */
    struct odt_flow own;            /* of a paragraph */
    uint32_t rows, columns;         /* of a table, so far */
    struct odt_columns hidden;      /* of a table */
    struct odt_master *master;      /* that this stands on */
    struct odt_wording *wording;    /* of the field or cell around */
    struct odt_wording own_wording; /* of a field or cell */
    struct odt_list_style *list_style;
    struct odt_level *level;
    struct odt_in_list list;
    struct odt_scope *item; /* that this stands in, or NULL */
    uint32_t start;         /* of an item: the number that it starts with */
    bool starts, waits;     /* it does; no paragraph of it has its number */
};

/* The stored label of a list item. */
struct odt_label {
    struct str text;
    struct run like;
};

/* A file within the file, and the paragraph that shows it. */
struct odt_hung {
    const struct open_para *anchor;
};

struct odt_reader {
    struct intake *in;
    struct arena *arena; /* until the reader is done */
    struct doc_builder *builder;
    struct odt_styles styles;
    uint32_t index[ODT_STORIES], tables[ODT_STORIES];
    size_t paras, binaries;
    enum odt_kind kind;
    struct odt_lists lists;
    struct odt_masters masters;
    struct names layers;  /* those that are not shown */
    struct names objects; /* struct odt_hung by name */
    struct abouts abouts; /* of comments, by name */
    /* the part that is being read */
    struct str part;
    enum story story;
    struct xml_memo roles, sorts; /* of elements and attributes */
    struct odt_changes changes;
    struct odt_label label; /* waits for its paragraph */
    struct buf base64;      /* of the element that is open */
    struct outline outline;
    size_t depth;
    struct odt_scope scope[LIMIT_DEPTH + 1]; /* [0] is around the root */
};

/* Does all of the part go to one story? */
bool odt_is_fixed(const struct odt_reader *) NONNULL PURE;

/* How text of that story is seen as a rule. */
enum view odt_story_view(enum story) PURE;

/*
 * What the scope holds goes to that story, away from the paragraph around it.
 * What is hidden or deleted stays so, whatever story it turns up in.
 */
void odt_enter_story(struct odt_reader *, struct odt_scope *, enum story)
    NONNULL;

/* The same for the next note, comment or header of its story. */
void odt_enter_numbered(struct odt_reader *, struct odt_scope *, enum story)
    NONNULL;

/* What the scope holds is in no list, whatever is around it. */
void odt_leave_lists(struct odt_scope *) NONNULL;

/* What the scope shows is not shown after all. */
void odt_hide(struct odt_scope *) NONNULL;

/* How text that stands in the scope is seen here. */
struct run odt_look(const struct odt_reader *, const struct odt_scope *)
    NONNULL;

/* A paragraph begins: of the scope's story, or of its deletion. */
void odt_open_para(struct odt_reader *, struct odt_scope *) NONNULL;

/* The label that is waiting belongs to no paragraph after all. */
void odt_drop_label(struct odt_reader *, const struct odt_scope *) NONNULL;

/* Words that stand in no paragraph become one of their own. */
void odt_add_words(struct odt_reader *, const struct odt_scope *,
                   struct str words, enum view) NONNULL;

/* The view of words that stand beside the text. */
enum view odt_view_beside(const struct odt_scope *) NONNULL PURE;

#endif /* !FORMATS_ODT_SCOPE_H */
