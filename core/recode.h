/*
 * Chinese text that was taken for text in another code page, and went on being
 * copied as that: 뒤寧覽 or ตฺาปีย for 第一章.
 *
 * Which page it was and which it should have been is found by trying: only the
 * right ones give text of usual characters (core/usual.h) for a whole stretch.
 * What was taken for Latin-1 has its own rules (core/escape.h), and so has
 * UTF-8 that was taken for GBK (core/mojibake.h).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_RECODE_H
#define CORE_RECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

struct arena;

/* Code points [from, to) of a text, and what they say. */
struct recoded {
    size_t from, to;
    const uint32_t *cp;            /* len characters, each written with ... */
    const uint32_t *begins, *ends; /* ... code points [begins, ends) */
    size_t len;                    /* no more than code points */
    size_t lost; /* code points that say nothing, where they are many */
};

/* The next of such stretches from there on; false where there is none. */
bool recode_next(struct arena *, struct codes text, size_t from,
                 struct recoded *out) MUST_USE NONNULL;

#endif /* !CORE_RECODE_H */
