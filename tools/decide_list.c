/*
 * dingmi decide --list: all that was decided, and what of it holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <jansson.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/decide.h"
#include "tools/decided.h"
#include "tools/json.h"
#include "tools/table.h"

/* How a decision stands on the day. */
enum standing {
    STANDS,
    STANDS_NOT_YET, /* its day is to come */
    STANDS_OVER,    /* its time is over */
    STANDS_RAISED,  /* its source was raised */
    STANDS_ENDED    /* another came behind it */
};

struct listing {
    struct cli *cli;
    const struct decide_options *options;
    struct registers registers;
    struct table table;
};

static const struct source *
source_of(const struct register_view *view, const struct decision *d)
{
    return &view->sources.item[chain_find(view->chain, d->source)];
}

static enum standing
standing_of(struct arena *scratch, const struct register_view *view,
            const struct decision *d, date day)
{
    ARENA_SCOPE(scratch);
    enum level level = decided_level(scratch, view, source_of(view, d), day);
    const struct decision *const *found;
    struct ruling ruling;
    size_t count;

    if (d->day > day)
        return STANDS_NOT_YET;
    found = decision_index_find(&view->decided, d->source, d->key, &count);
    decision_rule(found, count, level, day, &ruling);
    if (d == ruling.dispute || d == ruling.consent ||
        (d == ruling.decision && ruling.lapse == LAPSE_NONE))
        return STANDS;
    switch (decision_lapse(d, level, day)) {
    case LAPSE_TERM:
        return STANDS_OVER;
    case LAPSE_LEVEL:
        return STANDS_RAISED;
    case LAPSE_NONE:
        break;
    }
    return d->type == DECISION_REVOKE ? STANDS : STANDS_ENDED;
}

static struct str
standing_slug(enum standing standing)
{
    static const struct str slugs[] = {
        [STANDS] = STR_INIT("holds"),
        [STANDS_NOT_YET] = STR_INIT("not-yet"),
        [STANDS_OVER] = STR_INIT("term"),
        [STANDS_RAISED] = STR_INIT("level"),
        [STANDS_ENDED] = STR_INIT("ended"),
    };

    return slugs[standing];
}

static const char *
standing_word(enum standing standing)
{
    static const char *const words[] = {
        [STANDS] = N_("有效"),
        [STANDS_NOT_YET] = N_("未到生效日"),
        [STANDS_OVER] = N_("期限已满"),
        [STANDS_RAISED] = N_("密源已升密"),
        [STANDS_ENDED] = N_("已有新决定"),
    };

    return _(words[standing]);
}

static bool
is_wanted(const struct listing *l, const struct decision *d)
{
    return l->options->source.len == 0 ||
           str_eq(l->options->source, d->source);
}

/* --- for people --- */

static void
add_heading(struct listing *l)
{
    const struct str cells[] = {str_of(_("编号")),     str_of(_("决定")),
                                str_of(_("密源")),     str_of(_("状态")),
                                str_of(_("自")),       str_of(_("至")),
                                str_of(_("文号")),     str_of(_("决定人")),
                                str_of(_("记录账户")), str_of(_("理由"))};

    l->table = (struct table){.arena = l->cli->arena, .columns = COUNT(cells)};
    table_add(&l->table, cells);
}

static void
add_row(struct listing *l, const struct decision *d, enum standing standing)
{
    struct arena *arena = l->cli->arena;
    const struct str cells[] = {
        str_printf(arena, "%llu", (unsigned long long) d->number),
        str_of(decide_word(d->type)),
        d->source,
        str_of(standing_word(standing)),
        date_iso(arena, d->day),
        date_iso(arena, d->until),
        d->reference,
        d->by,
        d->who,
        d->why};

    table_add(&l->table, cells);
}

/* --- both --- */

json_t *
decide_listed_json(struct arena *arena, const struct register_view *view,
                   const struct decision *d, date day)
{
    json_t *object = decide_json(arena, d, view->info.id);

    json_set_str(object, "status",
                 standing_slug(standing_of(arena, view, d, day)));
    return object;
}

static bool
list_one(struct listing *l, size_t corpus, const struct decision *d)
{
    const struct register_view *view = &l->registers.item[corpus];
    date day = l->cli->common.day;

    if (l->cli->common.format == FORMAT_JSON)
        return json_write_line(decide_listed_json(l->cli->arena, view, d, day),
                               l->cli->out);
    add_row(l, d, standing_of(l->cli->arena, view, d, day));
    return true;
}

static bool
list_register(struct listing *l, size_t corpus)
{
    const struct register_view *view = &l->registers.item[corpus];
    FILE *out = l->cli->out;

    if (l->cli->common.format != FORMAT_JSON) {
        fprintf(out, _("密源库 %.*s：决定 %zu 条\n"), STR_ARG(view->path),
                view->decisions.count);
        add_heading(l);
    }
    for (size_t i = 0; i < view->decisions.count; i++)
        if (is_wanted(l, &view->decisions.item[i]) &&
            !list_one(l, corpus, &view->decisions.item[i]))
            return false;
    if (l->cli->common.format != FORMAT_JSON && l->table.cells > 0 &&
        view->decisions.count > 0)
        table_put(&l->table, out);
    return !ferror(out);
}

static bool
knows_source(const struct listing *l, struct err *err)
{
    bool known = l->options->source.len == 0;

    for (size_t i = 0; i < l->registers.count; i++)
        known = known || chain_find(l->registers.item[i].chain,
                                    l->options->source) != CHAIN_NONE;
    return known || err_set(err, ERR_MISSING,
                            _("库里没有 %.*s；dingmi sources 列出全部编号"),
                            STR_ARG(l->options->source));
}

int
decide_list(struct cli *cli, const struct decide_options *options)
{
    struct listing l = {.cli = cli, .options = options};
    int code = EXIT_CLEAN;
    struct err err;

    if (!registers_open(cli->arena, &cli->common, NULL, &l.registers, &err) ||
        !knows_source(&l, &err)) {
        cli_say("%s", err.text);
        registers_close(&l.registers);
        return EXIT_NOTHING_DONE;
    }
    for (size_t i = 0; i < l.registers.count; i++)
        if (!list_register(&l, i))
            code = EXIT_NOT_WHOLE;
    registers_close(&l.registers);
    return code;
}
