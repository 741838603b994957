/*
 * What one source asks for, held against what is asked for together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/derive_parts.h"

/*
 * A 密点 touched that has a higher level or a later end than its document: the
 * register contradicts itself, and the higher claim is held to.  A change by
 * notice settles it.
 */
struct claim
claim_touched(const struct basis *basis, const struct touched *touched)
{
    struct claim claim = claim_of(basis);

    if (touched->inside == 0 || claim.kind != KIND_STATE ||
        basis->state.changed)
        return claim;
    if (touched->level > claim.level)
        claim.level = touched->level;
    if (claim.end != DATE_NONE && touched->end > claim.end) {
        claim.end = touched->end;
        claim.term = (struct term){.type = TERM_DATE, .until = claim.end};
    }
    return claim;
}

bool
claim_has_level(const struct claim *claim, const struct need *need)
{
    return claim->kind == need->kind && claim->level == need->level;
}

bool
claim_has_end(const struct claim *claim, const struct need *need)
{
    if (claim->kind != need->kind)
        return false;
    if (need->forever)
        return claim->term.type == TERM_LONG;
    return claim->term.type == TERM_CONDITION ||
           (claim->end != DATE_NONE && claim->end == need->until);
}

/* A commercial source's own period is kept where it lasts as long. */
struct str
derive_mark(struct arena *arena, const struct need *need, date start)
{
    struct need lasting = *need;

    if (term_end(&need->term, need->level, start) < need->until)
        lasting.term = (struct term){.type = TERM_DATE, .until = need->until};
    return need_mark(arena, &lasting);
}
