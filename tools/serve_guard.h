/*
 * What may be asked of the page's server, and by whom.
 *
 * Any page that a person looks at can make his browser ask 127.0.0.1; any
 * program on the machine can ask by itself.  Host keeps out names that were
 * rebound to this address; Origin and Sec-Fetch-Site, which no page can set,
 * keep out other pages; the token keeps out all who were not told it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_SERVE_GUARD_H
#define TOOLS_SERVE_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/str.h"
#include "tools/serve_http.h"

/* Fields of the head that matter here; with a NULL pointer: not there. */
struct guard_head {
    struct str host, origin, site, mode, dest; /* the last three: Sec-Fetch- */
    struct str authorization;
    struct str coding; /* Transfer-Encoding */
    struct str length; /* Content-Length */
    bool twice;        /* one of them is there more than once */
};

/* A request, as far as its head tells. */
struct guard_asked {
    struct guard_head head;
    struct str method; /* "GET" */
    struct str path;   /* decoded; NULL pointer: it is ill-formed */
};

/* Who asks what: the first that applies. */
enum guard {
    GUARD_HOST,    /* not the address that was printed */
    GUARD_ORIGIN,  /* a page of somebody else, or what hides where it is */
    GUARD_SITE,    /* on behalf of somebody else */
    GUARD_TWICE,   /* a field that says two things */
    GUARD_TARGET,  /* a path or query that is ill-formed */
    GUARD_METHOD,  /* no method of ours, or none for a file */
    GUARD_TOKEN,   /* the token is missing, or wrong */
    GUARD_UNSIZED, /* a body that does not say how long it is */
    GUARD_BODY,    /* a body where there is none */
    GUARD_LARGE,   /* a body longer than any that is taken */
    GUARD_FILE,    /* let in: one of the page's own files */
    GUARD_API      /* let in: for the handler */
};

struct guard_rule {
    unsigned port;
    struct str token;
};

/* *method and *length, of the body, are for those who are let in. */
enum guard guard_judge(const struct guard_rule *, const struct guard_asked *,
                       enum serve_method *method, uint64_t *length)
    MUST_USE NONNULL;

/* The longest body that a path takes. */
uint64_t guard_most(struct str path) PURE;

#endif /* !TOOLS_SERVE_GUARD_H */
