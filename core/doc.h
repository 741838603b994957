/*
 * A document, as the readers hand it on: paragraphs made of runs, in stories,
 * and what could not be examined.
 *
 * Paragraphs are numbered from 1: first those of the main story in stored
 * order, with empty ones, table cells and text boxes where they are anchored,
 * then the other stories in the order of enum story.  A reader that learns new
 * places adds stories or paragraphs behind and never renumbers the main story.
 * A paragraph's text is all its runs in stored order, whatever their view.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DOC_H
#define CORE_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;

/* How a person comes to see a piece of text, if at all. */
enum view {
    VIEW_VISIBLE,
    VIEW_HIDDEN,   /* stored, not shown: vanish, display none, Fallback */
    VIEW_DELETED,  /* tracked deletion, moved away */
    VIEW_INSERTED, /* tracked insertion, moved here */
    VIEW_COMMENT,
    VIEW_NOTE,
    VIEW_FIELD,     /* the code of a field, not its result */
    VIEW_ATTRIBUTE, /* alternative text, names, tool tips */
    VIEW_METADATA,
    VIEW_EMBEDDED, /* in a file within the file */
    VIEW_ORPHAN    /* in a part that nothing refers to */
};

/* In this order their paragraphs follow one another. */
enum story {
    STORY_MAIN,
    STORY_HEADER,
    STORY_FOOTER,
    STORY_FOOTNOTE,
    STORY_ENDNOTE,
    STORY_COMMENT,
    STORY_DELETED, /* deletions that are stored away from their place (ODF) */
    STORY_FIELD,
    STORY_RUBY,
    STORY_ATTRIBUTE,
    STORY_METADATA,
    STORY_EMBEDDED,
    STORY_ORPHAN
};

/* Why something was not examined. */
enum why {
    WHY_PICTURE,   /* a picture; text on it is not read */
    WHY_ENCRYPTED, /* needs a password */
    WHY_DAMAGED,   /* truncated, wrong check sum, ill-formed */
    WHY_LIMIT,     /* passes a bound of core/limits.h */
    WHY_KIND,      /* a kind of file or part that no reader opens */
    WHY_EMBEDDED,  /* a file within the file that no reader opens */
    WHY_EXTERNAL,  /* content that lies elsewhere */
    WHY_MISSING,   /* a part that is referred to and is not there */
    WHY_DTD,       /* a document type declaration, which is refused */
    WHY_EMPTY      /* nothing in it at all */
};

enum status {
    STATUS_COMPLETE,
    STATUS_PICTURES,
    STATUS_INCOMPLETE,
    STATUS_UNREADABLE
};

/* How a reader came by a piece of text. */
enum origin {
    ORIGIN_TEXT,     /* it is stored as text */
    ORIGIN_COMPUTED, /* an office program shows it: the number of a list item
                      */
    ORIGIN_STRINGS   /* it was guessed from bytes of no known format */
};

struct run {
    uint32_t start, end; /* bytes of the paragraph's text */
    enum view view;
    enum origin origin;
    bool struck; /* struck through: still read, void in a mark */
    bool lit;    /* highlighted; for doc_add: documents list it apart */
    /* Bytes of the part that hold it, below 4 GiB; 0, 0 if unknown. */
    uint64_t at, size;
};

struct place {
    enum story story;
    /*
     * Which header, note or comment of the story, or in the main story which
     * slide; from 1, 0 where there is but one.
     */
    uint32_t index;
    uint32_t table, row, column; /* from 1, counted in the story; 0: no cell */
    bool box;                    /* in a text box or frame */
    bool later; /* in a header or footer that page one does not show */
};

/* Where a paragraph is; most are where the one before them is. */
struct spot {
    struct str part; /* name of the part that holds it */
    struct place place;
    uint32_t anchor; /* number of the main paragraph it hangs on, or 0 */
};

/* The only run of a paragraph, which is all of its text. */
struct lone_run {
    uint32_t at;
    uint32_t size : 25;
    enum view view : 4;
    enum origin origin : 2;
    bool struck : 1;
};

/* There may be millions, so they are small; doc_run tells their runs. */
struct para {
    struct str text;
    const struct spot *spot;
    union {
        struct lone_run lone;
        struct kept_run *many;
    } run;           /* core/runs keeps it, */
    uint32_t number; /* from 1 */
    uint32_t runs : 24;
    bool lone : 1; /* and this */
    bool heading : 1;
    unsigned building : 6; /* the builder's */
};

struct unexamined {
    struct str part;
    enum why why;
    struct str text; /* one sentence for people; may be empty */
};

/* Text that somebody singled out, from one place to another. */
struct singled {
    uint32_t comment;     /* which comment is about it; 0: it is highlighted */
    uint32_t first, last; /* numbers of paragraphs */
    uint32_t start, end;  /* bytes of the first and of the last one's text */
};

struct doc {
    struct str format; /* "docx", "odt", "fodt", "txt", "" if unknown */
    enum status status;
    struct para *para; /* para[i].number == i + 1 */
    size_t paras;
    struct unexamined *unexamined;
    size_t unexamineds;
    struct singled *singled; /* LIMIT_SINGLED at most, as they end */
    size_t singleds;
};

/*
 * List something as not examined that shows only when the document is worked
 * on; a document that was complete is incomplete then.
 */
void doc_add_unexamined(struct arena *, struct doc *,
                        const struct unexamined *) NONNULL;

/* Run i of a paragraph. */
struct run doc_run(const struct para *, size_t i) NONNULL PURE;

/* "picture", "encrypted", ...: what reports say. */
struct str why_slug(enum why);
/* "text", "computed", "strings" */
struct str origin_slug(enum origin);
/* "visible", "hidden", ... */
struct str view_slug(enum view);
/* "complete", "pictures", "incomplete", "unreadable" */
struct str status_slug(enum status);

/*
 * How the reader came by the code points [start, end) of a paragraph: the
 * least certain way that holds for any of them.
 */
enum origin doc_origin(const struct para *, uint32_t start, uint32_t end)
    NONNULL;

/* 正文第12段, 表2第3行第1列, 页眉, 脚注3, 批注2: where a paragraph stands. */
struct str doc_place(struct arena *, const struct para *) NONNULL;

#endif /* !CORE_DOC_H */
