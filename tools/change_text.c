/*
 * What a change did: for people.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/change_view.h"
#include "tools/source_view.h"

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
    put_pair(page, _("知悉范围"), strs_join(arena, &before->scope, _("；")),
             strs_join(arena, &after->scope, _("；")));
    put_pair(page, _("增加的上位文件"), S(""),
             strs_join(arena, &step->event.parents, _("；")));
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
    if (dependent_lags(dependent))
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
        if (dependent_lags(&all->item[i]) != behind)
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
            fputs(
                _("    "
                  "已从库中抹去：它的文字、句段的指纹、密点的位置，以及空页和"
                  "临时文件里的残留；编号、标题、文号和历史保留，按保密规定"
                  "备查。\n"
                  "    不能恢复。对在此以前的日期，也不能再回答草稿是否引用"
                  "了它。\n"),
                page->out);
}

void
change_text(const struct change *change, const struct dependents *all)
{
    struct page page = {change->cli->arena, change, change->cli->out,
                        change->cli->common.anonymous};

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
    put_dependents(&page, all, true,
                   _("由它派生、须重新标注的文件（实施条例第21条）："));
    if (change->steps > 0)
        put_dependents(&page, all, false,
                       _("由它派生、请核对是否随之变更的文件："));
}
