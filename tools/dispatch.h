/*
 * A dispatch: a cover and what goes out with it, which are judged together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_DISPATCH_H
#define TOOLS_DISPATCH_H

#include <stddef.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/report.h"

struct arena;
struct json_t;
struct writer_options;

struct dispatch {
    struct report *report; /* of the cover first */
    size_t count;          /* at least 1 */
};

/*
 * Judge the cover again, with all that goes out with it: its report then has
 * the verdict, the mark and the problems of the whole dispatch.  Those of the
 * others stay what they are.
 */
void dispatch_join(struct arena *, const struct dispatch *) NONNULL;

/* The field "package" of the report of one of its files. */
struct json_t *dispatch_json(const struct dispatch *, const struct report *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Behind the reports: file by file, and what all of it comes to. */
void dispatch_text(struct arena *, const struct dispatch *,
                   const struct writer_options *, FILE *) NONNULL;

#endif /* !TOOLS_DISPATCH_H */
