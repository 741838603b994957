/*
 * The other side of tools/worker: the process that forks a worker for each
 * file, and what the two sides say to each other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_NURSERY_H
#define TOOLS_NURSERY_H

#include <stdint.h>

#include "core/attr.h"
#include "tools/worker.h"

/* A nursery says this once, when it is ready. */
struct nursery_hello {
    unsigned missing; /* means of the sandbox */
};

/* The descriptors that come with an order. */
enum { NURSERY_FILE, NURSERY_PIPE, NURSERY_TASK, NURSERY_FDS };

/*
 * A file to be read, or with a task for something to be made of it; with the
 * descriptors.  No byte of it is padding, which would carry something along.
 */
struct nursery_order {
    uint64_t size;
    uint64_t seconds; /* of the processor */
    uint64_t task;    /* its size; 0: there is none, nor its descriptor */
    uint64_t unpack;  /* whether to; of that, as struct unpack has them: */
    uint64_t closed, members, bytes, window, from, given;
};

/* Before what was made there is its size. */
struct nursery_made {
    uint64_t size;
};

enum nursery_how {
    NURSERY_EXITED, /* value: status */
    NURSERY_KILLED, /* value: signal */
    NURSERY_TIMED_OUT,
    NURSERY_STOPPED,   /* as it was asked to */
    NURSERY_NO_WORKER, /* value: errno */
    NURSERY_GONE       /* no nursery is left; nobody sends this */
};

/* Exit statuses of workers, beside ARENA_EXHAUSTED. */
enum {
    WORKER_DONE = 0,
    WORKER_UNREAD = 10, /* the file could not be had */
    WORKER_UNSENT = 11  /* nobody took the document */
};

/* What became of a worker. */
struct nursery_report {
    enum nursery_how how;
    int value;
};

/* In a process of its own: be a nursery, until the socket is closed. */
_Noreturn void nursery_run(int socket, const struct worker_options *) NONNULL;

#endif /* !TOOLS_NURSERY_H */
