/*
 * Files out of an archive or a message, one after the other, to whoever
 * examines each of them by itself.
 *
 * Whoever asks sets the bounds and takes the bytes; a reader that goes through
 * an archive calls the functions below for each member.  The names of members
 * are text of the archive's own document, which also lists all that did not
 * come out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef FORMATS_UNPACK_H
#define FORMATS_UNPACK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/doc.h"
#include "core/str.h"

struct arena;
struct err;
struct intake;

/* What is asked for, and who takes it. */
struct unpack {
    void *context;
    /* A member begins, more of it comes, it ends; false: nobody listens. */
    bool (*begin)(void *context, struct str name);
    bool (*add)(void *context, struct str bytes);
    bool (*end)(void *context, bool whole);
    bool closed;      /* it lies too deep: nothing is to come out */
    uint64_t members; /* that may come out */
    uint64_t bytes;   /* of them, in all */
    uint64_t window;  /* after so many bytes no other member begins */
    uint64_t from;    /* members in front of this one are only named */
    uint64_t given;   /* bytes that came out in front of it */
    uint64_t next;    /* set: the one to go on from, or 0: that was all */

    /* For the functions below; 0 at first. */
    uint64_t at;          /* the next member */
    uint64_t passed;      /* bytes of all so far */
    uint64_t size;        /* ... of this one */
    struct str name;      /* ... its name */
    bool on, begun, over; /* ... and whether a bound was passed in it */
    bool full;            /* a bound of all was */
    bool stopped;         /* nothing more is wanted */
};

/*
 * What is read now is an archive or a message, of this format.  False where it
 * is not to be taken apart; if it lies too deep that has been said.
 */
bool unpack_begin(struct intake *, const char *format) MUST_USE NONNULL;

/* Whether the file that is read now is being taken apart. */
bool unpack_is_on(const struct intake *) NONNULL PURE;

/*
 * A member of that name, in UTF-8, is next.  False where its bytes are not
 * wanted, nor, if all is stopped now, any that come behind it.
 */
bool unpack_next(struct intake *, struct str name) MUST_USE NONNULL;

/*
 * Bytes of the member; false when no more of it are wanted.  context is the
 * intake, as sinks have it.
 */
bool unpack_add(void *context, struct str bytes) NONNULL;

/*
 * The member ends: whole, or for the reason that is listed.  One of which
 * nothing came out is not heard of elsewhere.
 */
void unpack_end(struct intake *) NONNULL;
void unpack_break(struct intake *, const struct err *) NONNULL;

/* What is in the archive and does not come out of it: its name, and why. */
void unpack_miss(struct intake *, struct str name, enum why, const char *words)
    NONNULL;

/*
 * A name of which nobody says how it is encoded: UTF-8, or else what it looks
 * like, which is GBK where Windows wrote it.
 */
struct str unpack_text(struct arena *, struct str raw) NONNULL;

/* A name alone, of a folder. */
void unpack_name(struct intake *, struct str name) NONNULL;

#endif /* !FORMATS_UNPACK_H */
