/*
 * An OPC package (ECMA-376-2): what type its parts have and what relates them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_PACKAGE_H
#define FORMATS_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct intake;
struct zip;

struct relationship {
    struct str source; /* name of the part that relates; "" is the package */
    struct str id;     /* what the source calls it by */
    struct str type;   /* last segment of the type's address: "header" */
    struct str target; /* resolved name of a part, or an address outside */
    struct str stated; /* name of the part that says so */
    bool external;
    size_t part; /* index of the target, or STR_NONE */
};

/* The relations of one source: those from first on, so many. */
struct relating {
    struct str source;
    size_t first, count;
};

/* A content type and what it is given to. */
struct typed {
    struct str key, type;
};

struct package {
    struct arena *arena;
    struct zip *zip;
    struct relationship *relation; /* in stored order, part by part */
    size_t relations, room;
    struct relating *relating; /* in stored order */
    size_t relatings, relating_room;
    struct typed *extension, *part;
    size_t extensions, extension_room, parts, part_room;
};

/*
 * Read content types and relations; what cannot be read of them is listed.
 * The package lives in the arena, the zip must outlive it.
 */
void package_load(struct intake *, struct zip *, struct package *out) NONNULL;

/* The content type of a part, or the empty slice. */
struct str package_type(const struct package *, size_t part) NONNULL;

/* The first relation of a source with that type, or NULL. */
const struct relationship *package_relation(const struct package *,
                                            struct str source, struct str type)
    NONNULL;

/* The relation that a source calls by that id, or NULL. */
const struct relationship *package_related(const struct package *,
                                           struct str source, struct str id)
    NONNULL;

#endif /* !FORMATS_PACKAGE_H */
