/*
 * Paths taken apart: the folder, and the name of what lies in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORE_PATH_H
#define CORE_PATH_H

#include "core/str.h"

/* What is behind the last slash. */
static inline struct str
path_name(struct str path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return str_sub(path, at, path.len);
}

/* All before that, with the slash; empty where there is none. */
static inline struct str
path_folder(struct str path)
{
    return str_sub(path, 0, path.len - path_name(path).len);
}

#endif /* !CORE_PATH_H */
