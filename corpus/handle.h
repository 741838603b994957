/*
 * What a corpus handle holds, for the files that make up corpus.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef CORPUS_HANDLE_H
#define CORPUS_HANDLE_H

#include "core/attr.h"
#include "corpus/corpus.h"
#include "corpus/index.h"
#include "corpus/store.h"
#include "corpus/vault.h"

struct buf;

/* Changes that are made in one transaction. */
struct group {
    bool open;           /* by corpus_begin */
    bool lost;           /* the engine gave up all of it */
    struct arena *arena; /* of what waits */
    /*
     * Postings that wait for the end of the transaction, and as much room to
     * sort them; both NULL before there are any.
     */
    uint64_t *posting, *other;
    size_t postings;
    size_t sure;         /* so many are of sources that were added whole */
    uint32_t base, last; /* of their positions */
    int64_t since;       /* in steady_ms; 0: not begun */
};

/* All passages in memory, and where to look for those of some positions. */
struct held {
    struct passage *item; /* by position */
    size_t count;
    uint32_t *near; /* where to begin, for every so many positions */
    size_t nears;
};

struct corpus {
    struct arena *arena;
    struct stores stores;
    struct prf *prf;
    struct vault *vault;
    struct mask *mask;
    struct str id;
    enum suite suite;
    unsigned char text_key[VAULT_KEY], register_key[VAULT_KEY];
    struct str account; /* that runs the program, once it was asked for */
    bool reading;       /* between corpus_snapshot and corpus_release */
    struct corpus_share *share; /* or NULL */
    /* The share's, while they suit the snapshot; else NULL. */
    const struct index *index;
    const struct held *held;
    struct group group;
};

/*
 * What proves the key of a corpus: a MAC of what everybody knows, which only
 * the right key gives.
 */
bool handle_prove(struct prf *, struct str id, unsigned char out[PRF_MAC_SIZE],
                  struct err *) MUST_USE NONNULL;

/* What sealed bytes are for and where they belong. */
struct str handle_bound(const struct corpus *, struct arena *,
                        const char *what, uint32_t source, uint32_t first)
    NONNULL;

/* Begin to read one state, unless that was done; mine says whether it was. */
bool handle_enter(struct corpus *, bool *mine, struct err *) MUST_USE NONNULL;
/* ... and end it, also after a failure (ok false). */
bool handle_leave(struct corpus *, bool mine, bool ok, struct err *)
    MUST_USE NONNULL;

/* Begin a transaction, unless that was done. */
bool handle_lock(struct corpus *, struct err *) MUST_USE NONNULL;

/*
 * Begin what handle_end closes, also after a failure (ok false): a
 * transaction, or a part of the group's.
 */
bool handle_start(struct corpus *, struct err *) MUST_USE NONNULL;
bool handle_end(struct corpus *, bool ok, struct err *) MUST_USE NONNULL;

/* Seal a record of the register. */
bool handle_seal(struct corpus *, struct arena *, struct str bound,
                 const struct buf *plain, struct str *out, struct err *)
    MUST_USE NONNULL;
/* The records of the register cannot be read: always false. */
bool handle_malformed(struct err *) NONNULL;

/* The row of the source with this id; ERR_MISSING if there is none. */
bool handle_row(struct corpus *, struct arena *, struct str id,
                struct source_row *, struct err *) MUST_USE NONNULL;
/* What a row says, under the register's key, which is in use. */
bool handle_source(struct corpus *, struct arena *, const struct source_row *,
                   struct source *, struct err *) MUST_USE NONNULL;
/* Let no decision on a source, by its number, say for which passage it is. */
bool handle_blind(struct corpus *, struct arena *scratch, uint32_t source,
                  struct err *) MUST_USE NONNULL;

/* An event of a source, by its number: say who records it when, append it. */
void handle_sign(struct arena *, struct event *) NONNULL;
bool handle_record(struct corpus *, struct arena *scratch, uint32_t source,
                   const struct event *, struct err *) MUST_USE NONNULL;

/* Take the key of a source's texts for sealing and unsealing. */
bool handle_use_source(struct corpus *, struct arena *scratch, uint32_t number,
                       struct str sealed_key, struct err *) MUST_USE NONNULL;

/*
 * The postings in memory, if they are there, now that so many more seeds are
 * to be looked up; else NULL.
 */
const struct index *handle_index(struct corpus *, size_t seeds) NONNULL;

/* Bring all passages of the snapshot into the arena; held is zero. */
bool handle_hold(struct corpus *, struct arena *, struct held *, struct err *)
    MUST_USE NONNULL;

/* Wipe what remains of what was destroyed, if anything does. */
bool handle_wipe(struct corpus *, bool patient, struct err *) MUST_USE NONNULL;

/*
 * Make room for the postings of a source that has so many positions, before it
 * is begun: some of those that wait may have to be written.
 */
bool handle_room(struct corpus *, size_t size, struct err *) MUST_USE NONNULL;
/*
 * Let the postings of seeds wait that follow one another from a position on,
 * behind those that wait.
 */
bool handle_wait(struct corpus *, const uint64_t *print, size_t prints,
                 uint32_t position, struct err *) MUST_USE NONNULL;
/* Write the postings that wait. */
bool handle_flush(struct corpus *, struct err *) MUST_USE NONNULL;

/* Nothing stands yet where a log is to begin. */
bool handle_log_is_new(const struct stores *, struct err *) MUST_USE NONNULL;

/*
 * Note that somebody was refused, if there is a log and it can be written.
 * That needs no key: the next entry seals it.
 */
void handle_refused(const struct stores *, struct str why) NONNULL;

#endif /* !CORPUS_HANDLE_H */
