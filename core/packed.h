/*
 * Long words that are bytes of text: in base64, as mail and programs pack it,
 * or in hexadecimal digits; in UTF-8, GB 2312 or UTF-16.  UTF-7 is the last of
 * these in base64.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PACKED_H
#define CORE_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"

struct arena;

/* What such a word says. */
struct packed {
    uint32_t *cp;
    uint32_t *from, *to; /* places in the text that each was written with */
    size_t len;
    size_t end; /* of the word */
};

/* Are there any long words? */
bool packed_shows(struct codes text) PURE;

/*
 * Read the long word that begins there: false where none does, or it is no
 * Chinese text.  In UTF-8 it may begin and end within a character, as a
 * line does.
 */
bool packed_read(struct arena *, struct codes text, size_t at,
                 struct packed *out) MUST_USE NONNULL;

#endif /* !CORE_PACKED_H */
