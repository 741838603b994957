/*
 * The files that a scan goes over.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/roster.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/fnv.h"
#include "core/limits.h"
#include "core/msg.h"
#include "tools/beneath.h"
#include "tools/input.h"
#include "tools/quarantine.h"
#include "tools/walk.h"

/*
 * Which slice a path falls to depends on nothing but its bytes, so that
 * machines that share the work agree even while files come and go.  FNV-1a,
 * and the last steps of MurmurHash3 since its low bits alone are poor.
 */
static unsigned
slice_of(const char *path, unsigned slices)
{
    uint64_t h = fnv_of(str_of(path));

    h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53;
    return (unsigned) ((h ^ h >> 33) % slices) + 1;
}

static bool
add(struct roster *r, const char *path, const char *obstacle, size_t root,
    struct err *err)
{
    size_t count = r->count;

    r->met++;
    if (r->slices > 0 && slice_of(path, r->slices) != r->slice)
        return true;
    if (count == LIMIT_SCANNED)
        return err_set(err, ERR_LIMIT,
                       _("文件超过 %d 份的上限，什么也没有检查；请用 --slice "
                         "或者按文件夹分几次检查"),
                       LIMIT_SCANNED);
    *arena_push(r->arena, r->obstacle, count, &r->obstacle_room) = obstacle;
    count = r->count;
    *arena_push(r->arena, r->found, count, &r->found_room) = root;
    *arena_push(r->arena, r->path, r->count, &r->path_room) =
        str_z(r->arena, str_of(path));
    return true;
}

/* --- folders --- */

static const char *
closed_words(struct arena *arena, int number)
{
    return str_z(arena, str_printf(arena, _("读不了：%s"),
                                   err_words(number, &(struct err_room){""})));
}

static const char *
obstacle_words(struct arena *arena, enum met met, int number)
{
    switch (met) {
    case MET_LINK:
        return _("是符号链接，没有跟随；请直接给出它指向的文件或者文件夹");
    case MET_SPECIAL:
        return _("不是普通文件，没有打开");
    case MET_MOUNT:
        return _("是另一个文件系统的挂载点，没有进入；请单独给出这个文件夹");
    case MET_LOOP:
        return _("文件夹套着自己，没有再进入");
    case MET_DEEP:
        return _("文件夹套得太深，没有进入；请单独给出这个文件夹");
    case MET_CROWDED:
        return _("文件夹里的文件太多，没有进入；请分几个文件夹存放");
    case MET_CLOSED:
        return closed_words(arena, number);
    case MET_FILE:
        break;
    }
    return NULL;
}

struct meeting {
    struct roster *roster;
    struct err *err;
};

static bool
meet(void *context, const char *path, enum met met, int number)
{
    const struct meeting *m = context;

    return add(m->roster, path, obstacle_words(m->roster->arena, met, number),
               m->roster->roots, m->err);
}

bool
roster_add(struct roster *r, const char *path, struct err *err)
{
    struct meeting meeting = {r, err};
    struct walk walk = {meet, &meeting, r->skip, r->skips, NULL};
    struct stat about;
    struct root *root;

    if (r->quarantine != NULL &&
        !quarantine_is_apart(r->quarantine, path, err))
        return false;
    if (strcmp(path, "-") == 0 || stat(path, &about) != 0 ||
        !S_ISDIR(about.st_mode))
        return add(r, path, NULL, 0, err);
    root = arena_push(r->arena, r->root, r->roots, &r->root_room);
    root->path = str_z(r->arena, str_of(path));
    walk.root = &root->about;
    return walk_folder(path, &walk);
}

/* --- lists --- */

static bool
add_all(struct roster *r, struct str text, char mark, struct err *err)
{
    while (text.len > 0) {
        struct arena *arena = arena_new();
        struct str name = str_cut(&text, (struct str){&mark, 1});
        bool ok = true;

        /* In a list "-" is a file of that name. */
        if (str_eq(name, S("-")))
            name = S("./-");
        if (name.len > 0)
            ok = roster_add(r, str_z(arena, name), err);
        arena_free(arena);
        if (!ok)
            return false;
    }
    return true;
}

bool
roster_add_list(struct roster *r, const char *list, bool nul, struct err *err)
{
    BUF_SCOPED buf;

    buf_init(&buf, LIMIT_FILE);
    if (!input_read(list, &buf, err))
        return false;
    if (!nul && str_find(buf_str(&buf), (struct str){"", 1}, 0) != STR_NONE)
        return err_set(err, ERR_USAGE,
                       _("文件清单 %s 里有 NUL 字符：以 NUL 分隔的清单请加 "
                         "-0"),
                       list);
    return add_all(r, buf_str(&buf), nul ? '\0' : '\n', err);
}

/* --- opening them --- */

bool
roster_open(const struct roster *r, size_t i, struct input *input,
            struct err *err)
{
    if (r->obstacle[i] != NULL)
        return err_set(err, ERR_REFUSED, "%s", r->obstacle[i]);
    if (r->found[i] == 0)
        return input_open(r->path[i], input, err);
    return beneath_open(&r->root[r->found[i] - 1], r->path[i], input, err);
}

int
roster_folder(const struct roster *r, size_t i, const char **name,
              struct err *err)
{
    const char *path = r->path[i], *slash = strrchr(path, '/');
    struct arena *arena;
    int fd;

    if (r->found[i] != 0)
        return beneath_folder(&r->root[r->found[i] - 1], path, name, err);
    *name = slash == NULL ? path : slash + 1;
    arena = arena_new();
    fd = open(slash == NULL ? "."
                            : str_z(arena, str_sub(str_of(path), 0,
                                                   (size_t) (*name - path))),
              O_PATH | O_DIRECTORY | O_CLOEXEC);
    arena_free(arena);
    if (fd < 0)
        err_system(err, errno, _("打不开 %s 所在的文件夹"), path);
    return fd;
}
