/*
 * The sources of a report: which of them the mark rests on, and which are only
 * on record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/report_bases.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/report_words.h"

/* What of a source's findings there is on the whole. */
enum weight { WEIGHT_NONE, WEIGHT_DROPPED, WEIGHT_REVIEW, WEIGHT_CERTAIN };

static enum weight
weight_of(const struct report *r, size_t basis)
{
    enum weight weight = WEIGHT_NONE;

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];
        enum weight this = !f->counts                        ? WEIGHT_DROPPED
                           : f->strength == STRENGTH_CERTAIN ? WEIGHT_CERTAIN
                                                             : WEIGHT_REVIEW;

        if (f->basis == basis && this > weight)
            weight = this;
    }
    return weight;
}

const size_t *
bases_in_order(struct arena *arena, const struct report *r)
{
    static const enum weight order[] = {WEIGHT_CERTAIN, WEIGHT_NONE,
                                        WEIGHT_REVIEW, WEIGHT_DROPPED};
    size_t *out = arena_array(arena, r->bases + 1, size_t), n = 0;

    for (size_t k = 0; k < COUNT(order); k++)
        for (size_t i = 0; i < r->bases; i++)
            if (weight_of(r, i) == order[k])
                out[n++] = i;
    return out;
}

/* Why the requirement rests on it; NULL where it does not. */
static const struct reason *
reason_of(const struct report *r, const struct basis *basis)
{
    for (size_t i = 0; i < r->required.whys; i++) {
        const struct reason *why = &r->required.why[i];

        if (str_eq(why->source, basis->source->id) &&
            str_eq(why->corpus, r->corpus[basis->corpus].id))
            return why;
    }
    return NULL;
}

static const char *
reason_role(const struct reason *why)
{
    return why->level && why->end ? _("应标的密级和期限由它决定")
           : why->level           ? _("应标的密级由它决定")
                                  : _("应标的期限由它决定");
}

/* Does another source of the report derive from it? */
static bool
is_parent(const struct report *r, size_t basis)
{
    for (size_t i = 0; i < r->bases; i++)
        for (size_t j = 0; j < r->basis[i].parents; j++)
            if (r->basis[i].parent[j] == basis)
                return true;
    return false;
}

static const char *
weight_role(const struct report *r, size_t basis)
{
    switch (weight_of(r, basis)) {
    case WEIGHT_NONE:
        return is_parent(r, basis)
                   ? _("草稿没有直接引用它，引用的是派生自它的密源")
                   : _("引用它的是附件，见附件的报告");
    case WEIGHT_DROPPED:
        return _("只作记录，不计入");
    case WEIGHT_REVIEW:
        return _("只有待核对的内容；经确认才计入");
    case WEIGHT_CERTAIN:
        break;
    }
    return r->basis[basis].state.dead == ALIVE
               ? NULL
               : _("它自己已不在保密期限内，按它的上位文件计入");
}

const char *
basis_role(const struct report *r, size_t basis)
{
    const struct reason *why = reason_of(r, &r->basis[basis]);

    return why != NULL ? reason_role(why) : weight_role(r, basis);
}

struct str
basis_end(struct arena *arena, const struct report *r, size_t basis)
{
    const struct reason *why = reason_of(r, &r->basis[basis]);

    return why != NULL ? why->text
                       : end_words(arena, &r->basis[basis], r->day);
}
