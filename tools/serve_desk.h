/*
 * The drafts that people at the page work on, in memory alone.
 *
 * So many are held, and so many bytes; what was used longest ago makes room
 * for what comes.  A draft that somebody is using stays as it is for them.
 * Numbers are not given twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_DESK_H
#define TOOLS_SERVE_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/source.h"
#include "core/str.h"
#include "tools/input.h"

struct arena;
struct err;
struct serve_desk;

struct serve_draft {
    struct str id;   /* what the page calls it by */
    struct str name; /* of the file, as people know it */
    struct strs to;  /* whom it goes to, beside those that it names */
    struct input input;
};

/* For so many drafts, and so many bytes of all of them. */
struct serve_desk *serve_desk_new(size_t drafts, uint64_t bytes)
    MUST_USE RETURNS_NONNULL;
/* None may be in use. */
void serve_desk_free(struct serve_desk *) NONNULL;

/*
 * Lay a draft on it, of which all is copied; the input, with fd -1 an empty
 * one, by its descriptor.  It is in use until serve_desk_release.  NULL if
 * the system refuses, or if it is larger than the whole desk.
 */
struct serve_draft *serve_desk_put(struct serve_desk *,
                                   const struct serve_draft *, struct err *)
    MUST_USE NONNULL;

/* Use the draft with that id; NULL if it is gone, or never was. */
struct serve_draft *serve_desk_take(struct serve_desk *, struct str id)
    MUST_USE NONNULL;
void serve_desk_release(struct serve_desk *, struct serve_draft *) NONNULL;

/* Take it away; false if it is gone already. */
bool serve_desk_drop(struct serve_desk *, struct str id) NONNULL;

#endif /* !TOOLS_SERVE_DESK_H */
