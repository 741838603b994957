/*
 * Parts of a DOCX, read as stories: any XML part at all, since whatever is not
 * known is descended into, and its characters are text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_STORY_H
#define FORMATS_DOCX_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"
#include "core/str.h"
#include "formats/docx_style.h"

struct docx_story;
struct intake;
struct zip;

/* What a part is to the document. */
struct docx_role {
    enum story story;
    enum view view; /* of text that is not tracked, nor hidden */
    uint32_t index; /* which header or footer, 0 if it is the only one */
    bool later;     /* one that the first page does not show */
};

/* The styles are borrowed.  The reader lives in the arena. */
struct docx_story *docx_story_new(struct intake *, const struct docx_styles *)
    NONNULL RETURNS_NONNULL;

/*
 * Read one part.  The main part comes first: it says where notes and comments
 * hang.  What cannot be read of a part is listed.
 */
void docx_story_read(struct docx_story *, struct zip *, size_t part,
                     const struct docx_role *) NONNULL;

/*
 * Whether a page may show the header or footer that the main part relates by
 * that id.  The main part was read, and the settings, if there are any.
 */
bool docx_story_shows(const struct docx_story *, struct str id) NONNULL;

/* Whether the first page does. */
bool docx_story_opens(const struct docx_story *, struct str id) NONNULL;

/* The main paragraph that refers to a relation by that id, or NULL. */
const struct open_para *docx_story_anchor(struct docx_story *, struct str id)
    NONNULL;

/* What the next part has hangs on that paragraph; NULL: on none. */
void docx_story_hang(struct docx_story *, const struct open_para *)
    NONNULL_AT(1);

/* Words that the package has of its parts, as the value of an attribute. */
void docx_story_add(struct docx_story *, struct str part,
                    const struct open_para *anchor, struct str) NONNULL_AT(1);

#endif /* !FORMATS_DOCX_STORY_H */
