/*
 * A change of a source, from its notice to its record.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/change.h"

#include "core/arena.h"
#include "core/msg.h"
#include "tools/journal.h"
#include "tools/said.h"
#include "tools/source_view.h"

/* --- options --- */

bool
notice_set_reference(struct cli *cli, void *own, const char *value,
                     struct err *err)
{
    struct notice *notice = own;

    return said_text(cli->arena, str_of(value), &notice->reference, err) ||
           err_wrap(err, "--notice");
}

bool
notice_set_by(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct notice *notice = own;

    return said_text(cli->arena, str_of(value), &notice->by, err) ||
           err_wrap(err, "--by");
}

bool
notice_set_why(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct notice *notice = own;

    return said_text(cli->arena, str_of(value), &notice->why, err) ||
           err_wrap(err, "--why");
}

static bool
check_usage(const struct cli *cli, const struct notice *notice,
            struct err *err)
{
    if (cli->args == 0)
        return err_set(err, ERR_USAGE,
                       _("请给出编号，如 S-0001；dingmi sources 列出全部"
                         "编号"));
    if (cli->args > 1)
        return err_set(err, ERR_USAGE,
                       _("一次只能更改一份：“%s”是多余的；选项的值里有空格的"
                         "，要加引号"),
                       cli->arg[1]);
    if (register_count(&cli->common) > 1)
        return err_set(err, ERR_USAGE,
                       _("一次只能更改一个库："
                         "请只写一个 --corpus"));
    if (notice->reference.len == 0)
        return err_set(err, ERR_USAGE,
                       _("没有写明依据：请用 --notice 写明通知或者决定的文号"
                         "；没有文号的不予记录"));
    return true;
}

/* --- the source --- */

static bool
open_corpus(struct change *change, struct err *err)
{
    struct register_paths paths;

    if (!register_paths(change->cli->arena, &change->cli->common, 0, &paths,
                        err))
        return false;
    change->view.path = str_of(paths.corpus);
    change->corpus = corpus_open(paths.corpus, paths.key, true, err);
    change->view.corpus = change->corpus;
    return change->corpus != NULL;
}

/* Under the lock: nobody else changes what is read here. */
static bool
read_source(struct change *change, struct err *err)
{
    struct sources *sources = &change->view.sources;
    struct arena *arena = change->cli->arena;
    struct str id = str_of(change->cli->arg[0]);

    if (!corpus_lock(change->corpus, err) ||
        !corpus_info(change->corpus, arena, &change->view.info, err) ||
        !corpus_sources(change->corpus, arena, sources, err))
        return false;
    for (size_t i = 0; i < sources->count; i++) {
        if (!str_eq(sources->item[i].id, id))
            continue;
        change->index = i;
        change->source = &sources->item[i];
        return true;
    }
    return err_set(err, ERR_MISSING,
                   _("库里没有 %.*s；dingmi sources 列出全部编号"),
                   STR_ARG(id));
}

/* --- the judgement --- */

/* Each parent is in the register, classified, and no descendant. */
static bool
check_parents(struct change *change, const struct event *event,
              struct err *err)
{
    struct arena *arena = change->cli->arena;
    const struct sources *all = &change->view.sources;
    struct chain *chain = chain_new(arena, all->item, all->count);

    for (size_t i = 0; i < event->parents.count; i++) {
        struct str id = event->parents.item[i];
        size_t parent = chain_find(chain, id);

        if (parent == CHAIN_NONE)
            return err_set(err, ERR_REFUSED,
                           _("上位文件 %.*s 不在库里：请先登记它"),
                           STR_ARG(id));
        if (parent == change->index)
            return err_set(err, ERR_REFUSED,
                           _("%.*s 不能是它自己的上位文件：请核对编号"),
                           STR_ARG(id));
        if (chain_closes(chain, change->index, parent))
            return err_set(err, ERR_REFUSED,
                           _("%.*s 本身就由 %.*s 派生，不能又是它的上位文件"
                             "：请核对两者的先后"),
                           STR_ARG(id), STR_ARG(change->source->id));
    }
    return true;
}

/* What is so already is no step. */
static bool
add_step(struct change *change, const struct event *asked, struct err *err)
{
    struct arena *arena = change->cli->arena;
    struct step step = {.event = *asked};

    if (!check_parents(change, asked, err))
        return false;
    if (!amendment_settle(arena, change->source, &step.event))
        return true;
    step.judged = amendment_judge(arena, change->source, &step.event,
                                  change->cli->common.today);
    if (step.judged.fault != AMENDMENT_LAWFUL)
        return change_refuse(change, &step.event, &step.judged, err);
    change_warn(change, &step);
    *change->source = amendment_apply(arena, change->source, &step.event);
    *arena_push(arena, change->step, change->steps, &change->room) = step;
    return true;
}

static bool
judge(struct change *change, const struct notice *notice, struct event *event,
      size_t events, struct err *err)
{
    for (size_t i = 0; i < events; i++) {
        event[i].notice = notice->reference;
        event[i].by = notice->by;
        event[i].why = notice->why;
        if (!add_step(change, &event[i], err))
            return false;
    }
    return true;
}

/* --- the record --- */

static bool
record_step(struct change *change, struct step *step, struct err *err)
{
    bool (*put)(struct corpus *, struct arena *, struct str, struct event *,
                struct err *) =
        step->event.type == EVENT_DESTROYED ? corpus_destroy : corpus_record;
    struct source *source = change->source;

    if (!put(change->corpus, change->cli->arena, source->id, &step->event,
             err))
        return false;
    /* When and by which account it was recorded is known only now. */
    source->event[source->events - change->steps +
                  (size_t) (step - change->step)] = step->event;
    return true;
}

static bool
record(struct change *change, struct err *err)
{
    for (size_t i = 0; i < change->steps; i++)
        if (!record_step(change, &change->step[i], err))
            return false;
    return true;
}

/* The command that records such an event, as the trail has it. */
static struct str
entry_of(enum event_type type)
{
    switch (type) {
    case EVENT_DECLASSIFIED:
        return S("declassify");
    case EVENT_WITHDRAWN:
        return S("withdraw");
    case EVENT_DESTROYED:
        return S("destroy");
    case EVENT_REGISTERED:
    case EVENT_CHANGED:
    case EVENT_EXTENDED:
    case EVENT_PUBLISHED:
    case EVENT_CONDITION_MET:
        break;
    }
    return S("amend");
}

/* Each step has its entry in the trail, or there is no change. */
static bool
commit(struct change *change, struct err *err)
{
    struct arena *arena = change->cli->arena;
    struct log_note *note = arena_array(arena, change->steps, struct log_note);

    for (size_t i = 0; i < change->steps; i++) {
        const struct event *event = &change->step[i].event;

        note[i] = (struct log_note){
            .what = entry_of(event->type),
            .by = event->by,
            .details = str_printf(arena, "id=%.*s event=%.*s day=%.*s",
                                  STR_ARG(change->source->id),
                                  STR_ARG(event_slug(event->type)),
                                  STR_ARG(date_iso(arena, event->day)))};
    }
    return journal_commit(change->corpus, note, change->steps, err);
}

static bool
run(struct change *change, const struct notice *notice, struct event *event,
    size_t events, struct err *err)
{
    bool ok;

    corpus_begin(change->corpus);
    ok = read_source(change, err) &&
         judge(change, notice, event, events, err) && record(change, err);
    if (ok && change->steps > 0)
        return commit(change, err);
    corpus_rollback(change->corpus);
    return ok;
}

/*
 * Leave nothing of what was destroyed in free pages and the journal, be it
 * from an earlier time.  The record stands, whatever comes of it.
 */
static int
wipe(struct change *change, const struct event *event)
{
    struct err err;

    if (event->type != EVENT_DESTROYED || corpus_wipe(change->corpus, &err))
        return EXIT_CLEAN;
    cli_say(_("已记录销毁，但密源库的文件里还有残留没有抹净（%s）：请在没有"
              "别的程序使用它时再运行一次同样的命令"),
            err.text);
    return EXIT_NOT_WHOLE;
}

int
change_run(struct cli *cli, const struct notice *notice, struct event *event,
           size_t events)
{
    struct change change = {.cli = cli};
    int code = EXIT_CLEAN;
    struct err err;

    if (check_usage(cli, notice, &err) && open_corpus(&change, &err) &&
        run(&change, notice, event, events, &err)) {
        code = wipe(&change, event);
        change_show(&change);
    } else {
        cli_say("%s", err.text);
        code = EXIT_NOTHING_DONE;
    }
    corpus_close(change.corpus);
    return code;
}
