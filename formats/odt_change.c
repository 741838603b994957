/*
 * Tracked changes, put back where they happened.
 *
 * A deletion that ran over paragraph ends cannot join one paragraph; its
 * pieces become paragraphs of STORY_DELETED.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "formats/odt_change.h"

#include "core/arena.h"
#include "core/limits.h"
#include "core/msg.h"
#include "formats/odt_flow.h"

struct piece {
    struct piece *next;
    struct str text;
    struct run like;
};

struct deleted_para {
    struct deleted_para *next;
    struct piece *first, *last;
};

struct odt_deletion {
    struct odt_deletion *next;
    struct odt_changes *changes;
    struct deleted_para *first, *last;
    bool inserts, on, placed;
};

/* Account for what will be kept; false if it is too much. */
static bool
afford(struct odt_changes *changes, size_t size)
{
    if (size > LIMIT_TEXT - changes->gathered) {
        doc_miss(changes->builder, changes->part, WHY_LIMIT,
                 _("修订内容超过 %d MB，其余没有检查"), LIMIT_TEXT / MIB);
        return false;
    }
    changes->gathered += size;
    return true;
}

struct odt_deletion *
odt_change_begin(struct odt_changes *changes, struct str id)
{
    struct odt_deletion *region;

    if (!afford(changes, sizeof(*region) + id.len))
        return NULL;
    region = arena_new_of(changes->arena, struct odt_deletion);
    region->changes = changes;
    *names_put(changes->arena, &changes->regions, id) = region;
    if (changes->last == NULL)
        changes->first = region;
    else
        changes->last->next = region;
    changes->last = region;
    return region;
}

void
odt_change_inserts(struct odt_deletion *region)
{
    region->inserts = true;
}

void
odt_deletion_open(struct odt_deletion *deletion)
{
    struct deleted_para *para;

    if (!afford(deletion->changes, sizeof(*para)))
        return;
    para = arena_new_of(deletion->changes->arena, struct deleted_para);
    if (deletion->last == NULL)
        deletion->first = para;
    else
        deletion->last->next = para;
    deletion->last = para;
}

void
odt_deletion_add(struct odt_deletion *deletion, struct str text,
                 const struct run *like)
{
    struct odt_changes *changes = deletion->changes;
    struct deleted_para *para = deletion->last;
    struct piece *piece;

    if (para == NULL || !afford(changes, sizeof(*piece) + text.len))
        return;
    piece = arena_new_of(changes->arena, struct piece);
    piece->text = str_dup(changes->arena, text);
    piece->like = *like;
    if (para->last == NULL)
        para->first = piece;
    else
        para->last->next = piece;
    para->last = piece;
}

void
odt_change_turn(struct odt_changes *changes, struct str id, bool on)
{
    struct odt_deletion *region = names_get(&changes->regions, id);

    if (region == NULL || !region->inserts || region->on == on)
        return;
    region->on = on;
    changes->inserting = on ? changes->inserting + 1 : changes->inserting - 1;
}

static void
join(const struct deleted_para *para, struct odt_flow *flow)
{
    for (const struct piece *p = para->first; p != NULL; p = p->next)
        odt_flow_raw(flow, p->text, &p->like);
}

static void
stand_alone(struct odt_changes *changes, const struct odt_deletion *deletion,
            const struct open_para *anchor)
{
    const struct place place = {.story = changes->story};

    for (struct deleted_para *p = deletion->first; p != NULL; p = p->next) {
        struct open_para *para;

        if (p->first == NULL)
            continue;
        para = doc_open(changes->builder, changes->part, &place, anchor);
        for (const struct piece *piece = p->first; piece != NULL;
             piece = piece->next)
            doc_add(changes->builder, para, piece->text, &piece->like);
    }
}

void
odt_change_place(struct odt_changes *changes, struct str id,
                 struct odt_flow *flow, const struct open_para *anchor)
{
    struct odt_deletion *region = names_get(&changes->regions, id);

    if (region == NULL || region->placed)
        return;
    if (flow != NULL && flow->deletion != NULL)
        return;
    region->placed = true;
    if (flow != NULL && region->first != NULL && region->first->next == NULL)
        join(region->first, flow);
    else
        stand_alone(changes, region, anchor);
}

void
odt_changes_finish(struct odt_changes *changes)
{
    for (struct odt_deletion *d = changes->first; d != NULL; d = d->next)
        if (!d->placed)
            stand_alone(changes, d, NULL);
}
