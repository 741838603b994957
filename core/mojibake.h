/*
 * UTF-8 that was taken for GBK: 鍏充簬 for 关于, as text comes out of programs
 * that guess wrong, and goes on being copied.
 *
 * Two ideographs became three.  Nothing about one of those is odd, but of two
 * bytes each they make up well-formed UTF-8 for as long as the text lasts, and
 * of other text no three characters do.  Bytes that make no character of GBK
 * were lost, with the one they belonged to; what is behind is read on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_MOJIBAKE_H
#define CORE_MOJIBAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

/* Does any such text begin there? */
bool mojibake_begins(struct codes text, size_t at) PURE;

/* Is there any?  Ordinary text costs little more than one look. */
bool mojibake_shows(struct codes text) PURE;

/* What was read of such a text: a character, and those it was written with. */
struct mojibake {
    struct codes text;
    size_t place; /* the next byte, two to each character */
    uint32_t cp;
    size_t from, to;
};

/* The next character, from the place on; false at the end. */
bool mojibake_next(struct mojibake *) MUST_USE NONNULL;

#endif /* !CORE_MOJIBAKE_H */
