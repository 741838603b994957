/*
 * The grammar of classification marks: 机密★20年, 普通商密★1年, 内部事项.
 *
 * One line of text is looked at at a time; core/layout decides which lines of
 * a document can hold its mark.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_MARK_H
#define CORE_MARK_H

#include <stdbool.h>

#include "core/level.h"
#include "core/str.h"
#include "core/term.h"

/* What is wrong with the way a mark is written. */
enum mark_fault {
    MARK_STAR = 1 << 0,   /* no star, or another sign in its place */
    MARK_DIGITS = 1 << 1, /* not plain Arabic digits */
    MARK_FORM = 1 << 2,   /* brackets, another date form, anything behind */
    MARK_NO_TERM = 1 << 3 /* the term is missing */
};

struct mark {
    struct str text; /* the mark as it is written, borrowed */
    enum kind kind;
    enum level level; /* LEVEL_NONE: a work secret */
    struct str owner; /* 权属 before 核心商密: whose it is, borrowed */
    struct term term;
    unsigned faults;   /* of enum mark_fault */
    bool declassified; /* 解密 stands behind it */
};

/*
 * Read the mark that line begins with, white space and invisible characters
 * aside.  What may follow it on the line: 特急, 加急 and the like, 解密, or
 * nothing.  False if the line begins with no mark: prose that quotes one,
 * 工作秘密 inside a sentence, 国家秘密, 秘密级, a level word in a sentence.
 */
bool mark_parse(struct str line, struct mark *) MUST_USE NONNULL;

struct arena;

/* The mark in its lawful form: "机密★20年", "机密★2035年3月1日", "内部". */
struct str mark_text(struct arena *, enum kind, enum level,
                     const struct term *) NONNULL;

/* A commercial mark with its owner, if there is one, in front. */
struct str mark_owned(struct arena *, struct str owner, struct str mark)
    NONNULL;

#endif /* !CORE_MARK_H */
