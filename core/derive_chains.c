/*
 * Chains: who derives from whom among the bases, and links of which the lower
 * end asks for less than the upper.
 *
 * A register that was damaged may hold circles; nothing here minds them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/chain.h"
#include "core/derive_parts.h"

/* Whatever is stronger than what stands there is handed on once. */
static void
spread_one(const struct report *r, enum strength *of, enum strength strength,
           size_t *stack)
{
    size_t depth = 0;

    for (size_t i = 0; i < r->bases; i++)
        if (of[i] == strength)
            stack[depth++] = i;
    while (depth > 0) {
        const struct basis *basis = &r->basis[stack[--depth]];

        for (size_t i = 0; i < basis->parents; i++)
            if (of[basis->parent[i]] < strength) {
                of[basis->parent[i]] = strength;
                stack[depth++] = basis->parent[i];
            }
    }
}

void
derive_spread(struct arena *arena, const struct report *r, enum strength *of)
{
    size_t *stack = arena_array(arena, r->bases, size_t);

    spread_one(r, of, STRENGTH_CERTAIN, stack);
    spread_one(r, of, STRENGTH_REVIEW, stack);
}

bool
derive_has_living(struct arena *arena, const struct report *r, size_t basis,
                  bool *state)
{
    ARENA_SCOPE(arena);
    enum strength *of;
    bool living = false;

    *state = false;
    if (r->basis[basis].parents == 0)
        return false;
    of = arena_array(arena, r->bases, enum strength);
    of[basis] = STRENGTH_CERTAIN;
    derive_spread(arena, r, of);
    for (size_t i = 0; i < r->bases; i++) {
        const struct basis *root = &r->basis[i];

        if (i == basis || of[i] == STRENGTH_NONE ||
            root->state.dead != ALIVE || root->source->kind == KIND_PUBLIC)
            continue;
        living = true;
        *state |= root->source->kind == KIND_STATE;
    }
    return living;
}

static bool
lags(const struct basis *child, const struct basis *parent)
{
    return chain_lags(child->source, &child->state, parent->source,
                      &parent->state);
}

static void
say_link(struct deriving *d, size_t child, size_t parent)
{
    const struct report *r = d->report;
    const struct basis *low = &r->basis[child], *high = &r->basis[parent];
    enum severity severity = d->own.found[child] == STRENGTH_CERTAIN
                                 ? SEVERITY_ERROR
                                 : SEVERITY_WARN;
    struct str article = high->source->kind == KIND_STATE
                             ? S(N_("实施条例第18条"))
                             : S(""),
               lower = report_source_name(d->arena, r, low),
               higher = report_source_name(d->arena, r, high);

    derive_problem(
        d, PROBLEM_CHAIN_LOW, severity, article, low,
        str_printf(
            d->arena,
            low->state.dead == ALIVE
                ? _("密源 %.*s 派生自 %.*s，"
                    "密级或者保密期限却低于后者。请通知其制发机关更正。")
                : _("密源 %.*s 已过期、解密或者公开，"
                    "它据以派生的 %.*s 却仍须保密。请通知其制发机关更正。"),
            STR_ARG(lower), STR_ARG(higher)));
    derive_problem(
        d, PROBLEM_CHAIN_LOW, severity, article, high,
        str_printf(d->arena,
                   low->state.dead == ALIVE
                       ? _("由密源 %.*s 派生的 %.*s，"
                           "密级或者保密期限低于它；草稿按 %.*s 要求。")
                       : _("由密源 %.*s 派生的 %.*s 已过期、解密或者公开；"
                           "草稿按 %.*s 要求。"),
                   STR_ARG(higher), STR_ARG(lower), STR_ARG(higher)));
}

/* Where walks up from children have been: the last that came by, from 1. */
struct walks {
    size_t *met, *stack;
};

/*
 * The links from one source up; what was withdrawn from the register says
 * nothing of its own, but what is above it is still above.
 */
static void
say_links(struct deriving *d, size_t child, const struct walks *walks)
{
    const struct report *r = d->report;
    size_t depth = 0, number = child + 1;

    walks->met[child] = number;
    walks->stack[depth++] = child;
    while (depth > 0) {
        const struct basis *basis = &r->basis[walks->stack[--depth]];

        for (size_t i = 0; i < basis->parents; i++) {
            size_t parent = basis->parent[i];

            if (walks->met[parent] == number)
                continue;
            walks->met[parent] = number;
            if (r->basis[parent].state.dead == DEAD_WITHDRAWN)
                walks->stack[depth++] = parent;
            else if (lags(&r->basis[child], &r->basis[parent]))
                say_link(d, child, parent);
        }
    }
}

void
derive_chains(struct deriving *d)
{
    const struct report *r = d->report;
    struct walks walks = {arena_array(d->arena, r->bases, size_t),
                          arena_array(d->arena, r->bases, size_t)};

    for (size_t i = 0; i < d->bases; i++)
        if (d->own.found[i] != STRENGTH_NONE && r->basis[i].parents > 0)
            say_links(d, i, &walks);
}
