/*
 * What the enums of a report are called when people read them, translated.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_REPORT_WORDS_H
#define TOOLS_REPORT_WORDS_H

#include "core/attr.h"
#include "core/report.h"

struct arena;

/* 需要派生定密 */
const char *verdict_word(enum verdict) RETURNS_NONNULL;

/* The same; without findings, it may be the unread that is left. */
const char *verdict_words(const struct report *) NONNULL RETURNS_NONNULL;

/* What the status takes away from the verdict; NULL: nothing. */
const char *reservation_words(enum status);

/* 须改, 注意, 提示 */
const char *severity_words(enum severity) RETURNS_NONNULL;

/* The four cases of 实施条例 art. 18, in its words; NULL: none. */
const char *case_words(int art18);

/* What it means that a source is named; NULL where it is not. */
const char *naming_words(const struct finding *) NONNULL;

/* Each of these NULL where there is nothing to say. */
const char *why_not_words(enum why_not);
const char *view_words(enum view);
const char *origin_words(enum origin);
const char *lapse_words(enum lapse);

/*
 * Since when and how long a source is protected, and from what that follows;
 * empty for work secrets, which have no term.
 */
struct str end_words(struct arena *, const struct basis *, date day) NONNULL;

/*
 * A part that was not examined and why, for people; the part is not said twice
 * where the reason begins with it.
 */
struct str unexamined_words(struct arena *, const struct unexamined *) NONNULL;

/* Who decided what, when and why. */
struct str decision_words(struct arena *, const struct decision *) NONNULL;

/*
 * A title to be put into 《》: marks of its own become 〈〉, as Chinese
 * punctuation has it (GB/T 15834); other languages leave it as it is.
 */
struct str title_words(struct arena *, struct str title) NONNULL;

#endif /* !TOOLS_REPORT_WORDS_H */
