/*
 * The body of a DOCX as a map, and what comments it has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_DOCX_MAP_H
#define FORMATS_ANNOTATE_DOCX_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/annotate_map.h"

struct err;

struct docx_map {
    struct map map;
    struct str space; /* of the root; in the arena */
    uint32_t last_id; /* the highest of comments; 0 if there are none */
    size_t marks;     /* beginnings, ends and references of comments */
    size_t ranges;    /* beginnings alone */
};

/*
 * Read the main part, or the comments, of which those of the author are noted.
 * ERR_REFUSED if the bytes are not UTF-8, or it is no WordprocessingML.
 */
bool docx_map_read(struct arena *, struct str name, struct str bytes,
                   struct str author, struct docx_map *, struct err *)
    MUST_USE NONNULL;

#endif /* !FORMATS_ANNOTATE_DOCX_MAP_H */
