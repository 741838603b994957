/*
 * Which decision holds on a day, and when one has lapsed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "core/decision.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/search.h"

struct str
decision_slug(enum decision_type type)
{
    static const struct str slug[] = {
        [DECISION_DISMISS] = STR_INIT("dismiss"),
        [DECISION_CONFIRM] = STR_INIT("confirm"),
        [DECISION_DISPUTE] = STR_INIT("dispute"),
        [DECISION_CONSENT] = STR_INIT("consent"),
        [DECISION_REVOKE] = STR_INIT("revoke"),
    };

    return slug[type];
}

struct str
lapse_slug(enum lapse lapse)
{
    static const struct str slug[] = {
        [LAPSE_NONE] = STR_INIT(""),
        [LAPSE_TERM] = STR_INIT("term"),
        [LAPSE_LEVEL] = STR_INIT("level"),
    };

    return slug[lapse];
}

/* --- what holds --- */

static bool
asks_less(enum decision_type type)
{
    return type == DECISION_DISMISS || type == DECISION_CONSENT;
}

enum lapse
decision_lapse(const struct decision *d, enum level level, date day)
{
    if (d->until != DATE_NONE && d->until < day)
        return LAPSE_TERM;
    if (asks_less(d->type) && level > d->level)
        return LAPSE_LEVEL;
    return LAPSE_NONE;
}

static bool
holds(const struct decision *d, enum level level, date day)
{
    return d != NULL && decision_lapse(d, level, day) == LAPSE_NONE;
}

/* The newest of each, whether or not it has lapsed. */
struct newest {
    const struct decision *dismissal; /* with nothing decided behind it */
    const struct decision *confirmation, *last, *dispute, *consent;
};

static void
take(struct newest *n, const struct decision *d)
{
    switch (d->type) {
    case DECISION_DISMISS:
        n->dismissal = n->last = d;
        n->dispute = NULL;
        break;
    case DECISION_CONFIRM:
        n->confirmation = n->last = d;
        n->dismissal = n->dispute = NULL;
        break;
    case DECISION_DISPUTE:
        n->dispute = d;
        break;
    case DECISION_CONSENT:
        n->consent = d;
        break;
    case DECISION_REVOKE:
        *n = (struct newest){0};
        break;
    }
}

void
decision_rule(const struct decision *const *item, size_t count,
              enum level level, date day, struct ruling *out)
{
    struct newest n = {0};

    for (size_t i = 0; i < count; i++)
        if (item[i]->day <= day)
            take(&n, item[i]);
    *out = (struct ruling){0};
    if (holds(n.dismissal, level, day))
        out->decision = n.dismissal;
    else if (holds(n.confirmation, level, day))
        out->decision = n.confirmation;
    else if (n.last != NULL) {
        out->decision = n.last;
        out->lapse = decision_lapse(n.last, level, day);
    }
    if (holds(n.dispute, level, day))
        out->dispute = n.dispute;
    if (holds(n.consent, level, day))
        out->consent = n.consent;
}

/* --- looking one up --- */

static int
compare(const struct decision *d, struct str source, const unsigned char *key)
{
    int order = str_cmp(d->source, source);

    return order != 0 ? order : memcmp(d->key, key, PRF_MAC_SIZE);
}

static int
by_key(const void *a, const void *b)
{
    const struct decision *const *x = a, *const *y = b;
    int order = compare(*x, (*y)->source, (*y)->key);

    return order != 0
               ? order
               : ((*x)->number > (*y)->number) - ((*x)->number < (*y)->number);
}

void
decision_index(struct arena *arena, const struct decision *item, size_t count,
               struct decision_index *out)
{
    *out = (struct decision_index){
        arena_array(arena, count, const struct decision *), count};
    for (size_t i = 0; i < count; i++)
        out->item[i] = &item[i];
    if (count > 1)
        qsort(out->item, count, sizeof(*out->item), by_key);
}

/* The first that is not before source and key. */
static size_t
seek(const struct decision_index *index, struct str source,
     const unsigned char *key)
{
    size_t at = 0;

    SEARCH(at, index->count, compare(index->item[at], source, key) >= 0);
    return at;
}

bool
decision_index_knows(const struct decision_index *index, struct str source)
{
    static const unsigned char least[PRF_MAC_SIZE];
    size_t at = seek(index, source, least);

    return at < index->count && str_eq(index->item[at]->source, source);
}

const struct decision *const *
decision_index_find(const struct decision_index *index, struct str source,
                    const unsigned char key[PRF_MAC_SIZE], size_t *count)
{
    size_t first = seek(index, source, key), n = 0;

    while (first + n < index->count &&
           compare(index->item[first + n], source, key) == 0)
        n++;
    *count = n;
    return (const struct decision *const *) index->item + first;
}
