/*
 * Attributes of pages: which of them are text for people.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_HTML_VALUE_H
#define FORMATS_HTML_VALUE_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;

/* Whether it holds the address of something. */
bool html_is_address(struct str name) PURE;

/* Whether the value, its references resolved, is worth reading. */
bool html_value_is_text(struct str name, struct str value) PURE;

/*
 * Whether an element's style sheet says that it is not shown; that it is
 * struck through; that a picture is behind it.
 */
bool html_style_hides(struct str style) PURE;
bool html_style_strikes(struct str style) PURE;
bool html_style_draws(struct str style) PURE;

/*
 * Resolve the %XX of an address.  False if there are none, or if what they
 * stand for is no text of East Asia; *out says nothing then.
 */
bool html_unescape_address(struct arena *, struct str address, struct str *out)
    MUST_USE NONNULL;

/* "data:" and what follows, as bytes; false if it is none. */
bool html_data(struct str address, struct buf *out) MUST_USE NONNULL;

/* Resolve \uXXXX, \xXX and the \XXXX of style sheets. */
void html_unescape_script(struct str script, struct buf *out) NONNULL;

#endif /* !FORMATS_HTML_VALUE_H */
