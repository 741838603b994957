/*
 * Master pages: headers, footers and what stands on every slide are shown only
 * where a page is made from them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ODT_MASTER_H
#define FORMATS_ODT_MASTER_H

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"
#include "formats/names.h"

struct arena;
struct doc_builder;
struct odt_master;
struct open_para;

/* Empty when zeroed; arena is set by whoever holds it. */
struct odt_masters {
    struct arena *arena;
    struct names named;
    struct odt_master *first; /* of all that are named, the last first */
    struct odt_master *begun; /* the first there is */
};

/* A master page begins; pages of another may follow its own. */
struct odt_master *odt_master_begin(struct odt_masters *, struct str name,
                                    struct str next) NONNULL RETURNS_NONNULL;

/*
 * What is held from here on its first page shows in place of the headers, or
 * footers, before (style:header-first, ODF 1.3).
 */
void odt_master_open(struct odt_master *, enum story) NONNULL;

/* A paragraph that stands on it, and where. */
void odt_master_hold(struct odt_masters *, struct odt_master *,
                     struct open_para *, const struct place *)
    NONNULL_AT(1, 2, 4);

/* Something is set on pages of that master; it may begin later. */
void odt_master_use(struct odt_masters *, struct str name) NONNULL;

/*
 * Hide the paragraphs of all that no page is made from, and say which stand on
 * later pages alone.
 */
void odt_masters_finish(struct odt_masters *, struct doc_builder *) NONNULL;

#endif /* !FORMATS_ODT_MASTER_H */
