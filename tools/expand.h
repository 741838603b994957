/*
 * A file and all that lies in it: the members of an archive, the attachments
 * of a message, and what these hold in turn, each examined by itself.
 *
 * A member is named behind what it lies in, "out.zip!//附件/通知.docx".  No
 * path of a system has two slashes but where somebody typed them, so that it
 * cannot be taken for a file; further members of the same name are "name//2".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_EXPAND_H
#define TOOLS_EXPAND_H

#include <stdbool.h>
#include <stdio.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct err;
struct expanding;
struct input;
struct loaded;
struct workers;

/* Who examines them. */
struct expand {
    void *context;
    /*
     * Examine what was read from an input, and write of it to out; false, with
     * the reason, ends all.  The arena is given back after.
     */
    bool (*examine)(void *context, struct arena *, struct str name,
                    const struct input *, struct loaded *, FILE *out,
                    struct err *);
};

/*
 * Read a file, in any thread, up to the first LIMIT_WINDOW bytes of what lies
 * in it.  The input stays open until expand_file.
 */
struct expanding *expand_read(struct arena *, struct workers *,
                              struct str name, const struct input *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* How much memory of the system's it has, beside the arena. */
size_t expand_size(const struct expanding *) NONNULL PURE;

/*
 * Examine the file that was read and then all that lies in it, in stored
 * order, each archive in front of its members.
 */
bool expand_file(const struct expand *, struct expanding *, FILE *out,
                 struct err *) MUST_USE NONNULL;

#endif /* !TOOLS_EXPAND_H */
