/*
 * How a command reads files: with the reader, in the sandbox unless that was
 * asked against.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/readers.h"

#include <string.h>

#include "core/arena.h"
#include "core/count.h"
#include "core/doc.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/archive.h"
#include "formats/mail.h"
#include "formats/reader.h"
#include "tools/annotate_apart.h"
#include "tools/cli.h"
#include "tools/sandbox.h"

/*
 * Load what else is loaded when it is first needed, and a sandbox would keep
 * from readers: ICU's tables for each encoding, libxml2, the messages (here
 * for what is no text).
 */
static void
warm(void)
{
    static const struct str samples[] = {
        STR_INIT("\xff\xfe"
                 "A\0B\0"),
        STR_INIT("\xfe\xff\0A\0B"),
        STR_INIT("\xc3\xdc\xbc\xb6\xa1\xa3\xc3\xdc\xbc\xb6\xa1\xa3"),
        STR_INIT("\xb1\x4b\xaf\xc5\xa1\x43\xb1\x4b\xaf\xc5\xa1\x43"),
        STR_INIT("<?xml version='1.0' encoding='GB18030'?><a>\xc3\xdc</a>"),
        STR_INIT("<office:document xmlns:office='urn:oasis:names:tc:"
                 "opendocument:xmlns:office:1.0'/>"),
        STR_INIT("PK\3\4"),
        STR_INIT("\0\1\2\3\4\5\6\7"),
    };
    struct arena *arena = arena_new();

    for (size_t i = 0; i < COUNT(samples); i++) {
        struct doc doc;

        reader_read(arena, samples[i], &doc);
    }
    (void) strerror(1);
    arena_free(arena);
}

static void
warm_to_unpack(void)
{
    warm();
    archive_warm();
    mail_warm();
}

const char *
readers_lack(unsigned missing)
{
    switch (missing) {
    case SANDBOX_LANDLOCK:
        return _("本机用不了 Landlock，读取程序少一层隔离；"
                 "换用较新的内核可以补上");
    case SANDBOX_SECCOMP:
        return sandbox_has_seccomp()
                   ? _("本机用不了 seccomp，读取程序少一层隔离；"
                       "换用较新的内核可以补上")
                   : _("这个程序编译时没有 libseccomp，读取程序少一层隔离；"
                       "装好 libseccomp-dev 以后重新编译可以补上");
    default:
        return _("本机用不了 Landlock 和 seccomp，读取程序只有资源限制；"
                 "请换用较新的内核，或者在容器外运行");
    }
}

static void
tell(const struct cli *cli, const struct worker_means *means)
{
    if (cli->common.no_sandbox)
        cli_say("%s", _("警告：--no-sandbox 使文件在主程序里读取，没有任何"
                        "隔离；来路不明的文件可能借此读到密源库和密钥"));
    else if (means->no_process != 0)
        cli_say(_("警告：启动不了读取程序（%s），文件在主程序里读取，没有任何"
                  "隔离"),
                err_words(means->no_process, &(struct err_room){""}));
    else if (means->missing != 0)
        cli_say(_("注意：%s"), readers_lack(means->missing));
}

static struct worker_options
usual(bool unpack)
{
    return (struct worker_options){.read = reader_read_lent,
                                   .unpack = unpack ? reader_unpack : NULL,
                                   .make = annotate_make,
                                   .warm = unpack ? warm_to_unpack : warm,
                                   .mib = LIMIT_READER_MIB,
                                   .seconds = LIMIT_SECONDS};
}

struct workers *
readers_fork(struct cli *cli, size_t files, bool unpack)
{
    struct worker_options options = usual(unpack);
    unsigned jobs = cli->common.jobs;

    options.open = cli->common.no_sandbox;
    if (jobs > files)
        jobs = (unsigned) files;
    return workers_fork(cli->arena, &options, jobs);
}

void
readers_await(const struct cli *cli, struct workers *workers)
{
    struct worker_means means;

    workers_await(workers, &means);
    tell(cli, &means);
}

struct workers *
readers_start(struct cli *cli, size_t files)
{
    struct workers *workers = readers_fork(cli, files, false);

    readers_await(cli, workers);
    return workers;
}

void
readers_try(struct cli *cli, struct worker_means *means)
{
    const struct worker_options options = usual(true);

    workers_stop(workers_start(cli->arena, &options, 1, means));
}
