/*
 * What the writers of comments share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ANNOTATE_PART_H
#define FORMATS_ANNOTATE_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "formats/annotate.h"
#include "formats/annotate_copy.h"

struct arena;
struct doc;
struct err;
struct place_part;
struct zip;

enum { ANNOTATING_PARTS = 4 };

struct annotating {
    struct arena *arena; /* of the copy */
    struct zip *zip;
    const struct doc *doc;
    const struct annotations *annotations;
    struct annotation *item; /* of these what is to be added */
    size_t items;
    struct annotated *done;
    struct copy_part part[ANNOTATING_PARTS]; /* what is to change, */
    size_t parts;
    /* and what is to be looked for in the copy */
    size_t main;
    size_t marks;     /* of comments in the main part */
    uint32_t last_id; /* of DOCX */
};

/* Take out what stands in comments that the map of the part calls our own. */
void annotate_spare(struct annotating *, const struct place_part *) NONNULL;

/* Whether there is anything to add. */
bool annotate_has_work(const struct annotating *) NONNULL PURE;

#endif /* !FORMATS_ANNOTATE_PART_H */
