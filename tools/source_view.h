/*
 * A registered source as people and programs see it: the words that sources
 * and source share, and the JSON object of each.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SOURCE_VIEW_H
#define TOOLS_SOURCE_VIEW_H

#include <stdio.h>

#include "core/history.h"
#include "core/source.h"
#include "tools/registers.h"

struct json_t;

/* "living", "expired" ... on the day, "public" for public texts. */
struct str status_of(const struct source *, const struct state *) NONNULL;
/* The same for people, translated. */
const char *status_word(const struct source *, const struct state *)
    NONNULL RETURNS_NONNULL;

/* The mark of a source at issue: 机密★20年; 公开 for public texts. */
struct str source_mark(struct arena *, const struct source *) NONNULL;

/* The mark that holds with this level and term instead. */
struct str state_mark(struct arena *, const struct source *,
                      const struct state *) NONNULL;

/* How the view is made. */
struct view_options {
    date day;
    bool anonymous; /* no titles, numbers, issuers, names and notices */
};

/* What lists of sources say of one. */
struct json_t *source_json_short(struct arena *, const struct register_view *,
                                 const struct source *,
                                 const struct view_options *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* The names of the columns, and a record of their values. */
void source_csv_heading(FILE *) NONNULL;
void source_csv_row(struct arena *, const struct register_view *,
                    const struct source *, const struct view_options *, FILE *)
    NONNULL;

/* Everything, with what derives from it. */
struct json_t *source_json_whole(struct arena *, const struct register_view *,
                                 const struct source *,
                                 const struct view_options *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* One event; anonymous leaves out whose notice it was, and why. */
struct json_t *source_json_event(struct arena *, const struct event *,
                                 const struct view_options *)
    MUST_USE NONNULL RETURNS_NONNULL;

/* Ids of the register's sources that derive from this one on the day. */
struct strs source_derived(struct arena *, const struct register_view *,
                           const struct source *, date day) NONNULL;

/* "registered", "changed", ... */
struct str event_slug(enum event_type);
/* The same for people, translated. */
const char *event_word(enum event_type) RETURNS_NONNULL;

/*
 * Does it hold only later than the day?  That a source was registered holds
 * nothing back: its values are those at issue, whenever that was.
 */
bool event_is_pending(const struct event *, date day) NONNULL PURE;

/* 2026-06-01T08:30:00Z, of seconds since 1970. */
struct str moment_text(struct arena *, uint64_t seconds) NONNULL;

#endif /* !TOOLS_SOURCE_VIEW_H */
