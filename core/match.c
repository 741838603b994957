/*
 * What all who look for matches ask of the evidence and of one another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/match.h"

#include "core/arena.h"
#include "core/units.h"

uint32_t *
match_text(struct arena *arena, const struct passage *passage)
{
    uint32_t *text;

    if (passage->units == NULL)
        return NULL;
    text = arena_raw_array(arena, passage->len, uint32_t);
    units_widen(passage->units, passage->len, text);
    return text;
}

const struct thresholds *
match_thresholds(const struct evidence *ev)
{
    return ev->thresholds != NULL ? ev->thresholds : &weigh_usual;
}

int
match_by_place(const void *left, const void *right)
{
    const struct match *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->passage > b->passage) - (a->passage < b->passage);
}

struct str
rule_slug(enum rule rule)
{
    static const struct str slugs[] = {
        [RULE_QUOTE] = STR_INIT("quote"), [RULE_REWORK] = STR_INIT("rework"),
        [RULE_TITLE] = STR_INIT("title"), [RULE_NUMBER] = STR_INIT("number"),
        [RULE_NAME] = STR_INIT("name"),
    };

    return slugs[rule];
}
