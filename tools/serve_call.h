/*
 * One request of the page, as those who answer it see it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_CALL_H
#define TOOLS_SERVE_CALL_H

#include <pthread.h>

#include "core/report.h"
#include "tools/cli.h"
#include "tools/serve_api.h"
#include "tools/serve_desk.h"
#include "tools/serve_shares.h"

struct json_t;

struct serve_api {
    struct serve_means means;
    struct serve_desk *desk;
    struct serve_shares *shares;
    pthread_mutex_t lock;
    pthread_cond_t freed;
    unsigned seats; /* for those who examine */
    /* When the next of each kind may be noted, in milliseconds. */
    int64_t refused[SERVE_STRANGERS];
};

struct serve_call {
    struct serve_api *api;
    struct arena *arena;
    const struct serve_request *request;
    struct serve_answer *answer;
    struct common common; /* as of today */
    struct str part;      /* of the address, where the route leaves it open */
};

/* --- answers --- */

/* Takes the reference. */
void serve_json(struct serve_call *, struct json_t *) NONNULL;
void serve_say(struct serve_call *, unsigned status, const char *format, ...)
    NONNULL_AT(1, 3) PRINTF_LIKE(3, 4);
/*
 * What went wrong, with the status that goes with its kind.  Folders of this
 * machine are left out of the words.
 */
void serve_fail(struct serve_call *, const struct err *) NONNULL;
/* The same of registers, without which nothing goes. */
void serve_shut(struct serve_call *, const struct err *) NONNULL;

/* Without the folders in which registers and keys lie. */
struct str serve_plain(struct serve_call *, struct str) NONNULL;

/* --- what was asked --- */

/* The value of the name, the first if there are several; empty if none. */
struct str serve_query(const struct serve_call *, struct str name) NONNULL;
/*
 * A number from 1 to most, or usual where it is not given.  False, and that
 * was said, for anything else.
 */
bool serve_number(struct serve_call *, struct str name, uint32_t usual,
                  uint32_t most, uint32_t *out) MUST_USE NONNULL;

/* --- looking at drafts --- */

/* A draft that is in use; with a place among those who examine. */
struct serve_look {
    struct serve_draft *draft;
    bool seated;
    struct serve_open open;
    struct report report;
    struct strs notes; /* what people should know beside it */
    size_t room;
};

/* The draft that the address names.  False, and that was said, if it went. */
bool serve_take(struct serve_call *, struct serve_look *) MUST_USE NONNULL;
/* Wait for a place; workers may be asked from then on. */
void serve_sit(struct serve_call *, struct serve_look *) NONNULL;
/*
 * Examine it, and put down what was done in the trail.  The registers stay
 * open.  False, and that was said, if they fail.
 */
bool serve_examine(struct serve_call *, struct serve_look *, struct str what)
    MUST_USE NONNULL;
void serve_note(struct serve_call *, struct serve_look *, struct str) NONNULL;
/* Close the registers, while the draft and its report are still needed. */
void serve_close_registers(struct serve_call *, struct serve_look *) NONNULL;
/* And leave the place to others: the draft may be looked at again. */
void serve_rest(struct serve_call *, struct serve_look *) NONNULL;
/* The end of all that was begun. */
void serve_leave(struct serve_call *, struct serve_look *) NONNULL;

/* The draft's object. */
struct json_t *serve_draft_json(struct serve_call *, struct serve_look *)
    NONNULL;
/* Is it still what the object had that those who decide have seen? */
bool serve_is_seen(struct serve_call *, const struct serve_look *,
                   struct str seen) NONNULL;

/* --- routes --- */

/* Each answers one address of tools/serve_api.c, errors included. */
void serve_about(struct serve_call *) NONNULL;
void serve_sources(struct serve_call *) NONNULL;
void serve_source(struct serve_call *) NONNULL;
void serve_decisions(struct serve_call *) NONNULL;
void serve_draft_put(struct serve_call *) NONNULL;
void serve_draft_get(struct serve_call *) NONNULL;
void serve_draft_send(struct serve_call *) NONNULL;
void serve_draft_drop(struct serve_call *) NONNULL;
void serve_text(struct serve_call *) NONNULL;
void serve_decide(struct serve_call *) NONNULL;
void serve_annotated(struct serve_call *) NONNULL;
void serve_form(struct serve_call *) NONNULL;
void serve_report(struct serve_call *) NONNULL;

#endif /* !TOOLS_SERVE_CALL_H */
