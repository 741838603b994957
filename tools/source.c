/*
 * dingmi source ID: all that is known of one source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/history.h"
#include "core/mark.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/decided.h"
#include "tools/json.h"
#include "tools/kin.h"
#include "tools/point.h"
#include "tools/source_view.h"
#include "tools/width.h"

/* What is shown, and where to. */
struct page {
    struct arena *arena;
    const struct register_view *view;
    const struct source *source;
    const struct view_options *options;
    FILE *out;
};

/* Columns of the names on the left. */
enum { LABEL = 14 };

static void
put_label(const struct page *page, const char *label)
{
    width_put(str_of(label), LABEL, page->out);
    fputs("  ", page->out);
}

/* A line with a name on the left; none for an empty value. */
static void
put(const struct page *page, const char *label, struct str value)
{
    if (value.len == 0)
        return;
    put_label(page, label);
    fprintf(page->out, "%.*s\n", STR_ARG(value));
}

static void
put_list(const struct page *page, const char *label, const struct strs *list)
{
    if (list->count == 0)
        return;
    put_label(page, label);
    fprintf(page->out, "%.*s\n",
            STR_ARG(strs_join(page->arena, list, _("；"))));
}

static struct str
status_text(const struct page *page, const struct state *state)
{
    struct str since = date_iso(page->arena, state->since);
    const char *word = status_word(page->source, state);

    if (since.len == 0)
        return str_of(word);
    return str_printf(page->arena, _("%s，自 %.*s 起"), word, STR_ARG(since));
}

/* What holds on the day. */
static void
put_state(const struct page *page)
{
    struct state state = history_at(page->source, page->options->day);
    struct arena *arena = page->arena;
    struct str now = state_mark(arena, page->source, &state);
    struct str issue = source_mark(arena, page->source);

    put(page, _("类别"), str_of(kind_word(page->source->kind)));
    put(page, _("标志"), now);
    if (!str_eq(now, issue))
        put(page, _("制发时的标志"), issue);
    if (!state.no_date)
        put(page, _("保密至"), date_iso(arena, state.end));
    put(page, _("状态"), status_text(page, &state));
    put(page, _("截至"), date_iso(arena, page->options->day));
    put_list(page, _("知悉范围"), &state.scope);
}

static void
put_names(const struct page *page)
{
    const struct source *s = page->source;

    if (!page->options->anonymous) {
        put(page, _("标题"), s->title);
        put(page, _("文号"), s->number);
        put(page, _("发文机关"), s->issuer);
        put_list(page, _("事项名称"), &s->names);
    }
    put(page, _("制发日"), date_iso(page->arena, s->issued));
}

static void
put_demands(const struct page *page)
{
    const struct source *s = page->source;

    put(page, _("使用要求"), s->usage_requirement);
    put(page, _("限制"), s->restriction);
    put(page, _("同意文号"), s->consent);
}

static void
put_content(const struct page *page)
{
    const struct source *s = page->source;

    if (history_destroyed_on(s) != DATE_NONE)
        put(page, _("内容"),
            str_printf(
                page->arena,
                _("已于 %.*s 销毁；对在此以前的日期，也不能再判断草稿"
                  "是否引用了它"),
                STR_ARG(date_iso(page->arena, history_destroyed_on(s)))));
    else
        put(page, _("内容"),
            str_printf(page->arena, _("%u 段，%u 句%s%s"),
                       (unsigned) s->paragraphs, (unsigned) s->passages,
                       s->no_text ? _("，不存文字，只有指纹") : "",
                       s->incomplete ? _("，没有读全") : ""));
    if (!page->options->anonymous)
        put_list(page, _("登记时的提示"), &s->warnings);
}

static void
put_points(const struct page *page)
{
    const struct source *s = page->source;

    for (size_t i = 0; i < s->points; i++) {
        const struct point *point = &s->point[i];

        put_label(page, i == 0 ? _("密点") : "");
        fprintf(page->out, "%.*s\n",
                STR_ARG(point_words(page->arena, s, point)));
    }
    if (s->points_complete)
        put(page, "", str_of(_("需要保护的只有以上密点")));
}

static void
put_kin(const struct page *page)
{
    date day = page->options->day;
    struct strs parents = chain_parents(page->arena, page->source, day);
    struct strs derived =
        source_derived(page->arena, page->view, page->source, day);

    put_list(page, _("上位文件"), &parents);
    put_list(page, _("由它派生"), &derived);
}

static void
put_decisions(const struct page *page)
{
    struct str id = page->source->id;
    size_t n = decided_count(page->view, id);

    if (n > 0)
        put(page, _("人工决定"),
            str_printf(page->arena,
                       _("%zu 条；dingmi decide --list --source %.*s 列出"), n,
                       STR_ARG(id)));
}

/* What a change says. */
static void
put_values(const struct page *page, const struct event *event)
{
    FILE *out = page->out;

    if (event->level != LEVEL_NONE)
        fprintf(out, "  %.*s", STR_ARG(level_name(event->level)));
    if (event->term.type != TERM_NONE)
        fprintf(out, "  %.*s", STR_ARG(term_text(page->arena, &event->term)));
    if (event->scope.count > 0)
        fprintf(out, "%s%.*s", _("  知悉范围："),
                STR_ARG(strs_join(page->arena, &event->scope, _("；"))));
    if (event->parents.count > 0)
        fprintf(out, "%s%.*s", _("  上位文件："),
                STR_ARG(strs_join(page->arena, &event->parents, _("；"))));
}

/* By whose word it was changed, a line each. */
static void
put_ground(const struct page *page, const char *what, struct str value)
{
    if (value.len == 0)
        return;
    put_label(page, "");
    fprintf(page->out, "            %s%.*s\n", what, STR_ARG(value));
}

static void
put_event(const struct page *page, const struct event *event)
{
    FILE *out = page->out;

    fprintf(out, "%.*s  %s", STR_ARG(date_iso(page->arena, event->day)),
            event_word(event->type));
    put_values(page, event);
    if (event_is_pending(event, page->options->day))
        fputs(_("  （到那天才生效）"), out);
    fputc('\n', out);
    if (!page->options->anonymous) {
        put_ground(page, _("依据："), event->notice);
        put_ground(page, _("决定机关："), event->by);
        put_ground(page, _("事由："), event->why);
    }
    put_ground(page, "",
               str_printf(page->arena, _("%.*s 由 %.*s 记录"),
                          STR_ARG(moment_text(page->arena, event->recorded)),
                          STR_ARG(event->who)));
}

static void
put_history(const struct page *page)
{
    for (size_t i = 0; i < page->source->events; i++) {
        put_label(page, i == 0 ? _("历史") : "");
        put_event(page, &page->source->event[i]);
    }
}

/* What is said of a living secret is handled as that secret. */
static void
put_handling(const struct page *page)
{
    struct state state = history_at(page->source, page->options->day);

    if (state.dead == ALIVE && state.level != LEVEL_NONE)
        fprintf(page->out, _("本页按“%.*s”管理\n"),
                STR_ARG(level_name(state.level)));
}

/* Pages are parted by an empty line. */
static void
put_page(const struct page *page)
{
    put_handling(page);
    put(page, _("编号"), page->source->id);
    put_names(page);
    put_state(page);
    put_demands(page);
    put_content(page);
    put_points(page);
    put_kin(page);
    put_decisions(page);
    put_history(page);
    fputc('\n', page->out);
}

/* What is asked for. */
struct source_options {
    bool dependents;
};

static void
show_source(struct cli *cli, const struct register_view *view,
            const struct source *source)
{
    struct view_options options = {cli->common.day, cli->common.anonymous};
    const struct source_options *own = cli->own;
    bool json = cli->common.format == FORMAT_JSON;
    struct arena *arena = cli->arena;

    if (own->dependents && json)
        json_put_line(kin_json_dependents(arena, view, source, &options),
                      cli->out);
    else if (own->dependents)
        kin_put_dependents(arena, view, source, &options, cli->out);
    else if (json)
        json_put_line(source_json_whole(arena, view, source, &options),
                      cli->out);
    else
        put_page(&(struct page){arena, view, source, &options, cli->out});
}

/* Show one id out of every register that has it; false if none has. */
static bool
show(struct cli *cli, const struct registers *registers, const char *id)
{
    struct arena *arena = cli->arena;
    bool found = false;

    for (size_t i = 0; i < registers->count; i++) {
        ARENA_SCOPE(arena);
        const struct register_view *view = &registers->item[i];
        const struct source *source = register_source(view, str_of(id));

        if (source == NULL)
            continue;
        found = true;
        show_source(cli, view, source);
    }
    return found;
}

static int
run_source(struct cli *cli)
{
    struct registers registers;
    int code = EXIT_CLEAN;
    struct err err;

    if (cli->args == 0) {
        cli_say(_("请给出编号，如 dingmi source S-0001；dingmi sources "
                  "列出全部编号"));
        return EXIT_NOTHING_DONE;
    }
    if (!registers_open(cli->arena, &cli->common, NULL, &registers, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    for (size_t i = 0; i < cli->args; i++) {
        if (show(cli, &registers, cli->arg[i]))
            continue;
        cli_say(_("库里没有 %s；dingmi sources 列出全部编号"), cli->arg[i]);
        code = EXIT_NOTHING_DONE;
    }
    registers_close(&registers);
    return code;
}

static bool
set_dependents(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct source_options *options = own;

    (void) cli, (void) value, (void) err;
    options->dependents = true;
    return true;
}

static const struct option_spec options[] = {
    {"dependents", NULL,
     N_("列出由它派生的全部在册文件，逐层向下，并指明标志低于上位文件的"),
     set_dependents},
    {NULL, NULL, NULL, NULL},
};

const struct command command_source = {
    .name = "source",
    .usage = N_("[选项] 编号…"),
    .help = N_("显示一份密源的全部登记事项：历史、密点、上位文件和由它派生"
               "的文件。"),
    .own_size = sizeof(struct source_options),
    .option = options,
    .run = run_source,
    .codes =
        N_("0 全部显示；2 用法不对，没有库、密钥，或者库里没有所给的编号；"
           "3 结果没有写全。"),
};
