/*
 * Bodies that write and receive documents, as a line of a document names them:
 * 各区、县人民政府，市委办公室.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_BODY_H
#define CORE_BODY_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/source.h"
#include "core/str.h"

struct arena;

enum { BODY_LIST_MAX = 8192 }; /* bytes; longer lists are none */

/*
 * The name of one body, or of a kind of bodies, and certainly no sentence
 * about it: for what is then left out of a comparison.
 */
bool body_is_name(struct str text);

/* The same for a list of them, a colon or full stop behind. */
bool body_are_names(struct str text);

/*
 * The name of a body or post, as one stands at the head or foot of a document:
 * all that is short and has no word of a sentence.
 */
bool body_may_be(struct str text);

/*
 * Part a list: at commas and full stops, and at 、 where what follows can
 * stand alone; 各区、县人民政府 is one.  They are added to *out, borrowed;
 * false where a piece cannot be a body, and nothing is added then.  Behind a
 * label (抄送：) all that is short may be one.
 */
bool body_part(struct arena *, struct str list, bool labelled,
               struct strs *out) MUST_USE NONNULL;

/* What stands behind the first colon; all of it if there is none. */
struct str body_behind_label(struct str text);

#endif /* !CORE_BODY_H */
