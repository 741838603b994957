/*
 * What a corpus is kept in: four narrow stores, each a table of functions, so
 * that another engine (a server, a shard, a token) can serve any of them.
 *
 * Stores only store.  Words reach them sealed, texts reach them as fingerprint
 * and position; they hold no key and know neither law nor time.  They take and
 * give batches.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_STORE_H
#define CORPUS_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/attr.h"
#include "core/prf.h"
#include "core/slice.h"
#include "core/source.h"
#include "core/str.h"

struct arena;
struct buf;
struct err;
struct mask;

/* --- the register --- */

/* What is known of the corpus as a whole. */
struct head {
    struct str id, salt;
    struct str proof; /* a MAC that only the right key gives */
    enum suite suite;
    struct str program; /* the version that made it */
    int fold, seed;     /* versions that texts and seeds were made under */
    uint64_t epoch;     /* grows with every change */
    uint32_t positions; /* given so far */
    uint32_t secrets, publics; /* ids given so far */
    uint32_t decisions;        /* taken so far */
    /*
     * The epoch of the last destroying that may have left bytes in free pages
     * and the journal; 0: none.
     */
    uint64_t remains;
};

struct tally {
    size_t sources, publics, incomplete; /* not withdrawn ones */
};

struct source_row {
    uint32_t number; /* from 1, without gaps, in order of base */
    struct str id;
    struct str file; /* MAC */
    bool is_public, incomplete;
    uint32_t base, size, passages, postings;
    struct str key; /* of its texts, sealed; empty once destroyed */
    struct str sealed;
};

struct event_row {
    uint32_t source; /* its number */
    enum event_type type;
    struct str sealed;
};

struct decision_row {
    uint32_t number; /* from 1, without gaps, in order of recording */
    uint32_t source; /* its number */
    struct str key;  /* MAC */
    struct str sealed;
};

struct source_rows {
    struct source_row *item; /* by number */
    size_t count;
};

struct event_rows {
    struct event_row *item; /* in order of recording */
    size_t count;
};

struct decision_rows {
    struct decision_row *item; /* by number */
    size_t count;
};

struct register_store {
    bool (*head)(void *self, struct arena *, struct head *, struct err *)
        MUST_USE;
    /* Keep what of the head changes: all but what it was made with. */
    bool (*advance)(void *self, const struct head *, struct err *) MUST_USE;
    bool (*tally)(void *self, struct tally *, struct err *) MUST_USE;
    /* How many passages there are. */
    bool (*passages)(void *self, size_t *, struct err *) MUST_USE;
    bool (*add)(void *self, const struct source_row *, struct err *) MUST_USE;
    bool (*record)(void *self, const struct event_row *, struct err *)
        MUST_USE;
    bool (*sources)(void *self, struct arena *, struct source_rows *,
                    struct err *) MUST_USE;
    bool (*events)(void *self, struct arena *, struct event_rows *,
                   struct err *) MUST_USE;
    bool (*decide)(void *self, const struct decision_row *, struct err *)
        MUST_USE;
    bool (*decisions)(void *self, struct arena *, struct decision_rows *,
                      struct err *) MUST_USE;
    /* Write what there is of a source, a decision, in place of what was. */
    bool (*replace)(void *self, const struct source_row *, struct err *)
        MUST_USE;
    bool (*replace_decision)(void *self, const struct decision_row *,
                             struct err *) MUST_USE;
    /* The sealed key of one source's texts. */
    bool (*key)(void *self, struct arena *, uint32_t source, struct str *,
                struct err *) MUST_USE;
    /*
     * The id of the source with this file MAC that was not withdrawn; empty
     * if there is none.
     */
    bool (*find)(void *self, struct arena *, struct str file, struct str *id,
                 struct err *) MUST_USE;
};

/* --- postings --- */

/*
 * How much of a fingerprint is kept: its upper bits.  A register of a thousand
 * million postings then answers one query in a thousand with a posting that is
 * not there, and each must agree with its neighbours to count.
 */
enum { STORE_KEY_BITS = 40 };

struct posting {
    uint64_t key;   /* STORE_KEY_BITS of a fingerprint */
    uint32_t value; /* a position; in queries, what the asker calls it */
};

/*
 * Postings whose positions are less than 2^STORE_NEAR_BITS from one another:
 * numbers, the key above, below it how far the position is from the base.
 */
enum { STORE_NEAR_BITS = 64 - STORE_KEY_BITS };

struct sheaf {
    const uint64_t *posting;
    size_t count;
    uint32_t base;
};

/*
 * Postings in order of key and position whose keys have all but their lower 32
 * bits in common: numbers, these bits above, the position below.
 */
struct swath {
    uint64_t base; /* of the keys, with those bits zero */
    const uint64_t *posting;
    size_t count;
};

/* Key and position of posting number i. */
static inline uint64_t
swath_key(const struct swath *swath, size_t i)
{
    return swath->base | swath->posting[i] >> 32;
}

static inline uint32_t
swath_position(const struct swath *swath, size_t i)
{
    return (uint32_t) swath->posting[i];
}

struct postings_store {
    /* Nothing is stored in the clear: what all else needs first. */
    void (*use)(void *self, struct mask *);
    /* Add postings, which are sorted. */
    bool (*add)(void *self, const struct sheaf *, struct err *) MUST_USE;
    /* Erase all whose positions are in the range. */
    bool (*erase)(void *self, const struct stretch *, struct err *) MUST_USE;
    /*
     * What there is of each of the keys, which are sorted and differ; copied
     * to the arena, LIMIT_POSTINGS in all or ERR_LIMIT.
     */
    bool (*find)(void *self, struct arena *, const uint64_t *key, size_t keys,
                 struct slice *, struct err *) MUST_USE;
    /* How many there are. */
    bool (*count)(void *self, size_t *, struct err *) MUST_USE;
    /* Hand all of them to a function, some at a time, by key and position. */
    bool (*walk)(void *self, void (*some)(void *to, const struct swath *),
                 void *to, struct err *) MUST_USE;
};

/* --- the vault --- */

/* Some passages of one source that follow one another, sealed. */
struct block {
    uint32_t first; /* position */
    uint32_t source;
    struct str sealed;
};

/* Take one: its bytes are lent until this returns. */
typedef bool block_each(void *with, const struct block *, struct err *);

struct vault_store {
    bool (*add)(void *self, const struct block *, struct err *) MUST_USE;
    /*
     * Hand the blocks that hold any position of the ranges to a function, and
     * perhaps others, each once, from the last to the first, until it returns
     * false.  The ranges are sorted and do not touch one another.
     */
    bool (*fetch)(void *self, const struct stretch *, size_t ranges,
                  block_each *, void *with, struct err *) MUST_USE;
    /* Erase the blocks that begin in the range. */
    bool (*erase)(void *self, const struct stretch *, struct err *) MUST_USE;
};

/* --- the log --- */

/* What came of a look at the end of the log. */
enum log_step {
    LOG_FAILED,
    LOG_MORE, /* more of it is wanted */
    LOG_DONE
};

/*
 * Look at the last bytes of the log, all if they are all there is; they may
 * begin within a line, and need not end with one.  What is put into lines is
 * appended as it is.
 */
typedef enum log_step log_next(void *with, struct str tail, bool all,
                               struct buf *lines, struct err *);
/* A line of the log, without its end; whole says whether it had one. */
typedef bool log_each(void *with, struct str line, bool whole, struct err *);

enum log_mode {
    LOG_LOOK,     /* append nothing; a log that is not there is empty */
    LOG_IF_THERE, /* append, but make no log */
    LOG_APPEND,
    LOG_SAFELY /* ... and return when it would outlast a loss of power */
};

struct log_store {
    /*
     * Look at the end and append, all or nothing; nobody else does between.
     */
    bool (*append)(void *self, enum log_mode, log_next *, void *with,
                   struct err *) MUST_USE;
    /*
     * Hand each line to a function, until that returns false.  What others
     * append meanwhile is left out.
     */
    bool (*walk)(void *self, log_each *, void *with, struct err *) MUST_USE;
};

/* --- all of them --- */

/* What makes changes to register, postings and vault one. */
struct engine {
    /* Begin to write; to read one unchanging state. */
    bool (*begin)(void *self, struct err *) MUST_USE;
    bool (*snapshot)(void *self, struct err *) MUST_USE;
    bool (*commit)(void *self, struct err *) MUST_USE;
    void (*rollback)(void *self);
    /* Within a transaction: a part that can be undone by itself. */
    bool (*save)(void *self, struct err *) MUST_USE;
    bool (*keep)(void *self, struct err *) MUST_USE;
    void (*undo)(void *self);
    /* Is one under way?  An engine may end one by itself when it fails. */
    bool (*busy)(void *self);
    /*
     * Leave nothing in the files of what was deleted; only while nobody else
     * reads, which it waits for if patient.
     */
    bool (*wipe)(void *self, bool patient, struct err *) MUST_USE;
    /* Is what was read of one state?  Asked after reading. */
    bool (*still)(void *self, struct err *) MUST_USE;
    /* Look for damage of the files as such. */
    bool (*check)(void *self, struct err *) MUST_USE;
    void (*close)(void *self);
};

struct stores {
    void *self; /* of all but postings and the log */
    const struct engine *engine;
    const struct register_store *reg;
    void *postings_self;
    const struct postings_store *postings;
    const struct vault_store *vault;
    void *log_self;
    const struct log_store *log;
};

#endif /* !CORPUS_STORE_H */
