/*
 * Which number a note or comment has, and where it hangs: by the order in
 * which the text refers to them, those that nothing refers to behind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_DOCX_NOTE_H
#define FORMATS_DOCX_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc_build.h"

struct arena;

struct docx_reference {
    enum story story;
    struct str id;
    uint32_t ordinal; /* first as read, later within its story */
    const struct open_para *para;
};

struct docx_notes {
    struct docx_reference *item;
    size_t count, room;
    uint32_t seen[STORY_ORPHAN + 1]; /* notes of each story so far */
    bool sorted;
};

/* The text refers to a note from that paragraph; NULL: none of the text. */
void docx_note_refer(struct arena *, struct docx_notes *, enum story,
                     struct str id, const struct open_para *) NONNULL_AT(1, 2);

/*
 * The number of the note with that id, and in *para where it hangs (NULL if
 * nowhere).  A note that nothing refers to gets the next number.
 */
uint32_t docx_note_number(struct docx_notes *, enum story, struct str id,
                          const struct open_para **para) NONNULL;

#endif /* !FORMATS_DOCX_NOTE_H */
