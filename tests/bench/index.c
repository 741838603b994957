/*
 * Making a corpus in memory, and looking it up.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tests/bench/index.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/brief.h"
#include "core/limits.h"
#include "core/reading.h"
#include "core/seed.h"
#include "core/units.h"
#include "core/wrap.h"
#include "tests/bench/rows.h"

uint64_t
index_print(const uint32_t *cp)
{
    uint64_t h = 0x9e3779b97f4a7c15u;

    for (int i = 0; i < SEED_SIZE; i++) {
        h = (h ^ cp[i]) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    return h;
}

static void
add_passage(struct arena *arena, struct index *index, const uint32_t *cp,
            uint32_t len)
{
    struct passage *p = arena_push(arena, index->passage, index->passages,
                                   &index->passage_room);

    *p = (struct passage){.first = index->end,
                          .len = len,
                          .units = units_of(arena, cp, len).ptr};
    p->source = (uint32_t) index->names - 1;
    for (uint32_t i = 0; i + SEED_SIZE <= len; i++)
        *arena_push(arena, index->entry, index->entries, &index->entry_room) =
            (struct posting){index_print(cp + i), index->end + i};
    index->end += len;
}

static int
by_print(const void *left, const void *right)
{
    const struct posting *a = left, *b = right;

    if (a->print != b->print)
        return a->print < b->print ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

static void
finish_index(struct arena *arena, struct index *index)
{
    size_t keys = 0, at = 0;

    qsort(index->entry, index->entries, sizeof(*index->entry), by_print);
    index->key = arena_array(arena, index->entries + 1, struct key);
    index->position = arena_array(arena, index->entries, uint32_t);
    for (size_t i = 0; i < index->entries; i++) {
        const struct posting *e = &index->entry[i];

        if (i == 0 || e->print != e[-1].print)
            index->key[keys++] = (struct key){e->print, i};
        index->position[i] = e->position;
    }
    index->key[keys].start = index->entries;
    for (uint32_t b = 0; b <= 1 << BUCKET_BITS; b++) {
        while (at < keys && index->key[at].print >> (64 - BUCKET_BITS) < b)
            at++;
        index->bucket[b] = (uint32_t) at;
    }
}

/* As tools/enrol.c makes passages, but for what is only form. */
static void
add_source(struct arena *arena, struct index *index, const struct doc *doc)
{
    const bool *on = wrap_find(arena, doc);
    struct brief *brief = NULL;
    struct briefs joined;
    size_t count = 0, room = 0;

    for (size_t i = 0, last; i < doc->paras; i = last + 1) {
        struct para *para = arena_new_of(arena, struct para);
        struct readings readings;

        for (last = i; on[last];)
            last++;
        wrap_join(arena, doc, i, last, para);
        reading_all(arena, para, &readings);
        for (size_t r = 0; r < readings.count; r++) {
            const struct reading *reading = &readings.item[r];

            for (size_t k = 0; k < reading->clauses; k++) {
                const struct clause *c = &reading->clause[k];
                const uint32_t *cp = reading->text.cp + c->first;

                add_passage(arena, index, cp, (uint32_t) c->len);
                *arena_push(arena, brief, count, &room) = (struct brief){
                    cp, c->len, {para->number, c->start, c->end}};
            }
        }
    }
    brief_join(arena, brief, count, &joined);
    for (size_t i = 0; i < joined.count; i++)
        add_passage(arena, index, joined.item[i].cp,
                    (uint32_t) joined.item[i].len);
}

void
index_of(struct arena *arena, const char *folder, const char *file,
         struct index *index)
{
    struct str rest = rows_read(arena, folder, file), last = {NULL, 0};
    struct pages pages = {0};
    struct row row;

    for (bool more = true; more;) {
        more = rows_next(&rest, 2, &row);
        if ((!more || !str_eq(last, row.field[0])) && pages.paras > 0) {
            const struct doc doc = {.para = pages.para, .paras = pages.paras};

            add_source(arena, index, &doc);
            pages = (struct pages){0};
        }
        if (!more)
            break;
        if (!str_eq(last, row.field[0])) {
            *arena_push(arena, index->name, index->names, &index->name_room) =
                last = row.field[0];
            *arena_push(arena, index->base, index->bases, &index->base_room) =
                index->end;
        }
        rows_add(arena, &pages, row.field[1]);
    }
    finish_index(arena, index);
}

struct slice
index_find(const struct index *index, uint64_t print)
{
    size_t b = print >> (64 - BUCKET_BITS);

    for (size_t i = index->bucket[b]; i < index->bucket[b + 1]; i++) {
        const struct key *key = &index->key[i];
        uint32_t count = (uint32_t) (key[1].start - key->start);
        uint32_t here = count < LIMIT_SEED_HITS ? count : LIMIT_SEED_HITS;

        if (key->print == print)
            return (struct slice){index->position + key->start, here,
                                  count - here};
    }
    return (struct slice){NULL, 0, 0};
}

size_t
index_passage(const struct index *index, uint32_t position)
{
    size_t from = 0, to = index->passages;

    while (to - from > 1) {
        size_t middle = from + (to - from) / 2;

        if (index->passage[middle].first <= position)
            from = middle;
        else
            to = middle;
    }
    return from;
}

uint32_t
index_source(const struct index *index, uint32_t from, uint32_t position)
{
    uint32_t to = (uint32_t) index->bases;

    while (to - from > 1) {
        uint32_t middle = from + (to - from) / 2;

        if (index->base[middle] <= position)
            from = middle;
        else
            to = middle;
    }
    return from;
}
