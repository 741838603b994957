/*
 * Registered documents that derive from others, as people see them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/kin.h"

#include "core/arena.h"
#include "core/msg.h"
#include "tools/table.h"

static struct relation
relate(struct arena *arena, const struct register_view *view, size_t source,
       const struct chain_due *due, date day)
{
    const struct source *s = &view->sources.item[source];
    struct relation out = {.source = source,
                           .parents = chain_parents(arena, s, day),
                           .due = *due};

    out.mark = state_mark(arena, s, &out.due.state);
    if (out.due.behind.count > 0)
        out.right = need_mark(arena, &out.due.need);
    return out;
}

/*
 * How many links down each is, by the nearest of its parents: those stand
 * before it.
 */
static void
count_removes(struct arena *arena, const struct register_view *view,
              size_t from, date day, struct relations *all)
{
    size_t *remove = arena_array(arena, view->sources.count, size_t);

    for (size_t i = 0; i < all->count; i++) {
        struct relation *r = &all->item[i];
        struct kin parents =
            chain_parents_of(view->chain, arena, r->source, day);

        for (size_t j = 0; j < parents.count; j++) {
            size_t parent = parents.item[j];
            size_t links = remove[parent] + 1;

            if (parent != from && remove[parent] == 0)
                continue;
            if (r->remove == 0 || links < r->remove)
                r->remove = links;
        }
        remove[r->source] = r->remove;
    }
}

void
kin_dependents(struct arena *arena, const struct register_view *view,
               const struct source *source, date day, struct relations *out)
{
    size_t from = (size_t) (source - view->sources.item);
    struct kin kin = chain_dependents(view->chain, arena, from, day);

    *out = (struct relations){arena_array(arena, kin.count, struct relation),
                              kin.count};
    for (size_t i = 0; i < kin.count; i++) {
        struct chain_due due =
            chain_judge(view->chain, arena, kin.item[i], day);

        out->item[i] = relate(arena, view, kin.item[i], &due, day);
    }
    count_removes(arena, view, from, day, out);
}

void
kin_stale(struct arena *arena, const struct register_view *view,
          const struct filter *filter, date day, struct relations *out)
{
    size_t room = 0;

    *out = (struct relations){0};
    for (size_t i = 0; i < view->sources.count; i++) {
        struct chain_due due;

        if (!filter_admits(filter, &view->sources.item[i], day))
            continue;
        due = chain_judge(view->chain, arena, i, day);
        if (due.behind.count > 0)
            *arena_push(arena, out->item, out->count, &room) =
                relate(arena, view, i, &due, day);
    }
}

/* As many as one can take in; the others are in the JSON. */
enum { SHOWN = 3 };

static struct str
join(struct arena *arena, const struct str *item, size_t count)
{
    struct str out = {0};

    for (size_t i = 0; i < count && i < SHOWN; i++)
        out = str_printf(arena, "%.*s%s%.*s", STR_ARG(out),
                         i > 0 ? _("、") : "", STR_ARG(item[i]));
    return count > SHOWN
               ? str_printf(arena, _("%.*s等%zu份"), STR_ARG(out), count)
               : out;
}

static struct str
behind_cell(struct arena *arena, const struct register_view *view,
            const struct relation *r)
{
    struct str item[SHOWN];
    const struct kin *behind = &r->due.behind;

    for (size_t i = 0; i < behind->count && i < SHOWN; i++)
        item[i] = view->sources.item[behind->item[i]].id;
    return join(arena, item, behind->count);
}

static struct str
right_cell(const struct relation *r)
{
    if (r->due.behind.count == 0)
        return (struct str){0};
    return r->right.len > 0 ? r->right : str_of(_("由人确定"));
}

enum {
    COLUMN_REMOVE,
    COLUMN_ID,
    COLUMN_PARENTS,
    COLUMN_MARK,
    COLUMN_STATUS,
    COLUMN_BEHIND,
    COLUMN_RIGHT,
    COLUMN_TITLE,
    COLUMNS
};

static void
add_heading(struct table *table, bool removes)
{
    const struct str cell[COLUMNS] = {
        [COLUMN_REMOVE] = str_of(_("层")),
        [COLUMN_ID] = str_of(_("编号")),
        [COLUMN_PARENTS] = str_of(_("上位文件")),
        [COLUMN_MARK] = str_of(_("标志")),
        [COLUMN_STATUS] = str_of(_("状态")),
        [COLUMN_BEHIND] = str_of(_("低于")),
        [COLUMN_RIGHT] = str_of(_("应为")),
        [COLUMN_TITLE] = str_of(_("标题")),
    };

    table_add(table, cell + (removes ? 0 : COLUMN_ID));
}

static void
add_relation(struct table *table, const struct register_view *view,
             const struct relation *r, bool anonymous, bool removes)
{
    const struct source *s = &view->sources.item[r->source];
    struct arena *arena = table->arena;
    const struct str cell[COLUMNS] = {
        [COLUMN_REMOVE] = str_printf(arena, "%zu", r->remove),
        [COLUMN_ID] = s->id,
        [COLUMN_PARENTS] = join(arena, r->parents.item, r->parents.count),
        [COLUMN_MARK] = r->mark,
        [COLUMN_STATUS] = str_of(status_word(s, &r->due.state)),
        [COLUMN_BEHIND] = behind_cell(arena, view, r),
        [COLUMN_RIGHT] = right_cell(r),
        [COLUMN_TITLE] = anonymous ? S("") : s->title,
    };

    table_add(table, cell + (removes ? 0 : COLUMN_ID));
}

void
kin_table(struct arena *arena, const struct register_view *view,
          const struct relations *all, const struct view_options *options,
          FILE *out)
{
    bool removes = all->count > 0 && all->item[0].remove > 0;
    struct table table = {.arena = arena,
                          .columns = removes ? COLUMNS : COLUMNS - COLUMN_ID};

    add_heading(&table, removes);
    for (size_t i = 0; i < all->count; i++)
        add_relation(&table, view, &all->item[i], options->anonymous, removes);
    table_put(&table, out);
}

/* A list of classified documents is handled as the highest of them. */
static void
put_handling(const struct register_view *view, const struct source *source,
             const struct relations *all, date day, FILE *out)
{
    struct state own = history_at(source, day);
    bool is = own.dead == ALIVE && source->kind == KIND_STATE;
    enum level highest = is ? own.level : LEVEL_NONE;

    for (size_t i = 0; i < all->count; i++) {
        const struct relation *r = &all->item[i];

        if (view->sources.item[r->source].kind == KIND_STATE &&
            r->due.state.dead == ALIVE && r->due.state.level > highest)
            highest = r->due.state.level;
        if (r->due.need.kind == KIND_STATE && r->due.need.level > highest)
            highest = r->due.need.level;
    }
    if (highest != LEVEL_NONE)
        fprintf(out, _("本清单按其中的最高密级“%.*s”管理\n"),
                STR_ARG(level_name(highest)));
}

void
kin_put_dependents(struct arena *arena, const struct register_view *view,
                   const struct source *source,
                   const struct view_options *options, FILE *out)
{
    struct state state = history_at(source, options->day);
    struct relations all;

    kin_dependents(arena, view, source, options->day, &all);
    put_handling(view, source, &all, options->day, out);
    fprintf(out, "%.*s  %.*s  %s", STR_ARG(source->id),
            STR_ARG(state_mark(arena, source, &state)),
            status_word(source, &state));
    if (!options->anonymous)
        fprintf(out, "  %.*s", STR_ARG(source->title));
    fputc('\n', out);
    if (all.count == 0)
        fputs(_("在册的文件没有由它派生的\n"), out);
    else
        kin_table(arena, view, &all, options, out);
    fputc('\n', out);
}
