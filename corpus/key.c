/*
 * The key file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "corpus/key.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "core/hex.h"
#include "core/limits.h"
#include "core/msg.h"
#include "core/str.h"

static const struct str heading = STR_INIT("dingmi key 1\n");

enum { DIGITS = 2 * PRF_KEY };

static bool
malformed(const char *path, struct err *err)
{
    return err_set(err, ERR_KEY, _("%s：不是密钥文件；请核对 --key 的路径"),
                   path);
}

/* --- making one --- */

static bool
write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        p += done;
        n -= (size_t) done;
    }
    return true;
}

bool
key_create(const char *path, unsigned char key[PRF_KEY], struct err *err)
{
    char digits[DIGITS + 1];
    int fd;
    bool ok;

    if (!prf_random(key, PRF_KEY, err))
        return false;
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
              S_IRUSR | S_IWUSR);
    if (fd < 0 && errno == EEXIST)
        return err_set(err, ERR_EXISTS,
                       _("%s：密钥文件已存在，不会覆盖；"
                         "请用 --key 另指一个路径"),
                       path);
    if (fd < 0)
        return err_system(err, errno, "%s", path);
    *hex_put(key, PRF_KEY, digits) = '\n';
    ok = write_all(fd, heading.ptr, heading.len) &&
         write_all(fd, digits, sizeof(digits)) && fsync(fd) == 0;
    if (!ok)
        err_system(err, errno, "%s", path);
    explicit_bzero(digits, sizeof(digits));
    close(fd);
    if (!ok)
        unlink(path);
    return ok;
}

/* --- reading one --- */

static bool
may_be_read(int fd, const char *path, struct err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return err_system(err, errno, "%s", path);
    if (!S_ISREG(st.st_mode) || st.st_size > LIMIT_KEY_FILE)
        return malformed(path, err);
    if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return err_set(err, ERR_KEY,
                       _("%s：密钥文件可被他人读写（权限 %04o），"
                         "不予使用；请执行 chmod 600，"
                         "并考虑密钥是否已经泄露"),
                       path, (unsigned int) st.st_mode & 07777);
    if (st.st_uid != geteuid() && st.st_uid != 0)
        return err_set(err, ERR_KEY,
                       _("%s：密钥文件属于另一个账户，不予使用；请换用那个账户"
                         "，或者改用本人的密钥文件"),
                       path);
    return true;
}

static size_t
read_all(int fd, char *out, size_t room)
{
    size_t got = 0;

    while (got < room) {
        ssize_t n = read(fd, out + got, room - got);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        got += (size_t) n;
    }
    return got;
}

static bool
parse(struct str text, unsigned char *key)
{
    if (!str_starts(text, heading))
        return false;
    text = str_trim(str_sub(text, heading.len, text.len));
    if (text.len != DIGITS)
        return false;
    for (size_t i = 0; i < PRF_KEY; i++) {
        int high = hex_value(text.ptr[2 * i]);
        int low = hex_value(text.ptr[2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        key[i] = (unsigned char) (high << 4 | low);
    }
    return true;
}

bool
key_read(const char *path, unsigned char key[PRF_KEY], struct err *err)
{
    char text[LIMIT_KEY_FILE];
    struct str all = {text, 0};
    /* Not to hang on a pipe that someone put there. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool ok;

    if (fd < 0 && errno == ENOENT)
        return err_set(err, ERR_KEY,
                       _("%s：没有这个密钥文件；"
                         "请用 --key 或 DINGMI_KEY 指明"),
                       path);
    if (fd < 0)
        return err_system(err, errno, "%s", path);
    ok = may_be_read(fd, path, err);
    if (ok) {
        all.len = read_all(fd, text, sizeof(text));
        ok = parse(all, key) || malformed(path, err);
        explicit_bzero(text, sizeof(text));
    }
    close(fd);
    return ok;
}
