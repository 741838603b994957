/*
 * What comments are about: the text between two marks that bear their name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_ABOUT_H
#define FORMATS_ABOUT_H

#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "formats/names.h"

struct arena;

/* What one comment is about. */
struct about {
    uint32_t comment; /* its number, or 0 while it is not known */
    struct doc_at from, to;
    bool begun, ended;
};

/* Empty when zeroed. */
struct abouts {
    struct names names;
    size_t count;
};

/*
 * That of the comment with the name, new if need be.  NULL for one without a
 * name, or past LIMIT_REFERENCES.
 */
struct about *about_of(struct arena *, struct abouts *, struct str name)
    NONNULL;

/* It begins or ends here. */
void about_begin(struct about *, struct doc_at here);
void about_end(struct about *, struct doc_at here);

/* Single out what it is about, once its number and both ends are known. */
void about_tell(const struct about *, struct doc_builder *) NONNULL_AT(2);

#endif /* !FORMATS_ABOUT_H */
