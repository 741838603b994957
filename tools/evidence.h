/*
 * What a finding goes by, in words that a drafter reads.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_EVIDENCE_H
#define TOOLS_EVIDENCE_H

#include "core/attr.h"
#include "core/report.h"

struct arena;

/* 引用原句, 引用 18 字, 改写, 近似, 标题 ... */
struct str evidence_name(struct arena *, const struct finding *) NONNULL;

/*
 * How much of the sentence is there, what speaks against it or for it, and
 * the score; empty where the name says it all.
 */
struct str evidence_words(struct arena *, const struct finding *) NONNULL;

#endif /* !TOOLS_EVIDENCE_H */
