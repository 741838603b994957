/*
 * The elements of an official document (GB/T 9704), each told by the wording
 * of one line.
 *
 * Where in a document the line stands is left to core/layout, marks are left
 * to core/mark.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ELEMENT_H
#define CORE_ELEMENT_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/date.h"
#include "core/str.h"

struct arena;

enum element {
    ELEMENT_EMPTY,
    ELEMENT_OTHER,      /* may be a title, a heading, a name */
    ELEMENT_COPY,       /* 份号: 000001 */
    ELEMENT_URGENCY,    /* 特急, 加急 */
    ELEMENT_ISSUER,     /* 发文机关标志: ……文件 */
    ELEMENT_SERIAL,     /* 令号, 期号: 第12号, （第3期） */
    ELEMENT_UNNUMBERED, /* 文号 of a draft: 国发〔2024〕　号 */
    ELEMENT_SIGNER,     /* 签发人：…… */
    ELEMENT_ADDRESSEE,  /* 主送机关, and all else that ends in a colon */
    ELEMENT_ITEM,       /* 一、…… （一）…… 1.…… 第一章 */
    ELEMENT_DATE,       /* 成文日期: nothing but a day */
    ELEMENT_BRACKETED,  /* a day in brackets below a title */
    ELEMENT_NOTE,       /* 附注: （……） */
    ELEMENT_OPENNESS,   /* 公开方式：…… */
    ELEMENT_ENCLOSED,   /* 附件说明: 附件：1.…… */
    ELEMENT_ANNEX,      /* the head of an attached document: 附件1 */
    ELEMENT_COPIES,     /* 抄送：…… */
    ELEMENT_PRINTED,    /* 印发机关 and 印发日期 */
    ELEMENT_FACT, /* 发文机关：……, by core/layout; not by wording alone */
    ELEMENT_PROSE /* a sentence, or too long for any of these */
};

/* What a line of a 公文 is, by its wording and its length alone. */
enum element element_of(struct str line);

/* The day that a DATE, BRACKETED or PRINTED line holds, else DATE_NONE. */
date element_date(struct str line);

/*
 * The day that a line ends in, 印发 and the like behind it aside; *before is
 * what stands before it.  DATE_NONE if there is none.
 */
date element_last_day(struct str line, struct str *before) MUST_USE NONNULL;

/*
 * 发文字号: 国发〔2023〕1号, brackets of any kind, alone on the line or beside
 * 份号, 紧急程度 or 签发人 only.  *number has no spaces and plain digits.
 */
bool element_number(struct arena *, struct str line, struct str *number)
    MUST_USE NONNULL;

/*
 * A title with its number straight behind it: ……的通知　国办发〔2020〕13号.
 * Says at which byte the number begins; 0 if there is none.
 */
size_t element_glued_number(struct str line) PURE;

/* 某某市人民政府文件 without 文件 and without spaces. */
struct str element_issuer(struct arena *, struct str line) NONNULL;

/* What 紧急程度 says: 特急, 加急 … */
enum { ELEMENT_URGENCIES = 5 };
extern const struct str element_urgencies[ELEMENT_URGENCIES];

/* The kinds of document that titles end in: 通知, 意见, 办法 … */
enum { ELEMENT_KINDS = 41 };
extern const struct str element_kinds[ELEMENT_KINDS];

/* Does a title end in one of them, brackets behind aside? */
bool element_ends_title(struct str text);

/* How many characters a reader sees, spaces aside; counts up to 128. */
size_t element_length(struct str text);
/* Are they so many, or more? */
bool element_is_as_long(struct str text, size_t length);

#endif /* !CORE_ELEMENT_H */
