/*
 * dingmi sources: lists what is registered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/filter.h"
#include "tools/journal.h"
#include "tools/json.h"
#include "tools/kin.h"
#include "tools/source_view.h"
#include "tools/width.h"

/* The title comes last, as it has no usual length. */
enum column {
    COLUMN_ID,
    COLUMN_KIND,
    COLUMN_MARK,
    COLUMN_UNTIL,
    COLUMN_STATUS,
    COLUMN_ISSUED,
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMNS
};

/* A wider cell pushes its own row out, not the whole table. */
enum { WIDEST = 26 };

struct row {
    struct str cell[COLUMNS];
};

struct table {
    struct row *row;
    size_t rows, room;
    size_t width[COLUMNS];
};

static void
add_row(struct arena *arena, struct table *table, const struct row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t width = width_of(row->cell[i]);

        if (width > WIDEST)
            width = WIDEST;
        if (width > table->width[i])
            table->width[i] = width;
    }
    *arena_push(arena, table->row, table->rows, &table->room) = *row;
}

static void
add_heading(struct arena *arena, struct table *table)
{
    add_row(arena, table,
            &(struct row){{
                [COLUMN_ID] = str_of(_("编号")),
                [COLUMN_KIND] = str_of(_("类别")),
                [COLUMN_MARK] = str_of(_("标志")),
                [COLUMN_UNTIL] = str_of(_("保密至")),
                [COLUMN_STATUS] = str_of(_("状态")),
                [COLUMN_ISSUED] = str_of(_("制发日")),
                [COLUMN_NUMBER] = str_of(_("文号")),
                [COLUMN_TITLE] = str_of(_("标题")),
            }});
}

/* The status, with what sets a source apart. */
static struct str
status_cell(struct arena *arena, const struct source *source,
            const struct state *state)
{
    struct str out = str_of(status_word(source, state));

    if (source->no_text)
        out = str_printf(arena, _("%.*s，不存文字"), STR_ARG(out));
    if (source->incomplete)
        out = str_printf(arena, _("%.*s，不全"), STR_ARG(out));
    return out;
}

static void
add_source(struct arena *arena, struct table *table,
           const struct source *source, const struct view_options *options)
{
    struct state state = history_at(source, options->day);
    bool bare = options->anonymous;
    struct str dash = S("-");
    struct row row = {{
        [COLUMN_ID] = source->id,
        [COLUMN_KIND] = str_of(kind_word(source->kind)),
        [COLUMN_MARK] = state_mark(arena, source, &state),
        [COLUMN_UNTIL] = state.no_date ? dash : date_iso(arena, state.end),
        [COLUMN_STATUS] = status_cell(arena, source, &state),
        [COLUMN_ISSUED] = date_iso(arena, source->issued),
        [COLUMN_NUMBER] = bare ? dash : source->number,
        [COLUMN_TITLE] = bare ? dash : source->title,
    }};

    for (size_t i = 0; i < COLUMNS; i++)
        if (row.cell[i].len == 0)
            row.cell[i] = dash;
    add_row(arena, table, &row);
}

static void
put_table(const struct table *table, FILE *out)
{
    for (size_t i = 0; i < table->rows; i++) {
        for (size_t j = 0; j < COLUMN_TITLE; j++) {
            width_put(table->row[i].cell[j], table->width[j], out);
            fputs("  ", out);
        }
        width_put(table->row[i].cell[COLUMN_TITLE], 0, out);
        fputc('\n', out);
    }
}

static void
put_heading(const struct register_view *view, const char *path, FILE *out)
{
    fprintf(out, _("密源库 %s：密源 %zu 份，公开文件 %zu 份"), path,
            view->info.sources, view->info.publics);
    if (view->info.incomplete > 0)
        fprintf(out, _("，其中 %zu 份不全"), view->info.incomplete);
    fputc('\n', out);
}

/* A list of classified documents is handled as the highest of them. */
static void
put_handling(const struct registers *registers,
             const struct view_options *options, FILE *out)
{
    enum level highest = registers_level(registers, options->day);

    if (highest != LEVEL_NONE)
        fprintf(out, _("本清单按其中的最高密级“%.*s”管理\n"),
                STR_ARG(level_name(highest)));
}

/* The register's sources that pass; those of one register at a time. */
static struct sources
admitted(struct arena *arena, const struct filter *filter,
         const struct sources *all, date day)
{
    struct sources out = {arena_array(arena, all->count, struct source), 0};

    for (size_t i = 0; i < all->count; i++)
        if (filter_admits(filter, &all->item[i], day))
            out.item[out.count++] = all->item[i];
    return out;
}

static void
put_list(struct cli *cli, const struct sources *sources,
         const struct view_options *options)
{
    struct table table = {0};

    if (filter_is_set(cli->own))
        fprintf(cli->out, _("符合条件的 %zu 份\n"), sources->count);
    if (sources->count == 0)
        return;
    add_heading(cli->arena, &table);
    for (size_t i = 0; i < sources->count; i++)
        add_source(cli->arena, &table, &sources->item[i], options);
    put_table(&table, cli->out);
}

static void
put_stale(struct cli *cli, const struct register_view *view,
          const struct view_options *options)
{
    struct relations all;

    kin_stale(cli->arena, view, cli->own, options->day, &all);
    fprintf(cli->out, _("标志低于上位文件的 %zu 份\n"), all.count);
    if (all.count > 0)
        kin_table(cli->arena, view, &all, options, cli->out);
}

static void
put_text(struct cli *cli, const struct registers *registers,
         const struct view_options *options)
{
    const struct filter *filter = cli->own;

    put_handling(registers, options, cli->out);
    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];
        struct sources sources =
            admitted(cli->arena, cli->own, &view->sources, options->day);
        struct register_paths paths = {.corpus = ""};
        struct err err;

        if (!register_paths(cli->arena, &cli->common, i, &paths, &err))
            continue;
        put_heading(view, paths.corpus, cli->out);
        if (filter->stale)
            put_stale(cli, view, options);
        else
            put_list(cli, &sources, options);
    }
}

static void
put_json(struct cli *cli, const struct registers *registers,
         const struct view_options *options)
{
    const struct filter *filter = cli->own;
    struct arena *arena = cli->arena;

    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];

        if (filter->stale)
            kin_json_stale(arena, view, filter, options, cli->out);
        for (size_t j = 0; !filter->stale && j < view->sources.count; j++) {
            ARENA_SCOPE(arena);
            const struct source *source = &view->sources.item[j];

            if (filter_admits(filter, source, options->day))
                json_put_line(source_json_short(arena, view, source, options),
                              cli->out);
        }
    }
}

static void
put_csv(struct cli *cli, const struct registers *registers,
        const struct view_options *options)
{
    struct arena *arena = cli->arena;

    source_csv_heading(cli->out);
    for (size_t i = 0; i < registers->count; i++) {
        const struct register_view *view = &registers->item[i];

        for (size_t j = 0; j < view->sources.count; j++) {
            ARENA_SCOPE(arena);
            const struct source *source = &view->sources.item[j];

            if (filter_admits(cli->own, source, options->day))
                source_csv_row(arena, view, source, options, cli->out);
        }
    }
}

static bool
check_usage(const struct cli *cli, const struct filter *filter,
            struct err *err)
{
    if (cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("sources 不带参数；看一份用 dingmi source %s"),
                       cli->arg[0]);
    if (filter->stale && cli->common.format == FORMAT_CSV)
        return err_set(err, ERR_USAGE,
                       _("--stale 没有 csv 形式；请用 text 或者 json"));
    return filter_agrees(filter, err);
}

static int
run_sources(struct cli *cli)
{
    struct view_options options = {cli->common.day, cli->common.anonymous};
    struct registers registers;
    struct err err;

    if (!check_usage(cli, cli->own, &err) ||
        !registers_open(cli->arena, &cli->common, NULL, &registers, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    journal_export(cli, &registers, "sources");
    if (cli->common.format == FORMAT_JSON)
        put_json(cli, &registers, &options);
    else if (cli->common.format == FORMAT_CSV)
        put_csv(cli, &registers, &options);
    else
        put_text(cli, &registers, &options);
    registers_close(&registers);
    return EXIT_CLEAN;
}

static bool
set_expiring(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli;
    return filter_set_expiring(own, str_of(value), err);
}

static bool
set_expired(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct filter *filter = own;

    (void) cli, (void) value, (void) err;
    filter->expired = true;
    return true;
}

static bool
set_since(struct cli *cli, void *own, const char *value, struct err *err)
{
    (void) cli;
    return filter_set_since(own, str_of(value), err);
}

static bool
set_stale(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct filter *filter = own;

    (void) cli, (void) value, (void) err;
    filter->stale = true;
    return true;
}

static const struct option_spec options[] = {
    {"expiring", N_("90d|3m|1y"),
     N_("只列在期而到那时为止将到期的；从 --date 那天算起"), set_expiring},
    {"expired", NULL, N_("只列已到期的"), set_expired},
    {"changed-since", N_("年-月-日"),
     N_("只列自这一天起（按记录的时间）记有变更、延长、解密、公开或撤销的"),
     set_since},
    {"stale", NULL,
     N_("只列派生的文件中标志低于在期上位文件的，连同上位文件和应有的标志"),
     set_stale},
    {NULL, NULL, NULL, NULL},
};

const struct command command_sources = {
    .name = "sources",
    .usage = N_("[选项]"),
    .help = N_("列出在册的全部文件，及其在 --date 那天（缺省为今天）的密级、"
               "期限和状态。几个条件同时写的，列出全部符合的。"),
    .own_size = sizeof(struct filter),
    .option = options,
    .csv = true,
    .run = run_sources,
    .codes = N_("0 已列出；2 用法不对，或者没有库、密钥；3 结果没有写全。"),
};
