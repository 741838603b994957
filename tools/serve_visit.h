/*
 * One request from its head to its answer, whatever carries it.
 *
 * The carrier makes a visit for each connection and hands it what comes, in
 * the order of the functions below, from one thread; visits of one house may
 * be in as many threads as there are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_VISIT_H
#define TOOLS_SERVE_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "tools/serve_guard.h"
#include "tools/serve_http.h"

struct arena;
struct err;
struct visit;
struct visits;

/* What is to be sent; lives as long as the visit. */
struct reply {
    unsigned status;
    struct str type, download;
    const char *extra, *value; /* one more field of the head; or NULL */
    struct str bytes;
};

/* In the arena; the rule's token is borrowed. */
struct visits *visits_new(struct arena *, const struct serve_setup *,
                          unsigned port, struct err *) MUST_USE NONNULL;
/* When the last visit is over. */
void visits_free(struct visits *) NONNULL;

/* Someone who was expected has connected; NULL: nobody was. */
struct visit *visit_new(struct visits *, int socket) MUST_USE NONNULL;
/* The target as it was sent. */
void visit_target(struct visit *, struct str raw) NONNULL;
/*
 * The head is there, of which the path is left to us.  False: the answer is
 * there, and no body is wanted.
 */
bool visit_head(struct visit *, struct guard_asked *) MUST_USE NONNULL;
void visit_body(struct visit *, struct str piece) NONNULL;
/* All is there: make the answer. */
void visit_end(struct visit *) NONNULL;
const struct reply *visit_reply(const struct visit *) NONNULL PURE;
/* They are gone, whether they had their answer or not. */
void visit_free(struct visit *) NONNULL;

/*
 * Keep a place for somebody who is to connect; false: there is none, and it
 * will be told when there is.  Who does not come is excused.
 */
bool visits_expect(struct visits *) MUST_USE NONNULL;
void visits_excuse(struct visits *) NONNULL;

/* What became of all visits; see tools/serve_http. */
int visits_event(const struct visits *) NONNULL PURE;
void visits_mind(struct visits *, struct serve_pulse *) NONNULL;
bool visits_close(struct visits *, int64_t patience) MUST_USE NONNULL;

#endif /* !TOOLS_SERVE_VISIT_H */
