/*
 * The files that the page is made of, which the program carries within.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_STATIC_H
#define TOOLS_SERVE_STATIC_H

#include "core/attr.h"
#include "core/str.h"

struct static_file {
    struct str path; /* as it is asked for: "/page.css" */
    struct str type;
    const struct str *bytes;
};

/* The file that is asked for by a path, or NULL. */
const struct static_file *static_find(struct str path) PURE;

#endif /* !TOOLS_SERVE_STATIC_H */
