/*
 * What the operating system refused, in words.
 *
 * The C library has its words in English wherever the Chinese ones are not
 * installed, which is nearly everywhere; what people meet is said here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <string.h>

#include "core/count.h"
#include "core/err.h"
#include "core/msg.h"

static const struct refusal {
    int number;
    const char *words;
    const char *advice; /* what to do, or NULL */
} known[] = {
    {EACCES, N_("没有权限"), N_("请换用有权限的账户")},
    {EADDRINUSE, N_("端口已被占用"), NULL},
    {EAGAIN, N_("系统资源暂时不足"), NULL},
    {EBUSY, N_("正被占用"), NULL},
    {EDQUOT, N_("磁盘配额已满"), N_("请腾出空间再试")},
    {EEXIST, N_("已经存在"), NULL},
    {EFBIG, N_("文件过大"), NULL},
    {EIO, N_("磁盘读写出错"), NULL},
    {EISDIR, N_("这是文件夹"), N_("请核对路径")},
    {ELOOP, N_("符号链接层数过多"), NULL},
    {EMFILE, N_("打开的文件过多"), NULL},
    {ENAMETOOLONG, N_("名称过长"), NULL},
    {ENFILE, N_("系统打开的文件过多"), NULL},
    {ENOENT, N_("没有这个文件或者文件夹"), N_("请核对路径")},
    {ENOMEM, N_("内存不足"), NULL},
    {ENOSPC, N_("磁盘空间不足"), N_("请腾出空间再试")},
    {ENOTDIR, N_("路径中有一段不是文件夹"), N_("请核对路径")},
    {ENOTEMPTY, N_("文件夹不是空的"), NULL},
    {EPERM, N_("系统不允许"), NULL},
    {EPIPE, N_("接收的一端已经关闭"), NULL},
    {EROFS, N_("文件系统只读"), N_("请换一个位置")},
    {ETIMEDOUT, N_("等待超时"), NULL},
    {EXDEV, N_("不在同一个文件系统"), NULL},
};

static const struct refusal *
find(int number)
{
    for (size_t i = 0; i < COUNT(known); i++)
        if (known[i].number == number)
            return &known[i];
    return NULL;
}

const char *
err_advice(int number)
{
    const struct refusal *found = find(number);

    return found == NULL || found->advice == NULL ? NULL : _(found->advice);
}

const char *
err_words(int number, struct err_room *room)
{
    const struct refusal *found = find(number);

    return found != NULL ? _(found->words)
                         : strerror_r(number, room->text, sizeof(room->text));
}
