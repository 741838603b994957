/*
 * Archives member by member.
 *
 * What a worker unpacks is gathered in memory, up to LIMIT_WINDOW, before the
 * first of it is examined: so one worker at a time is enough, and one that
 * waits for nobody can be timed.  Each member is then copied out, so that who
 * reads it sees no other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/expand.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/doc.h"
#include "core/err.h"
#include "core/layout.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/steady.h"
#include "formats/names.h"
#include "formats/unpack.h"
#include "tools/clean.h"
#include "tools/input.h"
#include "tools/loaded.h"
#include "tools/worker.h"

/* What is left for all that lies in one file. */
struct job {
    struct workers *workers;
    const struct expand *expand; /* once it is examined */
    struct str path;             /* of the file, as it was given */
    uint64_t members, bytes;
    int64_t end; /* in steady_ms: no member is begun after */
};

struct member {
    struct str name; /* as the archive has it */
    uint64_t at, size;
    bool whole;
};

/* Members on their way, one behind the other in memory. */
struct spool {
    struct arena *arena;
    struct job *job;
    int fd; /* -1: there is none */
    uint64_t size;
    struct member *member;
    size_t count, room;
    bool failed;
};

/* One file: an archive, perhaps. */
struct expanding {
    struct arena *arena;
    struct job *job;
    struct str name;
    unsigned depth; /* archives around it */
    const struct input *input;
    bool cut;             /* its end did not come out */
    struct loaded loaded; /* by the last pass */
    struct spool spool;   /* the members that came by it */
    uint64_t next;        /* the one to go on from; 0: there is none */
    bool failed;          /* it could not be hashed, for this reason: */
    struct err why;
    struct names taken; /* names of members so far, and how many have them */
    uint64_t given;     /* bytes of members so far */
    FILE *out;          /* what is written of its members */
};

static bool open_file(struct expanding *, FILE *out, struct err *);

/* --- taking members --- */

static bool
begin(void *context, struct str name)
{
    struct spool *spool = context;
    struct member *member =
        arena_push(spool->arena, spool->member, spool->count, &spool->room);

    member->name = str_dup(spool->arena, name);
    member->at = spool->size;
    spool->job->members--;
    return true;
}

static bool
add(void *context, struct str bytes)
{
    struct spool *spool = context;
    struct member *member = &spool->member[spool->count - 1];

    if (spool->fd < 0 && !spool->failed)
        spool->fd = memfd_create("dingmi", MFD_CLOEXEC);
    spool->job->bytes -= bytes.len;
    while (bytes.len > 0 && !spool->failed) {
        ssize_t n = write(spool->fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        spool->failed = n <= 0;
        if (n > 0) {
            spool->size += (uint64_t) n;
            member->size += (uint64_t) n;
            bytes = str_sub(bytes, (size_t) n, bytes.len);
        }
    }
    return true;
}

static bool
end(void *context, bool whole)
{
    struct spool *spool = context;

    spool->member[spool->count - 1].whole = whole && !spool->failed;
    return true;
}

/* --- names --- */

/* Slashes in a row are one, and none stands in front. */
static struct str
plain_path(struct arena *arena, struct str path, bool member)
{
    char *out = arena_array(arena, path.len + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < path.len; i++) {
        bool again =
            path.ptr[i] == '/' && (n > 0 ? out[n - 1] == '/' : member);

        if (!again)
            out[n++] = path.ptr[i];
    }
    return (struct str){out, n};
}

/* Where one member has the name of another, the later ones are counted. */
static struct str
member_name(struct expanding *file, struct arena *arena, struct str raw)
{
    struct str name = plain_path(arena, clean_text(arena, raw), true);
    void **seen;
    uintptr_t count;

    if (name.len == 0)
        name = S("?");
    seen = names_put(file->arena, &file->taken, name);
    count = (uintptr_t) *seen + 1;
    *seen = (void *) count;
    if (count > 1)
        name = str_printf(arena, "%.*s//%zu", STR_ARG(name), (size_t) count);
    return str_printf(arena, "%.*s!//%.*s", STR_ARG(file->name),
                      STR_ARG(name));
}

/* --- members --- */

static void
miss(struct expanding *file, enum why why, const char *words)
{
    const struct unexamined unexamined = {
        .why = why, .text = str_dup(file->arena, str_of(words))};

    doc_add_unexamined(file->arena, file->loaded.doc, &unexamined);
}

static void read_on(struct expanding *);

static bool
open_member(struct expanding *around, const struct member *member,
            struct err *err)
{
    struct arena *arena = arena_new();
    struct input input;
    struct expanding file = {
        .arena = arena,
        .job = around->job,
        .name = member_name(around, arena, member->name),
        .depth = around->depth + 1,
        .input = &input,
        .cut = !member->whole,
    };
    bool ok =
        input_copy(around->spool.fd, member->at, member->size, &input, err);

    if (ok) {
        read_on(&file);
        ok = open_file(&file, around->out, err);
        input_close(&input);
    }
    arena_free(arena);
    return ok;
}

static bool
open_members(struct expanding *file, struct err *err)
{
    const struct spool *spool = &file->spool;

    for (size_t i = 0; i < spool->count; i++) {
        if (steady_ms() > file->job->end) {
            miss(file, WHY_LIMIT,
                 _("检查压缩包用时太长，其余没有检查；请解开后再查"));
            break;
        }
        if (!open_member(file, &spool->member[i], err))
            return false;
    }
    return true;
}

/* --- the file --- */

/* What did not come out in the passes before is not in the last one's. */
static void
keep_missed(struct expanding *file, const struct doc *before)
{
    struct doc *doc = file->loaded.doc;

    for (size_t i = 0; i < before->unexamineds; i++) {
        const struct unexamined *u = &before->unexamined[i];
        bool there = false;

        for (size_t j = 0; j < doc->unexamineds && !there; j++)
            there = doc->unexamined[j].why == u->why &&
                    str_eq(doc->unexamined[j].part, u->part);
        if (!there)
            doc_add_unexamined(file->arena, doc, u);
    }
}

/* Read the file from the next member on. */
static void
read_on(struct expanding *file)
{
    struct job *job = file->job;
    struct doc *before = file->loaded.doc;
    struct unpack unpack = {
        .context = &file->spool,
        .begin = begin,
        .add = add,
        .end = end,
        .closed = file->depth >= LIMIT_ARCHIVES,
        .members = job->members,
        .bytes = job->bytes,
        .window = LIMIT_WINDOW,
        .from = file->next,
        .given = file->given,
    };

    file->spool = (struct spool){.arena = arena_new(), .job = job, .fd = -1};
    file->loaded.doc = arena_new_of(file->arena, struct doc);
    file->loaded.layout = arena_new_of(file->arena, struct layout);
    workers_unpack(job->workers, file->arena, file->input, &unpack,
                   file->loaded.doc);
    layout_find(file->arena, file->loaded.doc, file->loaded.layout);
    file->next = unpack.next;
    file->given += file->spool.size;
    if (before == NULL)
        file->failed =
            !input_sha256(file->input, file->loaded.sha256, &file->why);
    else
        keep_missed(file, before);
    if (file->spool.failed)
        miss(file, WHY_LIMIT,
             _("内存不够，没有全部解开；请关闭其他程序或减小 -j 后再查"));
}

static void
drop_spool(struct expanding *file)
{
    if (file->spool.fd >= 0)
        close(file->spool.fd);
    arena_free(file->spool.arena);
}

/* Examine the members that came. */
static bool
open_spool(struct expanding *file, struct err *err)
{
    bool ok = open_members(file, err);

    drop_spool(file);
    return ok;
}

static bool
pass_all(struct expanding *file, struct err *err)
{
    bool ok = open_spool(file, err);

    while (ok && file->next > 0) {
        read_on(file);
        ok = open_spool(file, err);
    }
    if (ok && file->failed)
        *err = file->why;
    return ok && !file->failed;
}

/*
 * What was read.  Members are written aside: what becomes of the archive shows
 * at its end.
 */
static bool
open_file(struct expanding *file, FILE *out, struct err *err)
{
    const struct expand *expand = file->job->expand;
    char *text = NULL;
    size_t size = 0;
    bool ok;

    file->out = open_memstream(&text, &size);
    if (file->out == NULL) {
        drop_spool(file);
        return err_system(err, errno, "%s", _("内存不够"));
    }
    ok = pass_all(file, err);
    if (ok && file->cut)
        miss(file, WHY_DAMAGED,
             _("在压缩包里已损坏或者超过上限，只取出了前面的部分"));
    ok = fclose(file->out) == 0 && ok &&
         expand->examine(expand->context, file->arena,
                         file->depth == 0 ? file->job->path : file->name,
                         file->input, &file->loaded, out, err);
    if (ok)
        fwrite(text, 1, size, out);
    free(text);
    return ok;
}

struct expanding *
expand_read(struct arena *arena, struct workers *workers, struct str name,
            const struct input *input)
{
    struct expanding *file = arena_new_of(arena, struct expanding);
    struct job *job = arena_new_of(arena, struct job);

    *job = (struct job){.workers = workers,
                        .path = name,
                        .members = LIMIT_MEMBERS,
                        .bytes = LIMIT_UNPACKED};
    *file = (struct expanding){.arena = arena,
                               .job = job,
                               .name = plain_path(arena, name, false),
                               .input = input};
    read_on(file);
    return file;
}

size_t
expand_size(const struct expanding *file)
{
    return file->spool.size + arena_size(file->spool.arena);
}

bool
expand_file(const struct expand *expand, struct expanding *file, FILE *out,
            struct err *err)
{
    file->job->expand = expand;
    file->job->end = steady_ms() + INT64_C(1000) * LIMIT_UNPACKING;
    return open_file(file, out, err);
}
