/*
 * The parts of an official document, by what they say and where they stand:
 * its own marks, title, number, issuer, day of issue.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LAYOUT_H
#define CORE_LAYOUT_H

#include "core/doc.h"
#include "core/mark.h"

struct found_mark {
    struct mark mark;
    const struct para *para;
};

struct layout {
    struct found_mark *mark; /* live ones, in stored order */
    size_t marks;
    struct str title, number, issuer; /* empty where not found */
    date issued; /* 成文日期, else 印发日期, or DATE_NONE */
    /*
     * form[n - 1]: paragraph n is the form of a document and says nothing of
     * its matter: 份号, mark, 紧急程度, 发文机关标志, 文号, 主送机关,
     * 成文日期, 抄送, 印发.  Offices share these with all they issue.  A line
     * that might say more is content.
     */
    bool *form;
};

/*
 * Look at a document.  A mark stands before the title in the main story, in a
 * table cell, text box or header; struck and deleted text is void; prose that
 * quotes a mark, and marks of attached documents, are none.  Slices borrow
 * from the document or live in the arena.
 */
void layout_find(struct arena *, const struct doc *, struct layout *out)
    NONNULL;

#endif /* !CORE_LAYOUT_H */
