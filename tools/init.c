/*
 * dingmi init: makes an empty corpus and its key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/json.h"
#include "tools/registers.h"

struct init_options {
    enum suite suite; /* zero is SUITE_STD */
};

static bool
set_suite(struct cli *cli, void *own, const char *value, struct err *err)
{
    struct init_options *options = own;

    (void) cli;
    options->suite = strcmp(value, "gm") == 0 ? SUITE_GM : SUITE_STD;
    return options->suite == SUITE_GM || strcmp(value, "std") == 0 ||
           err_set(err, ERR_USAGE, _("--suite 不能是“%s”，可以是：std、gm"),
                   value);
}

/*
 * Make the folders that the usual place lies in.  Those of a path that a
 * person gave must be there: a folder made by a slip of the pen is not found
 * again.
 */
static bool
make_folders(struct arena *arena, const struct cli *cli, const char *path,
             struct err *err)
{
    char *folder = str_z(arena, str_of(path));

    if (cli->common.corpora > 0)
        return true;
    for (char *p = strchr(folder + 1, '/'); p != NULL; p = strchr(p, '/')) {
        *p = '\0';
        if (mkdir(folder, S_IRWXU) != 0 && errno != EEXIST)
            return err_system(err, errno, _("建不了文件夹 %s"), folder);
        *p++ = '/';
    }
    return true;
}

/* The first entry of the trail. */
static bool
log_init(const struct register_paths *paths, enum suite suite, struct err *err)
{
    struct corpus *corpus = corpus_open(paths->corpus, paths->key, true, err);
    struct log_note note = {
        .what = S("init"),
        .details =
            suite == SUITE_GM ? S("suite=gm epoch=0") : S("suite=std epoch=0"),
    };
    bool ok;

    if (corpus == NULL)
        return false;
    ok = corpus_log_all(corpus, &note, 1, err);
    corpus_close(corpus);
    return ok;
}

/* Without a trail there is no corpus. */
static void
unmake(struct arena *arena, const struct register_paths *paths)
{
    static const char *const tails[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < COUNT(tails); i++)
        unlink(str_printf(arena, "%s%s", paths->corpus, tails[i]).ptr);
    unlink(paths->key);
}

static bool
make(struct cli *cli, const struct init_options *options,
     struct register_paths *paths, struct err *err)
{
    if (cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("init 不带文件：库的位置用 --corpus 指明"));
    if (register_count(&cli->common) > 1)
        return err_set(err, ERR_USAGE,
                       _("一次只能建一个库：请只写一个 -"
                         "-corpus"));
    if (!register_paths(cli->arena, &cli->common, 0, paths, err) ||
        !make_folders(cli->arena, cli, paths->corpus, err) ||
        !corpus_init(paths->corpus, paths->key, options->suite, err))
        return false;
    if (log_init(paths, options->suite, err))
        return true;
    unmake(cli->arena, paths);
    return false;
}

static void
put_text(const struct register_paths *paths, FILE *out)
{
    fprintf(out,
            _("已建密源库 %s\n"
              "密钥 %s（仅本人可读；丢失后库即不能使用，请另行备份）\n"),
            paths->corpus, paths->key);
    fputs(_("\n注意：\n"
            "密钥与库放在同一磁盘上，起不到多少保护作用：拿到磁盘的人两样都"
            "有。请把密钥放到另外的、有人保管的介质上，用 --key 指明。\n"
            "加密只是多一道防线。库、密钥和检查报告都按其中密源的最高密级"
            "管理，只能在相应等级的涉密信息系统上使用（实施条例第32条），"
            "与采用哪套算法无关。\n"),
          out);
}

static void
put_json(const struct register_paths *paths, enum suite suite, FILE *out)
{
    json_t *object = json_object();

    json_set_str(object, "corpus", str_of(paths->corpus));
    json_set_str(object, "key", str_of(paths->key));
    json_set_str(object, "suite", suite == SUITE_GM ? S("gm") : S("std"));
    json_put_line(object, out);
}

static int
run_init(struct cli *cli)
{
    const struct init_options *options = cli->own;
    struct register_paths paths;
    struct err err;

    if (!make(cli, options, &paths, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    if (cli->common.format == FORMAT_JSON)
        put_json(&paths, options->suite, cli->out);
    else
        put_text(&paths, cli->out);
    return EXIT_CLEAN;
}

static const struct option_spec options[] = {
    {"suite", "std|gm",
     N_("算法：std 为 AES、SHA-256（缺省），gm 为 SM4、SM3"), set_suite},
    {NULL, NULL, NULL, NULL},
};

static const char *const without[] = {"date", "anonymous", NULL};

const struct command command_init = {
    .name = "init",
    .usage = N_("[选项]"),
    .help = N_("建一个空的密源库和它的密钥；已有的库和密钥绝不改动。"),
    .own_size = sizeof(struct init_options),
    .option = options,
    .run = run_init,
    .codes = N_("0 已建好；2 没有建成。"),
    .without = without,
};
