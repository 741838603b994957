/*
 * The parts of an official document, by what they say and where they stand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LAYOUT_H
#define CORE_LAYOUT_H

#include "core/doc.h"
#include "core/mark.h"
#include "core/source.h"

/* What is wrong with where a mark stands; none: as GB/T 9704 has it. */
enum layout_fault {
    LAYOUT_NOT_FIRST = 1 << 0, /* more than 份号 stands before it */
    LAYOUT_NOT_FLUSH = 1 << 1, /* white space sets it in */
    /* And where no mark stands where one should, */
    LAYOUT_BELOW_TITLE = 1 << 2,
    LAYOUT_FAR_BOX = 1 << 3,      /* in a text box behind the first lines */
    LAYOUT_OTHER_HEADER = 1 << 4, /* in one that may be of later pages only */
    LAYOUT_FOOTER = 1 << 5
};

struct found_mark {
    struct mark mark;
    const struct para *para;
    unsigned place_faults; /* of enum layout_fault */
};

/* A part of the document; its text is empty where it was not found. */
struct part {
    struct str text;
    const struct para *para; /* that it begins in, or NULL */
};

/* 附注 and 公开方式: may the public have it? */
enum publicity {
    PUBLICITY_UNSAID,
    PUBLICITY_OPEN,       /* 此件公开发布, 主动公开 */
    PUBLICITY_ON_REQUEST, /* 此件依申请公开 */
    PUBLICITY_CLOSED      /* 此件不公开 */
};

struct layout {
    struct found_mark *mark; /* live ones, in stored order */
    size_t marks;
    struct part copy;    /* 份号: the digits */
    struct part urgency; /* 紧急程度 */
    struct part banner;  /* 发文机关标志, as it is written */
    struct part number;  /* 文号, without spaces, in plain digits */
    struct part serial; /* 令号, 期号: 第12号; documents without 文号 */
    struct part signer; /* 签发人: the first of the signers */
    struct part title;
    struct part annexes; /* 附件说明 without its label, a line each */
    struct part day;  /* 成文日期, else 印发日期, as it is written */
    struct part note; /* 附注, the one that says who may read it first */
    struct part printed; /* 印发机关和印发日期 */
    /*
     * By 发文机关标志, else by 署名; those of a joint issue are joined by
     * 、 here.
     */
    struct part issuer;
    struct strs issuers, signers;
    struct strs addressees, copies; /* 主送 and 抄送, a body each */
    date issued;                    /* the day, or DATE_NONE */
    bool day_is_printing;           /* it is 印发日期 */
    struct str printer;             /* 印发机关 */
    date printed_on;                /* 印发日期, or DATE_NONE */
    enum publicity publicity;
    struct str reach; /* 县团级 of 此件发至县团级; or empty */
    /*
     * form[n - 1]: paragraph n is the form of a document and says nothing of
     * its matter: 份号, mark, 紧急程度, 发文机关标志, 文号, 主送机关,
     * 成文日期, 抄送, 印发, notes such as （此件发至县团级）.  Offices share
     * these with all they issue.  A line that might say more is content.
     */
    bool *form;
};

/*
 * Look at a document.  A mark stands before the title in the main story, in a
 * table cell, text box or header; where none does, one is looked for where it
 * should not be, and its place_faults say so.  Struck and deleted text is
 * void; prose that quotes a mark, and marks of attached documents, are none.
 * Slices borrow from the document or live in the arena.
 */
void layout_find(struct arena *, const struct doc *, struct layout *out)
    NONNULL;

#endif /* !CORE_LAYOUT_H */
