/*
 * What the elements of WordprocessingML and its neighbours mean to a reader of
 * text.  Elements are known by namespace and local name, in the transitional
 * and the strict form.  What is not in the table is descended into.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_RULE_H
#define FORMATS_DOCX_RULE_H

#include <stdint.h>

#include "core/attr.h"
#include "formats/xml_memo.h"

enum docx_what {
    WHAT_OTHER, /* not in the table */
    WHAT_PARA,  /* arg: it counts even if it is empty */
    WHAT_RUN,
    WHAT_TEXT,  /* its characters are the paragraph's, spaces and all */
    WHAT_CODE,  /* ... are a field's code */
    WHAT_ASIDE, /* ... are key words for the layout; arg: binary data */
    WHAT_DATA,
    WHAT_CHAR,   /* stands for the character in arg */
    WHAT_SYMBOL, /* a character by number, in a font */
    WHAT_TABLE,
    WHAT_ROW,
    WHAT_CELL,
    WHAT_SPAN,   /* columns that a cell covers */
    WHAT_VEIL,   /* a row, or a cell that is merged, is not shown */
    WHAT_BEFORE, /* columns left out before the first cell */
    WHAT_DELETED,
    WHAT_INSERTED,
    WHAT_PARA_PROPERTIES,
    WHAT_RUN_PROPERTIES,
    WHAT_PROPERTIES, /* others: no characters of the text in them */
    WHAT_LOOK,       /* switches the docx_look in arg */
    WHAT_TABLE_STYLE,
    WHAT_PARA_STYLE,
    WHAT_RUN_STYLE,
    WHAT_OUTLINE, /* level in the outline */
    WHAT_ITEM,    /* what list a paragraph is in; arg: how deep in it */
    WHAT_FRAME,   /* the paragraph stands in a frame */
    WHAT_BOX,
    WHAT_ALTERNATE, /* the same several times, for several programs */
    WHAT_BRANCH,
    WHAT_RUBY,
    WHAT_FIELD_MARK, /* begin, separate, end */
    WHAT_FIELD,      /* code in an attribute, result within */
    WHAT_NOTE,       /* a note or comment; its story is in arg */
    WHAT_REFERENCE,  /* to one; its story is in arg */
    WHAT_ABOUT,      /* what a comment is about begins, or with 0 ends */
    WHAT_VALUE,      /* an attribute "val" that people wrote */
    WHAT_STORY,      /* another story stands in the text; it is in arg */
    WHAT_ANNOTATION, /* a change or a comment, by its type */
    WHAT_DRAWN_RUN,  /* properties of a run, in attributes */
    WHAT_SHAPE,      /* what a shape is called, and whether it is shown */
    WHAT_PROMPT,     /* the shape is a placeholder */
    WHAT_FONT,       /* attributes that name fonts */
    WHAT_SECTION,    /* properties of a section */
    WHAT_MARGIN,     /* a section has a header, or with arg a footer */
    WHAT_TITLE_PAGE, /* its first page has its own */
    WHAT_EVEN_PAGES, /* even pages have theirs */
    WHAT_DIAGRAM,    /* part of a diagram, the docx_diagram in arg */
    WHAT_BUILT_IN,   /* names that the standard gives */
    WHAT_OUTLINES,   /* paths that are drawn; arg: enum docx_path */
    WHAT_INK         /* ... by hand, as characters */
};

/* What a style or a run can switch on. */
enum docx_look {
    LOOK_HIDDEN = 1,
    LOOK_STRUCK = 2,
    LOOK_HEADING = 4,
    LOOK_VEILED = 8,   /* hidden in some other way */
    LOOK_CROSSED = 16, /* struck twice */
    LOOK_TINY = 32,    /* one point high or one per cent wide */
    LOOK_WHITE = 64,
    LOOK_SHADED = 128 /* on a ground of some colour */
};

/* The two forms in which SmartArt says the same. */
enum docx_diagram { DIAGRAM_DATA = 1, DIAGRAM_DRAWING };

/* What an element is to the paths that are drawn. */
enum docx_path { PATH_BEGINS, PATH_POINT, PATH_VALUES };

enum { LOOK_TOGGLES = LOOK_HIDDEN | LOOK_STRUCK };

struct docx_rule {
    enum docx_what what;
    uint32_t arg;
};

/* The rule for an element; that of WHAT_OTHER if it has none. */
const struct docx_rule *docx_rule(struct xml_memo *, const struct xml_name *)
    NONNULL RETURNS_NONNULL;

#endif /* !FORMATS_DOCX_RULE_H */
