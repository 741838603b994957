/*
 * dingmi annotate: a copy of a draft with a comment on each passage found.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/draft_copy.h"
#include "tools/examine.h"
#include "tools/input.h"
#include "tools/journal.h"
#include "tools/readers.h"
#include "tools/said.h"
#include "tools/same.h"

struct annotate_own {
    struct strs to;
    size_t to_room;
    bool highlight, mark, propose;
};

static bool
set_to(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct annotate_own *options = own;
    struct str name;

    if (!said_text(cli->arena, str_of(value), &name, err))
        return err_wrap(err, "--to");
    *arena_push(cli->arena, options->to.item, options->to.count,
                &options->to_room) = name;
    return true;
}

static bool
set_highlight(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct annotate_own *options = own;

    (void) cli;
    (void) value;
    (void) err;
    options->highlight = true;
    return true;
}

static bool
set_mark(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct annotate_own *options = own;

    (void) cli;
    (void) value;
    (void) err;
    options->mark = true;
    return true;
}

static bool
set_propose(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct annotate_own *options = own;

    (void) cli;
    (void) value;
    (void) err;
    options->propose = true;
    return true;
}

static const struct option_spec options[] = {
    {"highlight", NULL, N_("有关文字另加黄色突出显示；已有突出显示的不改"),
     set_highlight},
    {"mark", NULL,
     N_("在首页左上角加上应标的标志；须先用 decide 记录对依据的确认"),
     set_mark},
    {"propose", NULL, N_("与 --mark 同用：不需确认，标志写明只是建议"),
     set_propose},
    {"to", N_("名称"),
     N_("草稿还发往哪里：单位或者人员，与主送、抄送一并对照知悉范围；可重复"),
     set_to},
    {NULL, NULL, NULL, NULL},
};

/* --- looking at the draft --- */

/* The draft and what was found in it; sources live as long as registers. */
struct draft {
    struct cli *cli;
    struct input input;
    struct workers *workers;
    struct registers registers;
    struct report report;
    int code; /* of what was found */
};

static bool
is_usage(const struct cli *cli, struct err *err)
{
    const struct annotate_own *own = cli->own;

    if (cli->args != 1)
        return err_set(err, ERR_USAGE, _("请给出一份文件；- 表示标准输入"));
    if (own->propose && !own->mark)
        return err_set(err, ERR_USAGE, _("--propose 要和 --mark 一起用"));
    return cli->common.out != NULL ||
           err_set(err, ERR_USAGE,
                   _("请用 -o 写明副本写到哪里；原文件不会改动"));
}

/* A file that standard input comes from is not seen among the arguments. */
static bool
spares_input(const struct cli *cli, struct err *err)
{
    const char *out = cli->common.out;
    struct stat in, there;

    return strcmp(cli->arg[0], "-") != 0 || fstat(STDIN_FILENO, &in) != 0 ||
           stat(out, &there) != 0 || !same_file(&in, &there) ||
           err_set(err, ERR_USAGE, _("-o %s 就是要检查的文件：请另指一个路径"),
                   out);
}

/* The names of documents: those that can be annotated first. */
static const char *const kinds[] = {
    ".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott",
    ".fodt", ".doc",  ".dot",  ".wps",  ".rtf", ".pdf",
    ".ofd",  ".htm",  ".html", ".txt",  ".xml", ".zip"};

enum { ANNOTATED = 7 };

/* How the file's name says which of the first kinds it is, or NULL. */
static const char *
kind_of(const char *name, size_t count)
{
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < count; i++)
        if (strcasecmp(dot, kinds[i]) == 0)
            return dot;
    return NULL;
}

/* Programs go by the name, and call what is something else damaged. */
static bool
is_named_alike(const struct cli *cli, struct err *err)
{
    const char *in = kind_of(cli->arg[0], ANNOTATED);
    const char *out = kind_of(cli->common.out, COUNT(kinds));

    return in == NULL || out == NULL || strcasecmp(in, out) == 0 ||
           err_set(err, ERR_USAGE,
                   _("-o %s 的扩展名与草稿不同：副本与草稿格式相同，请用 %s"),
                   cli->common.out, in);
}

static bool
look(struct draft *draft, struct err *err)
{
    const struct common *c = &draft->cli->common;
    const struct annotate_own *own = draft->cli->own;
    const struct examine_options how = {c->day,        c->day_given,
                                        c->thresholds, draft->workers,
                                        own->to,       {.given = false}};
    struct err unwritten;

    journal_warn_clock(&draft->registers);
    if (!examine(draft->cli->arena, &draft->registers, &how,
                 str_of(draft->cli->arg[0]), &draft->input, &draft->report,
                 err))
        return false;
    if (!journal_report(&draft->registers, S("annotate"), &draft->report,
                        &unwritten))
        journal_warn_unwritten(&unwritten);
    return true;
}

/* --- the copy --- */

static void
tell_added(const struct draft_copy *copy)
{
    size_t comments = copy->done.comments, spared = copy->all.count - comments;
    struct str mark = copy->all.mark, line = str_cut(&mark, S("\n"));

    if (comments > 0)
        cli_say(_("已加批注 %zu 条"), comments);
    else if (line.len == 0)
        cli_say("%s", _("没有找到要批注的内容，副本与原文件相同"));
    if (spared > 0)
        cli_say(_("另有 %zu 处在本程序先前加的批注里，没有再加"), spared);
    if (line.len > 0)
        cli_say(_("已在首页左上角加上“%.*s”"), STR_ARG(line));
}

/* What the document has set is left as it is. */
static void
tell_settings(const struct annotated *done)
{
    if (done->guarded)
        cli_say("%s", _("文件设有编辑限制，副本仍有"));
    if (done->tracked)
        cli_say("%s", _("文件开着修订，副本仍开着；所加的内容不作为修订"
                        "记录"));
}

static void
tell(const struct draft *draft, const struct draft_copy *copy)
{
    struct str handling = draft->report.handling;
    size_t comments = copy->done.comments;

    tell_added(copy);
    tell_settings(&copy->done);
    if (copy->left > 0)
        cli_say(_("还有 %zu 处没有加批注：一份副本最多 %d 条；全部结果请用"
                  " dingmi check 查看"),
                copy->left, ANNOTATIONS_MAX);
    if (comments > 0 && handling.len > 0)
        cli_say(_("批注写明了密源，副本按“%.*s”管理"), STR_ARG(handling));
}

static bool
write_out(const struct draft *draft, struct str bytes, struct err *err)
{
    FILE *out = draft->cli->out;

    return fwrite(bytes.ptr, 1, bytes.len, out) == bytes.len ||
           err_set(err, ERR_SYSTEM, _("副本没有写全"));
}

static bool
make_copy(struct draft *draft, struct draft_copy *copy, struct err *err)
{
    const struct cli *cli = draft->cli;
    BUF_SCOPED out;

    buf_init(&out, LIMIT_FILE);
    if (!draft_copy_make(cli->arena, draft->workers, &draft->report,
                         &draft->input, copy, &out, err))
        return false;
    tell(draft, copy);
    return write_out(draft, buf_str(&out), err);
}

static int
code_of(const struct draft *draft)
{
    const struct common *c = &draft->cli->common;
    enum status status = draft->report.doc->status;

    if (status == STATUS_INCOMPLETE || status == STATUS_UNREADABLE ||
        (status == STATUS_PICTURES && c->strict))
        return EXIT_NOT_WHOLE;
    return report_needs_action(&draft->report, c->fail_on) ? EXIT_ACTION
                                                           : EXIT_CLEAN;
}

/* The registers are open; they are closed here. */
static bool
annotate_open(struct draft *draft, struct err *err)
{
    const struct common *c = &draft->cli->common;
    const struct annotate_own *own = draft->cli->own;
    struct draft_copy copy;
    bool ok = registers_alive(&draft->registers, c->day, err) &&
              look(draft, err) &&
              draft_copy_words(draft->cli->arena, &draft->report, c->anonymous,
                               &copy, err);

    if (ok && own->mark)
        ok = draft_copy_mark(draft->cli->arena, &draft->report, own->propose,
                             &copy, err);
    if (ok) {
        copy.all.highlight = own->highlight;
        draft->code = code_of(draft);
    }
    registers_close(&draft->registers);
    return ok && make_copy(draft, &copy, err);
}

static bool
annotate_file(struct draft *draft, struct err *err)
{
    struct cli *cli = draft->cli;
    bool ok;

    if (!input_open(cli->arg[0], &draft->input, err))
        return false;
    ok = spares_input(cli, err) &&
         registers_open(cli->arena, &cli->common, NULL, &draft->registers,
                        err) &&
         annotate_open(draft, err);
    input_close(&draft->input);
    return ok;
}

static int
run(struct cli *cli)
{
    struct draft draft = {.cli = cli};
    struct err err;
    bool ok = is_usage(cli, &err) && is_named_alike(cli, &err);

    if (ok) {
        draft.workers = readers_start(cli, 1);
        ok = annotate_file(&draft, &err);
        workers_stop(draft.workers);
    }
    if (ok)
        return draft.code;
    cli_say("%s", err.text);
    return EXIT_NOTHING_DONE;
}

static const char *const without[] = {"format", "color", NULL};

const struct command command_annotate = {
    .name = "annotate",
    .usage = N_("[选项] 文件 -o 副本"),
    .help =
        N_("写一份 DOCX 或 ODT 草稿的副本，在查出的每一处加批注：密源、密级、"
           "期限和理由；其余一字不动，原文件也不改。"),
    .own_size = sizeof(struct annotate_own),
    .option = options,
    .run = run,
    .codes = N_(
        "0 副本已写出，无需处理；1 副本已写出，有需要处理的；2 没有写出副本；"
        "3 副本已写出，但草稿没有全部检查。"),
    .reads = READS_DRAFTS,
    .without = without,
};
