/*
 * Numbers of list items, written as office programs show them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_NUMBER_H
#define FORMATS_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"

struct buf;

/* A way to write numbers. */
struct number_form;

/*
 * The form of that name in WordprocessingML (ECMA-376-1 17.18.59); NULL if it
 * is not known.
 */
const struct number_form *number_form_docx(struct str name);

/*
 * The form that a list level of OpenDocument names by "style:num-format", with
 * "style:num-letter-sync"; NULL if it is not known.
 */
const struct number_form *number_form_odf(struct str format, bool sync);

/* 1, 2, 3: what Word takes where it knows no form of that name. */
const struct number_form *number_decimal(void) RETURNS_NONNULL;

/*
 * What is kept of a text that numbers stand in: the first LIMIT_NUMBER
 * bytes.  It is gone through for every item.
 */
struct str number_pattern(struct str) PURE;

/*
 * Append n, in decimal digits where the form has no way to say it.  A few
 * hundred bytes at most.
 */
void number_write(struct buf *, const struct number_form *, uint32_t n)
    NONNULL;

#endif /* !FORMATS_NUMBER_H */
