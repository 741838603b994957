/*
 * Files are read in processes of their own.
 *
 * Before the program opens anything that is secret it forks a few nurseries,
 * which hold nothing but a socket to it.  For each file a nursery forks a
 * worker, which enters the sandbox, reads the one file and sends the document,
 * or what it makes of the file, through a pipe; so what one file does to its
 * worker the next never sees.
 * Whatever becomes of a worker, there is a document, which says so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef TOOLS_WORKER_H
#define TOOLS_WORKER_H

#include <stdbool.h>

#include "core/attr.h"
#include "core/str.h"

struct arena;
struct buf;
struct doc;
struct input;
struct lent;
struct unpack;
struct workers;

struct worker_options {
    /* Bytes to a document: reader_read_lent, but for tests. */
    void (*read)(struct arena *, const struct lent *, struct doc *out);
    /* The same, with members of an archive: reader_unpack.  Or NULL. */
    void (*unpack)(struct arena *, const struct lent *, struct unpack *,
                   struct doc *out);
    /*
     * Bytes and a task, which is not empty, to other bytes; NULL: this is
     * never asked for.
     */
    void (*make)(struct arena *, const struct lent *, struct str task,
                 struct buf *out);
    /*
     * Call whatever loads something when it is first needed; called once in
     * each nursery, and once in its sandbox, where it must succeed.  Or NULL.
     */
    void (*warm)(void);
    unsigned mib;     /* memory of a worker */
    unsigned seconds; /* of the processor; large files get more */
    unsigned without; /* means of the sandbox that are not wanted */
    bool open;        /* without any of this: read in this process */
};

/* What workers_start found. */
struct worker_means {
    unsigned missing; /* means of the sandbox that the system lacks */
    int no_process;   /* errno, where no nursery could be made; else 0 */
};

/*
 * Make up to count nurseries, which get ready by themselves.  To be called
 * before there are threads and before anything is opened that a worker must
 * not see; the options are copied.
 */
struct workers *workers_fork(struct arena *, const struct worker_options *,
                             unsigned count) MUST_USE NONNULL RETURNS_NONNULL;

/*
 * Wait until they are ready, before anything is read.  Where there is not one,
 * files are read in this process.
 */
void workers_await(struct workers *, struct worker_means *) NONNULL;

/* Both. */
struct workers *workers_start(struct arena *, const struct worker_options *,
                              unsigned count, struct worker_means *)
    MUST_USE NONNULL RETURNS_NONNULL;

/*
 * Read a file into a document that lives in the arena, from any thread.  What
 * went wrong is listed in the document: a worker that died, took too long or
 * too much, or made no sense, and a file that was written to meanwhile.
 */
void workers_read(struct workers *, struct arena *, const struct input *,
                  struct doc *out) NONNULL;

/*
 * The same; the members of an archive go to whom the unpacking is for, who
 * must take them all, and the document is the archive's own.  Whatever comes
 * of the worker, members that came were whole unless their end says otherwise.
 */
void workers_unpack(struct workers *, struct arena *, const struct input *,
                    struct unpack *, struct doc *out) NONNULL;

/*
 * Have a worker make something of a file, as the task says, and put it into an
 * empty buffer; from any thread.  False if not all of it came: the worker died
 * or took too long or too much.
 */
bool workers_make(struct workers *, struct arena *, const struct input *,
                  struct str task, struct buf *out) MUST_USE NONNULL;

/* No file is read any more: the nurseries end by themselves. */
void workers_dismiss(struct workers *) NONNULL;

/* And wait until they have ended; none may be in use.  NULL is allowed. */
void workers_stop(struct workers *);

#endif /* !TOOLS_WORKER_H */
