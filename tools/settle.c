/*
 * The values of a source, from what was said and what its document says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/settle.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/fold.h"
#include "core/msg.h"
#include "core/path.h"
#include "tools/clean.h"
#include "tools/settle_parts.h"
#include "tools/settle_points.h"

/* The work in hand. */
struct settling {
    struct arena *arena;
    const struct said *said;
    const struct grounds *grounds;
    const struct mark *mark; /* the document's own, or NULL */
    struct source *out;
    struct notes *read, *warnings;
};

void
note(struct arena *arena, struct notes *notes, const char *format, ...)
{
    char text[LIMIT_MESSAGE];
    struct str *item =
        arena_push(arena, notes->list.item, notes->list.count, &notes->room);
    va_list ap;

    va_start(ap, format);
    vsnprintf(text, sizeof(text), format, ap);
    va_end(ap);
    *item = clean_text(arena, str_of(text));
}

static bool
marks_alike(const struct mark *a, const struct mark *b)
{
    return a->kind == b->kind && a->level == b->level &&
           !said_terms_differ(&a->term, &b->term, a->level, DATE_NONE) &&
           a->term.type == b->term.type;
}

/* The marks as a list for a message. */
static struct str
list_marks(struct settling *s)
{
    const struct layout *layout = s->grounds->layout;
    struct str out = S("");

    for (size_t i = 0; i < layout->marks && i < 4; i++)
        out =
            str_printf(s->arena, "%.*s%s%.*s", STR_ARG(out), i > 0 ? "、" : "",
                       STR_ARG(layout->mark[i].mark.text));
    return out;
}

/*
 * Of several marks, the one that bears out the level that was said.  Where
 * those of this level differ in term, the term must be said as well, and is
 * then held against none of them.
 */
static bool
choose_among(struct settling *s, struct err *err)
{
    const struct layout *layout = s->grounds->layout;
    struct mark *chosen = arena_new_of(s->arena, struct mark);

    if (!said_has(s->said, FIELD_LEVEL))
        return err_set(err, ERR_REFUSED,
                       _("文件上有几个不同的标志（%.*s），定不了以哪个为准："
                         "请用 --level 写明"),
                       STR_ARG(list_marks(s)));
    *chosen = *s->mark;
    for (size_t i = 1; i < layout->marks; i++) {
        const struct mark *mark = &layout->mark[i].mark;

        if (chosen->level != s->said->level)
            *chosen = *mark;
        else if (mark->level == chosen->level && !marks_alike(chosen, mark)) {
            if (!said_has_term(s->said))
                return err_set(err, ERR_REFUSED,
                               _("文件上的几个标志期限不同（%.*s）：请用"
                                 " --term、--until 或 --condition 写明"),
                               STR_ARG(list_marks(s)));
            chosen->term = (struct term){.type = TERM_NONE};
        }
    }
    s->mark = chosen;
    note(s->arena, s->warnings, _("文件上有几个不同的标志：%.*s"),
         STR_ARG(list_marks(s)));
    return true;
}

static bool
find_mark(struct settling *s, struct err *err)
{
    const struct layout *layout = s->grounds->layout;

    if (layout->marks == 0)
        return true;
    s->mark = &layout->mark[0].mark;
    for (size_t i = 1; i < layout->marks; i++)
        if (!marks_alike(s->mark, &layout->mark[i].mark))
            return choose_among(s, err);
    return true;
}

static bool
differs(const struct settling *s, const char *what, struct str said,
        struct err *err)
{
    return err_set(err, ERR_REFUSED,
                   _("%s互相矛盾：写明的是“%.*s”，文件上的标志是“%.*s”。"
                     "请核对后改正其中之一"),
                   what, STR_ARG(said), STR_ARG(s->mark->text));
}

static bool
settle_kind(struct settling *s, struct err *err)
{
    bool was_said = said_kind(s->said, &s->out->kind);

    if (!was_said)
        s->out->kind = s->mark != NULL ? s->mark->kind : KIND_STATE;
    if (s->mark == NULL)
        return true;
    if (s->mark->kind != s->out->kind)
        return differs(s, _("类别"),
                       said_has(s->said, FIELD_KIND)
                           ? str_of(kind_word(s->out->kind))
                           : level_name(s->said->level),
                       err);
    if (!was_said && s->mark->kind != KIND_STATE)
        note(s->arena, s->read, _("类别 %s"), kind_word(s->out->kind));
    return true;
}

static bool
settle_level(struct settling *s, struct err *err)
{
    enum kind kind = s->out->kind;

    if (kind == KIND_WORK || kind == KIND_PUBLIC)
        return true;
    if (said_has(s->said, FIELD_LEVEL)) {
        s->out->level = s->said->level;
        return s->mark == NULL || s->mark->level == s->out->level ||
               differs(s, _("密级"), level_name(s->out->level), err);
    }
    if (s->mark == NULL)
        return err_set(err, ERR_REFUSED,
                       _("没有写明密级，文件上也没有读到密级标志：请用"
                         " --level 写明"));
    s->out->level = s->mark->level;
    note(s->arena, s->read, _("密级 %.*s"),
         STR_ARG(level_name(s->out->level)));
    return true;
}

/* The same to a reader, whatever the spaces and signs? */
static bool
reads_alike(struct arena *scratch, struct str a, struct str b)
{
    ARENA_SCOPE(scratch);
    struct folded x, y;

    fold_text(scratch, a, &x);
    fold_text(scratch, b, &y);
    if (x.len != y.len)
        return false;
    for (size_t i = 0; i < x.len; i++)
        if (x.cp[i] != y.cp[i])
            return false;
    return true;
}

/* One of title, number and issuer. */
static void
settle_text(struct settling *s, const char *what, enum field field,
            struct str said, struct str found, struct str *out)
{
    found = clean_text(s->arena, found);
    if (!said_has(s->said, field)) {
        *out = found;
        if (found.len > 0)
            note(s->arena, s->read, "%s %.*s", what, STR_ARG(found));
        return;
    }
    *out = said;
    if (found.len > 0 && !reads_alike(s->arena, said, found))
        note(s->arena, s->warnings, _("%s写明的是“%.*s”，文件上是“%.*s”"),
             what, STR_ARG(said), STR_ARG(found));
}

static void
settle_issued(struct settling *s)
{
    date found = s->grounds->layout->issued;

    s->out->issued = said_has(s->said, FIELD_ISSUED) ? s->said->issued : found;
    if (found == DATE_NONE || s->out->issued == DATE_NONE)
        return;
    if (!said_has(s->said, FIELD_ISSUED))
        note(s->arena, s->read,
             s->grounds->layout->day_is_printing
                 ? _("制发日 %.*s（没有成文日期，按印发日期）")
                 : _("制发日 %.*s"),
             STR_ARG(date_iso(s->arena, found)));
    else if (found != s->said->issued)
        note(s->arena, s->warnings, _("制发日写明的是 %.*s，文件上是 %.*s"),
             STR_ARG(date_iso(s->arena, s->said->issued)),
             STR_ARG(date_iso(s->arena, found)));
}

/* Whose a commercial secret is stands in its mark. */
static void
settle_owner(struct settling *s)
{
    struct str found = s->mark == NULL ? S("") : s->mark->owner;

    if (s->out->kind == KIND_COMMERCIAL)
        settle_text(s, _("权属"), FIELD_OWNER, s->said->owner, found,
                    &s->out->owner);
}

/* A file's name without folder and extension. */
static struct str
title_of_path(struct arena *arena, struct str path)
{
    size_t dot;

    if (str_eq(path, S("-")))
        return str_of(_("标准输入"));
    path = path_name(path);
    for (dot = path.len; dot > 1 && path.ptr[dot - 1] != '.'; dot--)
        ;
    return clean_text(arena, dot > 1 ? str_sub(path, 0, dot - 1) : path);
}

static void
settle_texts(struct settling *s)
{
    const struct layout *found = s->grounds->layout;
    const struct said *said = s->said;

    settle_text(s, _("标题"), FIELD_TITLE, said->title, found->title.text,
                &s->out->title);
    settle_text(s, _("文号"), FIELD_NUMBER, said->number, found->number.text,
                &s->out->number);
    settle_text(s, _("发文机关"), FIELD_ISSUER, said->issuer,
                found->issuer.text, &s->out->issuer);
    if (s->out->title.len == 0)
        s->out->title = title_of_path(s->arena, s->grounds->path);
}

/* The term that was said, as one value; false if it contradicts itself. */
static bool
said_term(const struct settling *s, struct term *out, struct err *err)
{
    const struct said *said = s->said;
    struct term end = {.type = TERM_DATE, .until = said->until};

    *out = (struct term){.type = TERM_NONE};
    if (said_has(said, FIELD_CONDITION))
        *out = (struct term){.type = TERM_CONDITION,
                             .condition = said->condition};
    else if (said_has(said, FIELD_TERM))
        *out = said->term;
    if (!said_has(said, FIELD_UNTIL))
        return true;
    if (said_has(said, FIELD_TERM) && s->out->issued != DATE_NONE &&
        !said_terms_differ(out, &end, s->out->level, s->out->issued))
        return true;
    if (said_has(said, FIELD_TERM) && s->out->issued != DATE_NONE)
        return err_set(err, ERR_USAGE,
                       _("保密期限与解密时间互相矛盾：只写一样，或者改正"));
    *out = end;
    return true;
}

static bool
settle_term(struct settling *s, struct err *err)
{
    struct term *out = &s->out->term;
    struct term found = {.type = TERM_NONE};

    if (s->mark != NULL)
        found = s->mark->term;
    if (found.type == TERM_CONDITION)
        found.condition = clean_text(s->arena, found.condition);
    if (!said_term(s, out, err))
        return false;
    if (out->type == TERM_NONE && found.type != TERM_NONE) {
        *out = found;
        note(s->arena, s->read, _("保密期限 %.*s"),
             STR_ARG(term_text(s->arena, out)));
        return true;
    }
    if (found.type == TERM_NONE ||
        !said_terms_differ(out, &found, s->out->level, s->out->issued))
        return true;
    return differs(s, _("保密期限"), term_text(s->arena, out), err);
}

/* Over before it began, it would never count. */
static bool
ends_after_issue(const struct settling *s, struct err *err)
{
    const struct source *out = s->out;

    return out->term.type != TERM_DATE || out->issued == DATE_NONE ||
           out->term.until >= out->issued ||
           err_set(err, ERR_REFUSED,
                   _("解密时间 %.*s 早于制发日 %.*s：请核对后用 --until 或者 "
                     "--issued 写明"),
                   STR_ARG(date_iso(s->arena, out->term.until)),
                   STR_ARG(date_iso(s->arena, out->issued)));
}

static void
warn_term(struct settling *s)
{
    const struct source *out = s->out;

    if (out->kind == KIND_WORK && out->term.type != TERM_NONE)
        note(s->arena, s->warnings,
             _("工作秘密没有保密期限：所写的“%.*s”只作记录，到期不会自行失效"
               "；不再需要保护时请用 dingmi declassify"),
             STR_ARG(term_text(s->arena, &out->term)));
    if (out->kind != KIND_STATE)
        return;
    if (out->term.type == TERM_NONE)
        note(s->arena, s->warnings,
             _("没有写明保密期限，按该密级最长期限%d年计（保密法（2024）"
               "第20条）；请向原定密机关核实，再用 dingmi amend 补记"),
             level_max_years(out->level));
    else if (term_over_max(&out->term, out->level, out->issued))
        note(s->arena, s->warnings,
             _("保密期限“%.*s”超过%.*s级的最长期限%d年（保密法（2024）"
               "第20条）；请向原定密机关核实"),
             STR_ARG(term_text(s->arena, &out->term)),
             STR_ARG(level_name(out->level)), level_max_years(out->level));
    if (out->issued == DATE_NONE &&
        (out->term.type == TERM_PERIOD || out->term.type == TERM_NONE))
        note(s->arena, s->warnings,
             _("没有制发日，保密期限无从起算（SOURCE_NO_DATE）："
               "请查明制发日，用 dingmi withdraw 撤销后加 --issued 重新登记"));
}

static void
warn_mark(struct settling *s)
{
    if (s->mark != NULL && (s->mark->faults & ~(unsigned) MARK_NO_TERM) != 0)
        note(s->arena, s->warnings,
             _("文件上的标志“%.*s”写法不规范：请核对登记的密级和期限"),
             STR_ARG(s->mark->text));
}

static bool
settle_consent(const struct settling *s, struct err *err)
{
    if (s->out->level != LEVEL_JUEMI || s->said->consent.len > 0)
        return true;
    return err_set(err, ERR_REFUSED,
                   _("绝密文件以任何形式登记，都要有原定密机关、单位或者其上级"
                     "机关同意（实施条例第29条）：请用 --consent 写明同意的"
                     "文号"));
}

/* What only a person can say. */
static void
take_said(const struct said *said, struct source *out)
{
    out->scope = said->scope;
    out->parents = said->parents;
    out->names = said->names;
    out->usage_requirement = said->usage_requirement;
    out->restriction = said->restriction;
    out->consent = said->consent;
    out->points_complete = said->points_complete;
    out->no_text = said->no_text;
}

bool
settle(struct arena *arena, const struct grounds *grounds, struct source *out,
       struct notes *read, struct notes *warnings, struct err *err)
{
    struct settling s = {.arena = arena,
                         .said = grounds->said,
                         .grounds = grounds,
                         .out = out,
                         .read = read,
                         .warnings = warnings};

    *out = (struct source){.issued = DATE_NONE};
    take_said(grounds->said, out);
    if (!said_agrees(grounds->said, err) || !find_mark(&s, err) ||
        !settle_kind(&s, err) || !settle_level(&s, err))
        return false;
    settle_issued(&s);
    if (!settle_term(&s, err) || !ends_after_issue(&s, err))
        return false;
    settle_texts(&s);
    settle_owner(&s);
    warn_term(&s);
    warn_mark(&s);
    settle_parts(arena, grounds->layout, out, read, warnings);
    return settle_points(arena, grounds, out, read, err) &&
           settle_consent(&s, err);
}
