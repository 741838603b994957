/*
 * What a sentence of a draft says, as decisions know it: a keyed MAC.
 *
 * Sentences are taken as they are compared (core/fold.h), for a reader sees no
 * difference; but that signs before figures are kept, for 10-20 is not 1020.
 * Numbers of list items say where a sentence stands, and are left out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_DECISION_WORDS_H
#define CORE_DECISION_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/prf.h"

struct arena;
struct err;

/* Does a reader see what is stored in this way? */
bool decision_is_shown(enum view);

/*
 * The MAC of the bytes [from, to) of a paragraph: of what is shown of them,
 * or of all that is stored, and how each piece of it is.
 */
bool decision_words_mac(struct arena *scratch, struct prf *,
                        const struct para *, uint32_t from, uint32_t to,
                        bool all, unsigned char out[PRF_MAC_SIZE],
                        struct err *) MUST_USE NONNULL;

#endif /* !CORE_DECISION_WORDS_H */
