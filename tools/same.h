/*
 * Whether what was asked about two files is told of one, and at one time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SAME_H
#define TOOLS_SAME_H

#include <stdbool.h>
#include <sys/stat.h>
#include <time.h>

/* Are they one file, under whatever names? */
static inline bool
same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* The same to the nanosecond? */
static inline bool
same_time(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

#endif /* !TOOLS_SAME_H */
