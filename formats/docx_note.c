/*
 * References to notes and comments, sorted once all are known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/docx_note.h"

#include <stdlib.h>

#include "core/arena.h"
#include "core/limits.h"

void
docx_note_refer(struct arena *arena, struct docx_notes *notes,
                enum story story, struct str id, const struct open_para *para)
{
    struct docx_reference *reference;

    if (notes->sorted || notes->count == LIMIT_REFERENCES)
        return;
    reference = arena_push(arena, notes->item, notes->count, &notes->room);
    reference->story = story;
    reference->id = str_dup(arena, id);
    reference->ordinal = (uint32_t) notes->count;
    reference->para = para;
}

static int
by_id(const void *a, const void *b)
{
    const struct docx_reference *x = a, *y = b;

    if (x->story != y->story)
        return x->story < y->story ? -1 : 1;
    return str_cmp(x->id, y->id);
}

static int
by_ordinal(const void *a, const void *b)
{
    const struct docx_reference *x = a, *y = b;

    return x->ordinal < y->ordinal ? -1 : x->ordinal > y->ordinal;
}

static int
by_id_then_ordinal(const void *a, const void *b)
{
    int order = by_id(a, b);

    return order != 0 ? order : by_ordinal(a, b);
}

/* Keep the first reference to each note, and number them in each story. */
static void
settle(struct docx_notes *notes)
{
    struct docx_reference *item = notes->item;
    size_t kept = 0;

    notes->sorted = true;
    if (notes->count == 0)
        return;
    qsort(item, notes->count, sizeof(*item), by_id_then_ordinal);
    for (size_t i = 0; i < notes->count; i++)
        if (i == 0 || by_id(&item[kept - 1], &item[i]) != 0)
            item[kept++] = item[i];
    notes->count = kept;
    qsort(item, kept, sizeof(*item), by_ordinal);
    for (size_t i = 0; i < kept; i++)
        item[i].ordinal = ++notes->seen[item[i].story];
    qsort(item, kept, sizeof(*item), by_id);
}

uint32_t
docx_note_number(struct docx_notes *notes, enum story story, struct str id,
                 const struct open_para **para)
{
    const struct docx_reference key = {.story = story, .id = id}, *found;

    if (!notes->sorted)
        settle(notes);
    found = notes->count == 0
                ? NULL
                : bsearch(&key, notes->item, notes->count, sizeof(key), by_id);
    *para = found == NULL ? NULL : found->para;
    return found == NULL ? ++notes->seen[story] : found->ordinal;
}
