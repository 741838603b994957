/*
 * dingmi doctor: is everything here as it should be, and what to do where it
 * is not.  It changes nothing and shows nothing of any source.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/doctor.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"
#include "core/fold.h"
#include "core/msg.h"
#include "core/prf.h"
#include "corpus/db.h"
#include "formats/archive.h"
#include "formats/inflate.h"
#include "formats/mail.h"
#include "formats/xml.h"
#include "tools/clock.h"
#include "tools/json.h"
#include "tools/lang.h"
#include "tools/readers.h"
#include "tools/sandbox.h"
#include "tools/serve_http.h"

void
sign_add(struct signs *signs, enum part part, enum health health,
         const char *code, const char *format, ...)
{
    struct sign sign = {.part = part, .health = health, .code = code};
    va_list ap;

    va_start(ap, format);
    sign.text = str_vprintf(signs->arena, format, ap);
    va_end(ap);
    *arena_push(signs->arena, signs->item, signs->count, &signs->room) = sign;
}

static size_t
count_in(const struct signs *signs, enum health health)
{
    size_t n = 0;

    for (size_t i = 0; i < signs->count; i++)
        n += signs->item[i].health == health;
    return n;
}

size_t
doctor_count(const struct checkup *checkup, enum health health)
{
    size_t n = count_in(&checkup->signs, health);

    for (size_t i = 0; i < checkup->patients; i++)
        n += count_in(&checkup->patient[i].signs, health);
    return n;
}

/* --- what is installed --- */

static void
see_libraries(struct checkup *checkup)
{
    struct arena *arena = checkup->signs.arena;
    const struct library library[LIBRARIES] = {
        {"ICU", fold_library(arena)},
        {"GMime", mail_library(arena)},
        {"libarchive", archive_library(arena)},
        {"libmicrohttpd", serve_http_library()},
        {"libseccomp", sandbox_library(arena)},
        {"libxml2", xml_library(arena)},
        {"OpenSSL", str_of(prf_library())},
        {"SQLite", str_of(db_library())},
        {"jansson", str_of(json_library())},
        {"zlib", str_of(inflate_library())},
    };
    struct str list = S("");

    memcpy(checkup->library, library, sizeof(library));
    for (size_t i = 0; i < LIBRARIES; i++)
        if (library[i].version.len > 0)
            list = str_printf(arena, "%.*s%s%s %.*s", STR_ARG(list),
                              list.len > 0 ? _("，") : "", library[i].name,
                              STR_ARG(library[i].version));
    sign_add(&checkup->signs, PART_LIBRARIES, HEALTH_WELL, "libraries", "%.*s",
             STR_ARG(list));
}

static void
see_sandbox(struct cli *cli, struct signs *signs)
{
    struct worker_means means;

    readers_try(cli, &means);
    if (means.no_process != 0)
        sign_add(signs, PART_SANDBOX, HEALTH_TODO, "no-process",
                 _("启动不了读取程序（%s），文件会在主程序里读取，没有任何"
                   "隔离；请放宽进程数和内存的限制"),
                 err_words(means.no_process, &(struct err_room){""}));
    else if (means.missing == SANDBOX_ALL)
        sign_add(signs, PART_SANDBOX, HEALTH_TODO, "limits-alone", "%s",
                 readers_lack(means.missing));
    else if (means.missing != 0)
        sign_add(signs, PART_SANDBOX, HEALTH_NOTE, "one-missing", "%s",
                 readers_lack(means.missing));
    else
        sign_add(signs, PART_SANDBOX, HEALTH_WELL, "sandbox",
                 _("读取程序已试过，Landlock 和 seccomp 都起作用"));
}

static void
see_language(struct signs *signs)
{
    if (lang_is_there())
        sign_add(signs, PART_LANGUAGE, HEALTH_WELL, "language", "%s",
                 lang_chosen());
    else
        sign_add(signs, PART_LANGUAGE, HEALTH_NOTE, "no-catalogue",
                 _("要的是英文，但没有装上英文译文，只能显示中文；请装好 "
                   "gettext 后重新编译、安装"));
}

/* Days begin and end by the machine's zone. */
static void
see_time(struct checkup *checkup)
{
    struct arena *arena = checkup->signs.arena;
    time_t now = time(NULL);
    struct tm here = {0};
    char zone[64];
    size_t n;

    localtime_r(&now, &here);
    n = strftime(zone, sizeof(zone), "%Z, %z", &here);
    checkup->now =
        str_printf(arena, "%.*s (%.*s)",
                   STR_ARG(clock_words(arena, (uint64_t) now)), (int) n, zone);
    sign_add(&checkup->signs, PART_TIME, HEALTH_WELL, "time", "%.*s",
             STR_ARG(checkup->now));
}

/* --- all of it --- */

static bool
find_patients(struct cli *cli, struct checkup *checkup, struct err *err)
{
    if (cli->args > 0)
        return err_set(err, ERR_USAGE,
                       _("doctor 不带文件：密源库的位置用 --corpus 指明"));
    checkup->patients = register_count(&cli->common);
    checkup->patient =
        arena_array(cli->arena, checkup->patients, struct patient);
    for (size_t i = 0; i < checkup->patients; i++)
        if (!register_paths(cli->arena, &cli->common, i,
                            &checkup->patient[i].paths, err))
            return false;
    return true;
}

/* Was there anything to look at? */
static bool
see_registers(struct cli *cli, struct checkup *checkup)
{
    bool any = false;

    for (size_t i = 0; i < checkup->patients; i++) {
        checkup->patient[i].signs.arena = cli->arena;
        doctor_register(cli, &checkup->patient[i]);
        any |= checkup->patient[i].opened;
    }
    return any;
}

static int
run_doctor(struct cli *cli)
{
    struct checkup checkup = {.signs.arena = cli->arena};
    struct err err;
    bool any;

    if (!find_patients(cli, &checkup, &err)) {
        cli_say("%s", err.text);
        return EXIT_NOTHING_DONE;
    }
    /* Before a key is read: what is forked must not know it. */
    see_sandbox(cli, &checkup.signs);
    see_libraries(&checkup);
    see_language(&checkup.signs);
    see_time(&checkup);
    any = see_registers(cli, &checkup);
    if (cli->common.format == FORMAT_TEXT) {
        doctor_text(&checkup, cli->out);
    } else if (!doctor_json(&checkup, cli->out)) {
        cli_say("%s", _("结果没有写全"));
        return EXIT_NOT_WHOLE;
    }
    if (!any) {
        cli_say("%s", _("一个密源库也打不开"));
        return EXIT_NOTHING_DONE;
    }
    return doctor_count(&checkup, HEALTH_TODO) > 0 ? EXIT_ACTION : EXIT_CLEAN;
}

static const char *const without[] = {"date", "anonymous", NULL};

const struct command command_doctor = {
    .name = "doctor",
    .usage = N_("[选项]"),
    .help =
        N_("检查本机和密源库是否正常：程序库、隔离、密钥、登记、日志、"
           "时钟；不正常的，说明该怎么办。什么也不改动，不显示密源的内容。"),
    .run = run_doctor,
    .codes = N_("0 一切正常（可能有须留意的）；1 有须处理的；"
                "2 一个密源库也打不开。"),
    .without = without,
};
