/*
 * What a change did: before and after, and what else must be marked anew.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/msg.h"
#include "tools/change.h"
#include "tools/json.h"
#include "tools/source_view.h"

/* A registered document that derives from the changed one. */
struct dependent {
    const struct source *source;
    struct chain_due due;
};

/* Those that fall below it, and those that do not and may rest on it. */
struct dependents {
    struct dependent *item;
    size_t count;
    date day; /* as of which they are judged */
};

/* Today, or the day from which all of the change holds. */
static date
day_of(const struct change *change)
{
    date day = change->cli->common.today;

    for (size_t i = 0; i < change->steps; i++)
        if (change->step[i].event.day > day)
            day = change->step[i].event.day;
    return day;
}

static struct dependents
find_dependents(const struct change *change)
{
    const struct sources *all = &change->view.sources;
    struct arena *arena = change->cli->arena;
    struct chain *chain = chain_new(arena, all->item, all->count);
    date day = day_of(change);
    struct kin kin = chain_dependents(chain, arena, change->index, day);
    struct dependents out = {arena_array(arena, kin.count, struct dependent),
                             0, day};

    for (size_t i = 0; i < kin.count; i++) {
        struct chain_due due = chain_judge(chain, arena, kin.item[i], day);

        if (due.state.dead == ALIVE || due.behind.count > 0)
            out.item[out.count++] =
                (struct dependent){&all->item[kin.item[i]], due};
    }
    return out;
}

static bool
lags(const struct dependent *dependent)
{
    return dependent->due.behind.count > 0;
}

/* The mark that it bears, and that it is protected no more if so. */
static struct str
mark_now(struct arena *arena, const struct source *source,
         const struct state *state)
{
    struct str mark = state_mark(arena, source, state);

    if (state->dead == ALIVE)
        return mark;
    return str_printf(arena, _("%.*s（%s）"), STR_ARG(mark),
                      status_word(source, state));
}

/* --- text --- */

enum { INDENT = 4 };

struct page {
    struct arena *arena;
    const struct change *change;
    FILE *out;
    bool bare;
};

static void
put_pair(const struct page *page, const char *what, struct str before,
         struct str after)
{
    struct str none = str_of(_("无"));

    if (str_eq(before, after))
        return;
    if (before.len == 0)
        before = none;
    if (after.len == 0)
        after = none;
    fprintf(page->out, _("%*s%s：%.*s → %.*s\n"), INDENT, "", what,
            STR_ARG(before), STR_ARG(after));
}

static struct str
listed(struct arena *arena, const struct strs *list)
{
    struct str out = {0};

    for (size_t i = 0; i < list->count; i++)
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out),
                         i > 0 ? _("；") : "", STR_ARG(list->item[i]));
    return out;
}

static void
put_ground(const struct page *page, const char *what, struct str value)
{
    if (value.len > 0 && !page->bare)
        fprintf(page->out, _("%*s%s：%.*s\n"), INDENT, "", what,
                STR_ARG(value));
}

static void
put_step(const struct page *page, const struct step *step)
{
    const struct state *before = &step->judged.before;
    const struct state *after = &step->judged.after;
    const struct source *source = page->change->source;
    struct arena *arena = page->arena;

    fprintf(page->out, _("  %s，自 %.*s 起\n"), event_word(step->event.type),
            STR_ARG(date_iso(arena, step->event.day)));
    put_pair(page, _("标志"), state_mark(arena, source, before),
             state_mark(arena, source, after));
    if (!before->no_date && !after->no_date && after->dead != DEAD_WITHDRAWN)
        put_pair(page, _("保密至"), date_iso(arena, before->end),
                 date_iso(arena, after->end));
    put_pair(page, _("状态"), str_of(status_word(source, before)),
             str_of(status_word(source, after)));
    put_pair(page, _("知悉范围"), listed(arena, &before->scope),
             listed(arena, &after->scope));
    put_pair(page, _("增加的上位文件"), S(""),
             listed(arena, &step->event.parents));
    put_ground(page, _("依据"), step->event.notice);
    put_ground(page, _("决定机关"), step->event.by);
    put_ground(page, _("事由"), step->event.why);
}

/* Where later changes stand against it, or it holds only later. */
static void
put_today(const struct page *page)
{
    const struct change *change = page->change;
    date today = change->cli->common.today;
    const struct source *source = change->source;
    struct state now = history_at(source, today);

    fprintf(page->out, _("  今天（%.*s）：%.*s，%s\n"),
            STR_ARG(date_iso(page->arena, today)),
            STR_ARG(state_mark(page->arena, source, &now)),
            status_word(source, &now));
}

static struct str
required_mark(struct arena *arena, const struct dependent *dependent)
{
    struct str mark = need_mark(arena, &dependent->due.need);

    if (mark.len > 0)
        return mark;
    return str_printf(arena, _("%.*s，期限请定密责任人确定"),
                      STR_ARG(level_name(dependent->due.need.level)));
}

static void
put_dependent(const struct page *page, const struct dependent *dependent)
{
    const struct source *source = dependent->source;
    struct str mark = mark_now(page->arena, source, &dependent->due.state);

    fprintf(page->out, "  %.*s  %.*s", STR_ARG(source->id), STR_ARG(mark));
    if (lags(dependent))
        fprintf(page->out, " → %.*s",
                STR_ARG(required_mark(page->arena, dependent)));
    if (!page->bare)
        fprintf(page->out, "  %.*s", STR_ARG(source->title));
    fputc('\n', page->out);
}

static void
put_dependents(const struct page *page, const struct dependents *all,
               bool behind, const char *heading)
{
    bool begun = false;

    for (size_t i = 0; i < all->count; i++) {
        if (lags(&all->item[i]) != behind)
            continue;
        if (!begun)
            fprintf(page->out, "%s\n", heading);
        begun = true;
        put_dependent(page, &all->item[i]);
    }
}

static void
put_destroyed(const struct page *page)
{
    const struct change *change = page->change;

    for (size_t i = 0; i < change->steps; i++)
        if (change->step[i].event.type == EVENT_DESTROYED)
            fputs(_("    已从库中抹去：它的文字、句段的指纹、密点的位置和日志"
                    "里的残留；编号、标题、文号和历史保留，按保密规定备查。\n"
                    "    不能恢复。对在此以前的日期，也不能再回答草稿是否引用"
                    "了它。\n"),
                  page->out);
}

static void
put_text(const struct change *change)
{
    struct page page = {change->cli->arena, change, change->cli->out,
                        change->cli->common.anonymous};
    struct dependents all = find_dependents(change);

    fprintf(page.out, "%.*s", STR_ARG(change->source->id));
    if (!page.bare)
        fprintf(page.out, "  %.*s", STR_ARG(change->source->title));
    fputc('\n', page.out);
    for (size_t i = 0; i < change->steps; i++)
        put_step(&page, &change->step[i]);
    put_destroyed(&page);
    if (change->steps == 0)
        fputs(_("  已经如此，没有更改\n"), page.out);
    put_today(&page);
    put_dependents(&page, &all, true,
                   _("由它派生、须重新标注的文件（实施条例第21条）："));
    if (change->steps > 0)
        put_dependents(&page, &all, false,
                       _("由它派生、请核对是否随之变更的文件："));
}

/* --- JSON --- */

static void
set(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

static json_t *
state_object(const struct page *page, const struct state *state)
{
    const struct source *source = page->change->source;
    json_t *o = json_object();

    set(o, "mark", json_of_str(state_mark(page->arena, source, state)));
    set(o, "level", json_of_str_or_null(level_name(state->level)));
    set(o, "until", state->no_date ? json_null() : json_of_date(state->end));
    set(o, "status", json_of_str(status_of(source, state)));
    set(o, "scope", json_of_strs(&state->scope));
    return o;
}

static json_t *
step_object(const struct page *page, const struct step *step)
{
    const struct common *common = &page->change->cli->common;
    struct view_options options = {common->today, page->bare};
    json_t *o = source_json_event(page->arena, &step->event, &options);

    set(o, "before", state_object(page, &step->judged.before));
    set(o, "after", state_object(page, &step->judged.after));
    return o;
}

static json_t *
dependent_object(const struct page *page, const struct dependent *dependent)
{
    const struct sources *all = &page->change->view.sources;
    const struct source *source = dependent->source;
    const struct kin *behind = &dependent->due.behind;
    json_t *o = json_object(), *ids = json_array();

    for (size_t i = 0; i < behind->count; i++)
        json_array_append_new(ids, json_of_str(all->item[behind->item[i]].id));
    set(o, "id", json_of_str(source->id));
    set(o, "title",
        page->bare ? json_null() : json_of_str_or_null(source->title));
    set(o, "mark",
        json_of_str(state_mark(page->arena, source, &dependent->due.state)));
    set(o, "status", json_of_str(status_of(source, &dependent->due.state)));
    set(o, "required",
        json_of_str_or_null(need_mark(page->arena, &dependent->due.need)));
    set(o, "behind", ids);
    return o;
}

static json_t *
dependents_array(const struct page *page, const struct dependents *all,
                 bool behind)
{
    json_t *out = json_array();

    for (size_t i = 0; i < all->count; i++)
        if (lags(&all->item[i]) == behind)
            json_array_append_new(out, dependent_object(page, &all->item[i]));
    return out;
}

static void
put_json(const struct change *change)
{
    struct page page = {change->cli->arena, change, change->cli->out,
                        change->cli->common.anonymous};
    struct dependents all = find_dependents(change);
    struct state now = history_at(change->source, change->cli->common.today);
    json_t *o = json_object(), *steps = json_array();
    bool written;

    for (size_t i = 0; i < change->steps; i++)
        json_array_append_new(steps, step_object(&page, &change->step[i]));
    set(o, "id", json_of_str(change->source->id));
    set(o, "corpus", json_of_str(change->view.info.id));
    set(o, "outcome",
        json_of_str(change->steps > 0 ? S("recorded") : S("there")));
    set(o, "events", steps);
    set(o, "date", json_of_date(change->cli->common.today));
    set(o, "now", state_object(&page, &now));
    set(o, "remark", dependents_array(&page, &all, true));
    set(o, "review", dependents_array(&page, &all, false));
    set(o, "warnings", json_of_strs(&change->warnings.list));
    written = json_write_line(o, page.out);
    (void) written;
}

/* --- both --- */

/* That it is marked below its own parents now. */
static void
warn_chain(struct change *change)
{
    const struct sources *all = &change->view.sources;
    struct arena *arena = change->cli->arena;
    struct chain *chain = chain_new(arena, all->item, all->count);
    struct chain_due due =
        chain_judge(chain, arena, change->index, day_of(change));

    for (size_t i = 0; i < due.behind.count; i++)
        note(arena, &change->warnings,
             _("%.*s 的密级或者保密期限低于上位文件 %.*s（实施条例第18条）："
               "请核对，并通知制发单位更正"),
             STR_ARG(change->source->id),
             STR_ARG(all->item[due.behind.item[i]].id));
}

void
change_show(struct change *change)
{
    warn_chain(change);
    for (size_t i = 0; i < change->warnings.list.count; i++)
        cli_say(_("提示：%.*s"), STR_ARG(change->warnings.list.item[i]));
    if (change->cli->common.format == FORMAT_JSON)
        put_json(change);
    else
        put_text(change);
}
