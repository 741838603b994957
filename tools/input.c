/*
 * Files as bytes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "core/limits.h"
#include "core/msg.h"

static bool
too_large(const char *path, struct err *err)
{
    return err_set(err, ERR_LIMIT, _("%s 超过 %d MiB 的上限，没有检查"), path,
                   LIMIT_FILE / MIB);
}

/* Read to the end; a file may grow or shrink while we do. */
static bool
read_all(int fd, const char *path, struct buf *out, struct err *err)
{
    char piece[64 * KIB];
    ssize_t n;

    while ((n = read(fd, piece, sizeof(piece))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_system(err, errno, _("读不了 %s"), path);
        if (!buf_add(out, (struct str){piece, (size_t) n}))
            return too_large(path, err);
    }
    return true;
}

/* What the file is; only what can be read to an end is let through. */
static bool
check_kind(int fd, const char *path, struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return err_system(err, errno, _("读不了 %s"), path);
    if (S_ISDIR(st.st_mode))
        return err_set(err, ERR_USAGE, _("%s 是文件夹：请给出其中的文件"),
                       path);
    if (!S_ISREG(st.st_mode) && !S_ISFIFO(st.st_mode) && !S_ISSOCK(st.st_mode))
        return err_set(err, ERR_USAGE, _("%s 不是普通文件：请给出普通文件"),
                       path);
    if (S_ISREG(st.st_mode) && st.st_size > LIMIT_FILE)
        return too_large(path, err);
    return true;
}

bool
input_read(const char *path, struct buf *out, struct err *err)
{
    bool ok;
    int fd;

    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, _("标准输入"), out, err);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && errno == ENOENT)
        return err_set(err, ERR_MISSING, _("没有文件 %s"), path);
    if (fd < 0)
        return err_system(err, errno, _("打不开 %s"), path);
    ok = check_kind(fd, path, err) && read_all(fd, path, out, err);
    close(fd);
    return ok;
}
