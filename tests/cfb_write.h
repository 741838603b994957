/*
 * Compound files (MS-CFB) for tests.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TESTS_CFB_WRITE_H
#define TESTS_CFB_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"

struct arena;

struct cfb_item {
    struct str name; /* UTF-8 of the BMP; control characters are allowed */
    struct str bytes;
    size_t parent; /* 0: the root, else number of an item before it, from 1 */
    bool storage;
    bool lost; /* in the directory, and not in its tree */
};

/* Where the parts of such a file are, to break them. */
struct cfb_file {
    struct str bytes;
    char *edit; /* the same bytes */
    size_t sector;
    size_t fat, directory, mini_fat, mini; /* offsets */
};

enum { CFB_ITEMS = 64 };

/* A file of version 3 or 4 with these items, at most CFB_ITEMS. */
struct cfb_file cfb_write(struct arena *, unsigned version,
                          const struct cfb_item *, size_t items);

#endif /* !TESTS_CFB_WRITE_H */
