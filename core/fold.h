/*
 * Text as it is compared: width, case, spaces, punctuation, what no reader
 * sees, compatibility and radical forms, traditional or simplified, and how a
 * number is written make no difference.
 *
 * Punctuation, spaces, ornaments and marks that stand alone are gone; letters,
 * digits and signs that mean something (+ = %) stay, in lower case and
 * composed.  Numbers are in ASCII digits, single numerals too: 统一 is 统1.
 * A comma is left where one parts a number from a unit that does not count
 * it: 五、千方百计 is 5,千方百计.  Similar shapes (未 and 末, Latin and
 * Cyrillic A) stay apart.  What the table of core/fold_table.h covers, all of
 * Unicode 15, does not depend on the ICU at hand.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/codes.h"
#include "core/str.h"

struct arena;

/*
 * Changes whenever any text folds otherwise than before: fingerprints made
 * under another version cannot be compared.
 */
enum { FOLD_VERSION = 1 };

struct folded {
    uint32_t *cp;   /* len folded code points */
    uint32_t *from; /* the code points [from, to) of the original that each */
    uint32_t *to;   /* one stands for; both never decrease */
    size_t len;
};

/*
 * Fold text.  Code points are counted as utf8_next counts them, so ill-formed
 * bytes have offsets too; each folds to itself.  Several folded code points
 * may stand for the same original (三十 gives 3 and 0, both for both), and one
 * for several.  Folding folded text changes nothing (unless ill-formed bytes
 * that have come together make a character).
 */
void fold_text(struct arena *, struct str text, struct folded *out) NONNULL;
/* The same of a text that is decoded already. */
void fold_codes(struct arena *, struct codes text, struct folded *out) NONNULL;

/* The version of ICU that is linked, as in "72.1". */
struct str fold_library(struct arena *) NONNULL;

#endif /* !CORE_FOLD_H */
