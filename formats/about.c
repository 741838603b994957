/*
 * What comments are about.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/about.h"

#include "core/arena.h"
#include "core/limits.h"

struct about *
about_of(struct arena *arena, struct abouts *abouts, struct str name)
{
    struct about *about;

    if (name.len == 0)
        return NULL;
    about = names_get(&abouts->names, name);
    if (about != NULL || abouts->count == LIMIT_REFERENCES)
        return about;
    abouts->count++;
    about = arena_new_of(arena, struct about);
    *names_put(arena, &abouts->names, name) = about;
    return about;
}

void
about_begin(struct about *about, struct doc_at here)
{
    if (about == NULL || about->begun)
        return;
    about->from = here;
    about->begun = true;
}

void
about_end(struct about *about, struct doc_at here)
{
    if (about == NULL || !about->begun || about->ended)
        return;
    about->to = here;
    about->ended = true;
}

void
about_tell(const struct about *about, struct doc_builder *builder)
{
    if (about != NULL && about->comment > 0 && about->ended)
        doc_single_out(builder, about->comment, about->from, about->to);
}
