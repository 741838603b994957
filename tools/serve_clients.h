/*
 * Who is connected, and how long each may take.
 *
 * A client that sends a byte now and then is never idle, so each stage of a
 * request has an end by the clock; whoever is not done by then is cut off.
 * All functions may be called by any thread.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_CLIENTS_H
#define TOOLS_SERVE_CLIENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"

struct arena;

enum client_stage {
    CLIENT_HEAD, /* what is wanted is not known yet */
    CLIENT_BODY, /* the body is on its way */
    CLIENT_WORK, /* ours, without an end */
    CLIENT_SEND, /* the answer is on its way */
    CLIENT_STAGES
};

/* Milliseconds that each stage may take; 0: no end. */
struct client_patience {
    int64_t ms[CLIENT_STAGES];
};

struct client;
struct clients;

/* For at most so many clients, in the arena. */
struct clients *clients_new(struct arena *, size_t most,
                            const struct client_patience *)
    MUST_USE NONNULL RETURNS_NONNULL;
void clients_free(struct clients *) NONNULL;

/*
 * Keep a place for a client that is to connect; false: all are taken.  Who
 * does not come is excused.
 */
bool clients_expect(struct clients *) MUST_USE NONNULL;
void clients_excuse(struct clients *) NONNULL;

/*
 * A client that was expected connects by a socket, which must stay open until
 * it has left.  NULL: there is no place.
 */
struct client *clients_enter(struct clients *, int socket) MUST_USE NONNULL;
void clients_stage(struct clients *, struct client *, enum client_stage)
    NONNULL;
void clients_leave(struct clients *, struct client *) NONNULL;

/*
 * Cut off those whose time is over.  Milliseconds until there may be more to
 * do; -1: nobody is pressed for time.
 */
int clients_mind(struct clients *) NONNULL;

/* Cut off all that are at one stage; how many there were. */
size_t clients_cut(struct clients *, enum client_stage) NONNULL;
/* How many are at one stage. */
size_t clients_at(struct clients *, enum client_stage) NONNULL;

#endif /* !TOOLS_SERVE_CLIENTS_H */
