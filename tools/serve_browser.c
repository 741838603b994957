/*
 * Showing an address in the person's browser.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tools/serve_browser.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/hex.h"
#include "core/msg.h"
#include "core/prf.h"

static bool
is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value != NULL && value[0] != '\0';
}

/* Without a desktop a browser would be one in a terminal, which is taken. */
static bool
has_desktop(void)
{
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("BROWSER");
}

/* --- the file --- */

/* The folder of this login, if nobody else can look into it. */
static bool
open_folder(int *folder, struct err *err)
{
    const char *path = getenv("XDG_RUNTIME_DIR");
    struct stat st;

    if (path == NULL || path[0] != '/')
        return err_set(err, ERR_MISSING, _("没有设 $XDG_RUNTIME_DIR"));
    *folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*folder < 0)
        return err_system(err, errno, _("打不开 %s"), path);
    if (fstat(*folder, &st) == 0 && st.st_uid == geteuid() &&
        (st.st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return true;
    close(*folder);
    *folder = -1;
    return err_set(err, ERR_REFUSED, _("%s 不是本人专用的文件夹"), path);
}

static bool
choose_name(struct arena *arena, const char **out, struct err *err)
{
    unsigned char byte[8];
    char digit[2 * sizeof(byte)];

    if (!prf_random(byte, sizeof(byte), err))
        return false;
    hex_put(byte, sizeof(byte), digit);
    *out =
        str_printf(arena, "dingmi-%.*s.html", (int) sizeof(digit), digit).ptr;
    return true;
}

static bool
write_file(struct arena *arena, const struct browser *browser,
           struct str address, struct err *err)
{
    struct str page =
        str_printf(arena,
                   "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta http-equiv=\"refresh\" content=\"0;url=%.*s\">\n"
                   "<title>dingmi</title>\n<a href=\"%.*s\">dingmi</a>\n",
                   STR_ARG(address), STR_ARG(address));
    int fd = openat(browser->folder, browser->name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    S_IRUSR | S_IWUSR);
    ssize_t n = fd < 0 ? -1 : write(fd, page.ptr, page.len);
    int error = errno;

    if (fd >= 0)
        close(fd);
    return n == (ssize_t) page.len ||
           err_system(err, n < 0 ? error : ENOSPC, _("写不了 %s"),
                      browser->name);
}

static bool
make_file(struct arena *arena, struct str address, struct browser *browser,
          struct err *err)
{
    if (!open_folder(&browser->folder, err))
        return false;
    if (choose_name(arena, &browser->name, err) &&
        write_file(arena, browser, address, err))
        return true;
    browser_forget(browser);
    return false;
}

/* --- the program --- */

/* Its own session: what ends us in the terminal is not meant for it. */
static int
spawn(char *const *argv, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none, usual;
    int error;

    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &usual);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID |
                                        POSIX_SPAWN_SETSIGMASK |
                                        POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    error = posix_spawnp(pid, argv[0], &actions, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static bool
start(struct arena *arena, struct browser *browser, struct err *err)
{
    struct str path =
        str_printf(arena, "%s/%s", getenv("XDG_RUNTIME_DIR"), browser->name);
    char program[] = "xdg-open", *file = str_z(arena, path);
    char *argv[] = {program, file, NULL};
    int error = spawn(argv, &browser->pid);

    if (error == 0)
        return true;
    browser->pid = 0;
    browser_forget(browser);
    return err_system(err, error, _("运行不了 xdg-open"));
}

bool
browser_open(struct arena *arena, struct str address, struct browser *browser,
             struct err *err)
{
    *browser = (struct browser){.folder = -1};
    if (!has_desktop())
        return err_set(err, ERR_MISSING, _("这里没有图形桌面"));
    return make_file(arena, address, browser, err) &&
           start(arena, browser, err);
}

bool
browser_failed(struct browser *browser)
{
    int status;

    if (browser->pid == 0 ||
        waitpid(browser->pid, &status, WNOHANG) != browser->pid)
        return false;
    browser->pid = 0;
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

void
browser_forget(struct browser *browser)
{
    if (browser->folder < 0)
        return;
    if (browser->name != NULL)
        unlinkat(browser->folder, browser->name, 0);
    close(browser->folder);
    browser->folder = -1;
}
