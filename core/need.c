/*
 * What several sources ask for together, and how a mark says it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/need.h"

#include "core/glyph.h"
#include "core/history.h"
#include "core/mark.h"

bool
same_condition(struct str a, struct str b)
{
    struct glyphs x = {a, 0}, y = {b, 0};
    uint32_t c;

    do {
        c = glyph_take(&x).c;
        if (c != glyph_take(&y).c)
            return false;
    } while (c != 0);
    return true;
}

bool
same_term(const struct term *a, const struct term *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case TERM_PERIOD:
        return a->count == b->count && a->unit == b->unit;
    case TERM_DATE:
        return a->until == b->until;
    case TERM_CONDITION:
        return same_condition(a->condition, b->condition);
    case TERM_NONE:
    case TERM_LONG:
        break;
    }
    return true;
}

struct claim
need_claim(const struct source *source, const struct state *state)
{
    return (struct claim){source->kind, state->level,    state->term,
                          state->end,   state->over_max, source->owner};
}

/* A work secret has no term. */
static bool
has_end(const struct claim *claim)
{
    return claim->kind != KIND_WORK && claim->end != DATE_NONE;
}

static void
add_end(struct need *need, const struct claim *claim)
{
    if (claim->term.type == TERM_LONG)
        need->forever = true;
    if (claim->term.type == TERM_CONDITION) {
        if (need->condition.len == 0)
            need->condition = claim->term.condition;
        else if (!same_condition(need->condition, claim->term.condition))
            need->conditions = true;
    }
    if (!has_end(claim) || claim->end < need->until)
        return;
    /* A lawful source that ends on the same day makes the end lawful. */
    need->over_max =
        claim->over_max && (claim->end > need->until || need->over_max);
    need->until = claim->end;
    need->term = claim->term;
}

static void
add_owner(struct need *need, struct str owner)
{
    if (need->owner.len == 0)
        need->owner = owner;
    else if (owner.len > 0 && !str_eq(owner, need->owner))
        need->owners = true;
}

void
need_add(struct need *need, const struct claim *claim)
{
    if (claim->kind == KIND_PUBLIC)
        return;
    if (need->is && claim->kind > need->kind)
        return;
    if (!need->is || claim->kind < need->kind)
        *need =
            (struct need){.is = true, .kind = claim->kind, .until = DATE_NONE};
    if (claim->level > need->level)
        need->level = claim->level;
    add_end(need, claim);
    add_owner(need, claim->owner);
}

bool
need_same(const struct need *a, const struct need *b)
{
    if (a->is != b->is || a->kind != b->kind || a->level != b->level ||
        a->forever != b->forever)
        return false;
    return a->forever ||
           (a->until == b->until && a->conditions == b->conditions &&
            same_condition(a->condition, b->condition));
}

bool
need_is_mixed(const struct need *need)
{
    return !need->forever && need->condition.len > 0 &&
           (need->conditions || need->until != DATE_NONE);
}

/*
 * State secrets end on the day when their sources do, so the mark names it.
 * For commercial ones no rule asks for that: the source's wording is kept.
 */
struct str
need_mark(struct arena *arena, const struct need *need)
{
    struct term term = {.until = DATE_NONE};

    if (!need->is || need_is_mixed(need) || (need->over_max && !need->forever))
        return (struct str){0};
    if (need->forever) {
        term.type = TERM_LONG;
    } else if (need->condition.len > 0) {
        term.type = TERM_CONDITION;
        term.condition = need->condition;
    } else if (need->until != DATE_NONE && need->kind == KIND_STATE) {
        term.type = TERM_DATE;
        term.until = need->until;
    } else if (need->until != DATE_NONE) {
        term = need->term;
    }
    return mark_owned(arena, need->owners ? S("") : need->owner,
                      mark_text(arena, need->kind, need->level, &term));
}
