/*
 * 知悉范围: whether a body that a draft goes to is in the scope of a source.
 *
 * Names are compared folded, whole.  A list can be held to them only as far as
 * it names bodies or people; what classes such as 各市人民政府, 省直各单位 or
 * 有关部门 hold depends on who wrote them, and is left to a person.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_SCOPE_H
#define CORE_SCOPE_H

#include "core/attr.h"
#include "core/source.h"

struct arena;

/*
 * Whatever is not covered needs consent; unknown may turn out to be covered.
 */
enum scope_answer {
    SCOPE_OUTSIDE, /* bodies are named, and this is none of them */
    SCOPE_UNKNOWN, /* cannot be told from the words: a person must look */
    SCOPE_COVERED
};

/*
 * Is the recipient in the scope?  Both may be lists in one text, parted by
 * 、；， and the like: all that the recipient names must be in it.  Of
 * 甲及其所属 单位 it covers 甲 and the offices that bear its name (甲办公室).
 * A scope that says nothing is unknown.
 */
enum scope_answer scope_covers(struct arena *, const struct strs *scope,
                               struct str recipient) MUST_USE NONNULL;

/*
 * Append the names in a text to a list: parted at 、；， and line ends, but
 * not within brackets; without white space around them.
 */
void scope_split(struct arena *, struct str text, struct strs *out) NONNULL;

#endif /* !CORE_SCOPE_H */
