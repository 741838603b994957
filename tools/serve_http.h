/*
 * HTTP for the page that dingmi serve shows, on the loopback alone.
 *
 * It answers for the static files and for all that may not be asked; what is
 * asked under /api/ with the right token goes to the handler, each request in
 * a thread of its own.  A connection carries one request.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_HTTP_H
#define TOOLS_SERVE_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/buf.h"
#include "core/str.h"
#include "tools/input.h"

struct arena;
struct err;

/* HEAD is GET here; nobody reads the body. */
enum serve_method { SERVE_GET, SERVE_POST, SERVE_DELETE };

struct serve_pair {
    struct str name, value;
};

/* Borrowed for as long as it is being answered. */
struct serve_request {
    enum serve_method method;
    struct str path; /* decoded, without the query: "/api/drafts/3/text" */
    const struct serve_pair *pair; /* of the query, decoded, in order */
    size_t pairs;
    /*
     * A sealed copy in memory, of what was sent whole; fd -1: nothing was
     * sent.  Closed once there is an answer: who keeps it, duplicates it.
     */
    struct input body;
};

/* Zeroed, with status 200 and a body that has a ceiling. */
struct serve_answer {
    unsigned status;
    struct str type;     /* "application/json"; lives in the arena */
    struct str download; /* the name of the file it is offered as, or empty */
    struct buf body;
    bool quit; /* the program is to end once this is sent */
};

/* Who is refused before the handler hears of it. */
enum serve_stranger {
    SERVE_NO_TOKEN, /* who does not know it */
    SERVE_NO_PAGE,  /* another page, or one that was led here */
    SERVE_STRANGERS
};

/* Both are called from several threads at once. */
struct serve_handler {
    /* With an arena for each call. */
    void (*answer)(void *context, struct arena *, const struct serve_request *,
                   struct serve_answer *);
    /* Somebody was refused. */
    void (*refused)(void *context, enum serve_stranger);
    void *context;
};

struct serve_setup {
    unsigned port;    /* 0: any that is free */
    struct str token; /* what everybody must know who asks for /api/ */
    struct serve_handler handler;
};

/* How it goes. */
struct serve_pulse {
    bool met;     /* somebody has come with the token */
    bool quit;    /* and asked for the end */
    bool at_work; /* somebody with the token is being answered */
    int64_t idle; /* milliseconds since the last of them left */
    int next;     /* milliseconds until it should be asked again; -1: any */
};

struct serve_http;

/*
 * Serve on 127.0.0.1.  Signals that the program waits for must be blocked by
 * now, and what the handler needs must be there: threads start here.
 */
struct serve_http *serve_http_start(struct arena *, const struct serve_setup *,
                                    struct err *) MUST_USE NONNULL;
unsigned serve_http_port(const struct serve_http *) NONNULL PURE;

/* A descriptor that can be read from when the pulse should be felt. */
int serve_http_event(const struct serve_http *) NONNULL PURE;
/* Feel the pulse, and cut off those who take too long. */
void serve_http_mind(struct serve_http *, struct serve_pulse *) NONNULL;

/*
 * Take nobody in any more, let those who are being answered have so many
 * milliseconds, and end.  False: the handler is still at work on something;
 * then nothing that it uses may be given back, and the program has to end.
 */
bool serve_http_stop(struct serve_http *, int64_t patience) MUST_USE NONNULL;

/* The version of libmicrohttpd that is there; empty without it. */
struct str serve_http_library(void);

#endif /* !TOOLS_SERVE_HTTP_H */
