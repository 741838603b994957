/*
 * What the parts of layout share; nobody else's business.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LAYOUT_PARTS_H
#define CORE_LAYOUT_PARTS_H

#include "core/layout.h"
#include "core/line.h"

enum { FRONT_LINES = 40 }; /* lines that are looked at for the front */

/*
 * The front is what comes before the body: before the first sentence, heading
 * with a number, 主送机关 or annex.  Parts that are not there are at body, the
 * title at len.
 */
struct front {
    struct line line[FRONT_LINES];
    size_t len;
    enum element worded[FRONT_LINES]; /* what each line is by its wording */
    struct lines behind;              /* the walk, to go on from there */
    size_t body;              /* which line begins the body; len: none does */
    size_t number, serial;    /* which lines hold them */
    size_t banner, banner_to; /* lines [banner, banner_to) */
    size_t title, title_to;
};

/* What labels say: 发文机关：……; empty where nothing does. */
struct facts {
    struct part issuer, number, day, title;
};

/* Does a label begin the text?  Open: what it says stands on the next line. */
bool layout_is_fact(struct str text, bool *open) MUST_USE NONNULL;
void layout_find_facts(struct arena *, const struct front *, struct facts *)
    NONNULL;

/* Read the front, and find its parts. */
void layout_read_front(struct arena *, const struct doc *, struct front *)
    NONNULL;
void layout_find_front(struct arena *, const struct doc *, struct front *,
                       struct layout *) NONNULL;

/* The mark that a line begins with, a label before it aside. */
bool layout_line_mark(struct arena *, struct str line, struct mark *)
    MUST_USE NONNULL;
/* The number that a line, or what stands at its right, is. */
bool layout_line_number(struct arena *, struct str line, struct str *number)
    MUST_USE NONNULL;

/* 份号, alone or with something behind a gap. */
bool layout_begins_with_copy(const struct line *) NONNULL;

/* Marks of levels, where they should stand; elsewhere only if none do. */
void layout_find_marks(struct arena *, const struct doc *,
                       const struct front *, struct layout *) NONNULL;

/*
 * 附注, and what it says of the document.  Below: it stands below the day;
 * elsewhere only a note about the document is one.
 */
void layout_take_note(const struct line *, bool below, struct layout *)
    NONNULL;

/*
 * Is it nothing but （此件公开发布） or （此件发至县团级）?  It says nothing
 * of the matter, and offices put it below much of what they issue.
 */
bool layout_note_is_form(struct str text) PURE;

/* 版记 as it is met, line by line; start it with arena and out. */
struct imprint {
    struct arena *arena;
    struct layout *out;
    struct str list, before; /* of 抄送; what it was a line ago */
    const struct para *last; /* where its last line stands */
    bool open;               /* it may go on in the next line */
    bool attached;           /* another document has begun */
    bool headed;             /* which has a head of its own */
};

/* Above: the line before, or NULL; issuer: of the document, or empty. */
void layout_imprint_take(struct imprint *, const struct line *,
                         const struct line *above, struct str issuer)
    NONNULL_AT(1, 2);
/*
 * From here on another document speaks, headed: with a head of its own; what
 * came before is settled.
 */
void layout_imprint_attached(struct imprint *, bool headed) NONNULL;
/* There is no more: settle what is open. */
void layout_imprint_finish(struct imprint *) NONNULL;

/* Set form[] for lines of the front, and for a line of any other place. */
void layout_find_front_form(struct arena *, const struct front *,
                            struct layout *) NONNULL;
void layout_find_line_form(struct arena *, const struct line *,
                           struct layout *) NONNULL;

/* What stands behind the body, and which lines are only form. */
void layout_find_closing(struct arena *, const struct doc *,
                         const struct front *, struct layout *) NONNULL;

/* The title; front->number and serial are known. */
void layout_find_title(struct arena *, struct front *, struct layout *)
    NONNULL;
/* Two lines of one title; only Latin words want a space between. */
struct str layout_join_lines(struct arena *, struct str, struct str) NONNULL;

/* 发文机关标志 and the offices in it; the title is known. */
void layout_find_banner(struct arena *, struct front *, struct layout *)
    NONNULL;

/* Offices side by side, and nothing else: 甲局　　　乙局. */
bool layout_are_offices(struct str text);
/* Add them to a list; the text must be offices. */
void layout_add_offices(struct arena *, struct str text, struct strs *)
    NONNULL;

/* Is the part still to be found?  Set it. */
static inline void
layout_set(struct part *part, struct str text, const struct line *line)
{
    if (part->text.len == 0)
        *part = (struct part){text, line->para};
}

#endif /* !CORE_LAYOUT_PARTS_H */
