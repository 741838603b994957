/*
 * mc:AlternateContent: the same content several times, for programs that
 * understand more or less.  One branch is shown; of the others only what says
 * something else is kept.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_BRANCH_H
#define FORMATS_DOCX_BRANCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/str.h"

struct arena;
struct open_para;

enum {
    BRANCH_LEVELS = 8, /* nested deeper, branches are not compared */
    BRANCHES = 4       /* of one, that are compared */
};

struct docx_branch {
    struct buf text;         /* without white space */
    struct open_para **para; /* opened in it, if it is not shown */
    size_t paras, room;
    bool shown;
};

/* One mc:AlternateContent. */
struct docx_alternate {
    struct docx_branch branch[BRANCHES];
    unsigned count; /* may pass BRANCHES */
    bool within;    /* the last of them is open */
};

struct docx_branches {
    struct arena *arena;
    struct docx_alternate alternate[BRANCH_LEVELS];
    unsigned depth; /* may pass BRANCH_LEVELS */
};

/* An mc:AlternateContent begins. */
void docx_branches_push(struct docx_branches *) NONNULL;
/* It ends: paragraphs of branches that said nothing new are dropped. */
void docx_branches_pop(struct docx_branches *) NONNULL;

/* A branch of the innermost one begins; it ends. */
void docx_branch_begin(struct docx_branches *, bool shown) NONNULL;
void docx_branch_end(struct docx_branches *) NONNULL;

/*
 * Whether programs of today understand the namespaces that a branch requires,
 * by the prefixes that they always have.
 */
bool docx_branch_understood(struct str requires);

/* Text was added, a paragraph was opened. */
void docx_branch_text(struct docx_branches *, struct str) NONNULL;
void docx_branch_opened(struct docx_branches *, struct open_para *)
    NONNULL_AT(1);

#endif /* !FORMATS_DOCX_BRANCH_H */
