/*
 * dingmi amend: records that a source was changed, extended, published, or
 * that the condition of its protection was met.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/arena.h"
#include "core/msg.h"
#include "tools/change.h"
#include "tools/said.h"

struct amend_options {
    struct notice notice; /* first */
    struct said said;
    bool is_met, is_published;
    date met, published;
};

/* A change of values, a condition met, a publication. */
enum { MOST_EVENTS = 3 };

static bool
take(struct cli *cli, void *own, enum field field, const char *value,
     struct err *err)
{
    struct amend_options *options = own;

    return said_set(cli->arena, &options->said, field, str_of(value), err) ||
           err_wrap(err, "--%s", field_name(field));
}

#define FIELD_OPTION(name, field)                                             \
    static bool set_##name(struct cli *cli, void *own, const char *value,     \
                           struct err *err)                                   \
    {                                                                         \
        return take(cli, own, field, value, err);                             \
    }

FIELD_OPTION(level, FIELD_LEVEL)
FIELD_OPTION(term, FIELD_TERM)
FIELD_OPTION(until, FIELD_UNTIL)
FIELD_OPTION(condition, FIELD_CONDITION)
FIELD_OPTION(scope, FIELD_SCOPE)
FIELD_OPTION(parent, FIELD_PARENT)

static bool
set_met(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct amend_options *options = own;

    (void) cli;
    options->is_met = true;
    return said_day(str_of(value), &options->met, err) ||
           err_wrap(err, "--condition-met");
}

static bool
set_published(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct amend_options *options = own;

    (void) cli;
    options->is_published = true;
    return said_day(str_of(value), &options->published, err) ||
           err_wrap(err, "--published");
}

static bool
says_value(const struct said *said)
{
    return said_has(said, FIELD_LEVEL) || said_has_term(said) ||
           said->scope.count > 0 || said->parents.count > 0;
}

static bool
check_terms(const struct said *said, struct err *err)
{
    if (said_has(said, FIELD_TERM) + said_has(said, FIELD_UNTIL) +
            said_has(said, FIELD_CONDITION) >
        1)
        return err_set(err, ERR_USAGE,
                       _("保密期限、解密时间、解密条件只写一样"));
    return !said_has(said, FIELD_CONDITION) ||
           term_is_condition(said->condition) ||
           err_set(err, ERR_USAGE,
                   _("“%.*s”不是解密条件：期限用 --term，解密时间用 --until"),
                   STR_ARG(said->condition));
}

static bool
check_options(const struct cli *cli, const struct amend_options *options,
              struct err *err)
{
    if (!says_value(&options->said) && !options->is_met &&
        !options->is_published)
        return err_set(err, ERR_USAGE,
                       _("没有写明更改什么：用 --level、--term、--until、"
                         "--condition、--scope、--parent、--condition-met 或者"
                         " --published"));
    if (!says_value(&options->said) && cli->common.day_given)
        return err_set(
            err, ERR_USAGE,
            _("公开、满足条件的日期已经写明，--date 没有用处：请去掉"
              "它"));
    return check_terms(&options->said, err);
}

static struct term
term_said(const struct said *said)
{
    if (said_has(said, FIELD_UNTIL))
        return (struct term){.type = TERM_DATE, .until = said->until};
    if (said_has(said, FIELD_CONDITION))
        return (struct term){.type = TERM_CONDITION,
                             .condition = said->condition};
    return said->term;
}

static size_t
make_events(const struct cli *cli, const struct amend_options *options,
            struct event *out)
{
    const struct said *said = &options->said;
    size_t n = 0;

    if (says_value(said))
        out[n++] = (struct event){.type = EVENT_CHANGED,
                                  .day = cli->common.day,
                                  .level = said->level,
                                  .term = term_said(said),
                                  .scope = said->scope,
                                  .parents = said->parents};
    if (options->is_met)
        out[n++] =
            (struct event){.type = EVENT_CONDITION_MET, .day = options->met};
    if (options->is_published)
        out[n++] =
            (struct event){.type = EVENT_PUBLISHED, .day = options->published};
    return n;
}

static int
run_amend(struct cli *cli)
{
    const struct amend_options *own = cli->own;
    struct event event[MOST_EVENTS];
    struct err err;

    if (!check_options(cli, own, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    return change_run(cli, &own->notice, event, make_events(cli, own, event));
}

static const struct option_spec options[] = {
    NOTICE_OPTIONS,
    {"level", "绝密|机密|秘密|核心商密|普通商密",
     N_("改后的密级；降低密级须写明 --by"), set_level},
    {"term", N_("期限"),
     N_("改后的全部期限，从制发日算起：20年、6个月、30日、长期"), set_term},
    {"until", N_("年-月-日"), N_("改后的解密时间，即保密的最后一天"),
     set_until},
    {"condition", N_("条件"), N_("改后的解密条件"), set_condition},
    {"scope", N_("范围"), N_("改后的全部知悉范围，以“；”或“、”隔开；可重复"),
     set_scope},
    {"parent", N_("编号"), N_("查明它还由哪份在册密源派生；可重复"),
     set_parent},
    {"condition-met", N_("年-月-日"), N_("解密条件在这一天满足"), set_met},
    {"published", N_("年-月-日"), N_("这一天已正式公布"), set_published},
    {NULL, NULL, NULL, NULL},
};

const struct command command_amend = {
    .name = "amend",
    .usage = N_("[选项] --notice 文号 编号"),
    .help = N_("记录一份密源的变更：密级、期限、知悉范围，延长，公开，满足解密"
               "条件。自 --date 那天（缺省为今天）起生效；原来的值保留在历史"
               "里。并列出由它派生、须重新标注的文件。"),
    .own_size = sizeof(struct amend_options),
    .option = options,
    .run = run_amend,
    .codes = N_("0 已记录，或者已经如此；2 不予记录，什么也没有改；3 已记录"
                "，但结果没有写全。"),
};
