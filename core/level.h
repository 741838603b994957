/*
 * Kinds of protected matter, and the levels of each.
 *
 * State secrets have three levels (保守国家秘密法 2024 art. 14).  Commercial
 * secrets of state enterprises have two of their own, work secrets none, and
 * neither is ever compared with the first.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_LEVEL_H
#define CORE_LEVEL_H

#include <stdbool.h>

#include "core/str.h"

enum kind {
    KIND_STATE,      /* 国家秘密 */
    KIND_COMMERCIAL, /* 商业秘密 */
    KIND_WORK,       /* 工作秘密 */
    KIND_PUBLIC      /* no secret: common property */
};

/* Within a kind, the greater value is the higher level. */
enum level {
    LEVEL_NONE,
    LEVEL_MIMI,     /* 秘密 */
    LEVEL_JIMI,     /* 机密 */
    LEVEL_JUEMI,    /* 绝密 */
    LEVEL_ORDINARY, /* 普通商密 */
    LEVEL_CORE      /* 核心商密 */
};

/* "state", "commercial", "work", "public": what options and reports say. */
struct str kind_slug(enum kind);
bool kind_parse(struct str slug, enum kind *) MUST_USE NONNULL;

/* 国家秘密, 工作秘密 ...: for people, translated. */
const char *kind_word(enum kind) RETURNS_NONNULL;

/* The law's word, "机密"; the empty slice for LEVEL_NONE. */
struct str level_name(enum level);
/* The exact word, white space around it aside; false if it is none. */
bool level_parse(struct str, enum level *) MUST_USE NONNULL;

/* The kind that has the level; LEVEL_NONE belongs to KIND_WORK and PUBLIC. */
enum kind level_kind(enum level);
/* Does a matter of this kind have this level (none, for work and public)? */
bool level_fits(enum level, enum kind);

/*
 * The longest term in years, 30, 20 or 10 (art. 20), which is also the term
 * where none is stated; 0 where the law sets none.
 */
int level_max_years(enum level);

#endif /* !CORE_LEVEL_H */
