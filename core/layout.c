/*
 * The parts of an official document: first the front, then its marks, then
 * what closes it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/layout.h"

#include "core/arena.h"
#include "core/layout_parts.h"

void
layout_find(struct arena *arena, const struct doc *doc, struct layout *out)
{
    struct front *front = arena_new_of(arena, struct front);

    *out = (struct layout){.issued = DATE_NONE, .printed_on = DATE_NONE};
    layout_read_front(arena, doc, front);
    layout_find_front(arena, doc, front, out);
    layout_find_marks(arena, doc, front, out);
    layout_find_closing(arena, doc, front, out);
}
