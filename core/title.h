/*
 * The title of an official document, folded: which part of it says what the
 * document is about, and how much that tells.
 *
 *     云岭省物资局 关于 印发 青石库扩建办法 试行 的通知
 *     left[3]   left[2] left[1] left[0]  right[0] right[1]  right[2]
 *
 * Titles are cited whole, without the office, or cut down to the matter; so
 * the matter is looked for, and then as much of the rest as stands there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_TITLE_H
#define CORE_TITLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct folded;

enum { TITLE_CUTS = 4 };

/* Offsets in the folded title; where a part is missing two are the same. */
struct title {
    const uint32_t *cp;         /* borrowed */
    uint32_t left[TITLE_CUTS];  /* matter, 印发, 关于, 0 */
    uint32_t right[TITLE_CUTS]; /* matter, 试行, 的通知, len */
    bool worded;                /* it has 关于 or a kind: no mere name */
};

/*
 * Part a title.  Without 关于 all of it is the matter, but for the issuer in
 * front; of 关于印发……的通知 the matter is what is issued.
 */
void title_part(const struct folded *title, const struct folded *issuer,
                struct title *out) NONNULL;

/*
 * How many code points of folded text tell something: the stock words of
 * titles (加强, 工作, 有关, 2024年, 通知) do not, and three Latin letters
 * count as one.
 */
uint32_t title_telling(const uint32_t *cp, size_t len) PURE;

#endif /* !CORE_TITLE_H */
