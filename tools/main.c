/*
 * dingmi: finds the command, reads its options, runs it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <getopt.h>
#include <malloc.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/cli.h"
#include "tools/clock.h"
#include "tools/complete.h"
#include "tools/complete_parts.h"
#include "tools/help.h"
#include "tools/lang.h"
#include "tools/output.h"
#include "tools/registers.h"

enum { GIVE_BACK = 128 * KIB, KEEP = 16 * MIB };

static const struct command *const commands[] = {
    &command_init,     &command_register,   &command_sources,  &command_source,
    &command_amend,    &command_declassify, &command_withdraw, &command_check,
    &command_annotate, &command_decide,     &command_form,     &command_log,
    &command_verify,   &command_doctor,     &command_scan,     &command_serve,
};
enum { COMMANDS = COUNT(commands) };

/* What getopt_long returns for the options that no table holds. */
enum { FOUND_HELP = 1, FOUND_TABLE = 1000 };

/* Both tables one behind the other: the command's own options, then ours. */
struct spec_list {
    const struct option_spec **item;
    size_t count, room;
};

/* What is read, by its names on the command line. */
struct files {
    const char **item;
    size_t count, room;
};

static void
list_specs(struct arena *arena, struct spec_list *list,
           const struct option_spec *table)
{
    for (; table != NULL && table->name != NULL; table++)
        *arena_push(arena, list->item, list->count, &list->room) = table;
}

/* What getopt_long wants to know; short options stand in *letters. */
static struct option *
long_options(struct arena *arena, const struct spec_list *list, char *letters)
{
    struct option *out = arena_array(arena, list->count + 2, struct option);
    size_t n = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct option_spec *spec = list->item[i];

        if (spec->name[1] == '\0') {
            *letters++ = spec->name[0];
            if (spec->value != NULL)
                *letters++ = ':';
            continue;
        }
        out[n++] = (struct option){
            spec->name, spec->value == NULL ? no_argument : required_argument,
            NULL, FOUND_TABLE + (int) i};
    }
    out[n] = (struct option){"help", no_argument, NULL, FOUND_HELP};
    return out;
}

static const struct option_spec *
spec_found(const struct spec_list *list, int found)
{
    if (found >= FOUND_TABLE)
        return list->item[found - FOUND_TABLE];
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i]->name[0] == found && list->item[i]->name[1] == '\0')
            return list->item[i];
    return NULL;
}

static bool
is_letter(int found)
{
    return found != 0 && found != FOUND_HELP && found < FOUND_TABLE;
}

/*
 * The word that stopped getopt_long.  It goes on from a word of letters when
 * all of them were taken, so until then the word is the next.
 */
static const char *
stopped_at(char **argv)
{
    const char *word = argv[optind - 1];
    bool was_taken = word[0] == '-' && word[1] != '-' &&
                     word[strlen(word) - 1] == (char) optopt;

    return is_letter(optopt) && !was_taken ? argv[optind] : word;
}

static bool
complain(const struct command *command, char **argv, int found,
         struct err *err)
{
    const char *word = stopped_at(argv);

    if (found == ':')
        return err_set(err, ERR_USAGE, _("选项 %s 要带一个值"), word);
    if (optopt != 0 && !is_letter(optopt))
        return err_set(err, ERR_USAGE, _("选项 %.*s 不带值：请去掉“%s”"),
                       (int) strcspn(word, "="), word, strchr(word, '='));
    return err_set(err, ERR_USAGE,
                   _("%s 没有选项 %s；可用 dingmi %s --help 查看全部选项"),
                   command->name, word, command->name);
}

/* Files that an option names, apart from the one that it has written. */
static bool
take_file(struct cli *cli, const struct option_spec *spec, struct files *files,
          struct err *err)
{
    if (takes_of(spec) != TAKES_FILE)
        return true;
    if (optarg[0] == '\0')
        return err_set(err, ERR_USAGE, _("%s%s 是空的：请写明路径"),
                       dashes(spec), spec->name);
    if (strcmp(spec->name, "o") != 0)
        *arena_push(cli->arena, files->item, files->count, &files->room) =
            optarg;
    return true;
}

/* Read the options and arguments of a command; *help if --help was there. */
static bool
read_options(struct cli *cli, const struct command *command, int argc,
             char **argv, struct files *files, bool *help, struct err *err)
{
    struct spec_list list = {0};
    char letters[64] = ":";
    struct option *longs;
    int found;

    list_specs(cli->arena, &list, command->option);
    list_specs(cli->arena, &list, common_options);
    longs = long_options(cli->arena, &list, letters + 1);
    opterr = 0;
    while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const struct option_spec *spec = spec_found(&list, found);

        if (found == FOUND_HELP) {
            *help = true;
            return true;
        }
        if (spec == NULL)
            return complain(command, argv, found, err);
        if (!take_file(cli, spec, files, err) ||
            !spec->set(cli, cli->own, optarg, err))
            return false;
    }
    cli->args = (size_t) (argc - optind);
    cli->arg = arena_array(cli->arena, cli->args + 1, const char *);
    for (size_t i = 0; i < cli->args; i++) {
        cli->arg[i] = argv[optind + (int) i];
        *arena_push(cli->arena, files->item, files->count, &files->room) =
            cli->arg[i];
    }
    return true;
}

/* A result must not take the place of what is read, of a register or key. */
static bool
spares_inputs(const struct cli *cli, const struct files *files,
              struct err *err)
{
    const char *out = cli->common.out;
    struct stat st;
    bool spared;

    if (out == NULL || stat(out, &st) != 0)
        return true;
    spared = !register_has(&cli->common, &st);
    for (size_t i = 0; i < files->count; i++)
        spared = spared && !output_is(out, files->item[i]);
    return spared || err_set(err, ERR_USAGE,
                             _("-o %s 会覆盖所给的文件、密源库、日志或者密钥："
                               "请另指一个路径"),
                             out);
}

static bool
format_serves(const struct command *command, const struct common *common,
              struct err *err)
{
    const char *lacking = common->format == FORMAT_CSV && !command->csv ? "csv"
                          : common->format == FORMAT_HTML && !command->html
                              ? "html"
                              : NULL;

    return lacking == NULL ||
           err_set(err, ERR_USAGE, _("%s 的结果没有 %s 形式，只有 %s"),
                   command->name, lacking, command_formats(command));
}

static unsigned
processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    return n < 1 ? 1 : n > LIMIT_JOBS ? LIMIT_JOBS : (unsigned) n;
}

static int
run(struct arena *arena, const struct command *command, int argc, char **argv)
{
    struct cli cli = {.arena = arena,
                      .own = arena_alloc(arena, 1, command->own_size + 1)};
    struct files files = {0};
    struct output output;
    bool help = false;
    struct err err;
    int code;

    cli.common.fail_on = STRENGTH_REVIEW;
    cli.common.thresholds = (struct thresholds){NAN, NAN};
    cli.common.jobs = processors();
    cli.common.today = clock_today();
    cli.common.day = cli.common.today;
    if (!read_options(&cli, command, argc, argv, &files, &help, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    if (help) {
        help_command(command, stdout);
        return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_NOTHING_DONE;
    }
    if (!common_agrees(&cli.common, &err) ||
        !format_serves(command, &cli.common, &err) ||
        !spares_inputs(&cli, &files, &err) ||
        !output_open(arena, cli.common.out, &output, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    cli.out = output.file;
    code = command->run(&cli);
    if (!output_close(&output, code != EXIT_NOTHING_DONE, &err)) {
        cli_say("%s", err.text);
        return code == EXIT_NOTHING_DONE ? code : EXIT_NOT_WHOLE;
    }
    return code;
}

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* What the build asks for, to install it; hence not in --help. */
static int
put_completion(int argc, char **argv)
{
    if (argc == 3 && complete_put(argv[2], commands, COMMANDS, stdout))
        return fflush(stdout) == 0 ? EXIT_CLEAN : EXIT_NOTHING_DONE;
    cli_say("%s", _("--completion 后面写一个：bash、fish、zsh"));
    return EXIT_NOTHING_DONE;
}

/* How many words before the command: --lang may stand there. */
static int
before_command(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "--lang") == 0)
        return 2;
    return argc > 1 && strncmp(argv[1], "--lang=", 7) == 0 ? 1 : 0;
}

int
main(int argc, char **argv)
{
    const struct command *command;
    struct arena *arena;
    int code, skip = before_command(argc, argv);

    /*
     * Large pieces go back to the system when they are freed, however large
     * they were.  What is left at the end stays for the next file, up to a
     * bound: the system would have to clear it again.
     */
    mallopt(M_MMAP_THRESHOLD, GIVE_BACK);
    mallopt(M_TRIM_THRESHOLD, KEEP);
    signal(SIGXFSZ, SIG_IGN); /* what cannot be written is told */
    lang_choose(argc, argv);
    argc -= skip;
    argv += skip;
    if (argc < 2 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "help") == 0) {
        help_all(commands, COMMANDS, argc < 2 ? stderr : stdout);
        return argc < 2 ? EXIT_NOTHING_DONE : EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("dingmi " PACKAGE_VERSION);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--completion") == 0)
        return put_completion(argc, argv);
    command = find_command(argv[1]);
    if (command == NULL) {
        cli_say(_("没有命令“%s”；dingmi --help 列出全部命令"), argv[1]);
        return EXIT_NOTHING_DONE;
    }
    arena = arena_new();
    code = run(arena, command, argc - 1, argv + 1);
    arena_free(arena);
    return code;
}
