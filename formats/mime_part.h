/*
 * What the head of a part of a message says of it, and its text in UTF-8.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_MIME_PART_H
#define FORMATS_MIME_PART_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;
struct intake;
struct mime_field;

struct mime_part {
    struct str type, encoding, charset, boundary, name;
    bool attached, flowed, joined; /* RFC 3676 */
};

/* Take what a field of the head says. */
void mime_part_take(struct arena *, struct mime_part *,
                    const struct mime_field *) NONNULL;

/* By its type alone; without one it is text (RFC 2045, section 5.2). */
bool mime_part_is_page(const struct mime_part *) NONNULL PURE;
bool mime_part_is_text(const struct mime_part *) NONNULL PURE;

/* Whether a field has anything to say to people; words are its value's. */
bool mime_field_says(struct str name, struct str words) PURE;

/*
 * Append the text of a part, with the mark of UTF-8 in front: a page may claim
 * another encoding, which it is no longer in.  False if it says that it is
 * none, or is none whatever it says.
 */
bool mime_part_text(struct intake *, const struct mime_part *,
                    struct str bytes, struct buf *text) MUST_USE NONNULL;

#endif /* !FORMATS_MIME_PART_H */
