/*
 * Which master pages are used.  A text begins on "Standard" unless it says
 * otherwise; where nothing is said at all, on the first there is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_master.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/doc_build.h"

struct held {
    struct open_para *para;
    struct place place;
};

struct odt_master {
    struct odt_master *later;
    struct str next;
    bool used;
    struct held *held;
    size_t count, room;
    size_t headers, footers; /* before these its first page has others */
};

static struct odt_master *
master_named(struct odt_masters *masters, struct str name)
{
    void **master = names_put(masters->arena, &masters->named, name);

    if (*master == NULL) {
        *master = arena_new_of(masters->arena, struct odt_master);
        ((struct odt_master *) *master)->later = masters->first;
        masters->first = *master;
    }
    return *master;
}

struct odt_master *
odt_master_begin(struct odt_masters *masters, struct str name, struct str next)
{
    struct odt_master *master = master_named(masters, name);

    master->next = str_dup(masters->arena, next);
    if (masters->begun == NULL)
        masters->begun = master;
    if (name.len == 0 || str_eq(name, S("Standard")))
        master->used = true;
    return master;
}

void
odt_master_open(struct odt_master *master, enum story story)
{
    if (story == STORY_HEADER)
        master->headers = master->count;
    else
        master->footers = master->count;
}

void
odt_master_hold(struct odt_masters *masters, struct odt_master *master,
                struct open_para *para, const struct place *place)
{
    *arena_push(masters->arena, master->held, master->count, &master->room) =
        (struct held){para, *place};
}

void
odt_master_use(struct odt_masters *masters, struct str name)
{
    master_named(masters, name)->used = true;
}

/* Pages follow one another along a chain; the next of a used one is used. */
static void
follow(struct odt_masters *masters, struct odt_master *master)
{
    while (master->next.len > 0) {
        struct str next = master->next;

        master->next = (struct str){0};
        master = master_named(masters, next);
        if (master->used)
            break;
        master->used = true;
    }
}

static bool
is_any_used(const struct odt_masters *masters)
{
    for (const struct odt_master *m = masters->first; m != NULL; m = m->later)
        if (m->used)
            return true;
    return false;
}

/* Is what is held at that place shown by later pages alone? */
static bool
is_later(const struct odt_master *master, size_t at)
{
    enum story story = master->held[at].place.story;

    return (story == STORY_HEADER && at < master->headers) ||
           (story == STORY_FOOTER && at < master->footers);
}

static void
finish(const struct odt_master *master, struct doc_builder *builder)
{
    for (size_t i = 0; i < master->count; i++) {
        struct held *held = &master->held[i];

        if (!master->used)
            doc_hide(held->para);
        if (is_later(master, i)) {
            held->place.later = true;
            doc_set_place(builder, held->para, &held->place);
        }
    }
}

void
odt_masters_finish(struct odt_masters *masters, struct doc_builder *builder)
{
    if (masters->begun != NULL && !is_any_used(masters))
        masters->begun->used = true;
    for (struct odt_master *m = masters->first; m != NULL; m = m->later)
        if (m->used)
            follow(masters, m);
    for (struct odt_master *m = masters->first; m != NULL; m = m->later)
        finish(m, builder);
}
