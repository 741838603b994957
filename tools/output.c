/*
 * Results that appear whole or not at all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "core/msg.h"
#include "core/path.h"
#include "core/str.h"
#include "tools/same.h"

bool
output_is(const char *path, const char *other)
{
    struct stat a, b;

    return stat(path, &a) == 0 && stat(other, &b) == 0 && same_file(&a, &b);
}

/* A device or a pipe is written to: another file must not take its place. */
static bool
is_special(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static void
drop(const struct output *out)
{
    if (!out->nameless)
        unlink(out->draft);
}

/* Without a name; it will be given one by way of /proc, so that must be. */
static int
open_nameless(struct arena *arena, const char *path)
{
    struct str folder = path_folder(str_of(path));

    if (access("/proc/self/fd", X_OK) != 0)
        return -1;
    return open(folder.len == 0 ? "." : str_z(arena, folder),
                O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

static int
open_draft(struct arena *arena, const char *path, struct output *out)
{
    int fd = open_nameless(arena, path);
    char *name;

    out->nameless = fd >= 0;
    name = str_z(arena,
                 fd >= 0 ? str_printf(arena, "%s.%ld", path, (long) getpid())
                         : str_printf(arena, "%s.XXXXXX", path));
    out->draft = name;
    return fd >= 0 ? fd : mkstemp(name);
}

bool
output_open(struct arena *arena, const char *path, struct output *out,
            struct err *err)
{
    int fd;

    *out = (struct output){.file = stdout};
    if (path == NULL || strcmp(path, "-") == 0)
        return true;
    out->path = path;
    if (is_special(path)) {
        out->file = fopen(path, "we");
        return out->file != NULL ||
               err_system(err, errno, _("无法写入 %s"), path);
    }
    fd = open_draft(arena, path, out);
    if (fd < 0)
        return err_system(err, errno, _("无法写入 %s"), path);
    out->file = fdopen(fd, "w");
    if (out->file != NULL)
        return true;
    err_system(err, errno, _("无法写入 %s"), path);
    close(fd);
    drop(out);
    return false;
}

static bool
close_special(struct output *out, struct err *err)
{
    bool sound = !ferror(out->file);

    return (fclose(out->file) == 0 && sound) ||
           err_system(err, errno, _("无法写入 %s"), out->path);
}

/* A name for what has none; no file that is there is replaced by that. */
static bool
name_draft(struct output *out)
{
    char file[64];

    if (!out->nameless)
        return true;
    snprintf(file, sizeof(file), "/proc/self/fd/%d", fileno(out->file));
    out->nameless =
        linkat(AT_FDCWD, file, AT_FDCWD, out->draft, AT_SYMLINK_FOLLOW) != 0;
    return !out->nameless;
}

static bool
keep_file(struct output *out, struct err *err)
{
    bool sound = !ferror(out->file) && fflush(out->file) == 0 &&
                 fsync(fileno(out->file)) == 0 && name_draft(out);
    int why = errno;

    sound = fclose(out->file) == 0 && sound;
    if (sound && rename(out->draft, out->path) == 0)
        return true;
    why = sound ? errno : why;
    drop(out);
    return err_system(err, why, _("无法写入 %s"), out->path);
}

bool
output_close(struct output *out, bool keep, struct err *err)
{
    if (out->path != NULL && out->draft == NULL)
        return close_special(out, err);
    if (out->path != NULL && keep)
        return keep_file(out, err);
    if (out->path != NULL) {
        fclose(out->file);
        drop(out);
        return true;
    }
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return err_system(err, errno, _("结果没有写全"));
}
