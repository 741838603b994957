/*
 * Results that appear whole or not at all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "core/msg.h"
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

bool
output_open(struct arena *arena, const char *path, struct output *out,
            struct err *err)
{
    char *draft;
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
    draft = str_z(arena, str_printf(arena, "%s.XXXXXX", path));
    fd = mkstemp(draft);
    if (fd < 0)
        return err_system(err, errno, _("无法写入 %s"), path);
    out->draft = draft;
    out->file = fdopen(fd, "w");
    if (out->file != NULL)
        return true;
    err_system(err, errno, _("无法写入 %s"), path);
    close(fd);
    unlink(draft);
    return false;
}

static bool
close_special(struct output *out, struct err *err)
{
    bool sound = !ferror(out->file);

    return (fclose(out->file) == 0 && sound) ||
           err_system(err, errno, _("无法写入 %s"), out->path);
}

static bool
keep_file(struct output *out, struct err *err)
{
    bool sound = !ferror(out->file) && fflush(out->file) == 0 &&
                 fsync(fileno(out->file)) == 0;
    int why = errno;

    sound = fclose(out->file) == 0 && sound;
    if (sound && rename(out->draft, out->path) == 0)
        return true;
    why = sound ? errno : why;
    unlink(out->draft);
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
        unlink(out->draft);
        return true;
    }
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return err_system(err, errno, _("结果没有写全"));
}
