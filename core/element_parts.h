/*
 * What the parts of element share; nobody else's business.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_ELEMENT_PARTS_H
#define CORE_ELEMENT_PARTS_H

#include "core/element.h"
#include "core/row.h"

/*
 * The day that the line is made of, or that stands with 印发, as which
 * element; *start is where it begins.
 */
date element_find_day(const struct row *, enum element *, size_t *start)
    NONNULL;

/* The year that the glyphs [i, end) are, in any digits; -1: none. */
int element_year(const struct row *, size_t i, size_t end) NONNULL PURE;

/* 000001, No.000001, 份号：000001; *end is behind it. */
bool element_is_copy(const struct row *, size_t *end) NONNULL;

/* 第12号, 2023年第3期 */
bool element_is_serial(const struct row *) NONNULL;

/* 国发〔2024〕　号 */
bool element_is_unnumbered(const struct row *) NONNULL;

/* Does it end in a kind of document, as titles do: 通知, 意见? */
bool element_row_ends_title(const struct row *) NONNULL;

#endif /* !CORE_ELEMENT_PARTS_H */
