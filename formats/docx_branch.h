/*
 * mc:AlternateContent: the same content several times, for programs that
 * understand more or less.  The first branch counts; of the others only what
 * says something else is kept.
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
    BRANCH_LEVELS = 8 /* nested deeper, branches are not compared */
};

/* One mc:AlternateContent. */
struct docx_level {
    struct buf first, other; /* text without white space */
    struct open_para **para; /* opened in the branch after the first */
    size_t paras, room;
    bool later; /* in a branch after the first */
};

struct docx_branches {
    struct arena *arena;
    struct docx_level level[BRANCH_LEVELS];
    unsigned depth; /* may pass BRANCH_LEVELS */
};

/* An mc:AlternateContent begins or ends. */
void docx_branches_push(struct docx_branches *) NONNULL;
void docx_branches_pop(struct docx_branches *) NONNULL;

/* A branch of the innermost one begins. */
void docx_branch_begin(struct docx_branches *, bool first) NONNULL;
/* It ends; true if it said nothing new, and its paragraphs were dropped. */
bool docx_branch_end(struct docx_branches *) NONNULL;

/* Text was added, a paragraph was opened. */
void docx_branch_text(struct docx_branches *, struct str) NONNULL;
void docx_branch_opened(struct docx_branches *, struct open_para *)
    NONNULL_AT(1);

#endif /* !FORMATS_DOCX_BRANCH_H */
