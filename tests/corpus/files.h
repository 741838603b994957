/*
 * Files of the tests, as bytes to be read and spoiled.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CORPUS_FILES_H
#define TESTS_CORPUS_FILES_H

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/arena.h"
#include "tests/tap.h"

/* The bytes of a file; empty if there is none. */
static inline struct str
slurp(struct arena *arena, const char *path)
{
    int fd = open(path, O_RDONLY);
    struct stat st;
    char *bytes;

    if (fd < 0)
        return (struct str){NULL, 0};
    assert_int_equal(0, fstat(fd, &st));
    bytes = arena_alloc(arena, (size_t) st.st_size + 1, 1);
    assert_int_equal(st.st_size, read(fd, bytes, (size_t) st.st_size));
    close(fd);
    return (struct str){bytes, (size_t) st.st_size};
}

static inline void
spill(const char *path, struct str bytes, mode_t mode)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

    assert_true(fd >= 0);
    assert_int_equal(bytes.len, write(fd, bytes.ptr, bytes.len));
    assert_int_equal(0, fchmod(fd, mode));
    close(fd);
}

/* Write over what stands at an offset. */
static inline void
overwrite(const char *path, off_t at, struct str bytes)
{
    int fd = open(path, O_WRONLY);

    assert_true(fd >= 0);
    assert_int_equal(bytes.len, pwrite(fd, bytes.ptr, bytes.len, at));
    close(fd);
}

static inline bool
is_there(const char *path)
{
    struct stat st;

    return lstat(path, &st) == 0;
}

#endif /* !TESTS_CORPUS_FILES_H */
