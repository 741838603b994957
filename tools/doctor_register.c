/*
 * One register, its key and its audit trail, as dingmi doctor sees them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/history.h"
#include "core/msg.h"
#include "tools/clock.h"
#include "tools/doctor.h"
#include "tools/trail.h"

static bool
may_write(const char *path)
{
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/* --- the key --- */

/* It was read already: it is a key, ours, and nobody else's to read. */
static void
see_key(struct patient *patient)
{
    const struct register_paths *paths = &patient->paths;
    struct stat key, corpus;

    if (stat(paths->key, &key) != 0 || stat(paths->corpus, &corpus) != 0)
        sign_add(&patient->signs, PART_KEY, HEALTH_TODO, "gone",
                 _("%s：刚才还在，现在看不到了（%s）；请核对"), paths->key,
                 err_words(errno, &(struct err_room){""}));
    else if (key.st_dev == corpus.st_dev)
        sign_add(&patient->signs, PART_KEY, HEALTH_NOTE, "same-filesystem",
                 _("%s：权限 %04o，与密源库相符；但它与密源库在同一个文件系统"
                   "上，拿到磁盘的人两样都有：请移到另外的、有人保管的介质上，"
                   "用 --key 或者 DINGMI_KEY 指明"),
                 paths->key, (unsigned) key.st_mode & 07777);
    else
        sign_add(&patient->signs, PART_KEY, HEALTH_WELL, "key",
                 _("%s：权限 %04o，与密源库相符，不在同一个文件系统上"),
                 paths->key, (unsigned) key.st_mode & 07777);
}

/* --- the register --- */

static bool
was_withdrawn(const struct source *source)
{
    for (size_t i = 0; i < source->events; i++)
        if (source->event[i].type == EVENT_WITHDRAWN)
            return true;
    return false;
}

/* Opened for writing once more, it is wiped; the same command does that. */
static void
see_remains(struct patient *patient, const struct sources *sources)
{
    struct str id = S("");

    for (size_t i = 0; i < sources->count; i++)
        if (history_destroyed_on(&sources->item[i]) != DATE_NONE)
            id = sources->item[i].id;
    if (patient->info.remains)
        sign_add(&patient->signs, PART_SOURCES, HEALTH_TODO, "remains",
                 _("已销毁的密源在密源库的文件里还有残留没有抹净：请在没有别的"
                   "程序使用它时，再运行一次 dingmi withdraw --destroy "
                   "--notice 文号 %.*s（会说没有更改，残留随即抹净）"),
                 STR_ARG(id));
}

static void
see_sources(struct patient *patient, const struct sources *sources)
{
    const struct corpus_info *info = &patient->info;

    for (size_t i = 0; i < sources->count; i++) {
        const struct source *source = &sources->item[i];

        patient->withdrawn += was_withdrawn(source);
        patient->destroyed += history_destroyed_on(source) != DATE_NONE;
    }
    sign_add(
        &patient->signs, PART_SOURCES,
        info->sources > 0 ? HEALTH_WELL : HEALTH_TODO,
        info->sources > 0 ? "sources" : "no-sources",
        info->sources > 0
            ? _("在册密源 %zu 份，公开文件 %zu 份；撤销 %zu 份，"
                "销毁 %zu 份")
            : _("在册密源 %zu 份，公开文件 %zu 份；撤销 %zu 份，"
                "销毁 %zu 份：没有密源，草稿就查不了；请用 dingmi register 登"
                "记"),
        info->sources, info->publics, patient->withdrawn, patient->destroyed);
    if (info->incomplete > 0)
        sign_add(&patient->signs, PART_SOURCES, HEALTH_NOTE, "incomplete",
                 _("有 %zu 份没有读全，读不了的部分查不到；dingmi sources "
                   "列出它们，另存为能读的格式后可重新登记"),
                 info->incomplete);
    see_remains(patient, sources);
}

/* Can it be read, all of it, to the last row? */
static bool
see_register(struct cli *cli, struct patient *patient, struct corpus *corpus,
             struct sources *sources)
{
    struct signs *signs = &patient->signs;
    struct err err;

    if (!corpus_info(corpus, cli->arena, &patient->info, &err) ||
        !corpus_check(corpus, &err) ||
        !corpus_sources(corpus, cli->arena, sources, &err)) {
        sign_add(signs, PART_REGISTER, HEALTH_TODO, "damaged", "%s", err.text);
        return false;
    }
    sign_add(signs, PART_REGISTER, HEALTH_WELL, "register",
             _("%s，第 %llu 版，逐项查过，没有损坏；%s"),
             patient->info.suite == SUITE_GM ? _("SM4、SM3")
                                             : _("AES、SHA-256"),
             (unsigned long long) patient->info.epoch,
             may_write(patient->paths.corpus) ? _("本账户可以更改")
                                              : _("本账户只能查，不能更改"));
    return true;
}

/* --- the trail --- */

static void
see_trail(struct cli *cli, struct patient *patient, struct corpus *corpus)
{
    struct trail trail = {patient->paths.corpus, corpus, patient->info.id,
                          patient->info.epoch};
    const char *path =
        str_printf(cli->arena, "%s.log", patient->paths.corpus).ptr;
    struct signs *signs = &patient->signs;
    struct log_state state = {0};
    struct err err;
    bool sound;

    if (!trail_stands(&trail, &state, &sound, &err))
        sign_add(signs, PART_TRAIL, HEALTH_TODO, "unread", "%s", err.text);
    else if (!sound)
        sign_add(signs, PART_TRAIL, HEALTH_TODO, "unsound",
                 _("%s：%llu 条，被改动、截短或者与密源库不符；请用 dingmi "
                   "log --verify 细查"),
                 path, (unsigned long long) state.entries);
    else
        sign_add(signs, PART_TRAIL, HEALTH_WELL, "trail",
                 _("%s：%llu 条，链条完整，与密源库相符"), path,
                 (unsigned long long) state.entries);
    patient->entries = state.entries;
    if (state.unsealed > 0)
        sign_add(signs, PART_TRAIL, HEALTH_NOTE, "refused",
                 _("上一条记录之后有 %llu 次因密钥或权限被拒绝；dingmi log "
                   "列出它们，请问明是谁"),
                 (unsigned long long) state.unsealed);
    if (!may_write(path))
        sign_add(signs, PART_TRAIL, HEALTH_TODO, "unwritable",
                 _("%s：本账户写不了（%s），检查不会留下记录，"
                   "更改会被拒绝；请管理员授予写入权限"),
                 path, err_words(errno, &(struct err_room){""}));
}

static void
see_clock(struct cli *cli, struct patient *patient, struct corpus *corpus,
          const struct sources *sources)
{
    struct signs *signs = &patient->signs;
    uint64_t newest = 0;
    struct err err;

    if (!clock_agrees(corpus, sources, (uint64_t) time(NULL), &err))
        sign_add(signs, PART_CLOCK, HEALTH_TODO, "behind", "%s", err.text);
    else if (!corpus_log_newest(corpus, &newest, &err) || newest == 0)
        sign_add(signs, PART_CLOCK, HEALTH_NOTE, "unknown",
                 _("日志的最后一条看不出时间，时钟是否被调回无从比较"));
    else
        sign_add(signs, PART_CLOCK, HEALTH_WELL, "clock",
                 _("不早于日志最新的时间 %.*s"),
                 STR_ARG(clock_words(cli->arena, newest)));
}

/* --- all of one --- */

/* Why it cannot be opened; a person who never made one is told how. */
static void
see_closed(struct patient *patient, const struct err *err)
{
    enum part part = err->code == ERR_KEY ? PART_KEY : PART_REGISTER;

    if (access(patient->paths.corpus, F_OK) != 0 && errno == ENOENT)
        sign_add(&patient->signs, PART_REGISTER, HEALTH_TODO, "none",
                 _("没有这个密源库；请用 --corpus 指明它，或者用 dingmi init "
                   "新建一个"));
    else
        sign_add(&patient->signs, part, HEALTH_TODO, "closed", "%s",
                 err->text);
}

void
doctor_register(struct cli *cli, struct patient *patient)
{
    const struct register_paths *paths = &patient->paths;
    struct sources sources = {0};
    struct corpus *corpus;
    struct err err;

    corpus = corpus_open(paths->corpus, paths->key, false, &err);
    if (corpus == NULL) {
        see_closed(patient, &err);
        return;
    }
    patient->opened = true;
    see_key(patient);
    if (see_register(cli, patient, corpus, &sources))
        see_sources(patient, &sources);
    see_trail(cli, patient, corpus);
    see_clock(cli, patient, corpus, &sources);
    corpus_close(corpus);
}
