/*
 * Registering what is registered already.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/enrol_there.h"

#include "core/arena.h"
#include "core/count.h"
#include "core/err.h"
#include "core/msg.h"
#include "tools/enrol.h"
#include "tools/report_words.h"
#include "tools/roll.h"
#include "tools/said.h"

/* Nothing said is nothing else said. */
static bool
is_other(struct str said, struct str there)
{
    return said.len > 0 && !str_eq(said, there);
}

static bool
points_differ(const struct source *source, const struct roll_entry *there)
{
    if (source->points != there->points ||
        source->points_complete != there->points_complete)
        return true;
    for (size_t i = 0; i < source->points; i++) {
        const struct point *a = &source->point[i], *b = &there->point[i];

        if (a->first != b->first || a->last != b->last ||
            a->start != b->start || a->end != b->end || a->level != b->level)
            return true;
    }
    return false;
}

/* The names of what differs. */
static struct str
differences(struct arena *arena, const struct enrolment *now,
            const struct roll_entry *there)
{
    const struct source *source = &now->source;
    const struct {
        bool differs;
        const char *name;
    } about[] = {
        {there->kind != source->kind, _("类别")},
        {there->level != source->level, _("密级")},
        {said_terms_differ(&there->term, &source->term, there->level,
                           source->issued),
         _("保密期限")},
        {now->titled && is_other(source->title, there->title), _("标题")},
        {is_other(source->number, there->number), _("文号")},
        {source->issued != DATE_NONE && source->issued != there->issued,
         _("制发日")},
        {!strs_have_all(&there->scope, &source->scope), _("知悉范围")},
        {!strs_have_all(&there->names, &source->names), _("事项名称")},
        {points_differ(source, there), _("密点")},
        {there->no_text != source->no_text, _("是否存文字")},
    };
    struct strs names = {arena_array(arena, COUNT(about), struct str), 0};

    for (size_t i = 0; i < COUNT(about); i++)
        if (about[i].differs)
            names.item[names.count++] = str_of(about[i].name);
    return strs_join(arena, &names, _("、"));
}

bool
enrol_compare(struct arena *arena, const struct roll_entry *there,
              struct enrolment *out, struct err *err)
{
    const struct source *source = &out->source;
    struct str differing;

    if ((there->kind == KIND_PUBLIC) != (source->kind == KIND_PUBLIC))
        return err_set(err, ERR_REFUSED,
                       _("这份文件已经以 %.*s 在册，类别是“%s”，与这次所写的"
                         "“%s”相反：请核实"),
                       STR_ARG(source->id), kind_word(there->kind),
                       kind_word(source->kind));
    differing = differences(arena, out, there);
    if (differing.len > 0)
        note(arena, &out->warnings,
             _("在册的与这次所写的不同：%.*s；没有改动，用 dingmi source %.*s "
               "查看"),
             STR_ARG(differing), STR_ARG(source->id));
    return true;
}
