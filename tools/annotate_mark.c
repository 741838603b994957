/*
 * The mark of a copy.
 *
 * It is the document's: the program proposes it, and a person decides.  So it
 * is written as a mark only where a decision is recorded, and an old one is
 * never written over.  Its words are Chinese in any language of messages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/annotate_mark.h"

#include "core/arena.h"
#include "core/derive_parts.h"
#include "core/err.h"
#include "core/msg.h"

#define NOT_DECIDED "（建议，未经"

/* --- what stands in the document --- */

/* A proposal that an earlier copy was given, or NULL. */
static const struct para *
proposed(const struct doc *doc)
{
    for (size_t i = 0; i < doc->paras; i++) {
        const struct para *para = &doc->para[i];

        if (para->spot->place.story == STORY_MAIN &&
            str_starts(para->text, S("拟")) &&
            str_find(para->text, S(NOT_DECIDED), 0) != STR_NONE)
            return para;
    }
    return NULL;
}

static bool
is_free(struct arena *arena, const struct report *r, struct err *err)
{
    const struct para *para = proposed(r->doc);

    if (r->marks > 0)
        return err_set(
            err, ERR_REFUSED,
            _("%.*s已有标志“%.*s”，原有的标志不改动；要改请在原处改，副本不"
              "必再写标志（不加 --mark）"),
            STR_ARG(doc_place(arena, r->mark[0].para)),
            STR_ARG(r->mark[0].mark.text));
    return para == NULL || err_set(err, ERR_REFUSED,
                                   _("%.*s已有建议的标志；请先删去，再写副本"),
                                   STR_ARG(doc_place(arena, para)));
}

/* --- what was decided --- */

/* Of each basis, whether a person has confirmed what was found of it. */
static enum strength *
confirmed(struct arena *arena, const struct report *r)
{
    enum strength *of = arena_array(arena, r->bases + 1, enum strength);

    for (size_t i = 0; i < r->findings; i++) {
        const struct finding *f = &r->finding[i];

        if (f->counts && f->decision != NULL && f->lapse == LAPSE_NONE &&
            f->decision->type == DECISION_CONFIRM)
            of[f->basis] = STRENGTH_CERTAIN;
    }
    derive_spread(arena, r, of);
    return of;
}

static bool
is_confirmed(const struct report *r, const enum strength *of,
             const struct reason *why)
{
    for (size_t i = 0; i < r->bases; i++)
        if (of[i] == STRENGTH_CERTAIN &&
            str_eq(r->basis[i].source->id, why->source) &&
            str_eq(r->corpus[r->basis[i].corpus].id, why->corpus))
            return true;
    return false;
}

/* The level stands if one that has it was confirmed; so does the end. */
static bool
is_decided(struct arena *arena, const struct report *r)
{
    const struct required *q = &r->required;
    const enum strength *of = confirmed(arena, r);
    bool level = false, end = false, ends = false;

    for (size_t i = 0; i < q->whys; i++) {
        bool stands = is_confirmed(r, of, &q->why[i]);

        level = level || (q->why[i].level && stands);
        end = end || (q->why[i].end && stands);
        ends = ends || q->why[i].end;
    }
    return level && (end || !ends);
}

/* The sources that a decision is wanted on. */
static struct str
sources(struct arena *arena, const struct report *r)
{
    struct str out = S("");

    for (size_t i = 0; i < r->required.becauses; i++)
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out), i > 0 ? "、" : "",
                         STR_ARG(report_source_name(
                             arena, r, &r->basis[r->required.because[i]])));
    return out;
}

static bool
may_mark(struct arena *arena, const struct report *r, struct err *err)
{
    if (r->doc->status == STATUS_INCOMPLETE)
        return err_set(err, ERR_REFUSED,
                       _("草稿没有全部检查，应标的可能更高；请先处理没有检查的"
                         "部分，或者只写拟定的标志（--propose）"));
    return is_decided(arena, r) ||
           err_set(err, ERR_REFUSED,
                   _("应标“%.*s”，但还没有记录定密责任人的确认；请先确认出自"
                     " %.*s 的内容（网页“审核”一栏，或者 dingmi decide"
                     " --confirm），或者只写拟定的标志（--propose）"),
                   STR_ARG(r->required.mark), STR_ARG(sources(arena, r)));
}

/* --- its words --- */

static struct str
proposal(struct arena *arena, const struct required *q)
{
    bool state = q->kind == KIND_STATE;

    return str_printf(arena, "%s%.*s\n" NOT_DECIDED "%s确定）",
                      state ? "拟定密：" : "拟标注：", STR_ARG(q->mark),
                      state ? "定密责任人" : "负责人");
}

bool
annotate_mark(struct arena *arena, const struct report *r, bool propose,
              struct str *out, struct err *err)
{
    const struct required *q = &r->required;

    if (!is_free(arena, r, err))
        return false;
    if (!q->is)
        return err_set(err, ERR_REFUSED,
                       _("没有查出须加标志的内容；副本不必写标志（不加"
                         " --mark）"));
    if (q->mark.len == 0)
        return err_set(err, ERR_REFUSED,
                       _("标志怎样写，须由人先定，要定什么见检查结果；定好后"
                         "由人写上，副本不必再写标志（不加 --mark）"));
    if (!propose && !may_mark(arena, r, err))
        return false;
    *out = propose ? proposal(arena, q) : q->mark;
    return true;
}
